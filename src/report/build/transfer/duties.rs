//! The tables of the transfer pack: the actions of the deployer, and the fields for its answers.

use super::super::anchors::Anchors;
use super::super::duty::{self, Basis};
use super::super::{controls, counts, known_count, register};
use super::{drafts, rows};
use crate::check::says_nothing;
use crate::hazard::{Control, ControlState, FactKey, Record, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};

/// The facts of a control that name evidence that it exists or works.
pub const EVIDENCE: [FactKey; 4] = [
    FactKey::Implementation,
    FactKey::Evidence,
    FactKey::Verified,
    FactKey::Effective,
];

/// The reader of the list of duties.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DutyReader {
    /// The deployer, who fills in the answers.
    Deployer,
    /// A reader of the manufacturer's documents.
    Manufacturer,
}

/// A row for each control that is, or may be, the deployer's duty, with fields for its evidence.
pub fn table<'a>(
    records: impl Iterator<Item = &'a (Record, Summary)>,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Table {
    listed(records, DutyReader::Deployer, material, anchors)
}

fn listed<'a>(
    records: impl Iterator<Item = &'a (Record, Summary)>,
    reader: DutyReader,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in records {
        for duty in duty::duties(record) {
            let mut cells = rows::head(summary);
            cells.push(counts::risk(summary.residual.risk, material));
            cells.extend(of_control(duty, summary, reader, anchors));
            rows.push(rows::row(summary, cells));
        }
    }
    let mut columns = vec![
        Column::choice("hazard", "Hazard"),
        Column::text("name", "Hazard name").weighing(2),
        Column::choice("status", "Status"),
        Column::choice("residual-risk", "Manufacturer's residual risk"),
    ];
    columns.extend(columns_of_control(reader));
    Table {
        key: "duties".to_owned(),
        caption: "Every control that is, or may be, the deployer's duty".to_owned(),
        columns,
        rows,
    }
}

/// The names of the duties of a hazard: `T1, B2`.
pub fn names(record: &Record) -> String {
    let ids = duty::duties(record).map(|(control, _)| clean_line(&control.id.to_string()));
    ids.collect::<Vec<_>>().join(", ")
}

/// The duties of all hazards for a document, with fields for the deployer's evidence: a table for
/// each basis of a duty.
pub fn actions(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    const CAPTIONS: [(Basis, &str); 4] = [
        (
            Basis::Heading,
            "Actions for your organisation, by the heading above the control",
        ),
        (
            Basis::Owner,
            "Actions for your organisation, by the owner of the control",
        ),
        (
            Basis::Usual,
            "Actions that are usually yours, where the record does not say",
        ),
        (Basis::Unstated, "Controls whose duty is not stated"),
    ];
    let tables = CAPTIONS.into_iter().map(|(basis, caption)| Table {
        key: "duties".to_owned(),
        caption: caption.to_owned(),
        columns: columns_of_action(),
        rows: duty::taken_over(material)
            .flat_map(|(record, summary)| {
                let duties = duty::duties(record).filter(move |(_, of)| *of == basis);
                duties.map(move |(control, _)| action(control, summary, anchors))
            })
            .collect(),
    });
    tables
        .filter(|table| !table.rows.is_empty())
        .map(|table| Block::Table { table })
        .collect()
}

fn columns_of_action() -> Vec<Column> {
    let mut columns = vec![
        Column::name("control", "Control").weighing(2),
        Column::text("text", "What to do"),
        Column::text("stated", "The manufacturer states").weighing(3),
    ];
    columns.extend(filled());
    columns
}

/// The columns that the deployer fills in.
fn filled() -> [Column; 5] {
    [
        Column::fill("in-place", "Your evidence that it is implemented"),
        Column::fill("works", "Your evidence that it works"),
        Column::fill("owner", "Your owner").weighing(1),
        Column::fill("due", "Due, in days before or after go-live").weighing(1),
        Column::fill("date", "Done on").weighing(1),
    ]
    .map(|column| column.below("You must show"))
}

fn action(control: &Control, summary: &Summary, anchors: &Anchors) -> Row {
    let mut stated = vec![Block::text(self::stated(control).text())];
    if let Cell::Prose { blocks } = evidence(control, anchors) {
        stated.extend(blocks);
    }
    // The section of the hazard has its assignment.
    let owner = named_owner(control, anchors).map_or_else(|| "none".to_owned(), |it| it.text());
    stated.push(Block::text(format!("Control owner: {owner}")));
    let mut cells = vec![
        register::control_id(summary, control),
        Cell::prose(anchors.prose(&control.text)),
        Cell::prose(stated),
    ];
    cells.extend(vec![Cell::Fill; filled().len()]);
    rows::row(summary, cells)
}

