//! What could not be merged, and why.

use std::fmt;

/// The three versions of something in a merge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Three<T> {
    /// In the version from which both sides began.
    pub base: T,
    /// On our side: the branch into which the other is merged.
    pub ours: T,
    /// On their side: the branch that is merged.
    pub theirs: T,
}

impl<T> Three<T> {
    /// Each of the three by a function.
    pub fn map<U>(self, mut with: impl FnMut(T) -> U) -> Three<U> {
        Three {
            base: with(self.base),
            ours: with(self.ours),
            theirs: with(self.theirs),
        }
    }

    /// References to the three.
    pub const fn as_ref(&self) -> Three<&T> {
        Three {
            base: &self.base,
            ours: &self.ours,
            theirs: &self.theirs,
        }
    }
}

impl<T: PartialEq> Three<T> {
    /// The one that both sides together want; `None` if both changed it differently.
    pub fn merged(&self) -> Option<&T> {
        if self.ours == self.base || self.ours == self.theirs {
            Some(&self.theirs)
        } else if self.theirs == self.base {
            Some(&self.ours)
        } else {
            None
        }
    }

    /// Whether both sides changed it, in whatever way.
    pub fn both_changed(&self) -> bool {
        self.ours != self.base && self.theirs != self.base
    }
}

/// A version in a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeSide {
    /// The version from which both sides began.
    Base,
    /// The branch into which the other is merged.
    Ours,
    /// The branch that is merged.
    Theirs,
}

impl MergeSide {
    /// Its name in conflict markers and in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Ours => "ours",
            Self::Theirs => "theirs",
        }
    }
}

/// Why a person must decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConflictReason {
    /// Both sides changed it differently.
    BothChanged,
    /// One side removed it and the other changed it.
    RemovedAndChanged,
    /// Both sides added something different in the same place.
    BothAdded,
    /// Each side changed another part of one clinical fact.
    OneFact(&'static str),
    /// Both sides added a control with this number.
    SameControlNumber(String),
    /// The merged record would contradict its own status. Neither side does.
    Contradiction(String),
    /// Both sides created a record with this id.
    SameId,
    /// hazlog cannot read this version: it has an unresolved merge conflict, or is no Markdown.
    Unreadable(MergeSide),
    /// The merged text would not say what both sides together say.
    Unproven,
}

impl fmt::Display for ConflictReason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BothChanged => write!(out, "both sides changed it"),
            Self::RemovedAndChanged => write!(out, "one side removed it, the other changed it"),
            Self::BothAdded => write!(out, "both sides added something here"),
            Self::OneFact(fact) => write!(out, "both sides changed one clinical fact: {fact}"),
            Self::SameControlNumber(name) => {
                write!(out, "both sides added a control with the number {name}")
            }
            Self::Contradiction(sentence) => {
                write!(out, "together the sides contradict the status: {sentence}")
            }
            Self::SameId => write!(out, "both sides created a record with this id"),
            Self::Unreadable(side) => {
                write!(
                    out,
                    "hazlog cannot read this record on the side `{}`",
                    side.as_str()
                )
            }
            Self::Unproven => write!(
                out,
                "hazlog cannot show that the merged record says what both sides say"
            ),
        }
    }
}

/// The name of a conflict about a whole record.
pub(super) const WHOLE: &str = "the whole record";

/// Something in a record that a person must decide, with its three texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldConflict {
    /// The field, in the words of the record: `Harm`, or `Hazard controls: D3`.
    pub field: String,
    /// The heading of its section; empty for the text above the first.
    pub section: String,
    /// Why.
    pub reason: ConflictReason,
    /// Its texts; empty where a version does not have it.
    pub texts: Three<String>,
}

impl FieldConflict {
    /// Whether it is about the record as a whole.
    pub fn is_whole(&self) -> bool {
        self.section.is_empty() && self.field == WHOLE
    }
}
