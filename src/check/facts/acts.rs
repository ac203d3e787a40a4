//! The acts of named people that a record reports: who verified a control, and when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::check::Spot;
use crate::hazard::{FactKey, Record, SignedText};

/// The kind of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActKind {
    /// Verified that a control is implemented.
    Verified,
    /// Showed that a control is effective.
    Effective,
    /// Decided that a control is not adopted.
    NotAdopted,
    /// Accepted the residual risk.
    Accepted,
    /// Weighed the benefit against the residual risk.
    RiskBenefit,
    /// Decided that the hazard is no longer relevant.
    Deprecated,
    /// Decided that the hazard has its status.
    StatusReason,
}

impl ActKind {
    /// The act that a fact of a control reports.
    fn from_fact_key(key: FactKey) -> Option<Self> {
        match key {
            FactKey::Verified => Some(Self::Verified),
            FactKey::Effective => Some(Self::Effective),
            FactKey::NotAdopted => Some(Self::NotAdopted),
            _ => None,
        }
    }

    /// The name of the fact in a record.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Verified => "Verified",
            Self::Effective => "Effective",
            Self::NotAdopted => "Not adopted",
            Self::Accepted => "Accepted",
            Self::RiskBenefit => "Risk-benefit",
            Self::Deprecated => "Deprecated",
            Self::StatusReason => "Reason",
        }
    }

    /// The act as a verb with its object: `verified control D1`.
    fn verb(self, of: &str) -> String {
        match self {
            Self::Verified => format!("verified {of}"),
            Self::Effective => format!("showed that {of} works"),
            Self::NotAdopted => format!("decided not to adopt {of}"),
            Self::Accepted => format!("accepted the residual risk of {of}"),
            Self::RiskBenefit => format!("weighed the benefit against the risk of {of}"),
            Self::Deprecated => format!("deprecated {of}"),
            Self::StatusReason => format!("decided the status of {of}"),
        }
    }

    /// The act as a passive verb with its subject: `control D1 was verified`.
    fn passive(self, of: &str) -> String {
        match self {
            Self::Verified => format!("{of} was verified"),
            Self::Effective => format!("{of} was shown to work"),
            Self::NotAdopted => format!("{of} was not adopted"),
            Self::Accepted => format!("the residual risk of {of} was accepted"),
            Self::RiskBenefit => {
                format!("the benefit was weighed against the risk of {of}")
            }
            Self::Deprecated => format!("{of} was deprecated"),
            Self::StatusReason => format!("the status of {of} was decided"),
        }
    }
}

/// An act of a person on a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Its kind.
    pub kind: ActKind,
    /// The id of the control in the hazard; `None` for the hazard.
    pub control: Option<String>,
    /// The date, if the text has a valid one.
    pub day: Option<NaiveDate>,
    /// The person as written; empty if the text does not say.
    pub who: String,
    /// The place of the text.
    pub spot: Spot,
}

impl Act {
    /// The act with the person as subject: `verified control D1`.
    pub fn verb(&self) -> String {
        self.kind.verb(&self.object())
    }

    /// The act in the passive: `control D1 was verified`.
    pub fn passive(&self) -> String {
        self.kind.passive(&self.object())
    }

    fn object(&self) -> String {
        let control = self.control.as_ref();
        control.map_or_else(|| "this hazard".to_owned(), |id| format!("control {id}"))
    }
}

/// The acts that a record reports, in its order.
pub(super) fn acts(record: &Record) -> Vec<Act> {
    let of_controls = record.hazard.controls().flat_map(|control| {
        control.facts.iter().filter_map(|fact| {
            let kind = ActKind::from_fact_key(fact.key)?;
            let showing = SignedText::parse(&fact.value);
            Some(Act {
                kind,
                control: Some(control.id.to_string()),
                day: showing.date,
                who: showing.who.to_owned(),
                spot: Spot::new(&record.document, fact.value_span),
            })
        })
    });
    let hazard = &record.hazard;
    let of_hazard = [
        (ActKind::Accepted, &hazard.residual.accepted),
        (ActKind::RiskBenefit, &hazard.residual.risk_benefit),
        (ActKind::Deprecated, &hazard.deprecated),
        (ActKind::StatusReason, &hazard.status_reason),
    ];
    let of_hazard = of_hazard.into_iter().filter_map(|(kind, act)| {
        let act = act.as_ref()?;
        Some(Act {
            kind,
            control: None,
            day: act.day(),
            who: act.person().to_owned(),
            spot: Spot::new(&record.document, act.value_span),
        })
    });
    of_controls.chain(of_hazard).collect()
}
