//! Counts of controls, and of how risks moved.

use super::{cells, heat};
use crate::hazard::{AssessmentKind, Control, ControlState, Duty, GroupKind, Summary};
use crate::report::{Cell, Column, Material, Row, Table, clean_line};
use crate::template::RiskClass;

/// How many controls there are of each kind, and how far they are. The last row counts all.
pub fn controls(material: &Material<'_>) -> Table {
    const KINDS: [GroupKind; 5] = [
        GroupKind::Design,
        GroupKind::Testing,
        GroupKind::Training,
        GroupKind::BusinessProcess,
        GroupKind::Other,
    ];
    let all: Vec<&Control> = material
        .scope
        .records
        .iter()
        .flat_map(|(record, _)| record.hazard.controls())
        .collect();
    let mut rows: Vec<Row> = KINDS
        .into_iter()
        .map(|kind| {
            let of_kind: Vec<&Control> = all
                .iter()
                .copied()
                .filter(|control| control.group == kind)
                .collect();
            control_row(super::register::group_words(kind), &of_kind)
        })
        .collect();
    rows.push(control_row("All controls", &all));
    Table {
        key: "controls-by-kind".to_owned(),
        caption: "Controls by kind".to_owned(),
        columns: vec![
            Column::name("kind", "Kind").weighing(2),
            Column::number("all", "All"),
            Column::number("implemented", "Implemented").below("State"),
            Column::number("planned", "Planned").below("State"),
            Column::number("unknown", "Not stated").below("State"),
            Column::number("verified", "Verified").below("Shown"),
            Column::number("effective", "Effective").below("Shown"),
            Column::number("manufacturer", "Manufacturer").below("Duty, by heading"),
            Column::number("deployment", "Deployer").below("Duty, by heading"),
            Column::number("no-duty", "Not stated").below("Duty, by heading"),
        ],
        rows,
    }
}

fn control_row(words: &str, controls: &[&Control]) -> Row {
    let count = |is: &dyn Fn(&Control) -> bool| {
        let number = controls.iter().filter(|control| is(control)).count();
        Cell::Count { number }
    };
    Row {
        hazard: None,
        cells: vec![
            Cell::words(words),
            count(&|_| true),
            count(&|control| control.state == ControlState::Implemented),
            count(&|control| control.state == ControlState::Planned),
            count(&|control| control.state == ControlState::Unknown),
            count(&Control::is_verified),
            count(&Control::is_effective),
            count(&|control| control.duty == Some(Duty::Manufacturer)),
            count(&|control| control.duty == Some(Duty::Deployment)),
            count(&|control| control.duty.is_none()),
        ],
    }
}

/// A risk, or that there is none.
pub fn risk(class: Option<RiskClass>, material: &Material<'_>) -> Cell {
    match class {
        Some(class) => cells::risk(class, &material.template.criteria),
        None => Cell::Unscored {
            written: String::new(),
        },
    }
}

/// How many hazards went from which initial to which residual risk. The last row counts all.
pub fn moved(material: &Material<'_>) -> Table {
    let classes = &material.template.criteria.classes;
    let steps: Vec<Option<RiskClass>> = classes
        .iter()
        .rev()
        .map(|level| Some(level.class))
        .chain([None])
        .collect();
    let count = |from: Option<Option<RiskClass>>, to: Option<RiskClass>| {
        let is = |summary: &Summary| {
            let (initial, residual) = (
                heat::scores_of(summary, AssessmentKind::Initial).risk,
                heat::scores_of(summary, AssessmentKind::Residual).risk,
            );
            from.is_none_or(|from| from == initial) && to == residual
        };
        let records = material.scope.records.iter();
        Cell::Count {
            number: records.filter(|(_, summary)| is(summary)).count(),
        }
    };
    let row = |name: Cell, from| {
        let mut cells = vec![name];
        cells.extend(steps.iter().map(|to| count(from, *to)));
        Row {
            hazard: None,
            cells,
        }
    };
    let mut columns = vec![Column::name("initial", "Initial risk").weighing(2)];
    columns.extend(steps.iter().map(|class| {
        let title = risk(*class, material).text();
        let key = class.map_or("unscored".to_owned(), |class| format!("class-{}", class.0));
        Column::number(&key, &clean_line(&title)).below("Residual risk")
    }));
    let mut rows: Vec<Row> = steps
        .iter()
        .map(|from| row(risk(*from, material), Some(*from)))
        .collect();
    rows.push(row(Cell::words("All hazards"), None));
    Table {
        key: "moved".to_owned(),
        caption: "What moved: initial risk (rows) to residual risk (columns)".to_owned(),
        columns,
        rows,
    }
}
