//! A field of a template.

use super::{ControlHeading, Role, TemplateOption};

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Prose.
    Text,
    /// One of some options.
    Select(Vec<TemplateOption>),
    /// Some of some options.
    MultiSelect(Vec<TemplateOption>),
    /// A class looked up in the matrix.
    Calculate,
    /// Hazard types from the vocabulary.
    HazardTypes,
    /// References to code.
    Code,
    /// Controls, all of one group.
    Controls(ControlHeading),
}

/// A field of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its title, as the template writes it.
    pub title: String,
    /// What part it plays; `None` for a field of the project's own.
    pub role: Option<Role>,
    /// What it holds.
    pub kind: FieldKind,
    /// Help for the author.
    pub help: String,
}
