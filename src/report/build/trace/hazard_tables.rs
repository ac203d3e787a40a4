//! The completeness of the trace of each hazard, and its controls and code.

use super::super::anchors::Anchors;
use super::super::{cells, controls, counts, evidence, register};
use super::TracedHazard;
use super::tables::against;
use crate::hazard::{Control, ControlState, FactKey};
use crate::report::{Cell, Column, Material, Row, Table, clean_line};

/// The facts that name evidence or code.
const NAMED: [FactKey; 4] = [
    FactKey::Implementation,
    FactKey::Evidence,
    FactKey::Verified,
    FactKey::Effective,
];

/// A line for each hazard: the completeness of its trace.
pub fn overview(traced: &[TracedHazard<'_>], material: &Material<'_>) -> Table {
    let row = |hazard: &TracedHazard<'_>| {
        let controls = controls::of_record(hazard.record);
        let controls: Vec<&Control> = controls.filter(|it| !it.is_not_adopted()).collect();
        let count = |is: &dyn Fn(&Control) -> bool| Cell::Count {
            number: controls.iter().filter(|control| is(control)).count(),
        };
        let number = |number| Cell::Count { number };
        Row {
            hazard: Some(hazard.summary.id.clone()),
            cells: vec![
                cells::id(&hazard.summary.id),
                Cell::words(clean_line(&hazard.summary.name)),
                cells::status(hazard.summary),
                counts::risk(hazard.summary.residual.risk, material),
                number(hazard.record.hazard.cause_list.len()),
                count(&|_| true),
                count(&|control| control.state == ControlState::Implemented),
                count(&Control::is_verified),
                count(&Control::is_effective),
                number(hazard.threads.len()),
                number(hazard.gaps.len()),
            ],
        }
    };
    Table {
        key: "overview".to_owned(),
        caption: "How far each hazard can be followed".to_owned(),
        columns: vec![
            Column::name("id", "Hazard"),
            Column::text("name", "Name"),
            Column::choice("status", "Status"),
            Column::choice("residual-risk", "Residual risk"),
            Column::number("causes", "Causes"),
            Column::number("controls", "All").below("Controls"),
            Column::number("in-place", "Implemented").below("Controls"),
            Column::number("verified", "Name verification evidence").below("Controls"),
            Column::number("effective", "Name effectiveness evidence").below("Controls"),
            Column::number("references", "References"),
            Column::number("gaps", "Gaps"),
        ],
        rows: traced.iter().map(row).collect(),
    }
}

/// The controls of one hazard, with their evidence.
pub fn controls(hazard: &TracedHazard<'_>, anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for control in controls::of_record(hazard.record) {
        let mut row = vec![
            register::control_id(hazard.summary, control),
            Cell::prose(anchors.prose(&control.text)),
            against(control, hazard.record),
            super::super::duty::state(control),
        ];
        row.extend(NAMED.map(|key| register::fact(control, key, anchors)));
        rows.push(Row {
            hazard: Some(hazard.summary.id.clone()),
            cells: row,
        });
    }
    let mut columns = vec![
        Column::name("control", "Control").weighing(2),
        Column::text("text", "What it is"),
        Column::choice("against", "Against cause"),
        Column::choice("state", "State"),
    ];
    columns.extend(NAMED.map(|key| {
        let name = crate::template::normalise(key.title());
        Column::text(&name, key.title()).weighing(2)
    }));
    Table {
        key: "controls".to_owned(),
        caption: "Controls, and the evidence that they name".to_owned(),
        columns,
        rows,
    }
}

/// The code in the record of one hazard.
pub fn code(hazard: &TracedHazard<'_>, anchors: &Anchors) -> Table {
    let code = hazard.threads.iter().filter(|it| it.control.is_none());
    let rows = code.map(|thread| Row {
        hazard: Some(hazard.summary.id.clone()),
        cells: vec![
            Cell::Code {
                text: thread.place.clone(),
            },
            Cell::prose(anchors.prose(&thread.written)),
            Cell::words(thread.found_words()),
        ],
    });
    Table {
        key: "code".to_owned(),
        caption: "Code associated with the hazard".to_owned(),
        columns: vec![
            Column::name("place", "File").weighing(2),
            Column::text("written", "As written"),
            Column::text("fault", "What the checks found").weighing(2),
        ],
        rows: rows.collect(),
    }
}

/// How many implemented controls name evidence, and how many controls are not counted, in words.
pub fn evidence_sentences(traced: &[TracedHazard<'_>], material: &Material<'_>) -> String {
    let all = traced
        .iter()
        .flat_map(|hazard| controls::of_record(hazard.record));
    let not_adopted = all.filter(|it| it.is_not_adopted()).count();
    let apart = match not_adopted {
        0 => String::new(),
        1 => " 1 control was weighed and not adopted, so it is not counted.".to_owned(),
        some => format!(" {some} controls were weighed and not adopted, so they are not counted."),
    };
    let evidence = evidence::in_place(material).sentences();
    format!("{} {evidence}{apart}", super::gap_counts::sentences(traced))
}
