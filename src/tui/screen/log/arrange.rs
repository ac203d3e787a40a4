//! The order of the log: sorting, grouping and filtering.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::LogScreen;
use crate::filter::{Group, Sort, SortKey};
use crate::hazard::{HazardId, Summary};
use crate::template::Template;

impl LogScreen {
    /// Sorts by a key. Sorting by the same key again reverses the order.
    pub fn sort_by(&mut self, key: SortKey, template: &Template) {
        let descending = if self.sort.key == key {
            !self.sort.descending
        } else {
            // The worst first, if the key has a worst value.
            matches!(
                key,
                SortKey::Likelihood
                    | SortKey::Severity
                    | SortKey::Risk
                    | SortKey::Residual
                    | SortKey::Problems
            )
        };
        self.sort = Sort { key, descending };
        self.resort(template);
    }

    /// Reverses the sort order.
    pub fn reverse(&mut self, template: &Template) {
        self.sort.descending = !self.sort.descending;
        self.resort(template);
    }

    /// Sorts by the column that is `by` places further.
    pub fn sort_step(&mut self, by: isize, template: &Template) {
        let keys: Vec<SortKey> = SortKey::all().collect();
        let at = keys
            .iter()
            .position(|key| *key == self.sort.key)
            .unwrap_or(0);
        let next = (at + keys.len()).saturating_add_signed(by) % keys.len();
        self.sort_by(keys[next], template);
    }

    pub(super) fn resort(&mut self, template: &Template) {
        let selected = self.selected_id();
        self.sort_rows();
        self.rebuild(selected.as_ref(), template);
    }

    /// Sorts the rows. The column of findings uses the last check, once there has been one.
    pub(super) fn sort_rows(&mut self) {
        self.sort.apply(&mut self.rows);
        let Some(findings) = &self.findings else {
            return;
        };
        if self.sort.key != SortKey::Problems {
            return;
        }
        let by_id = Sort::default();
        by_id.apply(&mut self.rows);
        let tally = |row: &Summary| findings.tally(&row.id);
        if self.sort.descending {
            self.rows.sort_by_cached_key(|row| Reverse(tally(row)));
        } else {
            self.rows.sort_by_cached_key(tally);
        }
    }

    /// Groups by the next grouping.
    pub fn group_next(&mut self, template: &Template) {
        let at = Group::ALL
            .iter()
            .position(|group| *group == self.group)
            .unwrap_or(0);
        let selected = self.selected_id();
        self.group = Group::ALL[(at + 1) % Group::ALL.len()];
        self.rebuild(selected.as_ref(), template);
    }

    /// Applies the filter again. Returns the words for which hazlog must search the full text, if
    /// their hazards are not known. Until they are, the shown rows stay.
    pub fn filter_changed(&mut self, template: &Template) -> Option<Vec<String>> {
        self.filter.read(template);
        if let Some(words) = self.filter.unanswered() {
            return Some(words);
        }
        self.refilter(template);
        None
    }

    /// Stores the hazards that have the words of the filter.
    pub fn words_found(
        &mut self,
        words: Vec<String>,
        found: HashSet<HazardId>,
        template: &Template,
    ) {
        let asked_again = self.filter.is_answered(&words);
        self.filter.answer(words, found);
        if self.filter.unanswered().is_some() {
            return;
        }
        if asked_again {
            // Only the records have changed, and not the filter.
            let selected = self.selected_id();
            self.rebuild(selected.as_ref(), template);
        } else {
            self.refilter(template);
        }
    }

    /// Filters again. If that hides the selected hazard, selects the first one.
    fn refilter(&mut self, template: &Template) {
        let selected = self.selected_id();
        self.held = None;
        self.arrange(selected.as_ref(), template);
        if self.selected_id() != selected {
            self.first();
        }
    }
}
