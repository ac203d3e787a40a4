//! The history of the log: one walk of git, one `git cat-file`, and what each commit did to each hazard.
//!
//! Three threads share the work: one reads git's walk, one reads contents, and the calling one parses and compares
//! them, on every core. Only a few versions of each record are in memory at a time.
//!
//! - `candidates`: which paths can be records, also in folders from which records were moved
//! - `templates`: the template in force at each commit
//! - `items`: what is to be compared at a commit
//! - `fetch`: the contents in batches; `versions`: the versions of records that are in memory
//! - `commit_events`: from versions to events; `merges`: what merges themselves changed
//! - `moves`: records that one side of a merge gave another path
//! - `limits`: why a history may be incomplete
//! - `record_at`: a record as it was at a commit

mod candidates;
mod commit_events;
mod fetch;
mod items;
mod limits;
mod merges;
mod moves;
mod record_at;
pub(in crate::repo) mod templates;
mod versions;

use std::collections::BTreeSet;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use rayon::prelude::*;

use self::candidates::Candidates;
use self::commit_events::events_of;
use self::fetch::{Batch, Fetch};
use self::items::CommitItems;
pub use self::limits::{HistoryLimits, head_and_limits};
use self::merges::Merges;
use self::moves::Moves;
pub use self::record_at::{PastRecord, paths_at, record_at};
use self::templates::Templates;
pub(super) use self::templates::template_places;
use self::versions::Versions;
use super::git::{WalkedCommit, walk};
use super::{Layout, RepoError};
use crate::history::{Commit, Event, Graph};

/// How many commits are handled at a time.
const BATCH: usize = 128;
/// How many batches may wait for the next thread.
const WAITING: usize = 4;

/// The commits of a history that was read, the newest first, each with what it did.
#[derive(Debug, Default)]
pub struct HistoryRead {
    /// The commits.
    pub commits: Vec<(Commit, Vec<Event>)>,
    /// Whether a folder was found from which records were moved: then the known commits have to be read as well.
    pub needs_all: bool,
}

/// What is known of the history from before.
#[derive(Debug, Default)]
pub struct KnownHistory {
    /// The commits, each with its parents and the time of its commit in seconds since 1970.
    pub commits: Vec<(String, Vec<String>, i64)>,
    /// What gave a record another id or another path, with the name of the commit.
    pub moves: Vec<(String, Event)>,
}

impl KnownHistory {
    /// The commits that are no parent of another.
    fn tips(&self) -> Vec<String> {
        let parents: BTreeSet<&str> = self
            .commits
            .iter()
            .flat_map(|(_, parents, _)| parents.iter().map(String::as_str))
            .collect();
        let tips = self
            .commits
            .iter()
            .filter(|(id, ..)| !parents.contains(id.as_str()));
        tips.map(|(id, ..)| id.clone()).collect()
    }

    /// The graph of the commits that were read and then the known ones.
    pub fn graph(&self, read: &HistoryRead) -> Graph {
        let new = read.commits.iter().map(|(commit, _)| {
            let time = commit.committed.map_or(0, |at| at.timestamp());
            (commit.id.as_str(), commit.parents.as_slice(), time)
        });
        let old = self
            .commits
            .iter()
            .map(|(id, parents, time)| (id.as_str(), parents.as_slice(), *time));
        let all: Vec<(&str, &[String], i64)> = new.chain(old).collect();
        Graph::new(
            all.iter().map(|(id, _, time)| (*id, *time)),
            all.iter()
                .map(|(_, parents, _)| parents.iter().map(String::as_str).collect()),
        )
    }
}

/// Reads the history of a commit, without the commits that are known.
///
/// # Errors
/// When git cannot answer, or lacks a part of the history.
pub fn read_history(
    layout: &Layout,
    head: &str,
    known: &KnownHistory,
    limits: &HistoryLimits,
) -> Result<HistoryRead, RepoError> {
    let tips = known.tips();
    let templates = Templates::of(layout);
    thread::scope(|scope| {
        let (send_walked, walked) = sync_channel::<Vec<WalkedCommit>>(WAITING);
        let walking =
            scope.spawn(move || walk_in_batches(layout, head, &tips, limits, &send_walked));
        let (send_batch, batches) = sync_channel::<Batch>(WAITING);
        let fetching = scope.spawn(move || {
            let mut fetch = Fetch::start(layout, head, Candidates::of(layout), templates)?;
            for commits in walked {
                let batch = fetch.batch(commits)?;
                if send_batch.send(batch).is_err() {
                    break;
                }
            }
            Ok::<Fetch<'_>, RepoError>(fetch)
        });
        let mut versions = Versions::default();
        let mut read = HistoryRead::default();
        for batch in batches {
            versions.take(&batch);
            let events: Vec<Vec<Event>> = batch
                .commits
                .par_iter()
                .map(|items| events_of(items, &versions, limits))
                .collect();
            versions.forget(&batch.unneeded);
            let commits = batch
                .commits
                .into_iter()
                .map(|items: CommitItems| items.commit);
            read.commits.extend(commits.zip(events));
        }
        // A panic in a thread is a fault of hazlog, and goes on here.
        walking
            .join()
            .unwrap_or_else(|fault| std::panic::resume_unwind(fault))?;
        let fetch = fetching
            .join()
            .unwrap_or_else(|fault| std::panic::resume_unwind(fault))?;
        read.needs_all = fetch.has_moved_in() && !known.commits.is_empty();
        if !read.needs_all {
            let graph = known.graph(&read);
            let moves = Moves::of(known, &read, &graph);
            Merges::new(layout, fetch, graph, moves).add_to(&mut read)?;
        }
        Ok(read)
    })
}

/// Sends the commits of git's walk in batches, until nobody takes them.
fn walk_in_batches(
    layout: &Layout,
    head: &str,
    known: &[String],
    limits: &HistoryLimits,
    send: &SyncSender<Vec<WalkedCommit>>,
) -> Result<(), RepoError> {
    let mut waiting = Vec::with_capacity(BATCH);
    let mut take = |mut walked: WalkedCommit| {
        if limits.begins_at(&walked.commit.id) {
            // git compares it with nothing, because its parents are not here.
            walked.commit.parents.clear();
            walked.differences.truncate(1);
        }
        waiting.push(walked);
        let is_full = waiting.len() == BATCH;
        !is_full || send.send(std::mem::take(&mut waiting)).is_ok()
    };
    walk(layout, head, known, &candidates::is_markdown, &mut take)?;
    // Nobody takes the last ones only where another thread has failed, which says why.
    let _ = send.send(waiting);
    Ok(())
}
