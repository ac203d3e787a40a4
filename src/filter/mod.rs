//! Layer 4: one filter language and one sort order for the command line and the terminal.
//!
//! `status:open risk:>=3 residual:tbc type:WrongPatient owner:"A. Name" has:problem
//! controls:open label:2 words` - all must hold; a bare word is looked for in the full text.

use crate::hazard::Summary;
use crate::template::Template;
use crate::text::Span;

/// A filter, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    words: Vec<String>,
}

/// A part of a filter that means nothing, with its place in what was typed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FilterError {
    /// What is wrong and what would be right.
    pub message: String,
    /// Where, in bytes of the filter as typed.
    pub span: Span,
}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// When a term names no field, or a value that the field cannot have.
    pub fn parse(typed: &str, template: &Template) -> Result<Self, FilterError> {
        let _ = (typed, template);
        unimplemented!()
    }

    /// Whether a hazard passes every term but the bare words.
    pub fn matches(&self, summary: &Summary) -> bool {
        let _ = summary;
        unimplemented!()
    }

    /// The bare words, which only the full text can answer.
    pub fn words(&self) -> &[String] {
        &self.words
    }
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// The id, by number.
    #[default]
    Id,
    /// The name.
    Name,
    /// The initial likelihood.
    Likelihood,
    /// The initial severity.
    Severity,
    /// The initial risk class, then severity.
    Risk,
    /// The residual risk class, then severity.
    Residual,
    /// The status.
    Status,
    /// The owner.
    Owner,
    /// The share of controls that are in place.
    Controls,
    /// How many problems.
    Problems,
}

/// A sort order: the id decides where the key is equal, and unscored comes last both ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The key.
    pub key: SortKey,
    /// Whether from the most to the least.
    pub descending: bool,
}

impl Sort {
    /// Reads `risk` or, from the most to the least, `-risk`.
    ///
    /// # Errors
    /// When there is no such key.
    pub fn parse(typed: &str) -> Result<Self, FilterError> {
        let _ = typed;
        unimplemented!()
    }

    /// Sorts.
    pub fn apply(self, summaries: &mut [Summary]) {
        let _ = summaries;
        unimplemented!()
    }
}
