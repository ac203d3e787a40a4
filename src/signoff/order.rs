//! An order and distinct persons, where the settings ask for them.

use super::act::is_same_person;
use super::meaning::{Accepts, SignOffSettings, is_top_management};
use super::standing::{RecordStanding, StandingAct};
use crate::template::{RiskClass, is_same_name};

/// What an act lacks by the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderGap {
    /// The meaning that must hold before does not.
    Before {
        /// The meaning of the act.
        meaning: String,
        /// The meaning that must hold before.
        after: String,
        /// Whose act it is.
        name: String,
    },
    /// One person signed with two meanings that must be two persons'.
    SamePerson {
        /// The meaning of the act.
        meaning: String,
        /// The other meaning.
        other: String,
        /// The person.
        name: String,
    },
    /// Only the top management accepts this class.
    TopManagement {
        /// The meaning of the act.
        meaning: String,
        /// The class.
        class: RiskClass,
        /// Who accepted it.
        name: String,
    },
}

impl OrderGap {
    /// What is lacking, in a clause.
    pub fn words(&self) -> String {
        match self {
            Self::Before {
                meaning,
                after,
                name,
            } => format!("{name} signed `{meaning}`, and nobody signed `{after}` before"),
            Self::SamePerson {
                meaning,
                other,
                name,
            } => format!("{name} signed both `{other}` and `{meaning}`, which must be two persons"),
            Self::TopManagement {
                meaning,
                class: RiskClass(class),
                name,
            } => format!(
                "{name} signed `{meaning}`, and only a person with the role `Top Management` accepts a risk of class {class}"
            ),
        }
    }
}

/// What the acts that hold for a record lack, by the settings. `class` is its residual risk.
pub fn order_gaps(
    settings: &SignOffSettings,
    standing: &RecordStanding,
    class: Option<RiskClass>,
) -> Vec<OrderGap> {
    let mut gaps = Vec::new();
    for act in &standing.signed {
        let Some(meaning) = settings.meaning(&act.meaning) else {
            continue;
        };
        let others = |name: &str| {
            let signed = standing.signed.iter();
            let met = signed.filter(|other| is_same_name(&other.meaning, name));
            met.collect::<Vec<&StandingAct>>()
        };
        if let Some(after) = &meaning.after
            && !others(after).iter().any(|other| other.when <= act.when)
        {
            gaps.push(OrderGap::Before {
                meaning: act.meaning.clone(),
                after: after.clone(),
                name: act.name.clone(),
            });
        }
        if let Some(other) = &meaning.not_by {
            let others = others(other);
            let same = |it: &&StandingAct| is_same_person(&it.name, &act.name);
            if !others.is_empty() && others.iter().all(same) {
                gaps.push(OrderGap::SamePerson {
                    meaning: act.meaning.clone(),
                    other: other.clone(),
                    name: act.name.clone(),
                });
            }
        }
        if let Some(class) = class
            && settings.top_management.contains(&class)
            && meaning.accepts.contains(&Accepts::ResidualRisk)
            && !is_top_management(&act.role)
        {
            gaps.push(OrderGap::TopManagement {
                meaning: act.meaning.clone(),
                class,
                name: act.name.clone(),
            });
        }
    }
    gaps
}
