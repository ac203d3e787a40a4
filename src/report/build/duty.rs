//! Who has the duty for a control, and how hazlog knows; and the hazards that need action by a
//! deployer.

use super::controls;
use crate::check::{names_deployer, says_nothing};
use crate::hazard::{Control, ControlState, Duty, FactKey, GroupKind, Record, Summary};
use crate::report::{Cell, Material, clean_line};
use crate::template::StatusKind;

/// Why a control is the deployer's duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The heading of its group says so.
    Heading,
    /// Its owner is the deployer.
    Owner,
    /// It is training or a change of the business process, and the record does not say otherwise.
    Usual,
    /// The record does not say whose it is.
    Unstated,
}

impl Basis {
    /// The reason in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Heading => "Deployer, by the heading above the control",
            Self::Owner => "Deployer, by the owner of the control",
            Self::Usual => "Usually the deployer: the record does not say",
            Self::Unstated => "Not stated in the record",
        }
    }
}

/// Why a control is, or may be, the deployer's duty. `None` if it is the manufacturer's, was not
/// adopted, or is an item that only says that there is no control or only names a hazard type.
pub fn basis(control: &Control) -> Option<Basis> {
    if control.is_not_adopted() || control.names_type {
        return None;
    }
    if says_nothing(&control.text) && control.facts.is_empty() {
        return None;
    }
    match control.duty {
        Some(Duty::Deployment) => return Some(Basis::Heading),
        Some(Duty::Manufacturer) => return None,
        None => {}
    }
    if control.values(FactKey::Owner).any(names_deployer) {
        return Some(Basis::Owner);
    }
    match control.group {
        GroupKind::Training | GroupKind::BusinessProcess => Some(Basis::Usual),
        GroupKind::Other => Some(Basis::Unstated),
        GroupKind::Design | GroupKind::Testing => None,
    }
}

/// The controls of a record that are, or may be, the deployer's duty.
pub fn duties(record: &Record) -> impl Iterator<Item = (&Control, Basis)> {
    controls::of_record(record).filter_map(|control| Some((control, basis(control)?)))
}

/// Whether a hazard is transferred, by its status.
pub fn is_transferred(summary: &Summary) -> bool {
    summary.status.kind == Some(StatusKind::Transferred)
}

/// Whether a hazard needs, or may need, action by the deployer.
pub fn concerns(record: &Record, summary: &Summary) -> bool {
    is_transferred(summary) || duties(record).next().is_some()
}

/// The hazards that need action by the deployer, in the report's order.
pub fn concerned<'a>(material: &'a Material<'_>) -> impl Iterator<Item = &'a (Record, Summary)> {
    let records = material.scope.records.iter();
    records.filter(|(record, summary)| concerns(record, summary))
}

/// The triaged hazards that need action by the deployer: the hazards that it takes over.
pub fn taken_over<'a>(material: &'a Material<'_>) -> impl Iterator<Item = &'a (Record, Summary)> {
    concerned(material).filter(|(record, _)| !record.hazard.is_draft(material.template))
}

/// The drafts whose controls would be, or may be, the deployer's duty. Nobody has triaged them, so
/// they are suggestions, often by a machine.
pub fn drafts<'a>(material: &'a Material<'_>) -> impl Iterator<Item = &'a (Record, Summary)> {
    concerned(material).filter(|(record, _)| record.hazard.is_draft(material.template))
}

/// Whether a control is implemented, its due date, why it was not adopted, and the words of its
/// `Status:` line.
pub fn state(control: &Control) -> Cell {
    let mut text = Cell::state(control.state).text();
    let mut add = |mark: &str, said: Vec<&str>| {
        if !said.is_empty() {
            text.push_str(mark);
            text.push_str(&clean_line(&said.join("; ")));
        }
    };
    match control.state {
        ControlState::NotAdopted => add(": ", control.reasons_not_adopted().collect()),
        ControlState::Planned | ControlState::Unknown => {
            add(", due ", control.values(FactKey::Due).collect());
        }
        ControlState::Implemented => {}
    }
    add(": ", control.values(FactKey::Status).collect());
    Cell::State {
        state: control.state,
        text,
    }
}
