//! What is still to be done, as the records have it.

use super::super::hazard::{Anchors, role_text};
use super::super::{cells, notes};
use super::{control_id, duty, fact};
use crate::hazard::{Control, ControlState, FactKey, Record, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};
use crate::template::Role;

/// More actions than these are told a hazard a row in a document that has each hazard anyway: as
/// many pages of them as there are pages of hazards help nobody.
const MANY: usize = 300;

/// A thing that is still to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Action {
    Triage,
    ScoreInitial,
    ScoreResidual,
    PutInPlace,
    StateWhether,
}

impl Action {
    const fn words(self) -> &'static str {
        match self {
            Self::Triage => "Take out of triage",
            Self::ScoreInitial => "Score the initial risk",
            Self::ScoreResidual => "Score the residual risk",
            Self::PutInPlace => "Put the control in place",
            Self::StateWhether => "State whether the control is in place",
        }
    }
}

/// What is to be done for a hazard as a whole.
fn of_hazard(
    record: &Record,
    summary: &Summary,
    material: &Material<'_>,
) -> impl Iterator<Item = Action> + use<> {
    [
        (record.hazard.is_draft(material.template), Action::Triage),
        (summary.initial.risk.is_none(), Action::ScoreInitial),
        (summary.residual.risk.is_none(), Action::ScoreResidual),
    ]
    .into_iter()
    .filter_map(|(is_open, action)| is_open.then_some(action))
}

/// The controls of a hazard with what is to be done about them.
fn of_controls(record: &Record) -> impl Iterator<Item = (Action, &Control)> {
    record
        .hazard
        .controls()
        .filter_map(|control| match control.state {
            ControlState::Implemented | ControlState::NotAdopted => None,
            ControlState::Planned => Some((Action::PutInPlace, control)),
            ControlState::Unknown => Some((Action::StateWhether, control)),
        })
}

/// A row for each thing that is still to be done.
pub fn actions(material: &Material<'_>, anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        let owner = Cell::prose(anchors.prose(&role_text(record, Role::Assignment, material)));
        let mut push = |what: Action, of: [Cell; 5]| {
            let mut row = vec![cells::id(&summary.id), Cell::words(what.words())];
            row.extend(of);
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells: row,
            });
        };
        for what in of_hazard(record, summary, material) {
            let name = Cell::words(clean_line(&summary.name));
            let nothing = || Cell::Nothing;
            push(
                what,
                [nothing(), name, duty(None), owner.clone(), nothing()],
            );
        }
        for (what, control) in of_controls(record) {
            let own = fact(control, FactKey::Owner, anchors);
            push(
                what,
                [
                    control_id(summary, control),
                    Cell::prose(anchors.prose(&control.text)),
                    duty(control.duty),
                    if own == Cell::Nothing {
                        owner.clone()
                    } else {
                        own
                    },
                    fact(control, FactKey::Due, anchors),
                ],
            );
        }
    }
    Table {
        key: "actions".to_owned(),
        caption: "What is still to be done".to_owned(),
        columns: vec![
            Column::choice("hazard", "Hazard"),
            Column::name("action", "Action").weighing(2),
            Column::choice("control", "Control").weighing(2),
            Column::text("text", "What it is about"),
            Column::choice("duty", "Duty of"),
            Column::text("owner", "Owner").weighing(2),
            Column::text("due", "Due").weighing(1),
        ],
        rows,
    }
}

/// What is still to be done, for a document that has every word of every hazard.
pub fn actions_of_log(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let records = material.scope.records.iter();
    let total: usize = records
        .map(|(record, summary)| {
            of_hazard(record, summary, material).count() + of_controls(record).count()
        })
        .sum();
    if total <= MANY {
        let table = actions(material, anchors);
        return vec![Block::Table { table }];
    }
    vec![
        notes::left_out(format!(
            "The {total} things that are still to be done are told a row a hazard. What each \
             control is, whose duty and who owns it stands in the hazard itself, and a row each in \
             the workbook: `hazlog report log --format xlsx`."
        )),
        Block::Table {
            table: by_hazard(material),
        },
    ]
}

/// A row for each hazard of which something is still to be done.
fn by_hazard(material: &Material<'_>) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        let whole: Vec<&str> = of_hazard(record, summary, material)
            .map(Action::words)
            .collect();
        let controls: Vec<(Action, &Control)> = of_controls(record).collect();
        if whole.is_empty() && controls.is_empty() {
            continue;
        }
        let named = |wanted: Action| {
            let those = controls.iter().filter(|(action, _)| *action == wanted);
            let ids: Vec<String> = those
                .map(|(_, control)| clean_line(&control.id.to_string()))
                .collect();
            listed(&ids.join(", "))
        };
        rows.push(Row {
            hazard: Some(summary.id.clone()),
            cells: vec![
                cells::id(&summary.id),
                Cell::words(clean_line(&summary.name)),
                listed(&whole.join("; ")),
                named(Action::PutInPlace),
                named(Action::StateWhether),
            ],
        });
    }
    Table {
        key: "actions-by-hazard".to_owned(),
        caption: "What is still to be done, by hazard".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name"),
            Column::text("whole", "For the hazard").weighing(2),
            Column::text("planned", "Controls to put in place").weighing(2),
            Column::text("unknown", "Controls not said to be in place or planned").weighing(2),
        ],
        rows,
    }
}

fn listed(words: &str) -> Cell {
    if words.is_empty() {
        Cell::Nothing
    } else {
        Cell::words(words)
    }
}
