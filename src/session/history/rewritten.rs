//! Whether the history was rewritten since somebody last read it.
//!
//! hazlog knows it only by its index. While the last commit is the one that it was, git is not asked; otherwise it is asked
//! at most once.

use std::collections::HashMap;

use super::order::CommitOrder;
use crate::history::Commit;
use crate::repo::{self, HistoryLimits};
use crate::session::{Session, SessionError};
use crate::store::ReadHeads;

/// A history that was rewritten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RewrittenHistory {
    /// The last commits of the histories that were read before, the oldest first. No branch and no tag has them any more.
    pub lost: Vec<Commit>,
    /// Whether the repository is a shallow clone, which can also have dropped them.
    pub is_shallow: bool,
}

impl RewrittenHistory {
    /// That it was rewritten, from which commits, and until when hazlog says so.
    pub fn sentence(&self) -> String {
        let lost: Vec<String> = self.lost.iter().map(named).collect();
        let commits = match lost.as_slice() {
            [one] => format!("the commit {one}"),
            several => format!("the commits {}", several.join("; ")),
        };
        let or = match self.is_shallow {
            true => ", a branch was deleted, or this shallow clone no longer goes back so far",
            false => ", or a branch was deleted",
        };
        format!(
            "The history was rewritten since hazlog last read it{or}: no branch and no tag has {commits} any more. hazlog \
             says this until a new commit follows."
        )
    }
}

/// A commit with its day, its author and its subject, where the index has them.
fn named(commit: &Commit) -> String {
    match commit.day() {
        Some(day) => format!(
            "{} of {} ({}: {})",
            commit.short(),
            day.format("%-d %B %Y"),
            commit.shown_author(),
            commit.shown_subject()
        ),
        None => commit.short().to_owned(),
    }
}

impl Session {
    /// Whether the history of `head` was rewritten since somebody last read one; `None` if not. The next question compares
    /// with `head`.
    pub(super) fn rewritten(
        &self,
        head: &str,
        limits: &HistoryLimits,
        order: &CommitOrder,
    ) -> Result<Option<RewrittenHistory>, SessionError> {
        let before = self.ask(|store| store.read_heads())?;
        let now = match &before {
            None => ReadHeads {
                last: head.to_owned(),
                ..ReadHeads::default()
            },
            Some(same) if same.last == head && same.lost.is_empty() => same.clone(),
            Some(before) => self.read_again(before, head, order)?,
        };
        if before.as_ref() != Some(&now) {
            self.ask(|store| store.keep_read_heads(&now))?;
        }
        if now.lost.is_empty() {
            return Ok(None);
        }
        let mut known = self.known(&now.lost)?;
        let lost = now.lost.into_iter().map(|id| {
            let unknown = || Commit {
                id: id.clone(),
                ..Commit::default()
            };
            known.remove(&id).unwrap_or_else(unknown)
        });
        Ok(Some(RewrittenHistory {
            lost: lost.collect(),
            is_shallow: !limits.begins.is_empty(),
        }))
    }

    fn known(&self, ids: &[String]) -> Result<HashMap<String, Commit>, SessionError> {
        self.ask(|store| store.past_commits(ids.iter().map(String::as_str)))
    }

    /// What is known after the history of `head` was read, from what was known before.
    fn read_again(
        &self,
        before: &ReadHeads,
        head: &str,
        order: &CommitOrder,
    ) -> Result<ReadHeads, SessionError> {
        let all = before.lost.iter().chain(&before.found_at);
        let all: Vec<String> = all.chain([&before.last]).cloned().collect();
        let known = self.known(&all)?;
        let has = |commit: &str| known.contains_key(commit) && order.has(commit);
        let mut now = ReadHeads {
            last: head.to_owned(),
            ..before.clone()
        };
        let is_followed = |found_at: &String| found_at != head && has(found_at);
        if now.found_at.as_ref().is_some_and(is_followed) {
            now.lost.clear();
        }
        // Somebody can bring a commit back.
        now.lost.retain(|commit| !has(commit));
        let is_there = before.last == head || has(&before.last);
        if !is_there && !repo::is_in_branch_or_tag(&self.layout, &before.last)? {
            now.lost.push(before.last.clone());
            now.found_at = Some(head.to_owned());
        }
        if now.lost.is_empty() {
            now.found_at = None;
        }
        Ok(now)
    }
}
