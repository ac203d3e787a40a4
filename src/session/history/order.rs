//! The commits of a history in their order, once the index has all of them.

use std::collections::HashMap;

use crate::history::{Commit, Event, Graph};
use crate::repo::{self, HistoryLimits, HistoryRead, KnownHistory};
use crate::session::{Session, SessionError};
use crate::store::{KeptHistory, PastEvent, StoredCommit, StoredHistory};

/// The commits of a history in their order: no commit comes before one of its children.
pub(super) struct CommitOrder {
    /// The rank of each commit, the newest first; `None` if the history is all that the index has, in its order.
    ranks: Option<HashMap<String, i64>>,
    count: usize,
}

impl CommitOrder {
    /// How many commits there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether the history has a commit that the index has.
    pub(super) fn has(&self, commit: &str) -> bool {
        self.ranks
            .as_ref()
            .is_none_or(|ranks| ranks.contains_key(commit))
    }

    /// The rank of the commit of an event, lower for a newer one; `None` if the history does not have the commit.
    pub(super) fn rank(&self, past: &PastEvent) -> Option<i64> {
        match &self.ranks {
            Some(ranks) => ranks.get(&past.commit).copied(),
            None => Some(-past.place),
        }
    }
}

impl Session {
    /// The order of the history of `head`, after every commit that the index does not have was read.
    pub(super) fn order(
        &self,
        head: &str,
        limits: &HistoryLimits,
    ) -> Result<CommitOrder, SessionError> {
        let identity = self.history_identity(limits);
        if let Some(count) = self.ask(|store| store.is_history_of(&identity, head))? {
            return Ok(CommitOrder { ranks: None, count });
        }
        let stored = self.ask(|store| store.stored_commits(&identity))?;
        let mut kept = match stored {
            Some(_) => StoredHistory::Stays,
            None => StoredHistory::IsReplaced,
        };
        let moves = match stored {
            Some(_) => self.ask(|store| store.past_moves())?,
            None => Vec::new(),
        };
        let mut known = known(stored.unwrap_or_default(), moves);
        let is_known = known.commits.iter().any(|(id, ..)| id == head);
        let mut read = HistoryRead::default();
        if !is_known {
            read = repo::read_history(&self.layout, head, &known, limits)?;
            if read.needs_all {
                known = KnownHistory::default();
                kept = StoredHistory::IsReplaced;
                read = repo::read_history(&self.layout, head, &known, limits)?;
            }
        }
        let graph = known.graph(&read);
        let order = graph
            .place(head)
            .map_or_else(Vec::new, |head| graph.newest_first(head));
        let has_all = order.len() == read.commits.len() + known.commits.len();
        if !is_known {
            let commits = in_order(read.commits, &order);
            let kept = KeptHistory {
                identity: &identity,
                // The index has them in order if each new one is after each old one.
                whole: has_all.then_some((head, order.len())),
                stored: kept,
            };
            self.ask(|store| store.keep_history(&kept, &commits))?;
        }
        let names = (0_i64..).zip(&order);
        Ok(CommitOrder {
            count: order.len(),
            ranks: Some(
                names
                    .map(|(rank, at)| (graph.name(*at).to_owned(), rank))
                    .collect(),
            ),
        })
    }

    /// The commits of a history that was read, and their parents.
    pub(super) fn graph(&self, limits: &HistoryLimits) -> Result<Graph, SessionError> {
        let identity = self.history_identity(limits);
        let stored = self.ask(|store| store.stored_commits(&identity))?;
        Ok(known(stored.unwrap_or_default(), Vec::new()).graph(&HistoryRead::default()))
    }

    /// What the stored history depends on besides the commits.
    pub(in crate::session) fn history_identity(&self, limits: &HistoryLimits) -> String {
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
}

fn known(stored: Vec<StoredCommit>, moves: Vec<PastEvent>) -> KnownHistory {
    let commits = stored.into_iter();
    KnownHistory {
        commits: commits
            .map(|commit| (commit.id, commit.parents, commit.time))
            .collect(),
        moves: moves
            .into_iter()
            .map(|past| (past.commit, past.event))
            .collect(),
    }
}

/// The new commits, the oldest first. They are the first of the graph.
fn in_order(read: Vec<(Commit, Vec<Event>)>, order: &[usize]) -> Vec<(Commit, Vec<Event>)> {
    let mut read: Vec<Option<(Commit, Vec<Event>)>> = read.into_iter().map(Some).collect();
    let oldest_first = order.iter().rev();
    oldest_first
        .filter_map(|at| read.get_mut(*at).and_then(Option::take))
        .collect()
}
