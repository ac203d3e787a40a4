//! Answers that wait for the confirmation, because they are written with the status or as the status.

use super::answer::Answer;
use super::answer_of::one_line;
use super::decision::{Decision, DecisionKind, DecisionState, Lack};
use crate::hazard::{AssessmentKind, Hazard, Scores};
use crate::template::Template;

/// The answers about one hazard that nothing on disk shows yet.
///
/// An answer that keeps what a machine wrote changes no byte. It counts in the present sitting, as long as the words
/// that were kept are the same, and lasts once the confirmation writes the status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The texts that are right as drafted.
    text: Option<Vec<String>>,
    /// The owner that a person named or said to be right.
    owner: Option<SaidOwner>,
    /// The scores whose reason was given, or was kept.
    scored: Vec<(AssessmentKind, Scores)>,
    /// The status with the reason for it.
    status: Option<(usize, Option<String>)>,
}

/// An owner that a person named or said to be right.
#[derive(Clone, Debug, PartialEq, Eq)]
enum SaidOwner {
    /// The record had it already.
    Kept(String),
    /// It was written.
    Named(String),
}

impl Pending {
    /// Notes an answer about a hazard as it is before the answer. A chosen owner and scores are noted too: before the next
    /// commit, nothing else can show that a person chose the owner, or said that the reason also holds for these scores.
    pub fn note(&mut self, answer: &Answer, hazard: &Hazard) {
        match answer {
            Answer::KeepText => self.text = Some(texts(hazard)),
            Answer::KeepOwner => self.owner = Some(SaidOwner::Kept(one_line(&hazard.owner))),
            Answer::Owner(name) if one_line(name) == one_line(&hazard.owner) => {
                self.owner = Some(SaidOwner::Kept(one_line(name)));
            }
            Answer::Owner(name) => self.owner = Some(SaidOwner::Named(one_line(name))),
            Answer::Score {
                assessment,
                likelihood,
                severity,
                ..
            } => {
                let scores = Scores {
                    likelihood: Some(*likelihood),
                    severity: Some(*severity),
                };
                self.scored.retain(|(kind, _)| kind != assessment);
                self.scored.push((*assessment, scores));
            }
            Answer::Status { at, reason } => self.status = Some((*at, reason.clone())),
            _ => {}
        }
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

    /// Whether the owner was chosen or said to be right, and is the same.
    pub fn keeps_owner(&self, hazard: &Hazard) -> bool {
        let Some(SaidOwner::Kept(owner) | SaidOwner::Named(owner)) = &self.owner else {
            return false;
        };
        *owner == one_line(&hazard.owner)
    }

    /// What is not written yet, in a sentence for somebody who leaves; `None` where nothing waits.
    pub fn unwritten_sentence(&self, hazard: &Hazard) -> Option<String> {
        let waits: Vec<String> = [
            (self.text.is_some(), "the drafted text"),
            (matches!(self.owner, Some(SaidOwner::Kept(_))), "the owner"),
            (self.status.is_some(), "the status"),
        ]
        .into_iter()
        .filter(|(waits, _)| *waits)
        .map(|(_, what)| what.to_owned())
        .collect();
        (!waits.is_empty()).then(|| {
            format!(
                "{}: what you said about {} is not written, because you have not confirmed it.",
                hazard.id,
                super::decision::all_of(&waits)
            )
        })
    }

    /// The decisions with what waits.
    pub fn apply(&self, decisions: &mut [Decision], hazard: &Hazard, template: &Template) {
        for decision in decisions {
            if self.gave_reason(decision, hazard) {
                decision.state = DecisionState::Decided(decision.about.clone());
            }
            let waits = match decision.kind {
                DecisionKind::DraftedText
                    if self.keeps_text(hazard) && decision.state.is_undecided() =>
                {
                    Some("right as drafted".to_owned())
                }
                DecisionKind::Owner
                    if self.keeps_owner(hazard) && decision.state.is_undecided() =>
                {
                    Some(one_line(&hazard.owner))
                }
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
    /// Whether only the age of a reason is in question, and a person said that it holds for these scores.
    fn gave_reason(&self, decision: &Decision, hazard: &Hazard) -> bool {
        let (kind, scores) = match decision.kind {
            DecisionKind::InitialRisk => (AssessmentKind::Initial, hazard.initial.scores()),
            DecisionKind::ResidualRisk => (AssessmentKind::Residual, hazard.residual.scores()),
            _ => return false,
        };
        let is_old = |lacks: &[Lack]| matches!(lacks, [Lack::ReasonOfOtherScores(_)]);
        let in_question = match &decision.state {
            DecisionState::Undecided(lacks) => is_old(lacks),
            DecisionState::Decided(_) | DecisionState::NotNeeded(_) => false,
        };
        in_question && self.scored.contains(&(kind, scores))
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
