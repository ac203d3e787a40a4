//! A record: its text, its structure and what they say, read once and kept together.

use std::sync::Arc;

use super::{Hazard, HazardId, Problem, ProblemCode, read};
use crate::document::Document;
use crate::template::Template;
use crate::text::{Patch, Span};

/// A record as read.
#[derive(Clone, Debug)]
pub struct Record {
    /// The text and its structure.
    pub document: Arc<Document>,
    /// What it says.
    pub hazard: Hazard,
    /// What could not be understood.
    pub problems: Vec<Problem>,
    /// For each replacement character (U+FFFD) in the text of a file that is not UTF-8, the bytes that it shows, in
    /// hexadecimal. With the text they give the bytes of the file. Empty for UTF-8.
    pub replaced_bytes: Vec<String>,
}

impl Record {
    /// Reads a record. Never fails.
    pub fn read(id: HazardId, text: impl Into<String>, template: &Template) -> Self {
        Self::of_document(id, Document::parse(text), template)
    }

    /// What a document says.
    pub(crate) fn of_document(id: HazardId, document: Document, template: &Template) -> Self {
        let (hazard, problems) = read(id, &document, template);
        Self {
            document: Arc::new(document),
            hazard,
            problems,
            replaced_bytes: Vec::new(),
        }
    }

    /// Reads a record from the bytes of its file.
    ///
    /// Bytes that are not UTF-8 are shown with replacement characters and are a problem of this
    /// record; such a record is never written.
    pub fn from_bytes(id: HazardId, bytes: &[u8], template: &Template) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::read(id, text, template),
            Err(error) => {
                let at = error.valid_up_to();
                let mut record = Self::read(id, String::from_utf8_lossy(bytes), template);
                record.replaced_bytes = replaced_bytes(bytes);
                record.problems.insert(
                    0,
                    Problem::new(
                        ProblemCode::NotUtf8,
                        Span::at(at),
                        format!(
                            "byte {at} of this file is not UTF-8, so hazlog shows it but will not \
                             change it: save the file as UTF-8 in the editor that wrote it"
                        ),
                    ),
                );
                record
            }
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// Whether the file was not UTF-8, so that this text is not its bytes.
    pub fn is_lossy(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.code == ProblemCode::NotUtf8)
    }

    /// Whether the text holds an unresolved merge conflict. Then no value of it is read, and nothing
    /// in it is changed but by its author.
    pub fn is_in_conflict(&self) -> bool {
        !self.document.merge_conflicts().is_empty()
    }

    /// The record as it is after a patch.
    pub fn patched(&self, patch: &Patch, template: &Template) -> Self {
        Self::read(self.hazard.id.clone(), patch.apply(self.text()), template)
    }
}

/// The bytes that each replacement character shows in the text of bytes that are not UTF-8. A file can also have the
/// character itself.
fn replaced_bytes(bytes: &[u8]) -> Vec<String> {
    let mut replaced = Vec::new();
    for chunk in bytes.utf8_chunks() {
        let own = chunk.valid().matches(char::REPLACEMENT_CHARACTER);
        replaced.extend(own.map(|character| hexadecimal(character.as_bytes())));
        if !chunk.invalid().is_empty() {
            replaced.push(hexadecimal(chunk.invalid()));
        }
    }
    replaced
}

fn hexadecimal(bytes: &[u8]) -> String {
    let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    bytes.join(" ")
}
