//! The tables of a log: hazards, causes, controls, actions.

use super::cells;
use super::hazard::{Anchors, front_matter, role_text};
use super::words::Heard;
use crate::hazard::{Control, ControlState, Duty, FactKey, GroupKind, Record, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean, clean_line};
use crate::template::Role;

/// The roles whose sections are shown as what they mean, and not as they are written.
const SHOWN: [Role; 6] = [
    Role::Name,
    Role::UtilityLabel,
    Role::Likelihood,
    Role::Severity,
    Role::Risk,
    Role::Status,
];

/// A row a hazard: what it comes to.
pub fn overview(material: &Material<'_>) -> Table {
    let mut columns = vec![
        Column::name("id", "Hazard"),
        Column::text("name", "Name"),
        Column::choice("status", "Status"),
    ];
    columns.extend(assessment_columns());
    let rows = material.scope.records.iter().map(|(record, summary)| {
        let mut cells = vec![
            cells::id(&summary.id),
            Cell::words(clean_line(&summary.name)),
            cells::status(summary),
        ];
        cells.extend(assessment_cells(record, material));
        Row {
            hazard: Some(summary.id.clone()),
            cells,
        }
    });
    Table {
        key: "overview".to_owned(),
        caption: "All hazards of this report".to_owned(),
        columns,
        rows: rows.collect(),
    }
}

fn assessment_columns() -> Vec<Column> {
    let of = |group: &str, key: &str| {
        [
            Column::choice(&format!("{key}-likelihood"), "Likelihood").below(group),
            Column::choice(&format!("{key}-severity"), "Severity").below(group),
            Column::choice(&format!("{key}-risk"), "Risk")
                .below(group)
                .weighing(2),
        ]
    };
    [of("Initial", "initial"), of("Residual", "residual")].concat()
}

fn assessment_cells(record: &Record, material: &Material<'_>) -> Vec<Cell> {
    let criteria = &material.template.criteria;
    let hazard = &record.hazard;
    [
        cells::scores(&hazard.initial, criteria),
        cells::scores(&hazard.residual, criteria),
    ]
    .concat()
}

/// A row a hazard: every word of it.
pub fn hazards(material: &Material<'_>, anchors: &Anchors) -> Table {
    let template = material.template;
    let own: Vec<usize> = (0..template.fields.len())
        .filter(|at| {
            let role = template.fields[*at].role;
            role.is_none_or(|role| !SHOWN.contains(&role))
        })
        .collect();
    let mut columns = overview_columns();
    for at in &own {
        let title = clean_line(&template.fields[*at].title);
        let key = crate::template::normalise(&title).replace(' ', "-");
        columns.push(Column::text(&key, &title));
    }
    columns.push(Column::text("other-sections", "Other sections"));
    columns.push(Column::text("front-matter", "Front matter and head"));
    columns.push(Column::text("as-written", "As written in the record"));
    columns.push(Column::text("record", "Record").weighing(2));
    let rows = material
        .scope
        .records
        .iter()
        .map(|(record, summary)| hazard_row(record, summary, &own, &columns, material, anchors))
        .collect();
    Table {
        key: "hazards".to_owned(),
        caption: "The hazards, with every word of their records".to_owned(),
        columns,
        rows,
    }
}

fn overview_columns() -> Vec<Column> {
    let mut columns = vec![
        Column::name("id", "Hazard"),
        Column::text("name", "Name"),
        Column::choice("status", "Status"),
        Column::choice("labels", "Labels"),
    ];
    columns.extend(assessment_columns());
    columns
}

fn hazard_row(
    record: &Record,
    summary: &Summary,
    own: &[usize],
    columns: &[Column],
    material: &Material<'_>,
    anchors: &Anchors,
) -> Row {
    let mut row = vec![
        cells::id(&summary.id),
        Cell::words(clean_line(&summary.name)),
        cells::status(summary),
        cells::labels(summary, material),
    ];
    row.extend(assessment_cells(record, material));
    for at in own {
        let section = record
            .hazard
            .sections
            .iter()
            .find(|info| info.field == Some(*at) && !info.doubled);
        let text = section.map_or("", |info| info.body.of(record.text()));
        row.push(Cell::prose(anchors.prose(text)));
    }
    row.push(others(record, anchors));
    row.push(heads(record, anchors));
    let path = clean_line(&summary.path);
    row.push(as_written(record, &row, columns, &path));
    row.push(Cell::Code { text: path });
    Row {
        hazard: Some(summary.id.clone()),
        cells: row,
    }
}

/// Sections that the template does not have, and those that stand twice.
fn others(record: &Record, anchors: &Anchors) -> Cell {
    let mut blocks = Vec::new();
    for info in &record.hazard.sections {
        if info.field.is_none() || info.doubled {
            blocks.push(Block::text(format!("{}:", clean_line(&info.title))));
            blocks.extend(anchors.prose(info.body.of(record.text())));
        }
    }
    Cell::prose(blocks)
}

fn heads(record: &Record, anchors: &Anchors) -> Cell {
    let mut blocks = Vec::new();
    if !record.hazard.front.text.trim().is_empty() {
        blocks.extend(front_matter(record));
    }
    blocks.extend(anchors.prose(&record.hazard.preamble));
    Cell::prose(blocks)
}

