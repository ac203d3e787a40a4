//! The history of the log, of a hazard or of one of its fields.
//!
//! - `between`: which commits changed a hazard between two versions
//! - `lost_commits`: commits that baselines and sign-offs name and the history does not have
//! - `order`: reads what the index does not have yet, and puts the commits in order
//! - `uncommitted`: what the files on disk say that the last commit does not
//! - `record_at`: the record of a hazard as it was at a commit
//! - `rewritten`: whether the history was rewritten since somebody last read it

mod between;
mod events;
mod lost_commits;
mod order;
mod record_at;
mod rewritten;
mod uncommitted;

use std::collections::BTreeSet;

pub use self::between::ChangedBy;
pub use self::lost_commits::LostCommit;
use self::order::CommitOrder;
pub use self::rewritten::RewrittenHistory;
use super::{Session, SessionError};
use crate::hazard::HazardId;
use crate::history::{ChangedField, Entry, Event, FieldLife, FieldQuery};
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
    /// That it was rewritten since somebody last read it; `None` if it was not.
    pub rewritten: Option<RewrittenHistory>,
    /// The commits that baselines and sign-offs name and the history does not have.
    pub lost: Vec<LostCommit>,
    /// What the folders of records hold now.
    pub scope: LogScope,
}

impl History {
    /// Why it may be incomplete or not the one that was signed, in sentences with what to do.
    pub fn limit_sentences(&self) -> Vec<String> {
        let rewritten = self.rewritten.iter().map(RewrittenHistory::sentence);
        let lost = self.lost.iter().map(LostCommit::sentence);
        rewritten
            .chain(self.limits.sentences())
            .chain(lost)
            .collect()
    }

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
        let mut events = self.events(&order, &limits, hazard.as_ref())?;
        if let Some(id) = &hazard
            && !listing.records.iter().any(|record| record.id == *id)
        {
            self.add_renumberings(&order, id, &mut events)?;
        }
        let events: Vec<(String, Vec<Event>)> = events.into_values().collect();
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
            entries = of_field(field, hazard, &entries)?;
        }
        Ok(History {
            hazard,
            entries,
            commits: order.count(),
            rewritten: self.rewritten(&head, &limits, &order)?,
            limits,
            lost: self.lost_commits(&order)?,
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
}

/// The entries of one field.
fn of_field(
    query: &FieldQuery,
    hazard: &HazardId,
    entries: &[Entry],
) -> Result<Vec<Entry>, SessionError> {
    FieldLife::entries(query, entries).ok_or_else(|| {
        let events = entries.iter().flat_map(|entry| &entry.events);
        let changes = events.flat_map(|event| &event.changes);
        let fields: BTreeSet<&ChangedField> = changes.map(|change| &change.field).collect();
        SessionError::NoField {
            field: query.to_string(),
            id: hazard.clone(),
            known: fields.into_iter().map(ToString::to_string).collect(),
        }
    })
}
