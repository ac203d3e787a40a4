//! The log: every hazard in a row, sorted, filtered and grouped.

mod arrange;
mod cells;
mod columns;
mod draw;
mod filter_line;
mod marks;
mod totals;
mod view;

pub use cells::{cell, risk};
pub use columns::{ColumnWidth, PlacedColumn, columns};
pub use draw::{draw_filter, draw_header, draw_rows};
pub use filter_line::FilterLine;
pub use marks::Marks;
pub use totals::{Totals, draw_totals};
pub use view::{LogEntry, LogView};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::filter::{Group, Sort, SortKey};
use crate::hazard::{HazardId, Summary};
use crate::template::{RiskClass, Template};
use crate::tui::findings::FindingsByHazard;

/// The log on the screen.
///
/// All work that needs every row (sorting, filtering, grouping, totals) is done when a row, the
/// filter, the order or the grouping changes. Drawing looks only at the rows on the screen.
pub struct LogScreen {
    rows: Vec<Summary>,
    changed: BTreeSet<HazardId>,
    findings: Option<Arc<FindingsByHazard>>,
    sort: Sort,
    group: Group,
    /// The filter, as typed and as parsed.
    pub filter: FilterLine,
    /// The marked hazards.
    pub marks: Marks,
    view: LogView,
    held: Option<HazardId>,
    totals: Totals,
    id_width: usize,
    cursor: usize,
    top: usize,
}

impl LogScreen {
    /// An empty log.
    pub fn new(template: &Template) -> Self {
        Self {
            rows: Vec::new(),
            changed: BTreeSet::new(),
            findings: None,
            sort: Sort::default(),
            group: Group::None,
            filter: FilterLine::default(),
            marks: Marks::default(),
            view: LogView::default(),
            held: None,
            totals: Totals::count(&[], template),
            id_width: 2,
            cursor: 0,
            top: 0,
        }
    }

    /// Replaces the rows. The selection stays on its hazard.
    pub fn set_rows(&mut self, rows: Vec<Summary>, template: &Template) {
        self.rows = rows;
        self.rows_changed(template);
    }

    /// Replaces a row; `false` if the log has no such hazard yet.
    pub fn set_row(&mut self, row: Summary, template: &Template) -> bool {
        let Some(place) = self.rows.iter_mut().find(|old| old.id == row.id) else {
            return false;
        };
        if *place != row {
            *place = row;
            self.rows_changed(template);
        }
        true
    }

    /// Counts and arranges the rows with another template.
    pub fn template_changed(&mut self, template: &Template) {
        self.rows_changed(template);
    }

    fn rows_changed(&mut self, template: &Template) {
        let selected = self.selected_id();
        self.id_width = self
            .rows
            .iter()
            .map(|row| row.id.as_str().len())
            .max()
            .unwrap_or(2);
        self.totals = Totals::count(&self.rows, template);
        self.keep_marks_of_rows();
        self.sort_rows();
        self.rebuild(selected.as_ref(), template);
    }

    /// The findings of the last check; `None` before the first.
    pub fn findings(&self) -> Option<&FindingsByHazard> {
        self.findings.as_deref()
    }

    /// Stores the findings of another check.
    pub fn set_findings(&mut self, findings: Arc<FindingsByHazard>, template: &Template) {
        self.findings = Some(findings);
        if self.sort.key == SortKey::Problems {
            self.resort(template);
        }
    }

    /// Every hazard of the log, whether shown or not.
    pub fn rows(&self) -> &[Summary] {
        &self.rows
    }

    /// How many hazards pass the filter; `None` during a search for its words.
    pub fn passing(&self) -> Option<usize> {
        let known = self.filter.unanswered().is_none();
        known.then_some(self.view.matched)
    }

    /// The hazards that pass the filter, in their order; `None` during a search for its words.
    pub fn passing_ids(&self) -> Option<Vec<HazardId>> {
        self.passing()?;
        let passing = self.rows.iter().filter(|row| self.filter.passes(row));
        Some(passing.map(|row| row.id.clone()).collect())
    }

    /// The lines of the view.
    pub fn view(&self) -> &LogView {
        &self.view
    }

    /// The totals by risk class, of the whole log.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// The order.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// The grouping.
    pub fn group(&self) -> Group {
        self.group
    }

    /// The width of the longest ID.
    pub fn id_width(&self) -> usize {
        self.id_width
    }

