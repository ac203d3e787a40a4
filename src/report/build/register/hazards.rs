//! The tables of hazards: an overview, and every word.

use rayon::prelude::*;

use super::super::anchors::Anchors;
use super::super::hazard::front_matter;
use super::super::word_set::WordSet;
use super::super::{acceptance, cells};
use crate::hazard::{Record, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean, clean_line};
use crate::template::Role;

/// The roles whose sections are shown by their meaning, and not as written.
const SHOWN: [Role; 6] = [
    Role::Name,
    Role::UtilityLabel,
    Role::Likelihood,
    Role::Severity,
    Role::Risk,
    Role::Status,
];

/// The columns with the literal text of a record, for text that no other column has.
const RAW: [&str; 2] = ["front-matter", "as-written"];

/// Splits the table of hazards: the columns that people read, and the columns with the literal
/// text, each row of which begins with the hazard.
pub fn parted(mut table: Table) -> [Table; 2] {
    let is_raw = |column: &Column| RAW.contains(&column.key.as_str());
    let raw: Vec<bool> = table.columns.iter().map(is_raw).collect();
    let mut written = Table {
        key: "as-written".to_owned(),
        caption: "Parts of the records that are in no column of the hazards".to_owned(),
        columns: table.columns.first().cloned().into_iter().collect(),
        rows: Vec::new(),
    };
    written
        .columns
        .extend(table.columns.extract_if(.., |it| is_raw(it)));
    for row in &mut table.rows {
        let mut cells: Vec<Cell> = row.cells.first().cloned().into_iter().collect();
        let mut flags = raw.iter();
        let of_raw = |_: &mut Cell| flags.next().copied().unwrap_or_default();
        cells.extend(row.cells.extract_if(.., of_raw));
        written.rows.push(Row {
            hazard: row.hazard.clone(),
            cells,
        });
    }
    [table, written]
}

/// A row for each hazard: its result.
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

/// A row for each hazard: every word of it.
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
    let records = material.scope.records.par_iter();
    let rows = records
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
    let reason = |group: &str, key: &str| {
        Column::text(&format!("{key}-justification"), "Justification").below(group)
    };
    columns.extend(with_reasons(
        assessment_columns(),
        [reason("Initial", "initial"), reason("Residual", "residual")],
    ));
    columns
}

/// The columns of both assessments, each with its reason.
fn with_reasons<T>(mut both: Vec<T>, [initial, residual]: [T; 2]) -> Vec<T> {
    both.insert(both.len() / 2, initial);
    both.push(residual);
    both
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
    let reason = |text: &str| Cell::prose(anchors.prose(text));
    row.extend(with_reasons(
        assessment_cells(record, material),
        [
            reason(&record.hazard.initial.justification),
            accepted(record, anchors),
        ],
    ));
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

/// The reason for the residual risk, and the person who accepted it.
fn accepted(record: &Record, anchors: &Anchors) -> Cell {
    let mut blocks = anchors.prose(&record.hazard.residual.justification);
    blocks.extend(acceptance::sentences(&record.hazard, anchors));
    Cell::prose(blocks)
}

/// Sections that are not in the template, and repeated sections.
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

/// The lines of the record with a word that no cell of its row has.
fn as_written(record: &Record, row: &[Cell], columns: &[Column], path: &str) -> Cell {
    let texts: Vec<String> = row.iter().map(Cell::text).collect();
    let mut shown_words = WordSet::default();
    shown_words.add(path);
    for column in columns {
        shown_words.add(&column.title);
        shown_words.add(&column.group);
    }
    for text in &texts {
        shown_words.add(text);
    }
    let missing = shown_words.missing(record.text());
    Cell::words(clean(&missing.join("\n")).into_owned())
}
