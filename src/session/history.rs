//! The history of the log, of a hazard or of one of its fields.

use std::collections::{BTreeMap, HashMap};

use super::{Session, SessionError};
use crate::hazard::{HazardId, Record};
use crate::history::{
    ChangedField, Commit, Entry, Event, EventKind, FieldLife, FieldQuery, Graph, Version,
    event_between,
};
use crate::repo::{self, HistoryLimits, KnownHistory};
use crate::store::{StoredCommit, StoredHistory};

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
        let limits = repo::history_limits(&self.layout)?;
        let head = repo::revision(&self.layout, "HEAD")?;
        let graph = self.graph(&head, &limits)?;
        let order = self.newest_first(&graph, &head);
        let hazard = match &asked.hazard {
            Some(typed) => Some(self.hazard_ever(typed)?),
            None => None,
        };
        let mut events = self.events(&graph, &order, hazard.as_ref())?;
        let mut entries = self.uncommitted_entry(&head, hazard.as_ref())?;
        let names: Vec<&str> = order
            .iter()
            .map(|at| graph.name(*at))
            .filter(|name| events.contains_key(*name))
            .collect();
        let mut commits: HashMap<String, Commit> =
            self.ask(|store| store.past_commits(names.iter().copied()))?;
        for name in names {
            let (commit, of_commit) = (commits.remove(name), events.remove(name));
            entries.extend(commit.zip(of_commit).map(|(commit, events)| Entry {
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
            commits: order.len(),
            limits,
        })
    }

    /// The graph of the history, with every commit of HEAD stored in the index.
    fn graph(&self, head: &str, limits: &HistoryLimits) -> Result<Graph, SessionError> {
        let identity = self.history_identity(limits);
        let stored = self.ask(|store| store.stored_commits(&identity))?;
        let is_new = stored.is_none();
        let mut known = known(stored.unwrap_or_default());
        if !known.commits.iter().any(|(id, ..)| id == head) {
            let mut kept = match is_new {
                true => StoredHistory::IsReplaced,
                false => StoredHistory::Stays,
            };
            let mut read = repo::read_history(&self.layout, head, &known, limits)?;
            if read.needs_all {
                known = KnownHistory::default();
                kept = StoredHistory::IsReplaced;
                read = repo::read_history(&self.layout, head, &known, limits)?;
            }
            self.ask(|store| store.keep_history(&identity, &read.commits, kept))?;
            let stored = self.ask(|store| store.stored_commits(&identity))?;
            known = self::known(stored.unwrap_or_default());
        }
        let commits = &known.commits;
        Ok(Graph::new(
            commits.iter().map(|(id, _, time)| (id.as_str(), *time)),
            commits
                .iter()
                .map(|(_, parents, _)| parents.iter().map(String::as_str).collect()),
        ))
    }

    /// What the stored history depends on besides the commits.
    fn history_identity(&self, limits: &HistoryLimits) -> String {
        let layout = &self.layout;
        let origin = &layout.template_origin;
        let root = layout.path_in_repository("");
        format!(
            "{} {:?} {root:?} {:?} {:?}",
            repo::program(),
            layout.folders,
            [&origin.template, &origin.types],
            limits.begins,
        )
    }

    fn newest_first(&self, graph: &Graph, head: &str) -> Vec<usize> {
        let head = graph.place(head);
        head.map_or_else(Vec::new, |head| graph.newest_first(head))
    }

    /// The hazard for a name, also if its record is gone.
    fn hazard_ever(&self, typed: &str) -> Result<HazardId, SessionError> {
        let error = match self.resolve(typed) {
            Ok(id) => return Ok(id),
            Err(error) => error,
        };
        let wanted = typed.trim();
        let events = self.ask(|store| store.past_events(None))?;
        let mut ids: Vec<HazardId> = events.into_iter().map(|(_, event)| event.hazard).collect();
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

    /// What the commits in `order` did, by the name of each.
    fn events(
        &self,
        graph: &Graph,
        order: &[usize],
        hazard: Option<&HazardId>,
    ) -> Result<BTreeMap<String, Vec<Event>>, SessionError> {
        let ranks: HashMap<&str, usize> = order
            .iter()
            .enumerate()
            .map(|(rank, at)| (graph.name(*at), rank))
            .collect();
        let mut found: BTreeMap<String, Vec<Event>> = BTreeMap::new();
        // The ids to look for, and the commit before which the hazard had the id.
        let mut todo: Vec<(Option<HazardId>, usize)> = vec![(hazard.cloned(), 0)];
        let mut done: Vec<HazardId> = Vec::new();
        while let Some((id, from)) = todo.pop() {
            done.extend(id.clone());
            for (commit, event) in self.ask(|store| store.past_events(id.as_ref()))? {
                let Some(rank) = ranks.get(commit.as_str()).filter(|rank| **rank >= from) else {
                    continue;
                };
                if let (Some(_), EventKind::Renumbered { from }) = (&id, &event.kind)
                    && !done.contains(from)
                {
                    todo.push((Some(from.clone()), *rank));
                }
                found.entry(commit).or_default().push(event);
            }
        }
        Ok(found)
    }

    /// What the files on disk say that the last commit does not; none if nothing differs.
    fn uncommitted_entry(
        &self,
        head: &str,
        hazard: Option<&HazardId>,
    ) -> Result<Vec<Entry>, SessionError> {
        let ids: Vec<HazardId> = match hazard {
            Some(id) => vec![id.clone()],
            None => repo::uncommitted(&self.layout)?
                .into_iter()
                .flatten()
                .collect(),
        };
        let mut events = Vec::new();
        for id in ids {
            events.extend(self.uncommitted_event(head, &id)?);
        }
        Ok(match events.is_empty() {
            true => Vec::new(),
            false => vec![Entry {
                commit: None,
                events,
            }],
        })
    }

    fn uncommitted_event(&self, head: &str, id: &HazardId) -> Result<Option<Event>, SessionError> {
        let listing = self.listing()?;
        let entry = listing.records.iter().find(|entry| entry.id == *id);
        let usual = || format!("{}/{id}.md", self.layout.folders[0]);
        let path = entry.map_or_else(usual, |entry| entry.path.clone());
        let version = |bytes: &[u8]| {
            let record = Record::from_bytes(id.clone(), bytes, self.template());
            Version::of(&record, self.template())
        };
        let before = repo::bytes_at(&self.layout, head, &path)?;
        let after = match entry {
            Some(entry) => Some(repo::read(&self.layout, &entry.path)?),
            None => None,
        };
        if before == after {
            return Ok(None);
        }
        let [before, after] =
            [before, after].map(|bytes| bytes.map_or(Version::Absent, |bytes| version(&bytes)));
        let path = self.path_in_repository(&path);
        Ok(event_between(id, &path, &before, &after))
    }
}

fn known(stored: Vec<StoredCommit>) -> KnownHistory {
    let commits = stored.into_iter();
    KnownHistory {
        commits: commits
            .map(|commit| (commit.id, commit.parents, commit.time))
            .collect(),
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
