//! The sign-offs in the scope of a report: one part, the same in every report (21 CFR 11.50(b)). The table of hazards,
//! which is all that a CSV file has, has a column with those of each hazard.
//!
//! A report of a log in which nobody has signed anything does not have it.

use super::Half;
use super::sheets::table_sheet;
use crate::hazard::HazardId;
use crate::report::{
    Block, Cell, Column, Material, Report, Row, Section, SheetBlock, SignOffLine, Table, clean_line,
};

/// The sheet with a row for each hazard.
const HAZARDS: &str = "hazards";

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
        Half::Data => {
            add_column(report, material);
            report
                .sheets
                .push(table_sheet("Sign-offs", table(material)));
        }
    }
}

/// Adds the sign-offs of each hazard to the table of hazards, if the report has one.
fn add_column(report: &mut Report, material: &Material<'_>) {
    let sheets = report.sheets.iter_mut();
    let blocks = sheets
        .filter(|sheet| sheet.key == HAZARDS)
        .flat_map(|sheet| &mut sheet.blocks);
    for block in blocks {
        let SheetBlock::Table(table) = block else {
            continue;
        };
        let column = Column::text("sign-offs", "Sign-offs").weighing(3);
        table.columns.push(column);
        for row in &mut table.rows {
            let id = row.hazard.as_ref();
            let lines = material.sign_offs.iter();
            let lines = lines.filter(|line| id.is_some_and(|id| line.hazards.contains(id)));
            let lines: Vec<String> = lines.map(|line| of_hazard(line, id)).collect();
            row.cells.push(match lines.is_empty() {
                true => Cell::Nothing,
                false => Cell::words(lines.join("\n")),
            });
        }
    }
}

/// An act on one line, with what changed in one hazard since.
fn of_hazard(line: &SignOffLine, id: Option<&HazardId>) -> String {
    let said = [&line.name, &line.role, &line.when];
    let said = said.into_iter().filter(|it| !it.is_empty());
    let said: Vec<&str> = said.map(String::as_str).collect();
    let said = match (line.meaning.is_empty(), said.is_empty()) {
        (true, _) => line.file.clone(),
        (false, true) => line.meaning.clone(),
        (false, false) => format!("{} by {}", line.meaning, said.join(", ")),
    };
    let changed = line.changed.iter();
    let changed = changed.filter(|it| it.hazard.is_none() || it.hazard.as_ref() == id);
    let changed: Vec<&str> = changed.map(|it| it.words.as_str()).collect();
    let changed = match changed.is_empty() {
        true => String::new(),
        false => format!(" ({})", changed.join("; ")),
    };
    clean_line(&format!("{}: {said}{changed}", line.state))
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
    let row = |line: &SignOffLine| {
        let changed = line.changed.iter().map(|it| it.words.as_str());
        let changed: Vec<&str> = changed.collect();
        Row {
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
                cell(&changed.join("; ")),
                cell(&line.file),
            ],
        }
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
