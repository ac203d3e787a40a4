//! Groups of controls: the group of a heading, and whose duty its controls are.

use serde::{Deserialize, Serialize};

use super::normalise;

/// The group that a control belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum GroupKind {
    /// A change of the design, or a protective measure.
    Design,
    /// A test.
    Testing,
    /// Training of users.
    Training,
    /// A change of the business process.
    BusinessProcess,
    /// A group of the project's own, or none.
    Other,
}

impl GroupKind {
    /// Every group, in the order of the mission's document.
    pub const ALL: [Self; 5] = [
        Self::Design,
        Self::Testing,
        Self::Training,
        Self::BusinessProcess,
        Self::Other,
    ];

    /// The letter in a control's ID.
    pub const fn letter(self) -> char {
        match self {
            Self::Design => 'D',
            Self::Testing => 'V',
            Self::Training => 'T',
            Self::BusinessProcess => 'B',
            Self::Other => 'C',
        }
    }

    /// The word in machine-readable output, which also marks a heading of a template.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Design => "design",
            Self::Testing => "testing",
            Self::Training => "training",
            Self::BusinessProcess => "business-process",
            Self::Other => "other",
        }
    }

    /// The group that a heading names.
    pub fn of_heading(title: &str) -> Self {
        let words = normalise(title);
        let has = |part: &str| words.split(' ').any(|word| word.starts_with(part));
        if has("design") {
            Self::Design
        } else if has("test") || has("verification") {
            Self::Testing
        } else if has("train") {
            Self::Training
        } else if has("business") || has("process") {
            Self::BusinessProcess
        } else {
            Self::Other
        }
    }
}

/// Whose duty a control is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Duty {
    /// The manufacturer implements it (DCB0129).
    Manufacturer,
    /// The deployer implements it (DCB0160).
    Deployment,
}

impl Duty {
    /// The word that records, templates and machines use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Manufacturer => "manufacturer",
            Self::Deployment => "deployment",
        }
    }

    /// The duty that a heading or a template's mark names; `None` if it names neither or both.
    pub fn of_heading(title: &str) -> Option<Self> {
        let words = normalise(title);
        let has = |part: &str| words.split(' ').any(|word| word.starts_with(part));
        match (has("manufacturer"), has("deploy")) {
            (true, false) => Some(Self::Manufacturer),
            (false, true) => Some(Self::Deployment),
            _ => None,
        }
    }
}

/// A heading of a template that is a group of controls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlHeading {
    /// `Design controls (manufacturer)`.
    pub title: String,
    /// Its group.
    pub kind: GroupKind,
    /// Whose duty its controls are, if the template says so.
    pub duty: Option<Duty>,
    /// Its field, if it is a whole section and not a part of one.
    pub field: Option<usize>,
}

impl ControlHeading {
    /// The group of a heading by its words alone.
    pub(crate) fn of_title(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            kind: GroupKind::of_heading(title),
            duty: Duty::of_heading(title),
            field: None,
        }
    }
}
