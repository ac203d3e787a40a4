//! The answers that decide: an offer of a card becomes an answer with what a person typed.

use crate::hazard::{AssessmentKind, ControlId, GroupKind, HazardId};
use crate::template::{Likelihood, Severity};

/// Whose answer it is, and on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The name of the person.
    pub name: String,
    /// The day.
    pub day: chrono::NaiveDate,
}

/// What a person decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The drafted text is right. It is written with the status, by the confirmation.
    KeepText,
    /// A similar hazard is related; why.
    Link {
        /// The other hazard.
        other: HazardId,
        /// What they have in common.
        reason: String,
    },
    /// A similar hazard is another one; why.
    NotTheSame {
        /// The other hazard.
        other: HazardId,
        /// What is different.
        reason: String,
    },
    /// A similar hazard is the same one. One record gets all that both say, and the other is deprecated.
    Merge {
        /// The hazard that goes on.
        kept: HazardId,
        /// The hazard that becomes deprecated.
        merged: HazardId,
    },
    /// Both scores of an assessment with their reason.
    Score {
        /// Which assessment.
        assessment: AssessmentKind,
        /// The likelihood.
        likelihood: Likelihood,
        /// The severity.
        severity: Severity,
        /// Why these.
        reason: String,
    },
    /// What happens with one control or with several.
    Controls {
        /// Their names in the hazard, in its order.
        controls: Vec<ControlId>,
        /// What happens with each.
        answer: ControlAnswer,
    },
    /// The owner of the hazard that a machine wrote is right. It is written with the status, by the confirmation.
    KeepOwner,
    /// The owner of the hazard.
    Owner(String),
    /// The status. It is written last, by the confirmation.
    Status {
        /// Its place in the template's list.
        at: usize,
        /// Why, although conditions are not met.
        reason: Option<String>,
    },
    /// The decisions are right as they are: write the status.
    Confirm,
    /// Nothing is decided.
    Leave,
}

/// What happens with a control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ControlAnswer {
    /// It is in place; what shows that.
    InPlace {
        /// A file, a test or a document.
        evidence: String,
    },
    /// It is planned.
    Planned {
        /// Who owns it; `None` where the deployer puts it in place.
        owner: Option<String>,
    },
    /// It existed before: it belongs to the existing controls.
    Existing,
    /// The deployer puts it in place: it belongs to a group of the deployer's controls.
    HandOver {
        /// The group.
        group: GroupKind,
    },
    /// It is not adopted; why.
    NotAdopted {
        /// Why.
        reason: String,
    },
    /// It has other words. This decides nothing about it.
    Reword {
        /// The words.
        text: String,
    },
}

impl Answer {
    /// Whether nothing is written before the confirmation.
    pub const fn waits_for_confirmation(&self) -> bool {
        matches!(self, Self::KeepText | Self::KeepOwner | Self::Status { .. })
    }
}

/// What an offer of a card decides, before a person typed the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The drafted text is right.
    KeepText,
    /// A similar hazard is related.
    Link(HazardId),
    /// A similar hazard is another one.
    NotTheSame(HazardId),
    /// A similar hazard is the same one.
    Merge {
        /// The hazard that goes on.
        kept: HazardId,
        /// The hazard that becomes deprecated.
        merged: HazardId,
    },
    /// A likelihood of an assessment.
    Likelihood(AssessmentKind, Likelihood),
    /// The scores of the other assessment, which are the same because no further control is needed.
    SameScores(AssessmentKind, Likelihood, Severity),
    /// The control is in place.
    InPlace,
    /// It is planned, with an owner.
    Planned,
    /// It is planned, and the deployer puts it in place.
    PlannedByDeployer,
    /// It existed before.
    Existing,
    /// It belongs to a group of the deployer's controls.
    HandOver(GroupKind),
    /// It is not adopted.
    NotAdopted,
    /// It gets other words.
    Reword,
    /// The owner that the record has is right.
    KeepOwner(String),
    /// The owner of a name that the log uses.
    Owner(String),
    /// An owner whose name is typed.
    OtherOwner,
    /// A status.
    Status(usize),
    /// The decisions are right.
    Confirm,
    /// Nothing is decided.
    Leave,
}

impl Offer {
    /// The other hazard that it is about, where it says something about two hazards that are both kept.
    pub const fn other(&self) -> Option<&HazardId> {
        match self {
            Self::Link(other) | Self::NotTheSame(other) => Some(other),
            _ => None,
        }
    }
}

/// What a person gave with an offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The severity, for a score.
    pub severity: Option<Severity>,
    /// A reason, a name, evidence or words; empty for nothing.
    pub text: String,
}

impl Given {
    /// Nothing.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// A reason, a name, evidence or words.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            severity: None,
            text: text.into(),
        }
    }

    /// A severity and the reason of both scores.
    pub fn score(severity: Severity, reason: impl Into<String>) -> Self {
        Self {
            severity: Some(severity),
            text: reason.into(),
        }
    }
}

/// Why something decides nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerGap {
    /// The card has no such answer.
    #[error("there is no answer {0} here")]
    NoSuchAnswer(u8),
    /// The reason is missing.
    #[error("this answer needs a reason")]
    NoReason,
    /// The reason says that there is none yet.
    #[error("`{0}` is not a reason")]
    OpenReason(String),
    /// The severity is missing.
    #[error("a likelihood alone is no score: choose the severity too")]
    NoSeverity,
    /// The evidence is missing.
    #[error("a control that is in place needs evidence: a file, a test or a document")]
    NoEvidence,
    /// Nobody is named.
    #[error("this answer needs the name of a person or a team")]
    NoName,
    /// The name names nobody.
    #[error("`{0}` does not name anybody")]
    OpenName(String),
    /// The words are missing.
    #[error("a control needs words")]
    NoWords,
    /// Nobody is known who decides.
    #[error("hazlog does not know your name, and this answer is signed with it")]
    NoPerson,
    /// A record refuses a change.
    #[error("{id} refuses the change: {why}")]
    Refused {
        /// The record.
        id: HazardId,
        /// Why.
        why: String,
    },
    /// A record alone cannot hold the answer.
    #[error("hazlog cannot write this answer into one record")]
    NotWritable,
    /// No control is left that the answer could be about.
    #[error("no control is left to decide about")]
    NoControl,
    /// The template has no field for the answer.
    #[error("the template of this log has no field for the {0}")]
    NoField(&'static str),
}
