//! The hazard: its whole record as text to read, with a cursor on one section.

mod compose;
mod draw;
mod finding_notes;

pub use compose::{HazardPage, LineStyle, PageBlock, PageLine, compose, line_text};
pub use draw::{draw_banner, draw_line, draw_text};
pub use finding_notes::{FindingNote, NotePlace, notes, place_at};

use std::collections::HashMap;
use std::sync::Arc;

use crate::hazard::{HazardId, Record};
use crate::template::Template;
use crate::text::Span;
use crate::tui::findings::FindingsByHazard;
use crate::tui::overlay::ReadState;
use crate::tui::section_target::SectionTarget;
use crate::tui::text_place::TextPlace;

/// The hazard on the screen.
#[derive(Default)]
pub struct HazardView {
    record: Option<Arc<Record>>,
    /// The findings of the last check about it, at the sections that the record had then.
    notes: Option<Vec<FindingNote>>,
    page: HazardPage,
    columns: usize,
    rows: usize,
    block: usize,
    top: usize,
    /// The records whose last line the user has seen, with their text at that time.
    read: HashMap<HazardId, Arc<Record>>,
    /// The record whose first line the user has seen, with its text at that time.
    begun: Option<Arc<Record>>,
}

impl HazardView {
    /// The shown record.
    pub fn record(&self) -> Option<&Arc<Record>> {
        self.record.as_ref()
    }

    /// The shown hazard.
    pub fn id(&self) -> Option<&HazardId> {
        self.record.as_ref().map(|record| &record.hazard.id)
    }

    /// Shows a record with the findings of the last check. Begins at its top, or at the old
    /// position if the same hazard was shown before. Findings of the same hazard stay at their
    /// sections until the next check, because their places are in the older text.
    pub fn show(
        &mut self,
        record: Arc<Record>,
        findings: Option<&FindingsByHazard>,
        template: &Template,
    ) {
        let same = self.id() == Some(&record.hazard.id);
        if !same || self.notes.is_none() {
            self.notes = findings.map(|findings| notes(&record, findings));
        }
        self.record = Some(record);
        self.recompose(template);
        if !same {
            self.top = 0;
            self.block = self.first_section();
        }
    }

    /// Stores the findings of another check.
    pub fn check(&mut self, findings: &FindingsByHazard, template: &Template) {
        let fresh = self.record.as_ref().map(|record| notes(record, findings));
        if fresh != self.notes {
            self.notes = fresh;
            self.recompose(template);
        }
    }

    /// Lays out the text again. The cursor stays on its section, and does not move on the screen.
    fn recompose(&mut self, template: &Template) {
        let target = self.target();
        let seen = self.page.blocks.get(self.block);
        let above = seen.map(|block| block.lines.start.abs_diff(self.top));
        let is_below = seen.is_some_and(|block| block.lines.start >= self.top);
        self.compose(template);
        let place = target.and_then(|target| {
            let mut blocks = self.page.blocks.iter();
            blocks.position(|block| block.target == Some(target))
        });
        if let (Some(at), Some(above)) = (place, above) {
            let start = self.page.blocks[at].lines.start;
            self.block = at;
            if is_below {
                self.top = start.saturating_sub(above);
            } else {
                self.top = start + above;
            }
        }
        self.clamp();
    }

    /// The first section, if it is visible without scrolling.
    fn first_section(&self) -> usize {
        let seen = |block: &PageBlock| block.target.is_some() && block.lines.start < self.rows;
        self.page.blocks.iter().position(seen).unwrap_or(0)
    }

    /// Shows nothing.
    pub fn clear(&mut self) {
        *self = Self {
            columns: self.columns,
            rows: self.rows,
            read: std::mem::take(&mut self.read),
            ..Self::default()
        };
    }

    /// Notes that the user looks at the hazard. The user has read it once its first line and then
    /// its last line were visible. A record that changes while its end is on the screen is not
    /// read.
    pub fn look(&mut self) {
        let Some(record) = &self.record else {
            return;
        };
        if self.rows > 0 && self.top == 0 {
            self.begun = Some(Arc::clone(record));
        }
        let same = |begun: &Arc<Record>| {
            begun.hazard.id == record.hazard.id && begun.text() == record.text()
        };
        let is_begun = self.begun.as_ref().is_some_and(same);
        let seen = self.top + self.rows;
        if is_begun && !self.page.lines.is_empty() && seen >= self.page.lines.len() {
            let id = record.hazard.id.clone();
            self.read.insert(id, Arc::clone(record));
        }
    }

