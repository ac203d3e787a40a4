//! The hazard: its whole record as text to read, with a cursor on one section.

mod compose;
mod draw;

pub use compose::{Block, Look, Page, PageLine, compose};
pub use draw::{draw_banner, draw_text};

use std::sync::Arc;

use crate::hazard::{HazardId, Record};
use crate::template::Template;
use crate::tui::overlay::SectionTarget;

/// The hazard as it is shown.
#[derive(Default)]
pub struct HazardView {
    record: Option<Arc<Record>>,
    page: Page,
    columns: usize,
    rows: usize,
    block: usize,
    top: usize,
}

impl HazardView {
    /// The record that is shown.
    pub fn record(&self) -> Option<&Arc<Record>> {
        self.record.as_ref()
    }

    /// The hazard that is shown.
    pub fn id(&self) -> Option<&HazardId> {
        self.record.as_ref().map(|record| &record.hazard.id)
    }

    /// Shows a record: at its top, or where the same hazard was read before.
    pub fn show(&mut self, record: Arc<Record>, template: &Template) {
        let same = self.id() == Some(&record.hazard.id);
        let target = self.target();
        self.record = Some(record);
        self.compose(template);
        if !same {
            self.top = 0;
            self.block = self.first_section();
            return;
        }
        if let Some(target) = target
            && let Some(at) = self
                .page
                .blocks
                .iter()
                .position(|block| block.target == Some(target))
        {
            self.block = at;
        }
        self.clamp();
    }

    /// The first section, where it is seen without scrolling.
    fn first_section(&self) -> usize {
        let seen = |block: &Block| block.target.is_some() && block.lines.start < self.rows;
        self.page.blocks.iter().position(seen).unwrap_or(0)
    }

    /// Shows nothing.
    pub fn clear(&mut self) {
        *self = Self {
            columns: self.columns,
            rows: self.rows,
            ..Self::default()
        };
    }

    /// Takes the size of its place.
    pub fn fit(&mut self, columns: u16, rows: u16, template: &Template) {
        self.rows = usize::from(rows);
        let columns = usize::from(columns);
        if columns != self.columns {
            self.columns = columns;
            self.compose(template);
        }
        self.clamp();
    }

    fn compose(&mut self, template: &Template) {
        self.page = match &self.record {
            Some(record) if self.columns > 4 => compose(record, template, self.columns - 2),
            _ => Page::default(),
        };
    }

    fn clamp(&mut self) {
        self.top = self
            .top
            .min(self.page.lines.len().saturating_sub(self.rows));
        self.block = self.block.min(self.page.blocks.len().saturating_sub(1));
    }

    /// The text.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// The line of the text that is drawn first.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The part of the text that the cursor is on.
    pub fn block(&self) -> usize {
        self.block
    }

    /// What editing would edit.
    pub fn target(&self) -> Option<SectionTarget> {
        self.page.blocks.get(self.block)?.target
    }

    /// Scrolls by lines; the cursor stays on what can be seen.
    pub fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by);
        self.clamp();
        let seen = self.top..self.top + self.rows.max(1);
        let Some(block) = self.page.blocks.get(self.block) else {
            return;
        };
        if block.lines.end <= seen.start {
            self.block = self.page.block_at(seen.start);
        } else if block.lines.start >= seen.end {
            self.block = self.page.block_at(seen.end.saturating_sub(1));
        }
    }

    /// Scrolls by screenfuls.
    pub fn page_by(&mut self, by: isize) {
        let rows = isize::try_from(self.rows.saturating_sub(2).max(1)).unwrap_or(1);
        self.scroll(by * rows);
    }

    /// To the top.
    pub fn first(&mut self) {
        self.top = 0;
        self.block = 0;
    }

    /// To the bottom.
    pub fn last(&mut self) {
        self.top = usize::MAX / 2;
        self.block = usize::MAX;
        self.clamp();
    }

    /// Moves the cursor by parts.
    pub fn step(&mut self, by: isize) {
        let last = self.page.blocks.len().saturating_sub(1);
        self.go_to(self.block.saturating_add_signed(by).min(last));
    }

    /// Moves the cursor to a part, and shows it.
    pub fn go_to(&mut self, at: usize) {
        let Some(block) = self.page.blocks.get(at) else {
            return;
        };
        self.block = at;
        if block.lines.start < self.top {
            self.top = block.lines.start;
        } else if block.lines.end > self.top + self.rows {
            let least = block.lines.end.saturating_sub(self.rows);
            self.top = least.min(block.lines.start);
        }
        self.clamp();
    }

    /// Moves the cursor to the part that a line of the text belongs to.
    pub fn go_to_line(&mut self, line: usize) -> bool {
        if line >= self.page.lines.len() {
            return false;
        }
        self.block = self.page.block_at(line);
        true
    }

    /// Moves the cursor to the next section with a problem; `false` where there is none.
    pub fn next_problem(&mut self) -> bool {
        let count = self.page.blocks.len();
        let found = (1..=count).map(|by| (self.block + by) % count).find(|at| {
            self.page.blocks[*at].problems > 0 && self.page.blocks[*at].target.is_some()
        });
        if let Some(at) = found {
            self.go_to(at);
        }
        found.is_some()
    }
}