/// The lines of the record of which a word stands in no cell of its row.
fn as_written(record: &Record, row: &[Cell], columns: &[Column], path: &str) -> Cell {
    let texts: Vec<String> = row.iter().map(Cell::text).collect();
    let mut heard = Heard::default();
    heard.hear(path);
    for column in columns {
        heard.hear(&column.title);
        heard.hear(&column.group);
    }
    for text in &texts {
        heard.hear(text);
    }
    let missing = heard.missing(record.text());
    Cell::words(clean(&missing.join("\n")).into_owned())
}

/// A row a cause.
pub fn causes(material: &Material<'_>, anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        for (number, cause) in (1..).zip(&record.hazard.cause_list) {
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells: vec![
                    cells::id(&summary.id),
                    Cell::Count { number },
                    Cell::prose(anchors.prose(cause)),
                ],
            });
        }
    }
    Table {
        key: "causes".to_owned(),
        caption: "Causes".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::number("number", "Number"),
            Column::text("cause", "Cause"),
        ],
        rows,
    }
}

/// A row a control.
pub fn controls(material: &Material<'_>, anchors: &Anchors) -> Table {
    const FACTS: [FactKey; 7] = [
        FactKey::Evidence,
        FactKey::Implementation,
        FactKey::Verified,
        FactKey::Effective,
        FactKey::ActsOn,
        FactKey::Owner,
        FactKey::Introduces,
    ];
    let mut columns = vec![
        Column::choice("hazard", "Hazard"),
        Column::name("control", "Control").weighing(2),
        Column::choice("group", "Kind"),
        Column::choice("duty", "Duty of"),
        Column::choice("state", "State"),
        Column::text("text", "What it is"),
    ];
    columns.extend(FACTS.map(|key| {
        let name = crate::template::normalise(key.title()).replace(' ', "-");
        Column::text(&name, key.title()).weighing(2)
    }));
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        for control in record.hazard.controls() {
            let mut row = vec![
                cells::id(&summary.id),
                control_id(summary, control),
                Cell::words(group_words(control.group)),
                duty(control.duty),
                Cell::state(control.state),
                Cell::prose(anchors.prose(&control.text)),
            ];
            row.extend(FACTS.map(|key| fact(control, key, anchors)));
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells: row,
            });
        }
    }
    Table {
        key: "controls".to_owned(),
        caption: "Controls".to_owned(),
        columns,
        rows,
    }
}

/// A control's name in the log: `Hazard-0022/D3`.
pub fn control_id(summary: &Summary, control: &Control) -> Cell {
    Cell::Link {
        text: clean_line(&format!("{}/{}", summary.id, control.id)),
        anchor: cells::anchor(&summary.id),
    }
}

/// The texts of a control's facts of a key.
pub fn fact(control: &Control, key: FactKey, anchors: &Anchors) -> Cell {
    let blocks: Vec<Block> = control
        .values(key)
        .flat_map(|value| anchors.prose(value))
        .collect();
    Cell::prose(blocks)
}

/// A group in words.
pub const fn group_words(group: GroupKind) -> &'static str {
    match group {
        GroupKind::Design => "Design",
        GroupKind::Testing => "Testing",
        GroupKind::Training => "Training",
        GroupKind::BusinessProcess => "Business process",
        GroupKind::Other => "Not stated",
    }
}

/// Whose duty a control is, in words.
pub fn duty(duty: Option<Duty>) -> Cell {
    Cell::words(match duty {
        Some(Duty::Manufacturer) => "Manufacturer",
        Some(Duty::Deployment) => "Deploying organisation",
        None => "Not stated",
    })
}

/// A row for each thing that is still to be done, as the records have it.
pub fn actions(material: &Material<'_>, anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        let owner = || Cell::prose(anchors.prose(role_text(record, Role::Assignment, material)));
        let mut push = |what: &str, control: Cell, text: Cell, duty: Cell, owner: Cell| {
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells: vec![
                    cells::id(&summary.id),
                    Cell::words(what),
                    control,
                    text,
                    duty,
                    owner,
                ],
            });
        };
        let of_hazard = [
            (
                record.hazard.is_draft(material.template),
                "Take out of triage",
            ),
            (summary.initial.risk.is_none(), "Score the initial risk"),
            (summary.residual.risk.is_none(), "Score the residual risk"),
        ];
        for (_, what) in of_hazard.into_iter().filter(|(is_open, _)| *is_open) {
            let name = Cell::words(clean_line(&summary.name));
            push(what, Cell::Nothing, name, duty(None), owner());
        }
        for control in record.hazard.controls() {
            let what = match control.state {
                ControlState::Implemented => continue,
                ControlState::Planned => "Put the control in place",
                ControlState::Unknown => "State whether the control is in place",
            };
            let own = fact(control, FactKey::Owner, anchors);
            push(
                what,
                control_id(summary, control),
                Cell::prose(anchors.prose(&control.text)),
                duty(control.duty),
                if own == Cell::Nothing { owner() } else { own },
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
        ],
        rows,
    }
}

/// The texts of a row, for a look at its words.
pub fn texts_of(row: &Row) -> Vec<String> {
    row.cells.iter().map(Cell::text).collect()
}
