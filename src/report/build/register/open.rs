//! The open actions in the records, with their days and owners.

use chrono::NaiveDate;

use super::super::controls;
use super::suggested::is_draft;
use crate::check::says_nothing;
use crate::hazard::{Control, ControlState, FactKey, Record, Summary, due_day};
use crate::report::{Material, clean_line};

/// The kind of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Nobody has triaged the hazard.
    Triage,
    /// The hazard has no initial risk.
    ScoreInitial,
    /// The hazard has no residual risk.
    ScoreResidual,
    /// The control is planned.
    PutInPlace,
    /// The record does not say whether the control is implemented.
    StateWhether,
}

impl ActionKind {
    /// The action in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Triage => "Triage the draft",
            Self::ScoreInitial => "Score the initial risk",
            Self::ScoreResidual => "Score the residual risk",
            Self::PutInPlace => "Implement the control",
            Self::StateWhether => "State whether the control is implemented",
        }
    }
}

/// An open action.
#[derive(Clone, Copy)]
pub struct OpenAction<'a> {
    /// The record of its hazard.
    pub record: &'a Record,
    /// The line of its hazard.
    pub summary: &'a Summary,
    /// The kind of the action.
    pub action: ActionKind,
    /// Its control; `None` if it is about the hazard as a whole.
    pub control: Option<&'a Control>,
}

impl OpenAction<'_> {
    /// Its due day in the record; the first if there are several.
    pub fn due(&self) -> Option<NaiveDate> {
        let control = self.control?;
        control.values(FactKey::Due).filter_map(due_day).min()
    }

    /// The owner that the control names. The assignment of the hazard is not an owner of the
    /// action: the person responsible for a hazard has not accepted each of its controls.
    pub fn owner(&self) -> Option<String> {
        let owners = self.control?.values(FactKey::Owner);
        let named: Vec<String> = owners
            .filter(|owner| !says_nothing(owner))
            .map(clean_line)
            .collect();
        (!named.is_empty()).then(|| named.join("; "))
    }
}

/// Every open action. A suggestion of a draft is not one, because nobody has reviewed it. Sorted by
/// day and then by owner; actions without a day or an owner are last. Equal actions have the order
/// of the log.
pub fn open<'a>(material: &'a Material<'_>) -> Vec<OpenAction<'a>> {
    let records = material.scope.records.iter();
    let mut all: Vec<OpenAction<'a>> = records
        .flat_map(|(record, summary)| of_hazard(record, summary, material))
        .collect();
    all.sort_by_cached_key(|open| {
        let (due, owner) = (open.due(), open.owner());
        (due.is_none(), due, owner.is_none(), owner)
    });
    all
}

/// The open actions of one hazard: those about the hazard and, after triage, those about its
/// controls.
pub fn of_hazard<'a>(
    record: &'a Record,
    summary: &'a Summary,
    material: &Material<'_>,
) -> impl Iterator<Item = OpenAction<'a>> + use<'a> {
    let is_draft = is_draft(record, material);
    let whole = [
        (is_draft, ActionKind::Triage),
        (summary.initial.risk.is_none(), ActionKind::ScoreInitial),
        (summary.residual.risk.is_none(), ActionKind::ScoreResidual),
    ];
    let whole = whole
        .into_iter()
        .filter_map(|(is_open, action)| is_open.then_some((action, None)));
    let reviewed = controls::of_record(record).filter(move |_| !is_draft);
    let of_controls = reviewed.filter_map(|control| match control.state {
        ControlState::Implemented | ControlState::NotAdopted => None,
        ControlState::Planned => Some((ActionKind::PutInPlace, Some(control))),
        ControlState::Unknown => Some((ActionKind::StateWhether, Some(control))),
    });
    whole
        .chain(of_controls)
        .map(move |(action, control)| OpenAction {
            record,
            summary,
            action,
            control,
        })
}
