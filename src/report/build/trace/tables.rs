//! The tables of the trace: forward from the hazard, and back from the code.

use super::super::anchors::Anchors;
use super::super::{cells, controls, counts, register};
use super::TracedHazard;
use super::thread::{Thread, causes_named};
use crate::hazard::{Control, Record};
use crate::report::{Cell, Column, Material, Row, Table, clean_line};

/// The forward trace: a row for each thing that a control names, for each control that names none,
/// for each reference to code, and for each hazard that has none of these.
pub fn forward(traced: &[TracedHazard<'_>], material: &Material<'_>, anchors: &Anchors) -> Table {
    let rows = traced
        .iter()
        .flat_map(|hazard| forward_rows(hazard, material, anchors));
    Table {
        key: "forward".to_owned(),
        caption: "From hazard to control, evidence and code".to_owned(),
        columns: vec![
            Column::choice("hazard", "Hazard"),
            Column::text("name", "Hazard name").weighing(2),
            Column::choice("residual-risk", "Residual risk"),
            Column::number("causes", "Causes"),
            Column::choice("control", "Control").weighing(2),
            Column::choice("against", "Against cause"),
            Column::choice("duty", "Duty of"),
            Column::choice("state", "State"),
            Column::text("text", "What the control is"),
            Column::choice("named-as", "Named as"),
            Column::text("written", "As written"),
            Column::name("place", "File, lines or name").weighing(2),
            Column::text("fault", "What the checks found").weighing(2),
        ],
        rows: rows.collect(),
    }
}

fn forward_rows(hazard: &TracedHazard<'_>, material: &Material<'_>, anchors: &Anchors) -> Vec<Row> {
    let (record, summary) = (hazard.record, hazard.summary);
    let head = || {
        vec![
            cells::id(&summary.id),
            Cell::words(clean_line(&summary.name)),
            counts::risk(summary.residual.risk, material),
            Cell::Count {
                number: record.hazard.cause_list.len(),
            },
        ]
    };
    let row = |control: Option<&Control>, thread: Option<&Thread<'_>>| {
        let mut cells = head();
        cells.extend(control_cells(control, hazard, anchors));
        cells.extend(thread_cells(thread, anchors));
        Row {
            hazard: Some(summary.id.clone()),
            cells,
        }
    };
    let mut rows = Vec::new();
    for control in controls::of_record(record) {
        let before = rows.len();
        let own = hazard.threads.iter().filter(|thread| {
            thread
                .control
                .is_some_and(|other| std::ptr::eq(other, control))
        });
        rows.extend(own.map(|thread| row(Some(control), Some(thread))));
        if rows.len() == before {
            rows.push(row(Some(control), None));
        }
    }
    let code = hazard.threads.iter().filter(|it| it.control.is_none());
    rows.extend(code.map(|thread| row(None, Some(thread))));
    if rows.is_empty() {
        rows.push(row(None, None));
    }
    rows
}

fn control_cells(
    control: Option<&Control>,
    hazard: &TracedHazard<'_>,
    anchors: &Anchors,
) -> Vec<Cell> {
    let Some(control) = control else {
        return vec![Cell::Nothing; 5];
    };
    vec![
        register::control_id(hazard.summary, control),
        against(control, hazard.record),
        register::duty(control.duty),
        super::super::duty::state(control),
        Cell::prose(anchors.prose(&control.text)),
    ]
}

/// The causes that a control names.
pub fn against(control: &Control, record: &Record) -> Cell {
    let causes = causes_named(control, record.hazard.cause_list.len());
    if causes.is_empty() {
        return Cell::words("Not stated");
    }
    let words: Vec<String> = causes.iter().map(usize::to_string).collect();
    Cell::words(words.join(", "))
}

fn thread_cells(thread: Option<&Thread<'_>>, anchors: &Anchors) -> Vec<Cell> {
    let Some(thread) = thread else {
        return vec![Cell::Nothing; 4];
    };
    let place = Cell::Code {
        text: thread.place.clone(),
    };
    vec![
        Cell::words(thread.kind.title()),
        Cell::prose(anchors.prose(&thread.written)),
        if thread.path.is_some() {
            place
        } else {
            Cell::words("No file is named")
        },
        Cell::words(thread.found_words()),
    ]
}

/// Every cause, with the controls that name it.
pub fn causes(traced: &[TracedHazard<'_>], anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for hazard in traced {
        let causes = &hazard.record.hazard.cause_list;
        for (number, cause) in (1..).zip(causes) {
            let controls: Vec<String> = controls::of_record(hazard.record)
                .filter(|control| causes_named(control, causes.len()).contains(&number))
                .map(|control| {
                    let id = clean_line(&format!("{}/{}", hazard.summary.id, control.id));
                    match control.is_not_adopted() {
                        true => format!("{id} (not adopted)"),
                        false => id,
                    }
                })
                .collect();
            rows.push(Row {
                hazard: Some(hazard.summary.id.clone()),
                cells: vec![
                    cells::id(&hazard.summary.id),
                    Cell::Count { number },
                    Cell::prose(anchors.prose(cause)),
                    if controls.is_empty() {
                        Cell::words("Not stated")
                    } else {
                        Cell::words(controls.join(", "))
                    },
                ],
            });
        }
    }
    Table {
        key: "causes".to_owned(),
        caption: "From hazard to cause, and the controls that name the cause".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::number("number", "Cause"),
            Column::text("cause", "What it is"),
            Column::text("controls", "Controls that name it").weighing(2),
        ],
        rows,
    }
}
