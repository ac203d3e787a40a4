//! The history of the log, of a hazard or of one of its fields.
//!
//! - `between`: which commits changed a hazard between two versions
//! - `order`: reads what the index does not have yet, and puts the commits in order
//! - `uncommitted`: what the files on disk say that the last commit does not

mod between;
mod order;
mod uncommitted;

use std::collections::BTreeMap;

pub use self::between::ChangedBy;
use self::order::CommitOrder;
use super::{Session, SessionError};
use crate::hazard::HazardId;
use crate::history::{ChangedField, Entry, Event, EventKind, FieldLife, FieldQuery};
use crate::repo::{self, HistoryLimits, Listing};
use crate::report::LogScope;

/// Whose history is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryRequest {
    /// The hazard, as a person names it; `None` for the whole log.
    pub hazard: Option<String>,
    /// One of its fields.
    pub field: Option<FieldQuery>,
}

/// A history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The hazard; `None` for the whole log.
    pub hazard: Option<HazardId>,
    /// What happened, the newest first.
    pub entries: Vec<Entry>,
    /// How many commits the history of the log has.
    pub commits: usize,
    /// Why it may be incomplete.
    pub limits: HistoryLimits,
    /// What the folders of records hold now.
    pub scope: LogScope,
}

impl History {
    /// How much was read and found, in a sentence.
    pub fn summary(&self) -> String {
        let commits = self
            .entries
            .iter()
            .filter(|entry| entry.commit.is_some())
            .count();
        let of = match self.commits {
            1 => "1 commit".to_owned(),
            count => format!("{count} commits"),
        };
        match &self.hazard {
            Some(id) => format!("{commits} of {of} changed {id}."),
            None => format!("{commits} of {of} changed the hazard log."),
        }
    }
}

impl Session {
    /// The history of the log, of a hazard or of one of its fields.
    ///
    /// # Errors
    /// When there is no repository or no commit, git cannot answer, or there never was such a hazard or field.
    pub fn history(&self, asked: &HistoryRequest) -> Result<History, SessionError> {
        let (head, limits) = repo::head_and_limits(&self.layout)?;
        let order = self.order(&head, &limits)?;
        let listing = self.listing()?;
        let hazard = match &asked.hazard {
            Some(typed) => Some(self.hazard_ever(&listing, typed)?),
            None => None,
        };
        let events = self.events(&order, hazard.as_ref())?;
        let mut entries = self.uncommitted_entry(&head, &listing, hazard.as_ref())?;
        let names = || events.iter().map(|(name, _)| name.as_str());
        let mut commits = self.ask(|store| store.past_commits(names()))?;
        for (name, events) in events {
            entries.extend(commits.remove(&name).map(|commit| Entry {
                commit: Some(commit),
                events,
            }));
        }
        if let (Some(field), Some(hazard)) = (&asked.field, &hazard) {
            entries = of_field(field, hazard, entries)?;
        }
        Ok(History {
            hazard,
            entries,
            commits: order.count(),
            limits,
            scope: self.scope_of(&listing),
        })
    }

    /// The hazard for a name, also if its record is gone.
    fn hazard_ever(&self, listing: &Listing, typed: &str) -> Result<HazardId, SessionError> {
        let error = match self.resolve_in(listing, typed) {
            Ok(id) => return Ok(id),
            Err(error) => error,
        };
        let wanted = typed.trim();
        let events = self.ask(|store| store.past_events(None))?;
        let mut ids: Vec<HazardId> = events.into_iter().map(|past| past.event.hazard).collect();
        ids.sort();
        ids.dedup();
        let number = wanted.parse::<u64>().ok();
        let is_meant = |id: &&HazardId| {
            id.as_str().eq_ignore_ascii_case(wanted) || (number.is_some() && id.number() == number)
        };
        let mut meant = ids.iter().filter(is_meant);
        match (meant.next(), meant.next()) {
            (Some(id), None) => Ok(id.clone()),
            _ => Err(error),
        }
    }

    /// What the commits of the history did, by the name of each, the newest first.
    fn events(
        &self,
        order: &CommitOrder,
        hazard: Option<&HazardId>,
    ) -> Result<Vec<(String, Vec<Event>)>, SessionError> {
        let mut found: BTreeMap<i64, (String, Vec<Event>)> = BTreeMap::new();
        // The ids to look for, and the commit before which the hazard had the id.
        let mut todo: Vec<(Option<HazardId>, i64)> = vec![(hazard.cloned(), i64::MIN)];
        let mut done: Vec<HazardId> = Vec::new();
        while let Some((id, from)) = todo.pop() {
            done.extend(id.clone());
            for past in self.ask(|store| store.past_events(id.as_ref()))? {
                let Some(rank) = order.rank(&past).filter(|rank| *rank >= from) else {
                    continue;
                };
                if let (Some(_), EventKind::Renumbered { from }) = (&id, &past.event.kind)
                    && !done.contains(from)
                {
                    todo.push((Some(from.clone()), rank));
                }
                let of_commit = found.entry(rank).or_insert((past.commit, Vec::new()));
                of_commit.1.push(past.event);
            }
        }
        Ok(found.into_values().collect())
    }
}

/// The entries of one field.
fn of_field(
    query: &FieldQuery,
    hazard: &HazardId,
    entries: Vec<Entry>,
) -> Result<Vec<Entry>, SessionError> {
    let mut life = FieldLife::new(query.clone());
    let mut fields: Vec<ChangedField> = Vec::new();
    let mut kept = Vec::new();
    for entry in entries {
        let changes = entry.events.iter().flat_map(|event| &event.changes);
        fields.extend(changes.map(|change| change.field.clone()));
        let events: Vec<Event> = entry
            .events
            .iter()
            .filter_map(|event| life.of(event))
            .collect();
        if !events.is_empty() {
            kept.push(Entry { events, ..entry });
        }
    }
    if life.is_found() {
        return Ok(kept);
    }
    fields.sort();
    fields.dedup();
    Err(SessionError::NoField {
        field: query.to_string(),
        id: hazard.clone(),
        known: fields.iter().map(ToString::to_string).collect(),
    })
}
