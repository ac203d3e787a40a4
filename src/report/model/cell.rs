//! A cell of a table: a value with a meaning, so that a format can show it as what it is.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Block, text_of_blocks};
use crate::hazard::ControlState;
use crate::template::StatusKind;

/// A cell. [`Cell::text`] gives the words that every format shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Cell {
    /// Plain words; may have several lines.
    Text {
        /// The words.
        text: String,
    },
    /// An author's text.
    Prose {
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A hazard or a control, with the anchor of the section that tells of it.
    Link {
        /// The words: `Hazard-0022`, `Hazard-0022/D3`.
        text: String,
        /// The anchor; empty where this report has no such section.
        anchor: String,
    },
    /// A place on an axis, in the template's word.
    Level {
        /// The rank on its axis, 1 the least; for sorting and never shown.
        rank: u8,
        /// The word: `Very low`.
        word: String,
    },
    /// A risk class that the matrix gives.
    Risk {
        /// The class.
        class: u8,
        /// Its place among the classes, 1 the least: what its shade is chosen by.
        place: usize,
        /// The words: `3 - Undesirable`.
        words: String,
    },
    /// A score or a risk that is not there. Shown as this, never left blank.
    Unscored {
        /// What the record has instead: `TBC`; empty where it has nothing.
        written: String,
    },
    /// A hazard's status.
    Status {
        /// As written.
        text: String,
        /// What it means; `None` where the template does not have it.
        #[serde(skip)]
        meaning: Option<StatusKind>,
    },
    /// Whether a control is in place.
    State {
        /// It.
        #[serde(skip)]
        state: ControlState,
        /// In words.
        text: String,
    },
    /// A number.
    Count {
        /// It.
        number: usize,
    },
    /// A day.
    Day {
        /// It.
        day: NaiveDate,
    },
    /// A path, a commit, a digest: shown letter by letter.
    Code {
        /// It.
        text: String,
    },
    /// For a person to fill in: empty, and shown as a place to write.
    Fill,
    /// The log says nothing here: shown as `—`.
    Nothing,
}

impl Cell {
    /// Plain words, or [`Cell::Nothing`] where there are none.
    pub fn words(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() {
            return Self::Nothing;
        }
        Self::Text { text }
    }

    /// An author's text, or [`Cell::Nothing`] where there is none.
    pub fn prose(blocks: Vec<Block>) -> Self {
        if blocks.is_empty() {
            return Self::Nothing;
        }
        Self::Prose { blocks }
    }

    /// A score or a risk that is not there, and that the record has nothing instead of.
    pub const fn unscored() -> Self {
        Self::Unscored {
            written: String::new(),
        }
    }

    /// A control's state in words.
    pub fn state(state: ControlState) -> Self {
        let text = match state {
            ControlState::Implemented => "Implemented",
            ControlState::Planned => "Planned",
            ControlState::Unknown => "Not stated",
            ControlState::NotAdopted => "Weighed and not adopted",
        };
        Self::State {
            state,
            text: text.to_owned(),
        }
    }

    /// The words that are shown.
    pub fn text(&self) -> String {
        match self {
            Self::Text { text }
            | Self::Link { text, .. }
            | Self::Status { text, .. }
            | Self::State { text, .. }
            | Self::Code { text } => text.clone(),
            Self::Prose { blocks } => text_of_blocks(blocks),
            Self::Level { word, .. } => word.clone(),
            Self::Risk { words, .. } => words.clone(),
            Self::Unscored { written } if written.is_empty() => "Not scored".to_owned(),
            Self::Unscored { written } => format!("Not scored ({written})"),
            Self::Count { number } => number.to_string(),
            Self::Day { day } => day.to_string(),
            Self::Fill => String::new(),
            Self::Nothing => "—".to_owned(),
        }
    }
}
