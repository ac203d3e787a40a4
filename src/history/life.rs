//! The life of a hazard or of one of its fields.

use super::change::Change;
use super::commit::Commit;
use super::event::{Event, EventKind};
use super::field::{ChangedField, FieldQuery};

/// A commit and what it did to the hazards in question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The commit; `None` for changes that are not committed.
    pub commit: Option<Commit>,
    /// What it did, by hazard.
    pub events: Vec<Event>,
}

/// The life of one field, from the newest entry to the oldest. A control keeps its history when others changed its
/// number.
#[derive(Clone, Debug)]
pub struct FieldLife {
    query: FieldQuery,
    /// The control, by the name that it has in the entries that come next; `None` until one is found.
    control: Option<ChangedField>,
    found: bool,
}

impl FieldLife {
    /// The life of the field that a word means.
    pub fn new(query: FieldQuery) -> Self {
        Self {
            query,
            control: None,
            found: false,
        }
    }

    /// Whether any change of the field was found.
    pub fn is_found(&self) -> bool {
        self.found
    }

    /// What an event did to the field; `None` if nothing. The events come from the newest to the oldest.
    pub fn of(&mut self, event: &Event) -> Option<Event> {
        let changes: Vec<Change> = event
            .changes
            .iter()
            .filter(|change| self.means(&change.field))
            .cloned()
            .collect();
        for change in &changes {
            if let ChangedField::Control(_) = &change.field {
                let former = change.former.as_ref().unwrap_or(&change.field);
                self.control = Some(former.clone());
            }
        }
        self.found |= !changes.is_empty();
        let is_about_all = matches!(
            event.kind,
            EventKind::InConflict { .. }
                | EventKind::Unreadable { .. }
                | EventKind::Removed
                | EventKind::Oldest
                | EventKind::Raised
        );
        (is_about_all || !changes.is_empty()).then(|| Event {
            changes,
            ..event.clone()
        })
    }

    fn means(&self, field: &ChangedField) -> bool {
        match (&self.control, field) {
            (Some(control), ChangedField::Control(_)) => control == field,
            _ => self.query.means(field),
        }
    }
}
