//! The place of the cursor after a record is read again.

use super::ControlsEditor;
use crate::hazard::Record;

/// A control that a change moves or adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AwaitedControl {
    /// The control with these words that is nearest to a row.
    Moved {
        /// Its words.
        text: String,
        /// The row.
        near: usize,
    },
    /// A new control, which the record did not have.
    New,
}

impl ControlsEditor {
    /// Moves the cursor to its place in the rows of a record that was read again.
    pub(super) fn restore_cursor(&mut self, old: &Record) {
        let hazard = &self.record.hazard;
        let controls = |text: &str| -> Vec<usize> {
            let of = |at: &usize| self.rows[*at].control(hazard);
            let rows = 0..self.rows.len();
            rows.filter(|at| of(at).is_some_and(|control| control.text == text))
                .collect()
        };
        let found = match self.awaited.take() {
            Some(AwaitedControl::Moved { text, near }) => controls(&text)
                .into_iter()
                .min_by_key(|at| at.abs_diff(near)),
            Some(AwaitedControl::New) => {
                let texts = || old.hazard.controls().map(|control| &control.text);
                let is_new = |at: &usize| {
                    let control = self.rows[*at].control(hazard);
                    control.is_some_and(|control| texts().all(|text| *text != control.text))
                };
                let found = (0..self.rows.len()).find(is_new);
                if found.is_none() {
                    // The change may not be finished.
                    self.awaited = Some(AwaitedControl::New);
                }
                found
            }
            None => None,
        };
        let last = self.rows.len().saturating_sub(1);
        self.at = found.unwrap_or(self.at.min(last));
        if self
            .rows
            .get(self.at)
            .is_some_and(|row| !row.can_be_chosen(&self.record.hazard))
        {
            self.at = self.stepped(0);
        }
    }
}
