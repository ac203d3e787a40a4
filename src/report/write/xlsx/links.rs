//! The targets of links inside a workbook: the row of a hazard.

use std::collections::HashMap;

use super::positions::header_rows;
use super::sheet_names::SheetNames;
use crate::report::{Cell, Sheet, SheetBlock};

/// More links than Excel accepts on a sheet break the file. Its limit is 65,530.
pub(super) const MOST_LINKS: usize = 60_000;

/// The targets of links inside a workbook.
#[derive(Default)]
pub(super) struct Links {
    /// By anchor: the name of a sheet, and a row on it, counted from 0.
    targets: HashMap<String, (String, u32)>,
    /// How many links are on each sheet.
    written: HashMap<String, usize>,
}

impl Links {
    /// The first row of each hazard, on the first sheet that is a table.
    pub fn collect(sheets: &[Sheet], names: &SheetNames) -> Self {
        let mut links = Self::default();
        for sheet in sheets {
            let [SheetBlock::Table(table)] = sheet.blocks.as_slice() else {
                continue;
            };
            let name = names.of_key(&sheet.key);
            for (row, at) in table.rows.iter().zip(header_rows(table)..) {
                let anchor = row.cells.iter().find_map(|cell| match cell {
                    Cell::Link { anchor, .. } if row.hazard.is_some() => Some(anchor),
                    _ => None,
                });
                if let Some(anchor) = anchor {
                    let target = || (name.to_owned(), at);
                    links.targets.entry(anchor.clone()).or_insert_with(target);
                }
            }
        }
        links
    }

    /// The target of an anchor, unless it is the present place: `'Hazards'!A3`.
    pub fn to(&self, anchor: &str, from: (&str, u32)) -> Option<String> {
        let (sheet, row) = self.targets.get(anchor)?;
        if (sheet.as_str(), *row) == from {
            return None;
        }
        Some(format!("'{}'!A{}", sheet.replace('\'', "''"), row + 1))
    }

    /// How many links are on a sheet.
    pub fn written(&self, sheet: &str) -> usize {
        self.written.get(sheet).copied().unwrap_or_default()
    }

    /// Counts one more link on a sheet.
    pub fn write(&mut self, sheet: &str) {
        *self.written.entry(sheet.to_owned()).or_default() += 1;
    }
}
