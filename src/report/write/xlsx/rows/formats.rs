//! The looks of a table's cells, each once.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rust_xlsxwriter::Format;

use crate::report::write::xlsx::cell_format::{self, CellFormats, CellKind};
use crate::report::{Align, ColumnRole};

/// What decides how a cell of a table looks, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CellFormat {
    /// What it holds.
    pub kind: CellKind,
    /// What its column is for.
    pub role: ColumnRole,
    /// Where its words begin.
    pub align: Align,
    /// Whether its row shows less than it holds.
    pub is_cut_off: bool,
    /// Whether it leads somewhere.
    pub is_link: bool,
    /// Whether the words begin as a formula would.
    pub is_quoted: bool,
}

impl CellFormat {
    /// The look, as the library has it.
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

/// The looks of a table's cells, numbered as they come.
#[derive(Default)]
pub(super) struct NumberedFormats {
    numbers: HashMap<CellFormat, u16, FixedState>,
    all: Vec<CellFormat>,
}

impl NumberedFormats {
    /// The number of a look; a new one where it has not come before.
    pub fn number(&mut self, look: CellFormat) -> u16 {
        let next = u16::try_from(self.all.len()).unwrap_or(u16::MAX);
        let number = *self.numbers.entry(look).or_insert(next);
        if number == next && usize::from(next) == self.all.len() {
            self.all.push(look);
        }
        number
    }

    /// All looks, by their numbers.
    pub fn all(&self) -> impl ExactSizeIterator<Item = CellFormat> {
        self.all.iter().copied()
    }
}
