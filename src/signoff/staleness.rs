//! What changed since an act, by named parts.

use crate::compare::Part;
use crate::hazard::HazardId;

/// Something that changed since an act.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Staleness {
    /// The risk criteria: each risk can mean something else.
    Criteria,
    /// The baseline that the act names.
    Baseline {
        /// Its name.
        name: String,
        /// What is wrong with it.
        fault: BaselineFault,
    },
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
        /// What happened to it.
        fate: FileFate,
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

/// What happened to a file since an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileFate {
    /// It has another content.
    Changed,
    /// It is not there under that name, or no control names it.
    Gone,
    /// It was not there, or no control named it.
    New,
}

impl FileFate {
    const fn words(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Gone => "is no longer there",
            Self::New => "was not there when it was signed",
        }
    }
}

/// What is wrong with the baseline that an act names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BaselineFault {
    /// There is no such file.
    Gone,
    /// The file has another content.
    Changed,
    /// The file cannot be read.
    NotRead,
    /// The act has the name as typed, from a version of hazlog that compared nothing.
    AsTyped,
}

impl BaselineFault {
    fn words(self, name: &str) -> String {
        match self {
            Self::Gone => {
                format!("the baseline `{name}` is gone: hazlog finds no file of it in baselines/")
            }
            Self::Changed => format!("the file of the baseline `{name}` changed"),
            Self::NotRead => format!("hazlog cannot read the file of the baseline `{name}`"),
            Self::AsTyped => format!(
                "it names the baseline `{name}` as typed: nobody compared what was signed with a file, so sign again with `--baseline {name}`"
            ),
        }
    }
}

impl Staleness {
    /// The hazard; `None` for what concerns every hazard of the act.
    pub const fn id(&self) -> Option<&HazardId> {
        match self {
            Self::Criteria | Self::Baseline { .. } => None,
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
            Self::Baseline { name, fault } => fault.words(name),
            Self::Parts { id, parts } => {
                let names: Vec<&str> = parts.iter().map(Part::name).collect();
                format!("{id} changed: {}", names.join(", "))
            }
            Self::SharedControl { id, control } => {
                format!("{id}: the control {control} changed in another hazard that has it")
            }
            Self::Evidence { id, path, fate } => {
                format!("{id}: the evidence file `{path}` {}", fate.words())
            }
            Self::Gone { id } => format!("{id} is no longer in the log"),
            Self::NotRead { id } => format!(
                "{id} cannot be read: it has an unresolved merge conflict, or several files have this id"
            ),
            Self::Raised { id } => format!("{id} was raised after the log was signed"),
        }
    }
}
