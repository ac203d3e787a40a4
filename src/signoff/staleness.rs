//! What changed since an act, by named parts.

use crate::compare::Part;
use crate::hazard::HazardId;

/// Something that changed since an act.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Staleness {
    /// The risk criteria: each risk can mean something else.
    Criteria,
    /// Parts of a record.
    Parts {
        /// The hazard.
        id: HazardId,
        /// The parts.
        parts: Vec<Part>,
    },
    /// A control in another record that has the `ID:` of one of this record.
    SharedControl {
        /// The hazard.
        id: HazardId,
        /// The `ID:`.
        control: String,
    },
    /// A file that a control names as evidence.
    Evidence {
        /// The hazard.
        id: HazardId,
        /// The file.
        path: String,
    },
    /// The record is gone.
    Gone {
        /// The hazard.
        id: HazardId,
    },
    /// The record cannot be read, or several files have its id.
    NotRead {
        /// The hazard.
        id: HazardId,
    },
    /// The hazard was raised after the whole log was signed.
    Raised {
        /// The hazard.
        id: HazardId,
    },
}

impl Staleness {
    /// The hazard; `None` for the criteria.
    pub const fn id(&self) -> Option<&HazardId> {
        match self {
            Self::Criteria => None,
            Self::Parts { id, .. }
            | Self::SharedControl { id, .. }
            | Self::Evidence { id, .. }
            | Self::Gone { id }
            | Self::NotRead { id }
            | Self::Raised { id } => Some(id),
        }
    }

    /// What changed, in a clause.
    pub fn words(&self) -> String {
        match self {
            Self::Criteria => "the risk criteria changed".to_owned(),
            Self::Parts { id, parts } => {
                let names: Vec<&str> = parts.iter().map(Part::name).collect();
                format!("{id} changed: {}", names.join(", "))
            }
            Self::SharedControl { id, control } => {
                format!("{id}: the control {control} changed in another hazard that has it")
            }
            Self::Evidence { id, path } => format!("{id}: the evidence file `{path}` changed"),
            Self::Gone { id } => format!("{id} is no longer in the log"),
            Self::NotRead { id } => format!(
                "{id} cannot be read: it has an unresolved merge conflict, or several files have this id"
            ),
            Self::Raised { id } => format!("{id} was raised after the log was signed"),
        }
    }
}
