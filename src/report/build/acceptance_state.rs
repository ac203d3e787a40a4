//! What the criteria in force require to accept a residual risk, and whether the record has it.

use super::cells;
use crate::check::{lack_of_acceptance, lack_of_analysis, residual_reason};
use crate::hazard::{DecisionKey, Record, Summary};
use crate::report::{Material, clean_line};
use crate::template::{Acceptability, Criteria, RiskClass};

/// Whether a record has what the class of its residual risk requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptanceState {
    /// It is unscored, so the requirement is not known.
    NotScored,
    /// The criteria accept its class without more.
    Accepts,
    /// Its class requires a reason, and the record gives one.
    Reasoned,
    /// Its class requires a reason, and the record gives none.
    NotReasoned,
    /// Its class requires acceptance, and a named person has accepted it.
    Accepted,
    /// Its class requires acceptance, and nobody has accepted it.
    NotAccepted,
    /// It is accepted, but the record does not name the required risk-benefit analysis.
    NoAnalysis,
}

impl AcceptanceState {
    /// The state of a hazard.
    pub fn from_record(record: &Record, summary: &Summary, criteria: &Criteria) -> Self {
        let Some(class) = summary.residual.risk else {
            return Self::NotScored;
        };
        let residual = &record.hazard.residual;
        let is_reasoned = residual_reason(&record.hazard).is_some();
        let is_accepted = lack_of_acceptance(residual.accepted.as_ref()).is_none();
        let is_weighed = lack_of_analysis(residual.risk_benefit.as_ref()).is_none();
        match criteria.acceptability(class) {
            Acceptability::Acceptable => Self::Accepts,
            Acceptability::AcceptableIfJustified if is_reasoned => Self::Reasoned,
            Acceptability::AcceptableIfJustified => Self::NotReasoned,
            Acceptability::AcceptableWithReason if is_accepted => Self::Accepted,
            Acceptability::NotAcceptable if is_accepted && is_weighed => Self::Accepted,
            Acceptability::NotAcceptable if is_accepted => Self::NoAnalysis,
            Acceptability::AcceptableWithReason | Acceptability::NotAcceptable => Self::NotAccepted,
        }
    }

    /// Whether nobody has accepted a risk whose class requires acceptance.
    pub const fn lacks_acceptance(self) -> bool {
        matches!(self, Self::NotAccepted | Self::NoAnalysis)
    }

    /// The state in words, about the hazard with this state.
    pub fn words(self, record: &Record, summary: &Summary, criteria: &Criteria) -> String {
        let class = summary.residual.risk;
        let number = class.map_or_else(String::new, |class| class.0.to_string());
        let refuses =
            class.map(|it| criteria.acceptability(it)) == Some(Acceptability::NotAcceptable);
        match self {
            Self::NotScored => "Not known: the residual risk is not scored".to_owned(),
            Self::Accepts => format!("The criteria accept class {number}"),
            Self::Reasoned => "The record gives a reason. hazlog has not judged it".to_owned(),
            Self::NotReasoned => {
                format!("No reason given: class {number} needs one")
            }
            Self::NotAccepted if refuses => {
                format!("Not accepted: the criteria do not accept class {number}")
            }
            Self::NotAccepted => {
                format!("Not accepted: class {number} needs acceptance by a named person")
            }
            Self::NoAnalysis => format!(
                "Not accepted: class {number} needs a risk-benefit analysis, and the record names \
                 none"
            ),
            Self::Accepted => {
                let signed = |key: DecisionKey| {
                    let act = record.hazard.decision(key).filter(|act| act.is_complete());
                    act.map(|act| clean_line(&act.signed(key)))
                };
                let signed: Vec<String> = [DecisionKey::Accepted, DecisionKey::RiskBenefit]
                    .into_iter()
                    .filter_map(signed)
                    .collect();
                signed.join("; ")
            }
        }
    }
}

/// Whether a class has requirements: any class except the lowest one, which the criteria accept
/// without a reason.
pub fn needs_a_reason(class: RiskClass, criteria: &Criteria) -> bool {
    let is_lowest = criteria.classes.first().is_some_and(|it| it.class == class);
    !is_lowest || criteria.acceptability(class) != Acceptability::Acceptable
}

/// The classes that need a reason, for a heading: `of class 2 or more`.
pub fn reasoned_classes(material: &Material<'_>) -> String {
    let criteria = &material.template.criteria;
    let mut classes: Vec<RiskClass> = criteria.classes.iter().map(|it| it.class).collect();
    classes.sort_by_key(|class| cells::place(*class, criteria));
    let least = classes.iter().find(|it| needs_a_reason(**it, criteria));
    match least {
        Some(least) if Some(least) != classes.first() => format!("of class {} or more", least.0),
        _ => "of every class".to_owned(),
    }
}