fn columns_of_control(reader: DutyReader) -> Vec<Column> {
    const STATES: &str = "The manufacturer states";
    let mut columns = vec![
        Column::name("control", "Control").weighing(2),
        Column::text("text", "What to do"),
        Column::choice("kind", "Kind").below(STATES),
        Column::choice("duty", "Whose duty")
            .weighing(2)
            .below(STATES),
        Column::choice("state", "State in the record").below(STATES),
        Column::text("evidence", "Evidence that the record names")
            .weighing(2)
            .below(STATES),
        Column::text("control-owner", "Control owner")
            .weighing(2)
            .below(STATES),
    ];
    if reader == DutyReader::Deployer {
        columns.extend(filled());
    }
    columns
}

fn of_control(
    (control, basis): (&Control, Basis),
    summary: &Summary,
    reader: DutyReader,
    anchors: &Anchors,
) -> Vec<Cell> {
    let mut cells = vec![
        register::control_id(summary, control),
        Cell::prose(anchors.prose(&control.text)),
        Cell::words(controls::group_words(control.group)),
        Cell::words(basis.words()),
        match reader {
            DutyReader::Deployer => stated(control),
            DutyReader::Manufacturer => duty::state(control),
        },
        evidence(control, anchors),
        owner(control, summary, anchors),
    ];
    if reader == DutyReader::Deployer {
        cells.extend(vec![Cell::Fill; filled().len()]);
    }
    cells
}

/// A control's state at the manufacturer. Its state there, or at another organisation, says nothing
/// about the organisation that deploys the product.
fn stated(control: &Control) -> Cell {
    match duty::state(control) {
        Cell::State { state, text } if state == ControlState::Implemented => Cell::State {
            state,
            text: format!(
                "{text}. This is the manufacturer's state: show it again in your own setting"
            ),
        },
        cell => cell,
    }
}

/// The owner that the control names. If it names none, the cell says so and gives the assignment of
/// the hazard, which is something else.
fn owner(control: &Control, summary: &Summary, anchors: &Anchors) -> Cell {
    named_owner(control, anchors).unwrap_or_else(|| match clean_line(&summary.owner) {
        assigned if assigned.is_empty() => Cell::words("None"),
        assigned => Cell::words(format!("None. Hazard assigned to: {assigned}")),
    })
}

fn named_owner(control: &Control, anchors: &Anchors) -> Option<Cell> {
    let mut named = control.values(FactKey::Owner);
    named
        .any(|owner| !says_nothing(owner))
        .then(|| register::fact(control, FactKey::Owner, anchors))
}

/// The evidence in a control's facts, each after its key.
pub fn evidence(control: &Control, anchors: &Anchors) -> Cell {
    let mut blocks = Vec::new();
    for key in EVIDENCE {
        for value in control.values(key) {
            blocks.extend(anchors.prose(&format!("{}: {value}", key.title())));
        }
    }
    Cell::prose(blocks)
}

/// The controls that are, or may be, the deployer's duty, without fields to fill in; suggestions of
/// drafts are separate.
pub fn declared(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let records = duty::taken_over(material);
    let mut table = listed(records, DutyReader::Manufacturer, material, anchors);
    table.caption = "Controls that are, or may be, a duty of the deployer".to_owned();
    let mut blocks: Vec<Block> = drafts::note(material).into_iter().collect();
    blocks.push(match table.rows.is_empty() {
        true => Block::text(known_count::no_hazard(material).unwrap_or(
            "No triaged hazard in this report has a control that is, or may be, a duty of the \
             deployer.",
        )),
        false => Block::Table { table },
    });
    blocks
}

/// The transferred hazards with their declared controls, or a sentence if there are none.
pub fn transferred_blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    if let Some(words) = known_count::no_hazard(material) {
        return vec![Block::text(words)];
    }
    let table = transferred(material, anchors);
    if table.rows.is_empty() {
        return vec![Block::text(
            "No hazard of this report has a status that means transferred.",
        )];
    }
    vec![Block::Table { table }]
}

/// The transferred hazards with the controls that the log declares for the deployer.
fn transferred(material: &Material<'_>, anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        if !duty::is_transferred(summary) {
            continue;
        }
        let head = || {
            let mut cells = rows::name(summary);
            cells.push(counts::risk(summary.residual.risk, material));
            cells
        };
        let before = rows.len();
        for (control, basis) in duty::duties(record) {
            let mut cells = head();
            cells.extend([
                register::control_id(summary, control),
                Cell::prose(anchors.prose(&control.text)),
                Cell::words(basis.words()),
                duty::state(control),
            ]);
            rows.push(cells);
        }
        if rows.len() == before {
            let mut cells = head();
            cells.extend([
                Cell::Nothing,
                Cell::words("The record declares no control for the deployer"),
                Cell::Nothing,
                Cell::Nothing,
            ]);
            rows.push(cells);
        }
    }
    Table {
        key: "transferred".to_owned(),
        caption: "Transferred hazards and the controls that they declare".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name").weighing(2),
            Column::choice("residual-risk", "Residual risk"),
            Column::choice("control", "Control").weighing(2),
            Column::text("text", "What to do"),
            Column::choice("duty", "Whose duty").weighing(2),
            Column::choice("state", "State"),
        ],
        rows: rows
            .into_iter()
            .map(|cells| Row {
                hazard: None,
                cells,
            })
            .collect(),
    }
}
