//! How much a workbook may hold. A small file can name one long text in a million cells.

use super::super::Unreadable;

/// How many cells all sheets have together, with the empty ones before the last filled cell of each row.
const CELLS: usize = 3_000_000;
/// How many bytes all cells have together.
const TEXT: usize = 200_000_000;

/// What is left of the limits.
pub(in super::super) struct Budget {
    filled: usize,
    cells: usize,
    text: usize,
}

impl Budget {
    /// The whole limits.
    pub(in super::super) fn new() -> Self {
        Self {
            filled: CELLS,
            cells: CELLS,
            text: TEXT,
        }
    }

    /// Counts a cell with words.
    pub(in super::super) fn take_filled(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.filled = self
            .filled
            .checked_sub(1)
            .ok_or_else(|| too_large(&format!("more than {CELLS} filled cells")))?;
        self.take_text(bytes)
    }

    /// Counts the cells of a row, the empty ones too.
    pub(in super::super) fn take_cells(&mut self, cells: usize) -> Result<(), Unreadable> {
        self.cells = self
            .cells
            .checked_sub(cells)
            .ok_or_else(|| too_large(&format!("more than {CELLS} cells")))?;
        Ok(())
    }

    /// Counts the bytes of a text.
    pub(in super::super) fn take_text(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.text = self
            .text
            .checked_sub(bytes)
            .ok_or_else(|| too_large(&format!("more than {} MB of text", TEXT / 1_000_000)))?;
        Ok(())
    }
}

fn too_large(has: &str) -> Unreadable {
    Unreadable {
        what: format!("a workbook with {has}"),
        next: "Copy the sheet with the hazard log into a new workbook, and import that file"
            .to_owned(),
    }
}
