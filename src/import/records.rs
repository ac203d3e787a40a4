//! The records of a plan, ready to be written. A record that would not hold what the plan says is not written.

use super::lost_words::{lost, lost_source};
use super::plan::{Fate, PlacedText, Plan, PlannedHazard};
use super::record_text::{NOT_PLACED, Rest, record_text};
use super::source::TextForm;
use crate::document::escape_plain;
use crate::hazard::{in_section, indented};
use crate::template::Template;

/// Where a plan comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceMark {
    /// The name of the file, without folders.
    pub name: String,
    /// The digest of its bytes.
    pub digest: String,
}

impl SourceMark {
    /// The mark of a file.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let digest = blake3::hash(bytes).to_hex();
        Self {
            name: name.to_owned(),
            digest: digest.as_str().chars().take(DIGEST).collect(),
        }
    }

    /// What the front matter of a record says of its source.
    fn of(&self, hazard: &PlannedHazard) -> String {
        let id = match hazard.id.is_empty() {
            true => String::new(),
            false => format!(", {}", hazard.id),
        };
        format!(
            "{}, {}{id}, blake3 {}",
            self.name,
            hazard.place.row(),
            self.digest
        )
    }
}

/// The hexadecimal digits of a digest: enough to tell two files apart, and short enough to read.
const DIGEST: usize = 16;

/// A record that an import creates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordToCreate {
    /// Its text.
    pub text: String,
    /// Its id in the source; empty where it has none.
    pub source_id: String,
    /// The row or line of the source.
    pub place: String,
    /// Its name.
    pub name: String,
}

/// The records of the hazards of a plan that a person has not skipped.
///
/// # Errors
/// What a record would lose, hazard by hazard: then nothing may be written.
pub fn records(
    plan: &Plan,
    mark: &SourceMark,
    is_skipped: impl Fn(usize) -> bool,
    rest: Rest,
    template: &Template,
) -> Result<Vec<RecordToCreate>, Vec<String>> {
    let mut made = Vec::new();
    let mut all_lost = Vec::new();
    for (at, hazard) in plan.hazards.iter().enumerate() {
        if is_skipped(at) {
            continue;
        }
        let source = mark.of(hazard);
        let text = record_text(&hazard.draft, &source, rest, template);
        all_lost.extend(lost(hazard, &text, rest, template));
        all_lost.extend(lost_source(&text, &source, template));
        made.push(RecordToCreate {
            text,
            source_id: hazard.id.clone(),
            place: hazard.place.row(),
            name: hazard.draft.name.clone(),
        });
    }
    match all_lost.is_empty() {
        true => Ok(made),
        false => Err(all_lost),
    }
}

/// The texts of a plan that belong to no hazard and are kept, word for word; `None` if there are none.
pub fn outside_text(plan: &Plan, mark: &SourceMark, rest: Rest) -> Option<String> {
    let is_kept = |text: &&PlacedText| match text.fate {
        Fate::Note(_) => true,
        Fate::Unplaced(_) => rest == Rest::Kept,
        _ => false,
    };
    let texts: Vec<String> = plan
        .outside
        .iter()
        .filter(is_kept)
        .map(|text| {
            let words = match text.piece.form {
                TextForm::Plain => escape_plain(&text.piece.text),
                TextForm::Markdown => in_section(&text.piece.text).into_owned(),
            };
            format!("- {}: {}", text.piece.place, indented(&words, 2))
        })
        .collect();
    if texts.is_empty() {
        return None;
    }
    Some(format!(
        "# {NOT_PLACED}\n\n**Written by:** hazlog when it imported `{}` (blake3 {}). These texts belong to no hazard.\n\n{}\n",
        mark.name,
        mark.digest,
        texts.join("\n")
    ))
}
