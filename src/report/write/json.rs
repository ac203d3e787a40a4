//! JSON of a report's sheets: each table as a list of objects by the keys of its columns, in their
//! order, each value as what it is. `docs/json.md` describes it.

use serde_json::{Map, Value, json};

use crate::report::{
    Cell, Format, HeatMap, Pair, Report, ReportError, Row, Sheet, SheetBlock, Table,
};

/// The report as one object.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ReportError> {
    let told = |error: serde_json::Error| ReportError::Writer {
        format: Format::Json,
        message: error.to_string(),
    };
    let mut root = Map::new();
    put(&mut root, "report", json!(report.kind.as_str()));
    put(&mut root, "title", json!(report.title));
    put(&mut root, "subtitle", json!(report.subtitle));
    let about = serde_json::to_value(&report.about).map_err(told)?;
    put(&mut root, "about", about);
    put(&mut root, "columns", titles(&report.sheets));
    for sheet in &report.sheets {
        put(&mut root, &sheet.key, self::sheet(sheet));
    }
    let mut out = serde_json::to_vec_pretty(&Value::Object(root)).map_err(told)?;
    out.push(b'\n');
    Ok(out)
}

/// The titles of the columns of each sheet that is one table, by their keys: the sections of the
/// records, as the template names them.
fn titles(sheets: &[Sheet]) -> Value {
    let mut titles = Map::new();
    for sheet in sheets {
        if let [SheetBlock::Table(table)] = sheet.blocks.as_slice() {
            let mut columns = Map::new();
            for column in &table.columns {
                let title = match column.group.as_str() {
                    "" => column.title.clone(),
                    group => format!("{group}: {}", column.title),
                };
                put(&mut columns, &column.key, json!(title));
            }
            put(&mut titles, &sheet.key, Value::Object(columns));
        }
    }
    Value::Object(titles)
}

fn sheet(sheet: &Sheet) -> Value {
    if let [SheetBlock::Table(table)] = sheet.blocks.as_slice() {
        return rows(table);
    }
    let mut parts = Map::new();
    for block in &sheet.blocks {
        match block {
            // A heading says in words what the key of the next part says.
            SheetBlock::Heading(_) => {}
            SheetBlock::Text(text) => put(&mut parts, "text", json!(text)),
            SheetBlock::Facts(pairs) => put(&mut parts, "facts", facts(pairs)),
            SheetBlock::Table(table) => put(&mut parts, &table.key, rows(table)),
            SheetBlock::HeatMap(map) => {
                let key = format!("heat-map-{}", map.key);
                put(&mut parts, &key, heat_map(map));
            }
        }
    }
    Value::Object(parts)
}

fn rows(table: &Table) -> Value {
    let row = |row: &Row| {
        let mut object = Map::new();
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            put(&mut object, &column.key, value(cell));
        }
        Value::Object(object)
    };
    table.rows.iter().map(row).collect()
}

fn facts(pairs: &[Pair]) -> Value {
    let mut object = Map::new();
    for pair in pairs {
        put(&mut object, &pair.name, value(&pair.value));
    }
    Value::Object(object)
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Level { rank, word } => json!({ "rank": rank, "word": word }),
        Cell::Risk { class, words, .. } => json!({ "class": class, "words": words }),
        Cell::Unscored { written } => json!({ "unscored": true, "written": written }),
        Cell::Count { number } => json!(number),
        Cell::Fill => json!({ "fill": true }),
        Cell::Nothing => Value::Null,
        Cell::Text { .. }
        | Cell::Prose { .. }
        | Cell::Link { .. }
        | Cell::Status { .. }
        | Cell::State { .. }
        | Cell::Day { .. }
        | Cell::Code { .. } => json!(cell.text()),
    }
}

fn heat_map(map: &HeatMap) -> Value {
    let rows: Vec<Value> = map
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<Value> = row
                .cells
                .iter()
                .zip(&map.columns)
                .map(|(cell, word)| {
                    json!({
                        "across": word,
                        "risk": { "class": cell.class, "words": cell.words },
                        "hazards": cell.hazards,
                    })
                })
                .collect();
            json!({ "down": row.word, "cells": cells })
        })
        .collect();
    json!({
        "title": map.title,
        "across": map.across,
        "down": map.down,
        "rows": rows,
        "unscored": map.unscored,
    })
}

/// Puts a value under a key, or under the next free one like it, so that nothing is lost to a
/// value of the same name: `notes`, `notes-2`.
fn put(object: &mut Map<String, Value>, key: &str, value: Value) {
    let mut free = key.to_owned();
    let mut number = 2;
    while object.contains_key(&free) {
        free = format!("{key}-{number}");
        number += 1;
    }
    object.insert(free, value);
}