    /// The first visible line of the view.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The selected line of the view.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether a hazard has uncommitted changes.
    pub fn is_changed(&self, id: &HazardId) -> bool {
        self.changed.contains(id)
    }

    /// Sets which hazards have uncommitted changes.
    pub fn set_changed(&mut self, changed: BTreeSet<HazardId>) {
        self.changed = changed;
    }

    /// How many hazards have uncommitted changes.
    pub fn changed_count(&self) -> usize {
        self.changed.len()
    }

    /// The selected hazard.
    pub fn selected(&self) -> Option<&Summary> {
        match self.view.lines.get(self.cursor)? {
            LogEntry::Row(at) => self.rows.get(*at),
            LogEntry::Group(_) => None,
        }
    }

    fn selected_id(&self) -> Option<HazardId> {
        self.selected().map(|row| row.id.clone())
    }

    /// The hazard with an ID.
    pub fn row(&self, id: &HazardId) -> Option<&Summary> {
        self.rows.iter().find(|row| row.id == *id)
    }

    /// Selects a hazard; `false` if the filter hides it.
    pub fn select(&mut self, id: &HazardId) -> bool {
        match self.view.nearest(id, self.cursor, &self.rows) {
            Some(line) => {
                self.cursor = line;
                true
            }
            None => false,
        }
    }

    /// Selects the hazard at a line of the view, if there is one.
    pub fn select_line(&mut self, line: usize) -> bool {
        let hazard = matches!(self.view.lines.get(line), Some(LogEntry::Row(_)));
        if hazard {
            self.cursor = line;
        }
        hazard
    }

    /// Moves the selection by lines, over the headings of groups.
    pub fn step(&mut self, by: isize) {
        let last = self.view.lines.len().saturating_sub(1);
        let aim = self.cursor.saturating_add_signed(by).min(last);
        let is_row = |line: &usize| matches!(self.view.lines.get(*line), Some(LogEntry::Row(_)));
        let found = if by < 0 {
            (0..=aim)
                .rev()
                .find(is_row)
                .or_else(|| (aim..=last).find(is_row))
        } else {
            (aim..=last)
                .find(is_row)
                .or_else(|| (0..=aim).rev().find(is_row))
        };
        self.cursor = found.unwrap_or(0);
    }

    /// Selects the first hazard.
    pub fn first(&mut self) {
        self.cursor = 0;
        self.top = 0;
        self.step(0);
    }

    /// Selects the last hazard.
    pub fn last(&mut self) {
        self.cursor = self.view.lines.len();
        self.step(0);
    }

    /// A hazard that no longer passes the filter and is still shown. It was selected when it
    /// changed, and the next key is meant for it and not for its neighbour.
    pub fn held(&self) -> Option<&HazardId> {
        self.held.as_ref()
    }

    /// Arranges the rows again. A selected hazard stays visible even if the filter would now hide
    /// it.
    fn rebuild(&mut self, selected: Option<&HazardId>, template: &Template) {
        let hidden = |id: &&HazardId| self.row(id).is_some_and(|row| !self.filter.passes(row));
        self.held = selected.filter(hidden).cloned();
        self.arrange(selected, template);
    }

    fn arrange(&mut self, selected: Option<&HazardId>, template: &Template) {
        let held = self.held.as_ref();
        let passes = |row: &Summary| self.filter.passes(row) || held == Some(&row.id);
        self.view = LogView::build(&self.rows, passes, self.group, template);
        self.view.matched -= usize::from(held.is_some());
        match selected.and_then(|id| self.view.nearest(id, self.cursor, &self.rows)) {
            Some(line) => self.cursor = line,
            None => self.step(0),
        }
    }

    /// Scrolls so that the selection is within `height` lines.
    pub fn keep_in_view(&mut self, height: usize) {
        let height = height.max(1);
        let count = self.view.lines.len();
        // The heading directly above the selection is shown too.
        let above = matches!(
            self.cursor
                .checked_sub(1)
                .and_then(|line| self.view.lines.get(line)),
            Some(LogEntry::Group(_))
        );
        let first = self.cursor - usize::from(above && height > 1);
        if first < self.top {
            self.top = first;
        }
        if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
        self.top = self.top.min(count.saturating_sub(height));
    }

    /// The words for a class in a narrow place: `3 Undesirable`.
    pub fn class_words(class: RiskClass, template: &Template) -> String {
        match template.criteria.level(class) {
            Some(level) => format!("{} {}", class.0, level.label),
            None => class.0.to_string(),
        }
    }
}
