//! The conflicts between two changes of one record, and their resolution by a person.

use std::fmt;

use super::{Merged, merge_with};
use crate::template::Template;

/// A part of a record that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisputedPart {
    /// The section with this heading.
    Section(String),
    /// The record as a whole: its sections were moved, or do not fit together.
    Whole,
}

/// A part of a record that both sides changed differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The part.
    pub part: DisputedPart,
    /// The text to save; `None` if the section was removed.
    pub yours: Option<String>,
    /// The text on disk; `None` if the section was removed.
    pub theirs: Option<String>,
}

impl Conflict {
    pub(super) fn whole(yours: &str, theirs: &str) -> Self {
        Self {
            part: DisputedPart::Whole,
            yours: Some(yours.to_owned()),
            theirs: Some(theirs.to_owned()),
        }
    }

    /// The name of the part.
    pub fn title(&self) -> &str {
        match &self.part {
            DisputedPart::Section(title) => title,
            DisputedPart::Whole => "the whole record",
        }
    }
}

/// The side of a conflict that a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChosenSide {
    /// The text to save.
    Yours,
    /// The text on disk.
    Theirs,
}

/// Two changes of one record with conflicts between them: every conflict, and the three texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The text on which the edit was made.
    pub base: String,
    /// The text to save.
    pub wanted: String,
    /// The text on disk.
    pub disk: String,
    /// Every conflict, in the order of the record. There is at least one.
    pub conflicts: Vec<Conflict>,
}

impl Dispute {
    pub(super) fn new(base: &str, wanted: &str, disk: &str, conflicts: Vec<Conflict>) -> Self {
        Self {
            base: base.to_owned(),
            wanted: wanted.to_owned(),
            disk: disk.to_owned(),
            conflicts,
        }
    }

    /// The record with the chosen side of each conflict, in their order, and every change without a
    /// conflict. It is an edit of [`Self::disk`] and is saved as one, so a later change on disk is
    /// found again.
    ///
    /// # Errors
    /// When a conflict has no side, or the chosen sections do not fit together. The dispute is then
    /// about the whole record.
    pub fn settle(&self, sides: &[ChosenSide], template: &Template) -> Result<Merged, Box<Self>> {
        let text = match (self.conflicts.as_slice(), sides) {
            ([only], [side]) if only.part == DisputedPart::Whole => match side {
                ChosenSide::Yours => &self.wanted,
                ChosenSide::Theirs => &self.disk,
            },
            _ => {
                return merge_with(&self.base, &self.wanted, &self.disk, template, sides)
                    .map_err(Box::new);
            }
        };
        Ok(Merged {
            text: text.clone(),
            disk_side: Vec::new(),
        })
    }
}

impl fmt::Display for Dispute {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let titles: Vec<String> = self
            .conflicts
            .iter()
            .map(|conflict| format!("`{}`", conflict.title()))
            .collect();
        match titles.as_slice() {
            [] => write!(out, "the record has changed on disk"),
            [_] if self.conflicts[0].part == DisputedPart::Whole => write!(
                out,
                "the record has changed on disk since it was read, and hazlog cannot merge its \
                 sections with your edit"
            ),
            [only] => write!(
                out,
                "{only} has changed on disk since it was read, and your edit changes the same \
                 section"
            ),
            [first @ .., last] => write!(
                out,
                "{} and {last} have changed on disk since they were read, and your edit changes \
                 the same sections",
                first.join(", ")
            ),
        }
    }
}
