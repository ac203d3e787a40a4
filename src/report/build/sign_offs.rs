//! The sign-offs in the scope of a report: one part, the same in every report (21 CFR 11.50(b)).
//!
//! A report of a log in which nobody has signed anything does not have it.

use super::Half;
use super::sheets::table_sheet;
use crate::report::{
    Block, Cell, Column, Material, Report, Row, Section, SignOffLine, Table, clean_line,
};

/// What a name and a time are worth.
const AS_TYPED: &str = "hazlog does not identify people: a name, a role and a time are as typed on a computer, unless a \
                        key says more.";

/// Adds the part, if there is any act.
pub(super) fn add(report: &mut Report, half: Half, material: &Material<'_>) {
    if material.sign_offs.is_empty() {
        return;
    }
    match half {
        Half::Document => {
            let number = next_number(report);
            report.sections.push(Section {
                anchor: "sign-offs".to_owned(),
                number,
                title: "Sign-offs".to_owned(),
                blocks: vec![
                    Block::text(AS_TYPED),
                    Block::Table {
                        table: table(material),
                    },
                ],
                ..Section::default()
            });
        }
        Half::Data => report
            .sheets
            .push(table_sheet("Sign-offs", table(material))),
    }
}

/// The number after that of the last section; empty where sections have none.
fn next_number(report: &Report) -> String {
    let last = report.sections.iter().rev();
    let mut numbers = last.filter_map(|section| section.number.parse::<usize>().ok());
    numbers
        .next()
        .map_or_else(String::new, |number| (number + 1).to_string())
}

fn table(material: &Material<'_>) -> Table {
    let cell = |text: &str| Cell::words(clean_line(text));
    let row = |line: &SignOffLine| Row {
        hazard: None,
        cells: vec![
            cell(&line.state),
            cell(&line.meaning),
            cell(&line.name),
            cell(&line.role),
            cell(&line.when),
            cell(&line.scope),
            cell(&line.words),
            cell(&line.key),
            cell(&line.changed.join("; ")),
            cell(&line.file),
        ],
    };
    Table {
        key: "sign-offs".to_owned(),
        caption: "Who signed what, and whether it still holds".to_owned(),
        columns: vec![
            Column::text("state", "State"),
            Column::text("meaning", "Meaning").weighing(2),
            Column::name("name", "Name").weighing(2),
            Column::text("role", "Role and registration").weighing(2),
            Column::text("when", "When").weighing(2),
            Column::text("scope", "Scope").weighing(2),
            Column::text("words", "Statement or reason").weighing(3),
            Column::text("key", "Key").weighing(2),
            Column::text("changed", "Changed since").weighing(3),
            Column::text("file", "File").weighing(2),
        ],
        rows: material.sign_offs.iter().map(row).collect(),
    }
}
