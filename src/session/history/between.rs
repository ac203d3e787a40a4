//! Which commits changed a hazard between two versions.

use std::collections::BTreeMap;

use crate::hazard::HazardId;
use crate::history::{Change, Commit, Event, EventKind};
use crate::repo;
use crate::session::{Session, SessionError};

/// A commit and what it changed in a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedBy {
    /// The commit.
    pub commit: Commit,
    /// What happened.
    pub kind: EventKind,
    /// The changes.
    pub changes: Vec<Change>,
}

impl Session {
    /// The commits of `to` that are not commits of `from`, for each hazard that they changed, the newest first. A hazard
    /// has the id that it has in `to`.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn changed_between(
        &self,
        from: &str,
        to: &str,
    ) -> Result<BTreeMap<HazardId, Vec<ChangedBy>>, SessionError> {
        let (_, limits) = repo::head_and_limits(&self.layout)?;
        // Each order is about what the index has, so both histories are read first.
        self.order(from, &limits)?;
        self.order(to, &limits)?;
        let (before, after) = (self.order(from, &limits)?, self.order(to, &limits)?);
        let events = self.ask(|store| store.past_events(None))?;
        let mut found: Vec<(i64, String, Event)> = events
            .into_iter()
            .filter(|past| before.rank(past).is_none())
            .filter_map(|past| Some((after.rank(&past)?, past.commit, past.event)))
            .collect();
        found.sort_by_key(|(rank, ..)| *rank);
        let names: Vec<&str> = found.iter().map(|(_, name, _)| name.as_str()).collect();
        let commits = self.ask(|store| store.past_commits(names.iter().copied()))?;
        // The ids that hazards had before, with those that they have in `to`.
        let mut now: BTreeMap<HazardId, HazardId> = BTreeMap::new();
        let mut by_hazard: BTreeMap<HazardId, Vec<ChangedBy>> = BTreeMap::new();
        for (_, name, event) in found {
            let id = now.get(&event.hazard).unwrap_or(&event.hazard).clone();
            if let EventKind::Renumbered { from } | EventKind::Joined { from } = &event.kind {
                now.insert(from.clone(), id.clone());
            }
            // A merge that only joins two ids is the author of no change.
            if event.changes.is_empty() && matches!(event.kind, EventKind::Joined { .. }) {
                continue;
            }
            let changed = commits.get(&name).map(|commit| ChangedBy {
                commit: commit.clone(),
                kind: event.kind,
                changes: event.changes,
            });
            by_hazard.entry(id).or_default().extend(changed);
        }
        Ok(by_hazard)
    }
}
