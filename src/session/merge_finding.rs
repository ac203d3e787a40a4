//! Something in a merge that a person must look at.

use crate::hazard::HazardId;
use crate::merge::Three;

/// The kind of a finding in a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeFindingKind {
    /// Git put changes of one clinical fact together without asking.
    NotAsked,
    /// A committed merge does not say what its sides say together.
    OtherThanSides,
    /// A merge was committed with its conflict unresolved.
    Unresolved,
    /// A person must decide in the merge to come, and git will not ask.
    WillNotAsk,
    /// A person must decide in the merge to come, and git will ask.
    WillAsk,
    /// hazlog cannot repeat the merge.
    NotRepeatable,
}

impl MergeFindingKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::NotAsked,
        Self::OtherThanSides,
        Self::Unresolved,
        Self::WillNotAsk,
        Self::WillAsk,
        Self::NotRepeatable,
    ];

    /// Its stable name for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::OtherThanSides => "other-than-sides",
            Self::Unresolved => "unresolved",
            Self::WillNotAsk => "will-not-ask",
            Self::WillAsk => "will-ask",
            Self::NotRepeatable => "not-repeatable",
        }
    }

    /// What it means, as a sentence.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::NotAsked => "Git put changes of one clinical fact together without asking.",
            Self::OtherThanSides => {
                "A committed merge does not say what its two sides say together."
            }
            Self::Unresolved => "A merge was committed with its conflict unresolved.",
            Self::WillNotAsk => "A person must decide in the merge to come, and git will not ask.",
            Self::WillAsk => "A person must decide in the merge to come, and git will ask.",
            Self::NotRepeatable => "hazlog cannot repeat the merge of a record.",
        }
    }
}

/// Something in a merge that a person must look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeFinding {
    /// Its kind.
    pub kind: MergeFindingKind,
    /// The commit of the merge; `None` for a merge that is still to come.
    pub commit: Option<String>,
    /// The hazard; `None` for a merge as a whole.
    pub id: Option<HazardId>,
    /// Its file, from the root of the repository; empty for a merge as a whole.
    pub path: String,
    /// The field.
    pub field: String,
    /// What is wrong, as a sentence without its full stop.
    pub what: String,
    /// The texts of the field before the merge.
    pub texts: Three<String>,
    /// The text of the field after it; `None` for a merge that is still to come.
    pub result: Option<String>,
}
