//! Compares a report with the log before it is written: every hazard is in it once, its totals
//! equal the sums of its rows, and a full report has every word of every record.

mod by_kind;
mod controls;
mod risks_and_actions;
mod transfer_pack;

pub use by_kind::{Requirement, case, dtac, log, nothing_more, trace, transfer};

use std::collections::HashMap;

use rayon::prelude::*;

use super::hazard::gather;
use super::heat_maps;
use super::word_set::WordSet;
use super::{Half, register};
use crate::hazard::{AssessmentKind, RECORD_HEAD};
use crate::report::{
    Block, HeatMap, Material, Report, ReportError, Row, Section, SheetBlock, Table,
};

/// The tables whose last row counts all other rows.
pub const SUMMED: [&str; 8] = [
    "by-risk",
    "by-status",
    "controls-by-kind",
    "moved",
    "actions-by-kind",
    "actions-by-owner",
    "gaps-by-kind",
    "duties-by-basis",
];

/// Holds a report against the material that it was made of, and against what its kind must contain.
///
/// # Errors
/// With the first thing that does not agree.
pub fn check(
    report: &Report,
    half: Half,
    material: &Material<'_>,
    requirement: Requirement,
) -> Result<(), ReportError> {
    let mut seen = ReportParts::default();
    for section in &report.sections {
        seen.section(section);
    }
    for block in report.sheets.iter().flat_map(|sheet| &sheet.blocks) {
        match block {
            SheetBlock::HeatMap(map) => seen.maps.push(map),
            SheetBlock::Table(table) => seen.tables.push(table),
            _ => {}
        }
    }
    for map in &seen.maps {
        map_agrees(map, material)?;
    }
    for table in &seen.tables {
        table_is_whole(table)?;
    }
    by_kind::check(requirement, half, &seen, material)
}

/// The parts of a report to compare.
#[derive(Default)]
struct ReportParts<'a> {
    maps: Vec<&'a HeatMap>,
    tables: Vec<&'a Table>,
    hazards: Vec<&'a Section>,
}

impl<'a> ReportParts<'a> {
    fn section(&mut self, section: &'a Section) {
        if section.hazard.is_some() {
            self.hazards.push(section);
        }
        self.blocks(&section.blocks);
        for inner in &section.sections {
            self.section(inner);
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::HeatMap { map } => self.maps.push(map),
                Block::Table { table } => self.tables.push(table),
                Block::Together { blocks } => self.blocks(blocks),
                _ => {}
            }
        }
    }
}

/// Every hazard in scope is in a heat map once: in the cell of its scores, or among the unscored
/// hazards.
fn map_agrees(map: &HeatMap, material: &Material<'_>) -> Result<(), ReportError> {
    let kind = match map.key.as_str() {
        "initial" => AssessmentKind::Initial,
        "residual" => AssessmentKind::Residual,
        _ => return Ok(()),
    };
    let mut found: HashMap<&str, Option<u8>> = HashMap::new();
    let mut count = 0;
    for cell in map.rows.iter().flat_map(|row| &row.cells) {
        for id in &cell.hazards {
            count += 1;
            found.insert(id, Some(cell.class));
        }
    }
    for id in &map.unscored {
        count += 1;
        found.insert(id, None);
    }
    for (_, summary) in material.scope.records {
        let id = crate::report::clean_line(summary.id.as_str());
        let risk = heat_maps::scores_of(summary, kind)
            .risk
            .map(|class| class.0);
        if found.get(id.as_str()) != Some(&risk) {
            return Err(disagrees(format!(
                "the heat map “{}” shows {id} in a cell that differs from its scores",
                map.title
            )));
        }
    }
    if count != material.scope.records.len() {
        return Err(disagrees(format!(
            "the heat map “{}” counts {count} hazards, but there are {}",
            map.title,
            material.scope.records.len()
        )));
    }
    Ok(())
}

