//! The conflicts between two changes of one record, and their resolution by a person.

use std::fmt;

use super::{Merged, sides};
use crate::document::Document;
use crate::hazard::HazardId;
use crate::merge::{ConflictReason, FieldConflict, MergeSide, resolve_records};
use crate::template::Template;

/// A part of a record that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisputedPart {
    /// The section with this heading, or a control or another item in it.
    Section(String),
    /// A section that is one clinical fact together with what the other side changed.
    OneFact {
        /// The heading of the section.
        section: String,
        /// The fact in words.
        fact: &'static str,
    },
    /// The record as a whole: hazlog cannot show that a merged text would say what both sides say.
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
    /// A conflict of a merge whose edit is the text `wanted`, and whose file is the text `disk`.
    pub(super) fn of(found: &FieldConflict, wanted: &str, disk: &str) -> Self {
        if found.is_whole() {
            return Self::whole(wanted, disk);
        }
        let (yours, theirs) = (&found.texts.theirs, &found.texts.ours);
        let same_words = words(yours, &found.section) == words(theirs, &found.section);
        let shown = |text: &String| match same_words {
            // If only the headings differ, the user must see those.
            true => without_separator(text).to_owned(),
            false => words(text, &found.section),
        };
        let shown = |text: &String| (!text.is_empty()).then(|| shown(text));
        Self {
            part: match found.reason {
                ConflictReason::OneFact(fact) => DisputedPart::OneFact {
                    section: found.field.clone(),
                    fact,
                },
                _ => DisputedPart::Section(found.field.clone()),
            },
            yours: shown(yours),
            theirs: shown(theirs),
        }
    }

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
            DisputedPart::Section(section) | DisputedPart::OneFact { section, .. } => section,
            DisputedPart::Whole => "the whole record",
        }
    }
}

/// The words of a section below its heading. Another heading, of what a side put in its place, is shown.
fn words(text: &str, section: &str) -> String {
    let document = Document::parse(text);
    let end = match document.headings().next() {
        Some((heading, span))
            if heading.title == section && text[..span.start].trim().is_empty() =>
        {
            span.end
        }
        _ => 0,
    };
    without_separator(&text[end..]).to_owned()
}

/// A text without the separator of sections at its end.
fn without_separator(text: &str) -> &str {
    let text = text.trim();
    let above = text.trim_end_matches('-');
    match above.ends_with('\n') && text.len() - above.len() >= 3 {
        true => above.trim_end(),
        false => text,
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
    /// The hazard.
    pub id: HazardId,
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
    /// The record with the chosen side of each conflict, in their order, and every change without a
    /// conflict. It is an edit of [`Self::disk`] and is saved as one, so a later change on disk is
    /// found again.
    ///
    /// # Errors
    /// When a conflict has no side, or the chosen sections do not fit together. The dispute is then
    /// about the whole record.
    pub fn settle(&self, chosen: &[ChosenSide], template: &Template) -> Result<Merged, Box<Self>> {
        let text = match (self.conflicts.as_slice(), chosen) {
            ([only], [side]) if only.part == DisputedPart::Whole => match side {
                ChosenSide::Yours => &self.wanted,
                ChosenSide::Theirs => &self.disk,
            },
            (conflicts, chosen) if conflicts.len() != chosen.len() => {
                return Err(Box::new(self.clone()));
            }
            (_, chosen) => &self.resolved(chosen, template)?,
        };
        Ok(Merged {
            text: text.clone(),
            disk_side: Vec::new(),
        })
    }

    fn resolved(&self, chosen: &[ChosenSide], template: &Template) -> Result<String, Box<Self>> {
        let chosen: Vec<MergeSide> = chosen
            .iter()
            .map(|side| match side {
                ChosenSide::Yours => MergeSide::Theirs,
                ChosenSide::Theirs => MergeSide::Ours,
            })
            .collect();
        let texts = sides(&self.base, &self.wanted, &self.disk);
        resolve_records(&self.id, texts, &chosen, template).ok_or_else(|| {
            Box::new(Self {
                conflicts: vec![Conflict::whole(&self.wanted, &self.disk)],
                ..self.clone()
            })
        })
    }
}

impl Dispute {
    /// The clinical fact, if a conflict is about more than its own section.
    fn fact(&self) -> Option<&'static str> {
        self.conflicts
            .iter()
            .find_map(|conflict| match conflict.part {
                DisputedPart::OneFact { fact, .. } => Some(fact),
                DisputedPart::Section(_) | DisputedPart::Whole => None,
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
            _ if self.fact().is_some() => write!(
                out,
                "the record has changed on disk since it was read, and your edit concerns the same \
                 clinical fact: {}",
                self.fact().unwrap_or_default()
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
