//! All decisions of one hazard.

use super::decision::{Decision, DecisionKind, DecisionState};
use crate::hazard::HazardId;

/// How many decisions are made, open, and not needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Decided.
    pub decided: usize,
    /// Undecided.
    pub undecided: usize,
    /// Not needed.
    pub not_needed: usize,
}

impl Counts {
    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            decided: self.decided + other.decided,
            undecided: self.undecided + other.undecided,
            not_needed: self.not_needed + other.not_needed,
        }
    }

    /// `4 decided, 18 undecided, 2 not needed`.
    pub fn words(self) -> String {
        format!(
            "{} decided, {} undecided, {} not needed",
            self.decided, self.undecided, self.not_needed
        )
    }
}

/// The decisions of a hazard, in the order in which triage asks for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HazardDecisions {
    /// The hazard.
    pub id: HazardId,
    /// Its name.
    pub name: String,
    /// The decisions; none where hazlog reads no value of the record.
    pub decisions: Vec<Decision>,
    /// Why triage leaves the hazard out, as a clause; `None` where it does not.
    pub left_out: Option<String>,
}

impl HazardDecisions {
    /// A decision.
    pub fn of(&self, kind: &DecisionKind) -> Option<&Decision> {
        self.decisions
            .iter()
            .find(|decision| decision.kind == *kind)
    }

    /// The decisions that nobody made.
    pub fn undecided(&self) -> impl Iterator<Item = &Decision> {
        let all = self.decisions.iter();
        all.filter(|decision| decision.state.is_undecided())
    }

    /// The first undecided decision behind another, or the first of all; round to the beginning.
    pub fn next_undecided(&self, after: Option<&DecisionKind>) -> Option<&Decision> {
        let at = after.and_then(|kind| self.decisions.iter().position(|it| it.kind == *kind));
        let (before, behind) = self.decisions.split_at(at.map_or(0, |at| at + 1));
        let mut in_turn = behind.iter().chain(before);
        in_turn.find(|decision| decision.state.is_undecided())
    }

    /// Whether triage is finished with it: nothing is undecided, or it is left out.
    pub fn is_finished(&self) -> bool {
        self.left_out.is_some() || self.undecided().next().is_none()
    }

    /// How many decisions are made, open, and not needed.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for decision in &self.decisions {
            match decision.state {
                DecisionState::Decided(_) => counts.decided += 1,
                DecisionState::Undecided(_) => counts.undecided += 1,
                DecisionState::NotNeeded(_) => counts.not_needed += 1,
            }
        }
        counts
    }

    /// What is undecided, in a sentence for somebody who leaves: `Hazard-0007 has 3 undecided decisions: initial risk,
    /// owner and status.`; `None` where nothing is.
    pub fn undecided_sentence(&self) -> Option<String> {
        let mut titles: Vec<String> = Vec::new();
        let mut controls: Vec<String> = Vec::new();
        for decision in self.undecided() {
            match decision.kind.control() {
                Some(id) => controls.push(id.to_string()),
                None => titles.push(decision.kind.title()),
            }
        }
        let count = titles.len() + controls.len();
        let last = titles.pop();
        if let Some(first) = controls.first() {
            titles.push(match controls.len() {
                1 => format!("control {first}"),
                many => format!("{many} controls"),
            });
        }
        titles.extend(last);
        let s = if count == 1 { "" } else { "s" };
        (count > 0).then(|| {
            format!(
                "{} has {count} undecided decision{s}: {}.",
                self.id,
                super::decision::all_of(&titles)
            )
        })
    }
}
