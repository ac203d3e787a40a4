//! The rows of the version history of NHS Digital's workbook v3.6, drafted from the differences.

use super::super::notes;
use super::fate::Fate;
use super::risk::assessment;
use crate::compare::{CriteriaFate, LogDifference};
use crate::report::{
    Block, Cell, Column, Comparison, Report, ReportSubject, Row, Section, Sheet, SheetBlock, Table,
    clean_line,
};

/// The draft of a version history: one row, with the columns of the workbook.
pub fn amendments(comparison: &Comparison) -> Report {
    let mut report = super::blank(
        ReportSubject::Amendments,
        "Draft of the amendment history",
        comparison,
    );
    let table = table(comparison);
    report.sections = vec![Section {
        anchor: "amendments".to_owned(),
        title: "Amendment History".to_owned(),
        blocks: vec![
            notes::remark(
                "hazlog drafted this row from the records. A person checks it and completes it.",
            ),
            Block::Table {
                table: table.clone(),
            },
        ],
        ..Section::default()
    }];
    report.sheets = vec![Sheet {
        key: "amendments".to_owned(),
        name: "Version History".to_owned(),
        blocks: vec![SheetBlock::Table(table)],
    }];
    report
}

fn table(comparison: &Comparison) -> Table {
    let version = &comparison.versions.after;
    let day = version.revision.date.map(|date| date.date_naive());
    let is_committed = version.name.is_some();
    Table {
        key: "amendments".to_owned(),
        caption: "Draft of the amendment history".to_owned(),
        columns: vec![
            Column::name("version", "Version"),
            Column::choice("date", "Date"),
            Column::text("amendment", "Amendment History"),
        ],
        rows: vec![Row {
            hazard: None,
            cells: vec![
                match is_committed {
                    true => Cell::words(version.title()),
                    false => Cell::Fill,
                },
                day.filter(|_| is_committed)
                    .map_or(Cell::Fill, |day| Cell::Day { day }),
                Cell::words(lines(comparison).join("\n")),
            ],
        }],
    }
}

/// The amendments, a line for each kind.
fn lines(comparison: &Comparison) -> Vec<String> {
    let found = &comparison.difference;
    let mut lines = vec![format!(
        "Changes since {}:",
        clean_line(&comparison.versions.before.title())
    )];
    if found.criteria == CriteriaFate::Changed {
        lines.push("The risk criteria differ.".to_owned());
    }
    for fate in Fate::ALL {
        match fate {
            // A committee need not know of line ends.
            Fate::Form => {}
            Fate::Rescored => lines.extend(rescored(found)),
            fate => lines.extend(named(fate, found)),
        }
    }
    if lines.len() == 1 {
        lines.push("Nothing that a record says differs.".to_owned());
    }
    lines
}

fn named(fate: Fate, found: &LogDifference) -> Option<String> {
    let hazards = found.list.iter();
    let hazards = hazards.filter(|hazard| Fate::of(hazard).contains(&fate));
    let names: Vec<String> = hazards
        .map(|hazard| {
            let name = clean_line(&hazard.name);
            let id = clean_line(hazard.id.as_str());
            match name.as_str() {
                "" => id,
                name => format!("{id} ({name})"),
            }
        })
        .collect();
    (!names.is_empty()).then(|| format!("{}: {}.", fate.title(), names.join("; ")))
}

/// The scores that hazards of both versions had and have.
fn rescored(found: &LogDifference) -> Option<String> {
    let moves = found.moves().into_iter();
    let moves = moves.filter(|moved| moved.cells.before.is_some() && moved.cells.after.is_some());
    let words: Vec<String> = moves
        .map(|moved| {
            let cells = moved.words();
            clean_line(&format!(
                "{} {} risk from {} to {}",
                moved.id,
                assessment(moved.which),
                cells.before,
                cells.after
            ))
        })
        .collect();
    (!words.is_empty()).then(|| format!("{}: {}.", Fate::Rescored.title(), words.join("; ")))
}
