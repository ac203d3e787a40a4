//! The optional facts that a log uses. A fact that it uses nowhere is reported once.

use serde::{Deserialize, Serialize};

use crate::hazard::{ControlState, FactKey, Hazard};

/// A fact that a log may use or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OptionalFact {
    /// `Verified:` of a control.
    Verified,
    /// `Effective:` of a control.
    Effective,
    /// `Evidence:` of a control.
    Evidence,
    /// `Acts on:` of a control.
    ActsOn,
    /// `Owner:` of a control.
    ControlOwner,
    /// `Introduces:` of a control.
    Introduces,
    /// Whether a control is implemented.
    ControlState,
    /// A justification of the initial scores.
    InitialReason,
    /// A justification of the residual scores.
    ResidualReason,
    /// A residual score.
    ResidualScore,
    /// A date for the next review.
    NextReview,
    /// The date on which the hazard was raised.
    Raised,
    /// A reference to code.
    Code,
}

/// Which facts a record uses, or several records together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionalFacts(u32);

impl OptionalFacts {
    /// Notes a fact.
    pub fn add(&mut self, fact: OptionalFact) {
        self.0 |= 1 << fact as u32;
    }

    /// Whether a fact is used.
    pub fn has(self, fact: OptionalFact) -> bool {
        self.0 & (1 << fact as u32) != 0
    }

    /// The facts that either uses.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The facts that a record uses.
pub(super) fn optional_facts(hazard: &Hazard) -> OptionalFacts {
    const FACTS: [(FactKey, OptionalFact); 6] = [
        (FactKey::Verified, OptionalFact::Verified),
        (FactKey::Effective, OptionalFact::Effective),
        (FactKey::Evidence, OptionalFact::Evidence),
        (FactKey::ActsOn, OptionalFact::ActsOn),
        (FactKey::Owner, OptionalFact::ControlOwner),
        (FactKey::Introduces, OptionalFact::Introduces),
    ];
    let mut uses = OptionalFacts::default();
    for control in hazard.controls() {
        for (key, fact) in FACTS {
            if control.values(key).next().is_some() {
                uses.add(fact);
            }
        }
        if control.state != ControlState::Unknown {
            uses.add(OptionalFact::ControlState);
        }
    }
    let residual = hazard.residual.scores();
    let others = [
        (
            !hazard.initial.justification.is_empty(),
            OptionalFact::InitialReason,
        ),
        (
            !hazard.residual.justification.is_empty(),
            OptionalFact::ResidualReason,
        ),
        (
            residual.likelihood.is_some() || residual.severity.is_some(),
            OptionalFact::ResidualScore,
        ),
        (hazard.front.next_review.is_some(), OptionalFact::NextReview),
        (hazard.front.raised.is_some(), OptionalFact::Raised),
        (!hazard.code_list.is_empty(), OptionalFact::Code),
    ];
    for (there, fact) in others {
        if there {
            uses.add(fact);
        }
    }
    uses
}
