//! The formats of a table's cells, each once.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rust_xlsxwriter::Format;

use crate::report::write::xlsx::cell_format::{self, CellFormats, CellKind};
use crate::report::{Align, ColumnRole};

/// The facts that decide the format of a cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CellFormat {
    /// What it holds.
    pub kind: CellKind,
    /// What its column is for.
    pub role: ColumnRole,
    /// Where its words begin.
    pub align: Align,
    /// Whether its row shows only part of it.
    pub is_cut_off: bool,
    /// Whether it is a link.
    pub is_link: bool,
    /// Whether the words begin like a formula.
    pub is_quoted: bool,
}

impl CellFormat {
    /// The format for the library.
    pub fn format(self, faces: &CellFormats) -> Format {
        let mut format =
            cell_format::ruled(faces.cell(self.kind, self.role, self.align), self.kind);
        if self.is_cut_off {
            format = cell_format::cut_off(format);
        }
        if self.is_link {
            format = cell_format::link(format);
        }
        if self.is_quoted {
            format = format.set_quote_prefix();
        }
        format
    }
}

/// The formats of a table's cells, numbered in the order of their first use.
#[derive(Default)]
pub(super) struct NumberedFormats {
    numbers: HashMap<CellFormat, u16, FixedState>,
    all: Vec<CellFormat>,
}

impl NumberedFormats {
    /// The number of a format. A new format gets a new number.
    pub fn number(&mut self, look: CellFormat) -> u16 {
        let next = u16::try_from(self.all.len()).unwrap_or(u16::MAX);
        let number = *self.numbers.entry(look).or_insert(next);
        if number == next && usize::from(next) == self.all.len() {
            self.all.push(look);
        }
        number
    }

    /// All formats, by their numbers.
    pub fn all(&self) -> impl ExactSizeIterator<Item = CellFormat> {
        self.all.iter().copied()
    }
}
