//! JSON of a report's sheets: each table is a list of objects, with the keys of its columns in
//! their order, and each value has its type. `docs/json.md` describes it. The writer streams the
//! output: a tree of values for a large log would cost more than building the report.

use std::collections::HashSet;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::json;

use crate::report::{Cell, Format, HeatMap, Pair, Report, ReportError, Sheet, SheetBlock, Table};

/// The report as one object.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut out =
        serde_json::to_vec_pretty(&Root(report)).map_err(|error| ReportError::Writer {
            format: Format::Json,
            message: error.to_string(),
        })?;
    out.push(b'\n');
    Ok(out)
}

struct Root<'r>(&'r Report);

impl Serialize for Root<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let report = self.0;
        let mut keys = Keys::default();
        let mut object = to.serialize_map(None)?;
        object.serialize_entry(&keys.free("report"), report.kind.as_str())?;
        object.serialize_entry(&keys.free("title"), &report.title)?;
        object.serialize_entry(&keys.free("subtitle"), &report.subtitle)?;
        object.serialize_entry(&keys.free("about"), &report.about)?;
        object.serialize_entry(&keys.free("columns"), &Titles(&report.sheets))?;
        for sheet in &report.sheets {
            object.serialize_entry(&keys.free(&sheet.key), &SheetJson(sheet))?;
        }
        object.end()
    }
}

/// The titles of the columns of each sheet that is one table, by their keys. The sections of the
/// records have their names in the template.
struct Titles<'r>(&'r [Sheet]);

impl Serialize for Titles<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut keys = Keys::default();
        let mut object = to.serialize_map(None)?;
        for sheet in self.0 {
            if let [SheetBlock::Table(table)] = sheet.blocks.as_slice() {
                object.serialize_entry(&keys.free(&sheet.key), &Columns(table))?;
            }
        }
        object.end()
    }
}

struct Columns<'r>(&'r Table);

impl Serialize for Columns<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let titles = self.0.columns.iter().map(|column| match &*column.group {
            "" => column.title.clone(),
            group => format!("{group}: {}", column.title),
        });
        to.collect_map(keys_of(self.0).into_iter().zip(titles))
    }
}

/// The value of a sheet: the rows of its table, or its parts by their keys.
struct SheetJson<'r>(&'r Sheet);

impl Serialize for SheetJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if let [SheetBlock::Table(table)] = self.0.blocks.as_slice() {
            return Rows(table).serialize(to);
        }
        let mut keys = Keys::default();
        let mut object = to.serialize_map(None)?;
        for block in &self.0.blocks {
            match block {
                // A heading repeats in words what the key of the next part says.
                SheetBlock::Heading(_) => {}
                SheetBlock::Text(text) => object.serialize_entry(&keys.free("text"), text)?,
                SheetBlock::Facts(pairs) => {
                    object.serialize_entry(&keys.free("facts"), &Facts(pairs))?;
                }
                SheetBlock::Table(table) => {
                    object.serialize_entry(&keys.free(&table.key), &Rows(table))?;
                }
                SheetBlock::HeatMap(map) => {
                    let key = keys.free(&format!("heat-map-{}", map.key));
                    object.serialize_entry(&key, &heat_map(map))?;
                }
            }
        }
        object.end()
    }
}

struct Rows<'r>(&'r Table);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let keys = keys_of(self.0);
        let rows = self.0.rows.iter();
        to.collect_seq(rows.map(|row| Row(&keys, &row.cells)))
    }
}

struct Row<'r>(&'r [String], &'r [Cell]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().zip(self.1.iter().map(CellJson)))
    }
}

struct Facts<'r>(&'r [Pair]);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut keys = Keys::default();
        let facts = self.0.iter();
        to.collect_map(facts.map(|pair| (keys.free(&pair.name), CellJson(&pair.value))))
    }
}

/// A cell with its type: a number as a number, a place on an axis with its rank.
struct CellJson<'r>(&'r Cell);

impl Serialize for CellJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Level { rank, word } => json!({ "rank": rank, "word": word }).serialize(to),
            Cell::Risk { class, words, .. } => {
                json!({ "class": class, "words": words }).serialize(to)
            }
            Cell::Unscored { written } => {
                json!({ "unscored": true, "written": written }).serialize(to)
            }
            Cell::Count { number } => number.serialize(to),
            Cell::Fill => json!({ "fill": true }).serialize(to),
            Cell::Nothing => to.serialize_unit(),
            Cell::Text { text }
            | Cell::Link { text, .. }
            | Cell::Status { text, .. }
            | Cell::State { text, .. }
            | Cell::Code { text } => to.serialize_str(text),
            Cell::Prose { .. } | Cell::Day { .. } => to.serialize_str(&self.0.text()),
        }
    }
}

fn heat_map(map: &HeatMap) -> serde_json::Value {
    let rows = map.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&map.columns).map(|(cell, word)| {
            json!({
                "across": word,
                "risk": { "class": cell.class, "words": cell.words },
                "hazards": cell.hazards,
            })
        });
        json!({ "down": row.word, "cells": cells.collect::<Vec<_>>() })
    });
    json!({
        "title": map.title,
        "across": map.across,
        "down": map.down,
        "rows": rows.collect::<Vec<_>>(),
        "unscored": map.unscored,
    })
}

fn keys_of(table: &Table) -> Vec<String> {
    let mut keys = Keys::default();
    let columns = table.columns.iter();
    columns.map(|column| keys.free(&column.key)).collect()
}

/// The keys of an object so far.
#[derive(Default)]
struct Keys(HashSet<String>);

impl Keys {
    /// A key, or the next free one like it, so that a value with the same name replaces nothing:
    /// `notes`, `notes-2`.
    fn free(&mut self, key: &str) -> String {
        let mut free = key.to_owned();
        let mut number = 2;
        while !self.0.insert(free.clone()) {
            free = format!("{key}-{number}");
            number += 1;
        }
        free
    }
}
