//! The people in the settings: their roles, and who signs.

use super::notes;
use crate::check::{Person, is_safety_officer};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};

/// Whether a person is a clinical safety officer, by the role in the settings.
pub fn is_officer(person: &Person) -> bool {
    person.role.as_deref().is_some_and(is_safety_officer)
}

/// The people and their roles, or a note of what is missing.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !material.people.iter().any(is_officer) {
        blocks.push(notes::missing(
            "No clinical safety officer is named. DCB0129 2.2.1 asks for one: name them in \
             hazlog.yaml under `people`, with `role: Clinical Safety Officer` and their \
             registration.",
        ));
    }
    if material.people.is_empty() {
        return blocks;
    }
    let row = |person: &Person| Row {
        hazard: None,
        cells: vec![
            text_or_nothing(&person.name),
            text_or_nothing(&person.role),
            text_or_nothing(&person.registration),
            text_or_nothing(&person.email),
        ],
    };
    blocks.push(Block::Table {
        table: Table {
            key: "people".to_owned(),
            caption: "People named in the settings of the log".to_owned(),
            columns: vec![
                Column::name("name", "Name").weighing(2),
                Column::text("role", "Role").weighing(2),
                Column::text("registration", "Professional registration").weighing(2),
                Column::text("email", "Address").weighing(2),
            ],
            rows: material.people.iter().map(row).collect(),
        },
    });
    blocks
}

/// Whether a person approves: a clinical safety officer (DCB0129 3.3.2 and 3.5.2), and whoever else
/// the settings name, such as top management (DCB0129 2.2.2).
pub fn approves(person: &Person) -> bool {
    person.approves.unwrap_or_else(|| is_officer(person))
}

/// A row for each person who approves, and one for the clinical safety officer if nobody is named.
pub fn approvals(material: &Material<'_>) -> Table {
    let approvers = || material.people.iter().filter(|person| approves(person));
    let named = approvers().map(|person| {
        let or_fill = |text: &Option<String>| match text_or_nothing(text) {
            Cell::Nothing => Cell::Fill,
            cell => cell,
        };
        vec![
            or_fill(&person.name),
            or_fill(&person.role),
            or_fill(&person.registration),
            Cell::Fill,
            Cell::Fill,
        ]
    });
    let mut rows: Vec<Vec<Cell>> = named.collect();
    if !approvers().any(is_officer) {
        let officer = Cell::words("Clinical Safety Officer");
        rows.push(vec![
            Cell::Fill,
            officer,
            Cell::Fill,
            Cell::Fill,
            Cell::Fill,
        ]);
    }
    Table {
        key: "approvals".to_owned(),
        caption: "Approvals: to be signed by hand or in your document system".to_owned(),
        columns: vec![
            Column::name("name", "Name").weighing(2),
            Column::fill("role", "Role"),
            Column::fill("registration", "Registration"),
            Column::fill("signature", "Signature"),
            Column::fill("date", "Date").weighing(1),
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

/// The facts of the settings about a person, on one line.
pub fn text_or_nothing(text: &Option<String>) -> Cell {
    Cell::words(text.as_deref().map(clean_line).unwrap_or_default())
}