/// Each row of a table has a cell for each column. If the last row counts all hazards, its counts
/// are right.
fn table_is_whole(table: &Table) -> Result<(), ReportError> {
    let width = table.columns.len();
    if let Some(at) = table.rows.iter().position(|row| row.cells.len() > width) {
        return Err(disagrees(format!(
            "row {} of the table “{}” has more cells than there are columns",
            at + 1,
            table.caption
        )));
    }
    let Some((last, rows)) = table.rows.split_last() else {
        return Ok(());
    };
    if !SUMMED.contains(&table.key.as_str()) {
        return Ok(());
    }
    for at in 1..width {
        let number = |row: &crate::report::Row| match row.cells.get(at) {
            Some(crate::report::Cell::Count { number }) => *number,
            _ => 0,
        };
        let sum: usize = rows.iter().map(number).sum();
        if sum != number(last) {
            return Err(disagrees(format!(
                "the rows of the table “{}” add up to {sum}, but its total is {}",
                table.caption,
                number(last)
            )));
        }
    }
    Ok(())
}

fn sections_are_whole(sections: &[&Section], material: &Material<'_>) -> Result<(), ReportError> {
    let records = material.scope.records;
    if sections.len() != records.len() {
        return Err(disagrees(format!(
            "it has {} hazards, but there are {}",
            sections.len(),
            records.len()
        )));
    }
    each_agrees(sections, records, |section, (record, summary)| {
        // The report leaves out the lines with which every record begins, and says so once.
        let mut texts = vec![RECORD_HEAD.to_owned()];
        gather(section, &mut texts);
        says_all(&texts, record.text(), summary.id.as_str())
    })
}

fn rows_are_whole(tables: &[&Table], material: &Material<'_>) -> Result<(), ReportError> {
    let records = material.scope.records;
    let table = tables.iter().find(|table| table.key == "hazards");
    let Some(table) = table.filter(|table| table.rows.len() == records.len()) else {
        return Err(disagrees(
            "its table of hazards does not have one row for each hazard".to_owned(),
        ));
    };
    // Text without a column is on a separate sheet, in the same order.
    let written = tables.iter().find(|table| table.key == "as-written");
    let Some(written) = written.filter(|written| written.rows.len() == records.len()) else {
        return Err(disagrees(
            "its table of records as written does not have one row for each hazard".to_owned(),
        ));
    };
    let rows: Vec<[&Row; 2]> = table
        .rows
        .iter()
        .zip(&written.rows)
        .map(<[_; 2]>::from)
        .collect();
    let titles: Vec<String> = [table, written]
        .into_iter()
        .flat_map(|table| &table.columns)
        .flat_map(|column| [column.title.clone(), column.group.clone()])
        .collect();
    each_agrees(&rows, records, |rows, (record, summary)| {
        let mut texts: Vec<String> = rows.iter().copied().flat_map(register::texts_of).collect();
        texts.extend_from_slice(&titles);
        says_all(&texts, record.text(), summary.id.as_str())
    })
}

/// Compares the shown text of each record with the record, on every core. Returns the first
/// difference in the order of the records.
fn each_agrees<S: Sync, R: Sync>(
    shown: &[S],
    records: &[R],
    check: impl Fn(&S, &R) -> Result<(), ReportError> + Sync,
) -> Result<(), ReportError> {
    let pairs = shown.par_iter().zip(records);
    pairs
        .find_map_first(|(shown, record)| check(shown, record).err())
        .map_or(Ok(()), Err)
}

fn says_all(texts: &[String], record: &str, id: &str) -> Result<(), ReportError> {
    let mut shown_words = WordSet::default();
    for text in texts {
        shown_words.add(text);
    }
    match shown_words.first_missing(record) {
        Some(word) => Err(disagrees(format!("it lacks the word “{word}” of {id}"))),
        None => Ok(()),
    }
}

fn disagrees(what: String) -> ReportError {
    ReportError::Disagrees(what)
}