    /// Notes that the user has saved a record. A user who had read it knows what has changed.
    pub fn saved(&mut self, record: &Arc<Record>) {
        if let Some(read) = self.read.get_mut(&record.hazard.id) {
            *read = Arc::clone(record);
        }
        let begun = self.begun.as_mut();
        if let Some(begun) = begun.filter(|begun| begun.hazard.id == record.hazard.id) {
            *begun = Arc::clone(record);
        }
    }

    /// How much of a record the user has read.
    pub fn read_state(&self, record: &Record) -> ReadState {
        match self.read.get(&record.hazard.id) {
            Some(read) if read.text() == record.text() => ReadState::ToTheEnd,
            _ => ReadState::Partly,
        }
    }

    /// Fits the text to its area.
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
            Some(record) if self.columns > 4 => {
                compose(record, self.notes.as_deref(), template, self.columns - 2)
            }
            _ => HazardPage::default(),
        };
    }

    fn clamp(&mut self) {
        self.top = self
            .top
            .min(self.page.lines.len().saturating_sub(self.rows));
        self.block = self.block.min(self.page.blocks.len().saturating_sub(1));
    }

    /// The text.
    pub fn page(&self) -> &HazardPage {
        &self.page
    }

    /// The first visible line.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The part under the cursor.
    pub fn block(&self) -> usize {
        self.block
    }

    /// The section that editing changes.
    pub fn target(&self) -> Option<SectionTarget> {
        self.page.blocks.get(self.block)?.target
    }

    /// Scrolls by lines; the cursor stays on a visible part.
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

    /// Moves the cursor to the part of a line.
    pub fn go_to_line(&mut self, line: usize) -> bool {
        if line >= self.page.lines.len() {
            return false;
        }
        self.block = self.page.block_at(line);
        true
    }

    /// The findings of the last check in the part under the cursor.
    pub fn notes_here(&self) -> impl Iterator<Item = &FindingNote> {
        let part = self.page.blocks.get(self.block).and_then(|at| at.part);
        let notes = self.notes.as_deref().unwrap_or_default().iter();
        notes.filter(move |note| part == Some(note.part))
    }

    /// Moves the cursor to the part in which a place of the record is, and shows the place.
    pub fn go_to_text(&mut self, place: TextPlace) {
        match place {
            TextPlace::Record => self.go_to_place(None),
            TextPlace::Bytes(span) => self.go_to_place(Some(span)),
            TextPlace::Section(section) => {
                let mut blocks = self.page.blocks.iter();
                let found = blocks.position(|block| block.target == Some(section));
                self.go_to(found.unwrap_or(0));
            }
        }
    }

    fn go_to_place(&mut self, span: Option<Span>) {
        let Some(record) = self.record.clone() else {
            return;
        };
        let part = span.map_or(NotePlace::Record, |span| place_at(&record, span.start));
        let found = self
            .page
            .blocks
            .iter()
            .position(|block| block.part == Some(part));
        let Some(at) = found else {
            return self.first();
        };
        self.go_to(at);
        let (NotePlace::Section(section), Some(span)) = (part, span) else {
            return;
        };
        let Some(section) = record.hazard.sections.get(section) else {
            return;
        };
        let Some(within) = span.start.checked_sub(section.body.start) else {
            return;
        };
        let body = record.document.slice(section.body);
        let line = compose::line_of(body, within.min(body.len()), self.columns.saturating_sub(2));
        let line = self.page.blocks[at].prose + line;
        // Shows the heading too, if both fit.
        if line >= self.top + self.rows {
            self.top = (line + 2).saturating_sub(self.rows.max(1));
        }
        self.clamp();
    }

    /// Moves the cursor to the next section with a finding, if there is one.
    pub fn next_problem(&mut self) {
        if let Some(at) = self.block_with_problem() {
            self.go_to(at);
        }
    }

    /// Whether a section has a finding.
    pub fn has_problem(&self) -> bool {
        self.block_with_problem().is_some()
    }

    /// The next block with a finding; the one under the cursor comes last.
    fn block_with_problem(&self) -> Option<usize> {
        let count = self.page.blocks.len();
        (1..=count).map(|by| (self.block + by) % count).find(|at| {
            let block = &self.page.blocks[*at];
            // Before the first check, the first part only repeats the problems of the other parts.
            block.problems > 0 && (block.target.is_some() || self.notes.is_some())
        })
    }
}
