//! The tables of the trace: forward from the hazard, and back from the code.

use super::super::hazard::Anchors;
use super::super::{cells, counts, register};
use super::Woven;
use super::thread::{Thread, causes_named};
use crate::hazard::{Control, ControlState, Record};
use crate::report::{Cell, Column, Material, Row, Table, clean_line};

/// Forward: a row for each thing that a control names, for each control that names none, for each
/// reference to code, and for each hazard that has none of them.
pub fn forward(woven: &[Woven<'_>], material: &Material<'_>, anchors: &Anchors) -> Table {
    let rows = woven
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

fn forward_rows(hazard: &Woven<'_>, material: &Material<'_>, anchors: &Anchors) -> Vec<Row> {
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
    for control in record.hazard.controls() {
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

fn control_cells(control: Option<&Control>, hazard: &Woven<'_>, anchors: &Anchors) -> Vec<Cell> {
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

/// The causes that a control says it is against.
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
        Cell::words(&thread.fault),
    ]
}

/// Every cause, with the controls that say they are against it.
pub fn causes(woven: &[Woven<'_>], anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for hazard in woven {
        let causes = &hazard.record.hazard.cause_list;
        for (number, cause) in (1..).zip(causes) {
            let controls: Vec<String> = hazard
                .record
                .hazard
                .controls()
                .filter(|control| causes_named(control, causes.len()).contains(&number))
                .map(|control| clean_line(&format!("{}/{}", hazard.summary.id, control.id)))
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

/// Back: a row for each place in code and evidence, with who names it, sorted by place.
pub fn back(woven: &[Woven<'_>], material: &Material<'_>) -> Table {
    let mut found: Vec<(&Thread<'_>, &Woven<'_>)> = woven
        .iter()
        .flat_map(|hazard| hazard.threads.iter().map(move |thread| (thread, hazard)))
        .collect();
    // Files first; what names no file follows. The order of the log stays within a place.
    found.sort_by(|(one, _), (other, _)| {
        let key = |thread: &Thread<'_>| (thread.path.is_none(), thread.path.clone());
        key(one)
            .cmp(&key(other))
            .then_with(|| one.place.cmp(&other.place))
    });
    let row = |(thread, hazard): (&Thread<'_>, &Woven<'_>)| Row {
        hazard: Some(hazard.summary.id.clone()),
        cells: vec![
            thread.path.as_ref().map_or_else(
                || Cell::words("No file is named"),
                |path| Cell::Code { text: path.clone() },
            ),
            if thread.path.is_some() {
                Cell::Code {
                    text: thread.place.clone(),
                }
            } else {
                Cell::words(&thread.place)
            },
            Cell::words(thread.kind.title()),
            thread.control.map_or(Cell::Nothing, |control| {
                register::control_id(hazard.summary, control)
            }),
            thread
                .control
                .map_or(Cell::Nothing, |control| Cell::state(control.state)),
            cells::id(&hazard.summary.id),
            Cell::words(clean_line(&hazard.summary.name)),
            counts::risk(hazard.summary.residual.risk, material),
            Cell::words(&thread.fault),
        ],
    };
    Table {
        key: "back".to_owned(),
        caption: "From code and evidence back to control and hazard".to_owned(),
        columns: vec![
            Column::name("path", "File").weighing(2),
            Column::text("place", "With lines or name").weighing(2),
            Column::choice("named-as", "Named as"),
            Column::choice("control", "Control").weighing(2),
            Column::choice("state", "State"),
            Column::choice("hazard", "Hazard"),
            Column::text("name", "Hazard name").weighing(2),
            Column::choice("residual-risk", "Residual risk"),
            Column::text("fault", "What the checks found").weighing(2),
        ],
        rows: found.into_iter().map(row).collect(),
    }
}

/// The controls of one hazard, with what each names.
pub fn controls(hazard: &Woven<'_>, anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for control in hazard.record.hazard.controls() {
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
        caption: "Controls, and what shows that they are there and work".to_owned(),
        columns,
        rows,
    }
}

/// The code that the record of one hazard names.
pub fn code(hazard: &Woven<'_>, anchors: &Anchors) -> Table {
    let code = hazard.threads.iter().filter(|it| it.control.is_none());
    let rows = code.map(|thread| Row {
        hazard: Some(hazard.summary.id.clone()),
        cells: vec![
            Cell::Code {
                text: thread.place.clone(),
            },
            Cell::prose(anchors.prose(&thread.written)),
            Cell::words(&thread.fault),
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

/// The facts that name evidence or code.
const NAMED: [crate::hazard::FactKey; 4] = [
    crate::hazard::FactKey::Implementation,
    crate::hazard::FactKey::Evidence,
    crate::hazard::FactKey::Verified,
    crate::hazard::FactKey::Effective,
];

/// How many controls, of those in place, were verified and shown to be effective, in words.
pub fn shown(woven: &[Woven<'_>]) -> String {
    let in_place: Vec<&Control> = woven
        .iter()
        .flat_map(|hazard| hazard.record.hazard.controls())
        .filter(|control| control.state == ControlState::Implemented)
        .collect();
    let verified = in_place.iter().filter(|it| it.is_verified()).count();
    let effective = in_place.iter().filter(|it| it.is_effective()).count();
    format!(
        "Of {} in place, {verified} say what verified them and {effective} say what showed them to \
         be effective.",
        super::super::findings::plural(in_place.len(), "control")
    )
}
