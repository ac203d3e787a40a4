//! A field of a template.

use serde::{Deserialize, Serialize};

use super::{ControlHeading, Role, TemplateOption};

/// The content of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldKind {
    /// Prose.
    Text,
    /// One of several options.
    Select(Vec<TemplateOption>),
    /// Some of several options.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its title in the template.
    pub title: String,
    /// Its role; `None` for a field of the project's own.
    pub role: Option<Role>,
    /// Its content.
    pub kind: FieldKind,
    /// Help for the author.
    pub help: String,
}
