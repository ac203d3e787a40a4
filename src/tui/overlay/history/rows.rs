//! The rows of a history: one for each commit or, in the history of the log, one for each hazard of each commit.

use crate::compare::DifferenceClass;
use crate::hazard::HazardId;
use crate::history::{Commit, Entry, Event, EventKind};
use crate::session::History;

/// A row of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HistoryRow {
    /// The commit; `None` for changes that are not committed.
    pub(super) commit: Option<Commit>,
    /// The hazard, in the history of the log; empty for its template.
    pub(super) hazard: Option<HazardId>,
    /// What the commit did.
    pub(super) events: Vec<Event>,
}

/// The rows of entries, the newest first.
pub(super) fn rows(history: &History, entries: &[Entry]) -> Vec<HistoryRow> {
    let row = |entry: &Entry, hazard: Option<HazardId>, events: Vec<Event>| HistoryRow {
        commit: entry.commit.clone(),
        hazard,
        events,
    };
    if history.hazard.is_some() {
        let rows = entries.iter();
        return rows
            .map(|entry| row(entry, None, entry.events.clone()))
            .collect();
    }
    let of_entry = |entry: &Entry| {
        let events = entry.events.iter();
        let rows = events.map(|event| row(entry, Some(event.hazard.clone()), vec![event.clone()]));
        rows.collect::<Vec<_>>()
    };
    entries.iter().flat_map(of_entry).collect()
}

impl HistoryRow {
    /// The name of the commit in git; empty for changes that are not committed.
    pub(super) fn commit_id(&self) -> String {
        let commit = self.commit.as_ref();
        commit.map_or_else(String::new, |commit| commit.id.clone())
    }

    /// The day of the commit.
    pub(super) fn day(&self) -> String {
        match &self.commit {
            None => "not committed".to_owned(),
            Some(commit) => commit
                .day()
                .map_or_else(|| "no date".to_owned(), |day| day.to_string()),
        }
    }

    /// How much the changes mean, in a word; what happened, where that is not known.
    pub(super) fn class(&self) -> &'static str {
        let highest = self.events.iter().filter_map(Event::class).max();
        match (highest, self.events.first()) {
            (Some(class), _) => class.as_str(),
            (None, Some(event)) => word(&event.kind),
            (None, None) => "",
        }
    }

    /// Whether anything clinical changed.
    pub(super) fn is_clinical(&self) -> bool {
        let mut classes = self.events.iter().filter_map(Event::class);
        classes.any(|class| class == DifferenceClass::Clinical)
    }
}

/// A short word for what happened, for an event without a class.
const fn word(kind: &EventKind) -> &'static str {
    match kind {
        EventKind::Oldest => "oldest",
        EventKind::Template | EventKind::TemplateUnreadable { .. } => "template",
        EventKind::RiskCriteria => "criteria",
        EventKind::Joined { .. } => "joined",
        EventKind::InConflict { .. } => "conflict",
        EventKind::Unreadable { .. } => "unread",
        EventKind::Raised
        | EventKind::Removed
        | EventKind::Changed
        | EventKind::Moved { .. }
        | EventKind::Renumbered { .. }
        | EventKind::Criteria => "",
    }
}
