//! A section of a record as it is shown and searched.

use crate::text::Span;

/// A section of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionInfo {
    /// Its heading's words, as written.
    pub title: String,
    /// The field of the template that it is, unless it is unknown.
    pub field: Option<usize>,
    /// Whether a section of the same field comes before it.
    pub doubled: bool,
    /// Heading, text and separator: these spans, with the text before the first, tile the
    /// record.
    pub extent: Span,
    /// The heading.
    pub heading: Span,
    /// The text.
    pub body: Span,
    /// What it says, where no other part of the hazard holds it: of a section that is unknown,
    /// doubled or a field of the project's own. Comments are no part of it.
    pub text: String,
    /// What it says, where it is a group of controls by itself; [`super::Hazard::groups`] hold
    /// that too, taken apart. Comments are no part of it.
    pub controls_text: String,
    /// The text as written, where it has comments, which are no part of any value.
    pub commented: Option<String>,
    /// The line of the heading, counted from 1.
    pub start_line: usize,
    /// The last line of the text (of the heading, where there is none).
    pub end_line: usize,
}

impl SectionInfo {
    /// What the author wrote in a section that no other part of the hazard holds as written,
    /// comments and all.
    pub fn written(&self) -> &str {
        let uncommented = match self.text.is_empty() {
            true => &self.controls_text,
            false => &self.text,
        };
        self.commented.as_deref().unwrap_or(uncommented)
    }
}
