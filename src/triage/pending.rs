//! Answers that wait for the confirmation, because they are written with the status or as the status.

use super::answer::Answer;
use super::decision::{Decision, DecisionKind, DecisionState};
use crate::hazard::Hazard;
use crate::template::Template;

/// The answers about one hazard that nothing on disk shows yet.
///
/// An answer that keeps what a machine wrote changes no byte. It counts in the present sitting, as long as the words
/// that were kept are the same, and lasts once the confirmation writes the status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The texts that are right as drafted.
    text: Option<Vec<String>>,
    /// The owner that is right as drafted.
    owner: Option<String>,
    /// The status with the reason for it.
    status: Option<(usize, Option<String>)>,
}

impl Pending {
    /// Notes an answer about a hazard; `false` for one that is written at once.
    pub fn note(&mut self, answer: &Answer, hazard: &Hazard) -> bool {
        match answer {
            Answer::KeepText => self.text = Some(texts(hazard)),
            Answer::KeepOwner => self.owner = Some(hazard.owner.clone()),
            Answer::Status { at, reason } => self.status = Some((*at, reason.clone())),
            _ => return false,
        }
        true
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The status that waits, with the reason for it.
    pub fn status(&self) -> Option<(usize, Option<&str>)> {
        let (at, reason) = self.status.as_ref()?;
        Some((*at, reason.as_deref()))
    }

    /// Whether the drafted text was said to be right, and is the same.
    pub fn keeps_text(&self, hazard: &Hazard) -> bool {
        self.text.as_ref() == Some(&texts(hazard))
    }

    /// Whether the drafted owner was said to be right, and is the same.
    pub fn keeps_owner(&self, hazard: &Hazard) -> bool {
        self.owner.as_ref() == Some(&hazard.owner)
    }

    /// The decisions with what waits.
    pub fn apply(&self, decisions: &mut [Decision], hazard: &Hazard, template: &Template) {
        for decision in decisions {
            let waits = match decision.kind {
                DecisionKind::DraftedText if self.keeps_text(hazard) => {
                    Some("right as drafted".to_owned())
                }
                DecisionKind::Owner if self.keeps_owner(hazard) => Some(hazard.owner.clone()),
                DecisionKind::Status => self
                    .status
                    .as_ref()
                    .and_then(|(at, _)| template.statuses.get(*at))
                    .map(|option| option.label.clone()),
                _ => None,
            };
            if let Some(how) = waits {
                decision.state = DecisionState::Decided(format!("{how}; written when you confirm"));
            }
        }
    }
}

/// The texts that a person reads and keeps.
fn texts(hazard: &Hazard) -> Vec<String> {
    let texts = [
        &hazard.name,
        &hazard.description,
        &hazard.causes,
        &hazard.effect,
        &hazard.hazard,
        &hazard.harm,
        &hazard.existing_controls,
    ];
    texts.into_iter().cloned().collect()
}
