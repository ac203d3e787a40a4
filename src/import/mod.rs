//! Imports documents from elsewhere as records.
//!
//! Each kind of document is a row of [`IMPORTERS`], which recognises it and reads it. This module
//! turns text into text; the callers read the document and save the record. The record keeps all
//! text of the document: each text without a place in the template is kept and noted.

mod detect;
pub mod layout;
pub mod lost_words;
pub mod mapping;
mod own_document;
pub mod plan;
mod published_page;
pub mod record_text;
pub mod records;
mod report_mark;
pub mod scale;
pub mod source;
pub mod vocabulary;

use crate::template::Template;

pub use detect::{
    Detected, Form, Hazards, LOOKED_AT, detect, is_no_record, is_record, needs_content,
};
pub use own_document::{OwnDocument, own_document};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A hazard of the mission's form, copied from its published web page.
    PublishedPage,
}

/// A record made from a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The record, in the mission's form.
    pub text: String,
    /// What the reader must check.
    pub notes: Vec<ImportNote>,
}

/// Something in a document that the reader must check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportNote {
    /// The line of the document, counted from 1.
    pub line: usize,
    /// What to check there.
    pub message: String,
}

struct Importer {
    kind: DocumentKind,
    /// How many hazards a text of this kind has; none where it is of another.
    hazards: fn(&str, &Template) -> usize,
    import: fn(&str, &Template) -> Imported,
}

const IMPORTERS: &[Importer] = &[Importer {
    kind: DocumentKind::PublishedPage,
    hazards: published_page::hazards,
    import: published_page::import,
}];

/// What a document is, read from its text; `None` where no kind recognises it.
pub fn recognise(text: &str, template: &Template) -> Option<DocumentKind> {
    IMPORTERS
        .iter()
        .find(|row| (row.hazards)(text, template) > 0)
        .map(|row| row.kind)
}

/// How many hazards a document has, read as one of a kind; none where it is of another.
pub fn hazards_of(kind: DocumentKind, text: &str, template: &Template) -> usize {
    let mut rows = IMPORTERS.iter().filter(|row| row.kind == kind);
    rows.next().map_or(0, |row| (row.hazards)(text, template))
}

/// Makes a record from a document.
pub fn import(kind: DocumentKind, text: &str, template: &Template) -> Imported {
    IMPORTERS
        .iter()
        .find(|row| row.kind == kind)
        .map(|row| (row.import)(text, template))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
