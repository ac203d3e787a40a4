//! The decisions that a hazard needs, and what is known of each.

use crate::hazard::{Answer, ControlId, HazardId, Scores};

/// A decision that a person makes about a hazard.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DecisionKind {
    /// Whether the text that a machine drafted is right.
    DraftedText,
    /// Whether a similar hazard is the same one.
    Duplicates,
    /// The initial scores and their reason (DCB0129 4.4.1).
    InitialRisk,
    /// What happens with a control (DCB0129 6.3.1).
    Control(ControlId),
    /// The residual scores and their reason (DCB0129 6.1.4).
    ResidualRisk,
    /// Who owns the hazard.
    Owner,
    /// The status.
    Status,
}

impl DecisionKind {
    /// Its name in a list: `initial risk`, `control D3`.
    pub fn title(&self) -> String {
        match self {
            Self::Control(id) => format!("control {id}"),
            other => other.word().replace('-', " "),
        }
    }

    /// The word that machines are given; the same for every control.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::DraftedText => "drafted-text",
            Self::Duplicates => "duplicates",
            Self::InitialRisk => "initial-risk",
            Self::Control(_) => "control",
            Self::ResidualRisk => "residual-risk",
            Self::Owner => "owner",
            Self::Status => "status",
        }
    }

    /// The control that it is about.
    pub const fn control(&self) -> Option<&ControlId> {
        match self {
            Self::Control(id) => Some(id),
            _ => None,
        }
    }
}

/// What is known of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionState {
    /// A person decided; how, in words.
    Decided(String),
    /// Nobody decided; what is missing.
    Undecided(Vec<Lack>),
    /// There is nothing to decide; a clause after *because*.
    NotNeeded(String),
}

impl DecisionState {
    /// Whether it is still to be decided.
    pub const fn is_undecided(&self) -> bool {
        matches!(self, Self::Undecided(_))
    }

    /// The word that lists and machines are given.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Decided(_) => "decided",
            Self::Undecided(_) => "undecided",
            Self::NotNeeded(_) => "not needed",
        }
    }

    /// The state in words: `not needed, because no other hazard is similar`.
    pub fn words(&self) -> String {
        match self {
            Self::Decided(how) => how.clone(),
            Self::Undecided(lacks) => {
                let lacks: Vec<String> = lacks.iter().map(Lack::words).collect();
                lacks.join("; ")
            }
            Self::NotNeeded(why) => format!("not needed, because {why}"),
        }
    }
}

/// A residual score that counts on controls which are not in place (DCB0129 6.1.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// The adopted controls that are not in place.
    pub waits_for: Vec<ControlId>,
}

impl Projection {
    /// The label: `projection: D1 and D3 are not in place`. Of very many controls it counts the last ones, so that the
    /// answers of the card stay on the screen; the card names each among its facts.
    pub fn words(&self) -> String {
        const NAMED: usize = 8;
        let named = self.waits_for.iter().take(NAMED);
        let mut ids: Vec<String> = named.map(ControlId::to_string).collect();
        let more = self.waits_for.len().saturating_sub(NAMED);
        if more > 0 {
            ids.push(format!("{more} more"));
        }
        let are = if ids.len() == 1 { "is" } else { "are" };
        format!("projection: {} {are} not in place", all_of(&ids))
    }
}

/// A decision with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Which decision.
    pub kind: DecisionKind,
    /// What is known of it.
    pub state: DecisionState,
    /// What the record says now, on one line: the words of a control, the scores, the owner; empty where it says
    /// nothing.
    pub about: String,
    /// That a residual score is a projection; `None` for every other decision.
    pub projection: Option<Projection>,
}

/// What is missing to a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nobody said that the drafted text is right.
    TextNotKept,
    /// git cannot say whether a machine drafted the record; why, as a clause.
    DraftsNotKnown(String),
    /// Nobody said whether a similar hazard is the same.
    Similar(HazardId),
    /// A score is missing, or both are.
    Scores(Scores),
    /// The scores have no reason.
    NoReason,
    /// The reason was written for other scores.
    ReasonOfOtherScores(Scores),
    /// The record does not say whether the control is in place.
    NoState,
    /// The control is planned, and nobody owns it.
    NoControlOwner,
    /// The control is in place, and nothing shows that.
    NoEvidence,
    /// The control was not adopted, and the record does not say why, when and by whom.
    NotAdoptedIncomplete,
    /// Several controls have this name, so nobody can say which is meant.
    SeveralControls(ControlId),
    /// Nobody owns the hazard.
    NobodyNamed,
    /// The owner is the one that a machine wrote.
    OwnerDrafted(String),
    /// The status is a draft, with its name, or there is none.
    Status(Answer<String>),
    /// The status is none of the template's; what the record says.
    StatusUnrecognised(String),
}

impl Lack {
    /// What is missing, as a clause: `no reason`.
    pub fn words(&self) -> String {
        match self {
            Self::TextNotKept => "nobody said that the drafted text is right".to_owned(),
            Self::DraftsNotKnown(why) => {
                format!("hazlog does not know whether a machine drafted the text, because {why}")
            }
            Self::Similar(other) => {
                format!("{other} is similar, and nobody said whether it is the same hazard")
            }
            Self::Scores(scores) => match (scores.likelihood, scores.severity) {
                (None, None) => "not scored".to_owned(),
                (None, Some(_)) => "no likelihood".to_owned(),
                (Some(_), None) => "no severity".to_owned(),
                (Some(_), Some(_)) => "the matrix has no class for these scores".to_owned(),
            },
            Self::NoReason => "no reason".to_owned(),
            Self::ReasonOfOtherScores(_) => "the reason was written for other scores".to_owned(),
            Self::NoState => "the record does not say whether it is in place".to_owned(),
            Self::NoControlOwner => "planned, and nobody owns it".to_owned(),
            Self::NoEvidence => "in place, and no evidence".to_owned(),
            Self::NotAdoptedIncomplete => {
                "not adopted, without a reason, a day and a person".to_owned()
            }
            Self::SeveralControls(id) => format!("several controls have the name {id}"),
            Self::NobodyNamed => "nobody is named".to_owned(),
            Self::OwnerDrafted(owner) => format!("drafted by a machine: {owner}"),
            Self::Status(Answer::Known(label)) => format!("still `{label}`"),
            Self::Status(Answer::Tbc) => "still TBC".to_owned(),
            Self::Status(_) => "no status".to_owned(),
            Self::StatusUnrecognised(says) => {
                format!("the record says `{says}`, which is no status of the template")
            }
        }
    }
}

/// Things in a sentence: `D1, D2 and D3`.
pub(crate) fn all_of(things: &[String]) -> String {
    match things.split_last() {
        Some((last, more)) if !more.is_empty() => format!("{} and {last}", more.join(", ")),
        _ => things.concat(),
    }
}
