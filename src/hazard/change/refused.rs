//! Why a change cannot be made.

use super::EditContext;
use crate::hazard::{ControlId, DecisionGap, DecisionKey, Record};
use crate::text::Span;

/// Why a change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The file is not UTF-8.
    #[error("the file is not UTF-8, so hazlog does not change it: save it as UTF-8 first")]
    NotUtf8,
    /// The record holds an unresolved merge conflict, so its values are unknown.
    #[error(
        "line {line} holds an unresolved merge conflict between {sides}, so hazlog changes nothing"
    )]
    InConflict {
        /// The line of its first marker, counted from 1.
        line: usize,
        /// Both sides by their names.
        sides: String,
    },
    /// A line of the text would be read as the marker of a merge conflict.
    #[error(
        "the line `{words}` looks like a merge conflict marker, and hazlog reads no record with \
         such a line"
    )]
    LikeAMarker {
        /// The line.
        words: String,
    },
    /// The file has lines that end with a carriage return only.
    #[error(
        "line {line} ends with a carriage return only, as in old Macintosh files: save the file \
         with LF or CRLF line endings first"
    )]
    OldLineEnds {
        /// The line, counted from 1.
        line: usize,
    },
    /// hazlog would read the text differently from what the user meant.
    #[error("{0}")]
    Misread(String),
    /// The edit would delete or change other text.
    #[error("cannot {what}: the edit would lose or change line {line}, `{words}`")]
    InTheWay {
        /// The intended action.
        what: String,
        /// The line, counted from 1.
        line: usize,
        /// The text of the line.
        words: String,
    },
    /// The front matter is written in a form that hazlog does not change.
    #[error("cannot set `{key}`: line {line} of the front matter {reason}")]
    FrontMatter {
        /// The key to set.
        key: &'static str,
        /// The line in the file, counted from 1.
        line: usize,
        /// The text that prevents the change.
        reason: String,
    },
    /// A date that does not exist.
    #[error("`{value}` is not a calendar date, so hazlog cannot set `{key}` to it")]
    NotADay {
        /// The key to set.
        key: &'static str,
        /// The given value.
        value: String,
    },
    /// A decision without its reason, its day or its person.
    #[error(
        "cannot set `{}`: `{value}` has {}. Write `{}`, so that a reader sees who decided, when and why",
        key.name(), DecisionGap::list(gaps), key.example()
    )]
    NotAnAct {
        /// The key to set.
        key: DecisionKey,
        /// The given value.
        value: String,
        /// The missing part.
        gaps: Vec<DecisionGap>,
    },
    /// A decision on a day that the calendar does not have.
    #[error("cannot set `{}`: `{day}` is not a day of the calendar", key.name())]
    DecidedOnNoDay {
        /// The key to set.
        key: DecisionKey,
        /// The day as given.
        day: String,
    },
    /// No such control.
    #[error("this hazard has no control {0}")]
    NoControl(ControlId),
    /// More than one control has that ID.
    #[error("{} controls of this hazard have the id {id}: {}", places.len(), listed(places))]
    SeveralControls {
        /// The name.
        id: ControlId,
        /// The line and the text of each.
        places: Vec<(usize, String)>,
    },
    /// The change would give two controls the same id.
    #[error("cannot {what}: two controls of this hazard would then have the id {id}")]
    SameControlId {
        /// The intended action.
        what: String,
        /// The name.
        id: ControlId,
    },
    /// No such field, section, status or label.
    #[error("{0}")]
    NoSuch(String),
}

impl Refused {
    /// Several controls have the ID; their texts begin at these places of the record.
    pub fn several(record: &Record, id: &ControlId, places: &[Span]) -> Self {
        let place = |span: &Span| {
            let line = record.document.line(span.start);
            (line, first_line(span.of(record.text())))
        };
        Self::SeveralControls {
            id: id.clone(),
            places: places.iter().map(place).collect(),
        }
    }
}

impl EditContext<'_> {
    /// The refusal with the line of a byte.
    pub(super) fn in_the_way(&self, what: String, at: usize) -> Refused {
        let text = self.text();
        let at = at.min(text.len());
        let start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
        Refused::InTheWay {
            what,
            line: self.record.document.line(at),
            words: first_line(&text[start..]),
        }
    }
}

fn listed(places: &[(usize, String)]) -> String {
    let places: Vec<String> = places
        .iter()
        .map(|(line, words)| format!("line {line} (`{words}`)"))
        .collect();
    places.join(" and ")
}

/// The first line of a text, cut if it is long.
fn first_line(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.lines().next().unwrap_or_default().trim();
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line.to_owned(),
    }
}
