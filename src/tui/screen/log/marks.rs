//! The marked hazards. They stay marked while the filter hides them.

use std::collections::BTreeSet;

use super::{LogEntry, LogScreen};
use crate::hazard::HazardId;

/// The marked hazards, and the last one that was marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    ids: BTreeSet<HazardId>,
    last: Option<HazardId>,
}

impl Marks {
    /// Whether a hazard is marked.
    pub fn has(&self, id: &HazardId) -> bool {
        self.ids.contains(id)
    }

    /// How many are marked.
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// Whether none is marked.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The last hazard that was marked, where a range begins.
    pub fn last(&self) -> Option<&HazardId> {
        self.last.as_ref()
    }

    /// Marks a hazard, or removes its mark.
    pub fn toggle(&mut self, id: &HazardId) {
        if self.ids.remove(id) {
            self.last = None;
        } else {
            self.ids.insert(id.clone());
            self.last = Some(id.clone());
        }
    }

    /// Marks all of `ids`; if all are marked already, removes their marks.
    pub fn toggle_all(&mut self, ids: Vec<HazardId>) {
        if ids.iter().all(|id| self.has(id)) {
            for id in &ids {
                self.ids.remove(id);
            }
            self.last = None;
        } else {
            self.mark(ids);
        }
    }

    /// Marks all of `ids`.
    pub fn mark(&mut self, ids: Vec<HazardId>) {
        self.last = ids.last().cloned().or_else(|| self.last.take());
        self.ids.extend(ids);
    }

    /// Removes every mark.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Removes the marks of hazards that are no longer in the log.
    fn keep_known(&mut self, known: &BTreeSet<&HazardId>) {
        self.ids.retain(|id| known.contains(id));
        if self.last.as_ref().is_some_and(|id| !known.contains(id)) {
            self.last = None;
        }
    }
}

impl LogScreen {
    /// The marked hazards, in the order of the log.
    pub fn marked_ids(&self) -> Vec<HazardId> {
        let marked = self.rows.iter().filter(|row| self.marks.has(&row.id));
        marked.map(|row| row.id.clone()).collect()
    }

    /// How many marked hazards the filter hides.
    pub fn marked_outside(&self) -> usize {
        let marked = self.rows.iter().filter(|row| self.marks.has(&row.id));
        marked.filter(|row| !self.filter.passes(row)).count()
    }

    /// Marks every hazard from the last marked one to the selected one, as they are listed. Without
    /// a marked one that is listed, marks the selected one.
    pub fn mark_to_here(&mut self) {
        let last = self.marks.last().cloned();
        let from = last.and_then(|id| self.view.nearest(&id, self.cursor, &self.rows));
        let from = from.unwrap_or(self.cursor);
        let (first, end) = (from.min(self.cursor), from.max(self.cursor));
        let lines = self.view.lines.get(first..=end).unwrap_or_default();
        let ids = lines.iter().filter_map(|line| match line {
            LogEntry::Row(at) => self.rows.get(*at).map(|row| row.id.clone()),
            LogEntry::Group(_) => None,
        });
        let mut ids: Vec<HazardId> = ids.collect();
        if from > self.cursor {
            ids.reverse();
        }
        self.marks.mark(ids);
    }

    pub(super) fn keep_marks_of_rows(&mut self) {
        if !self.marks.is_empty() {
            let known = self.rows.iter().map(|row| &row.id).collect();
            self.marks.keep_known(&known);
        }
    }
}
