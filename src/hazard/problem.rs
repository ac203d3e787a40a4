//! Problems: the text of a record that hazlog could not understand, with its place.

use std::fmt;

use crate::text::Span;

/// The kind of a problem. Its name is stable, because programs read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemCode {
    /// The file is not UTF-8.
    NotUtf8,
    /// An unresolved merge conflict, so hazlog reads no value of the record.
    MergeConflict,
    /// The Markdown parser failed on the file.
    Unparsed,
    /// The record has no heading that names a field.
    NoSections,
    /// A section of the template is missing.
    MissingSection,
    /// A section appears twice.
    DoubledSection,
    /// A section comes before one that the template has earlier.
    ReorderedSection,
    /// A heading that the template does not know.
    UnknownSection,
    /// Text directly above `---`, which Markdown reads as a heading.
    SetextHeading,
    /// A choice that is not one of the options.
    UnreadableValue,
    /// More than one option where one is asked for.
    SeveralValues,
    /// A value whose number and name disagree.
    ContradictoryValue,
    /// A status that the template does not have.
    UnknownStatus,
    /// A hazard type that the vocabulary does not have.
    UnknownType,
    /// A stated risk that the matrix contradicts.
    ContradictedRisk,
    /// A generated block that shows other values than the record has.
    StaleGeneratedBlock,
    /// A generated block that is never closed.
    OpenGeneratedBlock,
    /// Controls that are not a list, and so cannot be counted.
    ControlsInProse,
    /// A control whose marks disagree about its state.
    ContradictoryState,
    /// Two controls with the same id.
    DuplicateControlId,
    /// A fact of a control that could not be read.
    UnreadableFact,
    /// Front matter that is not YAML.
    UnreadableFrontMatter,
    /// A code reference whose lines could not be read.
    UnreadableCode,
}

impl ProblemCode {
    /// The name: `missing-section`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::MergeConflict => "merge-conflict",
            Self::Unparsed => "unparsed",
            Self::NoSections => "no-sections",
            Self::MissingSection => "missing-section",
            Self::DoubledSection => "doubled-section",
            Self::ReorderedSection => "reordered-section",
            Self::UnknownSection => "unknown-section",
            Self::SetextHeading => "setext-heading",
            Self::UnreadableValue => "unreadable-value",
            Self::SeveralValues => "several-values",
            Self::ContradictoryValue => "contradictory-value",
            Self::UnknownStatus => "unknown-status",
            Self::UnknownType => "unknown-type",
            Self::ContradictedRisk => "contradicted-risk",
            Self::StaleGeneratedBlock => "stale-generated-block",
            Self::OpenGeneratedBlock => "open-generated-block",
            Self::ControlsInProse => "controls-in-prose",
            Self::ContradictoryState => "contradictory-state",
            Self::DuplicateControlId => "duplicate-control-id",
            Self::UnreadableFact => "unreadable-fact",
            Self::UnreadableFrontMatter => "unreadable-front-matter",
            Self::UnreadableCode => "unreadable-code",
        }
    }
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something in a record that could not be understood or does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind it is.
    pub code: ProblemCode,
    /// What is wrong and what to do, for a reader who knows no Markdown.
    pub message: String,
    /// Where, in bytes of the record.
    pub span: Span,
    /// The field of the template whose section is missing, where that is the problem.
    pub missing: Option<usize>,
}

impl Problem {
    /// A problem at a place.
    pub fn new(code: ProblemCode, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            span,
            missing: None,
        }
    }

    /// The problem that a field of the template has no section, at the place for one.
    pub(super) fn missing(field: usize, title: &str, span: Span) -> Self {
        let message = format!("the record has no section `{title}`");
        Self {
            missing: Some(field),
            ..Self::new(ProblemCode::MissingSection, span, message)
        }
    }
}
