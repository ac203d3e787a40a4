//! What a file says, before anybody decides what it means: headings, tables, named values and texts, in the order of
//! the file, each with its place.
//!
//! There is a reader for each form. A reader loses no word, decides nothing about hazards, runs no formula and follows
//! no link.

mod data;
mod docx;
mod github_issues;
mod html;
mod json;
mod markdown;
mod ods;
mod other_formats;
mod package;
#[cfg(test)]
mod part_listing;
mod piece;
mod place;
mod read;
mod rst;
mod separated;
mod spreadsheet;
#[cfg(test)]
mod testing;
mod text;
mod xlsx;
mod xml;
mod yaml;

pub use piece::{
    AsideKind, Block, Cell, Entry, Merge, Part, Piece, Row, Table, TextForm, TextKind, Visibility,
};
pub use place::Place;
pub use read::{read, read_as};

/// A file as it was given.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// Its name, without folders, for messages and for records.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// The form of a file, recognised from its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceForm {
    /// Markdown.
    Markdown,
    /// Values separated by commas, semicolons or tabs.
    SeparatedValues,
    /// An Excel workbook (`.xlsx`, `.xlsm`).
    Xlsx,
    /// An OpenDocument spreadsheet.
    Ods,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// reStructuredText.
    Rst,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
    /// Issues of GitHub, as its API exports them.
    GitHubIssues,
}

impl SourceForm {
    /// What a file of this form is, as a phrase.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::SeparatedValues => "a table of separated values",
            Self::Xlsx => "an Excel workbook",
            Self::Ods => "an OpenDocument spreadsheet",
            Self::Html => "a web page",
            Self::Docx => "a Word document",
            Self::Rst => "reStructuredText",
            Self::Yaml => "YAML",
            Self::Json => "JSON",
            Self::GitHubIssues => "issues of GitHub",
        }
    }
}

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its form.
    pub form: SourceForm,
    /// Its parts, in the order of the file.
    pub parts: Vec<Part>,
    /// What the reader saw and a person must know, as sentences: `sheet `Old` is hidden`.
    pub notices: Vec<String>,
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What it is, as a phrase after *is*: `an Excel 97 workbook`.
    pub what: String,
    /// What to do next.
    pub next: String,
}
