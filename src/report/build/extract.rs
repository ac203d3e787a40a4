//! A report about a part of the log: every total names the part, and nobody approves or accepts an
//! extract.

use super::consistency::SUMMED;
use super::notes;
use crate::report::{
    Block, Cell, Extract, HeatMap, Pair, Report, Section, Sheet, SheetBlock, Table,
};

/// Marks a report as one of a part of the log. `signed` is the sentence instead of places to sign;
/// `None` where a kind has none.
pub fn mark(report: &mut Report, part: &Extract, signed: Option<&'static str>) {
    let clerk = ExtractMarker { part, signed };
    for section in &mut report.sections {
        clerk.section(section);
    }
    for sheet in &mut report.sheets {
        clerk.sheet(sheet);
    }
}

/// The tables that people sign, by key.
const SIGNED: [&str; 4] = ["approvals", "acceptance", "receipt", "signatures"];

struct ExtractMarker<'e> {
    part: &'e Extract,
    /// The sentence instead of places to sign.
    signed: Option<&'static str>,
}

impl ExtractMarker<'_> {
    fn section(&self, section: &mut Section) {
        // The section of a hazard is only about that hazard, so it needs no mark.
        if section.hazard.is_some() {
            return;
        }
        section.blocks = self.blocks(std::mem::take(&mut section.blocks));
        for inner in &mut section.sections {
            self.section(inner);
        }
    }

    fn blocks(&self, all: Vec<Block>) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(all.len() + 1);
        let mut said = false;
        for mut block in all {
            if let Some(words) = self.signed.filter(|_| is_signed(&block)) {
                if !said {
                    blocks.push(notes::left_out(words));
                    said = true;
                }
                continue;
            }
            match &mut block {
                Block::Table { table } => self.table(table),
                Block::HeatMap { map } => self.map(map),
                Block::Facts { pairs } if counts(pairs) => {
                    blocks.push(Block::text(self.counted()));
                }
                Block::Together { blocks } => *blocks = self.blocks(std::mem::take(blocks)),
                _ => {}
            }
            blocks.push(block);
        }
        blocks
    }

    fn sheet(&self, sheet: &mut Sheet) {
        let mut blocks = Vec::with_capacity(sheet.blocks.len() + 1);
        for mut block in std::mem::take(&mut sheet.blocks) {
            match (&mut block, self.signed) {
                (SheetBlock::Table(table), Some(words)) if is_for_signing(table) => {
                    block = SheetBlock::Text(words.to_owned());
                }
                (SheetBlock::Table(table), _) => self.table(table),
                (SheetBlock::HeatMap(map), _) => self.map(map),
                (SheetBlock::Facts(pairs), _) if counts(pairs) => {
                    blocks.push(SheetBlock::Text(self.counted()));
                }
                _ => {}
            }
            blocks.push(block);
        }
        sheet.blocks = blocks;
    }

    /// The last row of a table that counts everything names the hazards, and so does the list of
    /// all.
    fn table(&self, table: &mut Table) {
        if table.key == "overview" {
            table.caption = format!("{} ({})", table.caption, self.part.brief());
        }
        if !SUMMED.contains(&table.key.as_str()) {
            return;
        }
        let last = table.rows.last_mut().and_then(|row| row.cells.first_mut());
        if let Some(cell) = last {
            *cell = Cell::words(format!("{} ({})", cell.text(), self.part.brief()));
        }
    }

    fn map(&self, map: &mut HeatMap) {
        if matches!(map.key.as_str(), "initial" | "residual") {
            map.title = format!("{} ({})", map.title, self.part.brief());
        }
    }

    fn counted(&self) -> String {
        format!("Counted in {}.", self.part.brief())
    }
}

/// Whether a person signs in a block.
fn is_signed(block: &Block) -> bool {
    match block {
        Block::Fill { .. } => true,
        Block::Table { table } => is_for_signing(table),
        _ => false,
    }
}

fn is_for_signing(table: &Table) -> bool {
    SIGNED.contains(&table.key.as_str())
}

fn counts(pairs: &[Pair]) -> bool {
    let mut values = pairs.iter().map(|pair| &pair.value);
    values.any(|value| matches!(value, Cell::Count { .. }))
}
