//! The state of a control: what its marks, its decision and the words above it come to.

use super::super::{ControlState, Fact, FactKey, NotAdoptedDecision, ProblemCode};
use super::Reader;
use super::state_marks::Marks;
use crate::template::is_same_name;
use crate::text::Span;

/// What the `Not adopted` facts of a control decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Adoption {
    /// Nothing: there is none, or it is still to come.
    None,
    /// Something, but the reason, the day or the person is missing.
    Incomplete,
    /// The control was not adopted.
    Taken,
}

impl Adoption {
    pub(super) fn from_facts(facts: &[Fact]) -> Self {
        let facts = facts.iter().filter(|fact| fact.key == FactKey::NotAdopted);
        let mut decision = Self::None;
        for one in facts.filter_map(|fact| NotAdoptedDecision::parse(&fact.value)) {
            if one.is_complete() {
                return Self::Taken;
            }
            decision = Self::Incomplete;
        }
        decision
    }
}

/// Whether the words of a `Status:` say what the decision beside them says.
fn repeats_it(status: &str) -> bool {
    is_same_name(status, FactKey::NotAdopted.title())
}

impl Reader<'_> {
    /// The state of a control: not adopted, or what its own marks say, or else what
    /// is above it.
    pub(super) fn state(
        &mut self,
        (marks, decision): (Marks, Adoption),
        unclear: Option<&str>,
        below: Option<ControlState>,
        (id, place): (&str, Span),
    ) -> ControlState {
        let Ok(own) = marks.state() else {
            let message = format!(
                "the marks of control {id} disagree about whether it is implemented: keep the true \
                 one"
            );
            self.problem(ProblemCode::ContradictoryState, place, message);
            return ControlState::Unknown;
        };
        let below = below.filter(|state| *state != ControlState::Unknown);
        let in_place = Some(ControlState::Implemented);
        if decision != Adoption::None && own.or(below) == in_place {
            let message = format!(
                "Control {id} is marked as implemented, but its `Not adopted` line says that it \
                 was not adopted. Keep what is true and remove the other."
            );
            self.problem(ProblemCode::ContradictoryState, place, message);
            return ControlState::Unknown;
        }
        if decision == Adoption::Taken && unclear.is_none_or(repeats_it) {
            return ControlState::NotAdopted;
        }
        if let Some(words) = unclear {
            let message = format!(
                "`Status: {}` of control {id} does not say whether it is implemented: write \
                 Implemented or Planned, or `Not adopted: why (2026-06-17, A. Name)` for a control \
                 that was considered and not adopted",
                super::shorten(words)
            );
            self.problem(ProblemCode::UnreadableFact, place, message);
            return match decision {
                Adoption::Taken => ControlState::NotAdopted,
                Adoption::None | Adoption::Incomplete => own.unwrap_or_default(),
            };
        }
        match (own, below) {
            (Some(own), Some(below)) if own != below => {
                let message = format!(
                    "control {id} is marked {}, but the words above it say {}; the mark on the \
                     control counts",
                    own.as_str(),
                    below.as_str()
                );
                self.problem(ProblemCode::ContradictoryState, place, message);
                own
            }
            (own, below) => own.or(below).unwrap_or_default(),
        }
    }
}
