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

    /// What entries say of the field that a word means, the newest first; `None` if it never changed in them.
    pub fn entries(query: &FieldQuery, entries: &[Entry]) -> Option<Vec<Entry>> {
        let mut life = Self::new(query.clone());
        let mut kept = Vec::new();
        for entry in entries {
            let events = entry.events.iter().filter_map(|event| life.of(event));
            let events: Vec<Event> = events.collect();
            if !events.is_empty() {
                let commit = entry.commit.clone();
                kept.push(Entry { commit, events });
            }
        }
        life.is_found().then_some(kept)
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
            if let ChangedField::Control(_) = &change.field
                && !self.query.means_every_control()
            {
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
