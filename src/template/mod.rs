//! Layer 2: the template, which defines a record's fields, their options and the matrix.
//!
//! hazlog uses the template of the project, or else the built-in one. The built-in template holds
//! the fields of the mission's document and the example matrix of the NHS guidance (DCB0129
//! Implementation Guidance v3.2, Tables 7 to 10). The manufacturer declares the matrix; the
//! standard does not prescribe one, so everything here is data.
//!
//! - `parse` reads a template; `marks`, `group`, `options`, `field`, `role` are its parts
//! - `axis`, `matrix`, `criteria`: likelihood, severity and the risk class that they give
//! - `meaning`: which class may be accepted and what a status means; `vocabulary`: hazard types
//! - `undecided`: which texts are not an answer yet

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

mod axis;
mod criteria;
mod error;
mod field;
mod group;
mod marks;
mod matrix;
mod meaning;
mod options;
mod parse;
mod role;
#[cfg(test)]
mod tests;
pub mod undecided;
mod vocabulary;

pub use axis::{Axis, Level, Likelihood, Severity};
pub use criteria::{Acceptability, Criteria, MatrixLikeness, RiskClass, RiskLevel};
pub use error::TemplateError;
pub use field::{Field, FieldKind};
pub use group::{ControlHeading, Duty, GroupKind};
pub use options::{OptionKey, StatusKind, TemplateOption};
pub use role::{Role, is_same_name, normalise};
pub use vocabulary::{TypeGroup, Vocabulary};

/// The built-in hazard template.
pub const BUILT_IN_TEMPLATE: &str = include_str!("../../templates/hazard-template.md");
/// The built-in hazard types.
pub const BUILT_IN_TYPES: &str = include_str!("../../templates/hazard-types.md");

/// The structure of the records of a log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Template {
    /// The fields, in the order in which a record has them.
    pub fields: Vec<Field>,
    /// The two axes, the risk classes and the matrix.
    pub criteria: Criteria,
    /// The general utility labels.
    pub labels: Vec<TemplateOption>,
    /// The statuses. If the template lists none, the built-in ones.
    pub statuses: Vec<TemplateOption>,
    /// The meaning of each status.
    status_kinds: Vec<StatusKind>,
    /// The hazard types.
    pub types: Vocabulary,
    /// The headings of the groups of controls.
    pub control_headings: Vec<ControlHeading>,
    /// The field for each normalised name, and for each title as it is written.
    names: HashMap<String, usize>,
}

impl Template {
    /// Reads a template and its hazard types.
    ///
    /// # Errors
    /// When the template has no usable matrix: an axis is missing, or a cell has no class, two
    /// classes, or a class that falls as a score rises.
    pub fn parse(template: &str, types: &str) -> Result<Self, TemplateError> {
        parse::template(template, types)
    }

    /// The built-in template.
    pub fn built_in() -> Self {
        match Self::parse(BUILT_IN_TEMPLATE, BUILT_IN_TYPES) {
            Ok(template) => template,
            // A test parses it, so a release cannot have a broken one.
            Err(error) => unreachable!("the built-in template is broken: {error}"),
        }
    }

    /// The field for a heading, by its title or by another name of its role.
    pub fn field_named(&self, heading: &str) -> Option<usize> {
        // Most headings are written as in the template.
        let known = self.names.get(heading);
        known
            .or_else(|| self.names.get(&normalise(heading)))
            .copied()
    }

    /// The field with a role.
    pub fn field_of(&self, role: Role) -> Option<&Field> {
        self.fields.iter().find(|field| field.role == Some(role))
    }

    /// The title of the field with a role, or the role's usual title.
    pub fn title_of(&self, role: Role) -> &str {
        self.field_of(role)
            .map_or_else(|| role.title(), |field| field.title.as_str())
    }

    /// Whether the section of a field has controls.
    pub fn holds_controls(&self, field: usize) -> bool {
        self.fields.get(field).is_some_and(|field| {
            field.role == Some(Role::HazardControls) || matches!(field.kind, FieldKind::Controls(_))
        })
    }

    /// The group of controls of a heading in a record, by its words.
    pub fn control_heading(&self, title: &str) -> Option<&ControlHeading> {
        let mut headings = self.control_headings.iter();
        headings.find(|heading| is_same_name(&heading.title, title))
    }

    /// The meaning of the status at an index of [`Template::statuses`].
    pub fn status_kind(&self, status: usize) -> Option<StatusKind> {
        self.status_kinds.get(status).copied()
    }

    /// The status with exactly a record's words, except for case and a full stop.
    pub fn status_named(&self, words: &str) -> Option<usize> {
        self.statuses
            .iter()
            .position(|option| is_same_name(&option.label, words))
    }
}
