//! An offer of a card with what a person gave: an answer, or what is missing.

use super::answer::{Answer, AnswerGap, ControlAnswer, Given, Offer};
use crate::hazard::ControlId;
use crate::template::undecided::{AnswerKind, names_owner};

impl Offer {
    /// The answer, with what a person gave, about these controls.
    ///
    /// # Errors
    /// When something is missing.
    pub fn with(&self, given: &Given, controls: &[ControlId]) -> Result<Answer, AnswerGap> {
        Ok(match self {
            Self::KeepText => Answer::KeepText,
            Self::Link(other) => Answer::Link {
                other: other.clone(),
                reason: reason(given)?,
            },
            Self::NotTheSame(other) => Answer::NotTheSame {
                other: other.clone(),
                reason: reason(given)?,
            },
            Self::Merge { kept, merged } => Answer::Merge {
                kept: kept.clone(),
                merged: merged.clone(),
            },
            Self::Likelihood(assessment, likelihood) => Answer::Score {
                assessment: *assessment,
                likelihood: *likelihood,
                severity: given.severity.ok_or(AnswerGap::NoSeverity)?,
                reason: reason(given)?,
            },
            Self::SameScores(assessment, likelihood, severity) => Answer::Score {
                assessment: *assessment,
                likelihood: *likelihood,
                severity: *severity,
                reason: reason(given)?,
            },
            Self::KeepOwner(_) => Answer::KeepOwner,
            Self::Owner(name) => Answer::Owner(checked_name(name)?),
            Self::OtherOwner => Answer::Owner(checked_name(&given.text)?),
            Self::Status(at) => Answer::Status {
                at: *at,
                reason: match given.text.trim() {
                    "" => None,
                    _ => Some(reason(given)?),
                },
            },
            Self::Confirm => Answer::Confirm,
            Self::Leave => Answer::Leave,
            of_controls => Answer::Controls {
                controls: match controls {
                    [] => return Err(AnswerGap::NoControl),
                    some => some.to_vec(),
                },
                answer: of_controls.control_answer(given)?,
            },
        })
    }

    /// What happens with the controls; the offers above are about none.
    fn control_answer(&self, given: &Given) -> Result<ControlAnswer, AnswerGap> {
        Ok(match self {
            Self::InPlace => match AnswerKind::read(&given.text).is_content() {
                true => ControlAnswer::InPlace {
                    evidence: one_line(&given.text),
                },
                false => return Err(AnswerGap::NoEvidence),
            },
            Self::Planned => ControlAnswer::Planned {
                owner: Some(checked_name(&given.text)?),
            },
            Self::PlannedByDeployer => ControlAnswer::Planned { owner: None },
            Self::Existing => ControlAnswer::Existing,
            Self::HandOver(group) => ControlAnswer::HandOver { group: *group },
            Self::NotAdopted => ControlAnswer::NotAdopted {
                reason: reason(given)?,
            },
            Self::Reword => match given.text.trim() {
                "" => return Err(AnswerGap::NoWords),
                text => ControlAnswer::Reword {
                    text: text.to_owned(),
                },
            },
            _ => return Err(AnswerGap::NoControl),
        })
    }
}

/// The reason that was typed.
fn reason(given: &Given) -> Result<String, AnswerGap> {
    checked_reason(&given.text)
}

/// A reason, without blanks around it.
///
/// # Errors
/// When there is none, or the words say that it is still to come.
pub(super) fn checked_reason(text: &str) -> Result<String, AnswerGap> {
    let text = text.trim();
    match AnswerKind::read(text) {
        AnswerKind::Words => Ok(text.to_owned()),
        AnswerKind::Nothing => Err(AnswerGap::NoReason),
        AnswerKind::ToCome(_) | AnswerKind::None => Err(AnswerGap::OpenReason(one_line(text))),
    }
}

/// A name, on one line.
///
/// # Errors
/// When there is none, or the words name nobody.
pub(super) fn checked_name(text: &str) -> Result<String, AnswerGap> {
    let name = one_line(text);
    match name.as_str() {
        "" => Err(AnswerGap::NoName),
        // A number that the card does not offer is nobody's name.
        _ if names_owner(&name) && name.contains(char::is_alphabetic) => Ok(name),
        _ => Err(AnswerGap::OpenName(name)),
    }
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
