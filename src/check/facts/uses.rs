//! Which facts a log uses at all: what it lacks everywhere is told once.

use serde::{Deserialize, Serialize};

use crate::hazard::{ControlState, FactKey, Hazard};

/// A fact that a log may use or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
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
    /// Whether a control is in place.
    ControlState,
    /// A justification of the initial scores.
    InitialReason,
    /// A justification of the residual scores.
    ResidualReason,
    /// A residual score.
    ResidualScore,
    /// A day for the next review.
    NextReview,
    /// The day on which the hazard was raised.
    Raised,
    /// A reference to code.
    Code,
}

/// Which facts a record uses, or several records together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uses(u32);

impl Uses {
    /// Notes a fact.
    pub fn add(&mut self, fact: Use) {
        self.0 |= 1 << fact as u32;
    }

    /// Whether a fact is used.
    pub fn has(self, fact: Use) -> bool {
        self.0 & (1 << fact as u32) != 0
    }

    /// The facts that either uses.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The facts that a record uses.
pub(super) fn uses(hazard: &Hazard) -> Uses {
    const FACTS: [(FactKey, Use); 6] = [
        (FactKey::Verified, Use::Verified),
        (FactKey::Effective, Use::Effective),
        (FactKey::Evidence, Use::Evidence),
        (FactKey::ActsOn, Use::ActsOn),
        (FactKey::Owner, Use::ControlOwner),
        (FactKey::Introduces, Use::Introduces),
    ];
    let mut uses = Uses::default();
    for control in hazard.controls() {
        for (key, fact) in FACTS {
            if control.values(key).next().is_some() {
                uses.add(fact);
            }
        }
        if control.state != ControlState::Unknown {
            uses.add(Use::ControlState);
        }
    }
    let residual = hazard.residual.scores();
    let others = [
        (!hazard.initial.justification.is_empty(), Use::InitialReason),
        (
            !hazard.residual.justification.is_empty(),
            Use::ResidualReason,
        ),
        (
            residual.likelihood.is_some() || residual.severity.is_some(),
            Use::ResidualScore,
        ),
        (hazard.front.next_review.is_some(), Use::NextReview),
        (hazard.front.raised.is_some(), Use::Raised),
        (!hazard.code_list.is_empty(), Use::Code),
    ];
    for (there, fact) in others {
        if there {
            uses.add(fact);
        }
    }
    uses
}
