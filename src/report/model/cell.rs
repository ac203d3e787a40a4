//! How builders make the cells of tables.

use super::{Block, Cell};
use crate::hazard::ControlState;

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
}
