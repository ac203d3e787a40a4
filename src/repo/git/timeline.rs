//! The history of a repository: what each commit did to each file. hazlog reads it in one pass.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::ask::{Folders, ask_history};
use super::head::head;
use crate::repo::{Layout, RepoError};

/// The start of a commit in git's answer.
const BEGINS: u8 = 1;

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::repo) struct Commit {
    /// Its name in git.
    pub(in crate::repo) id: String,
    /// Its parents, by index, without those that the history does not have.
    pub(in crate::repo) parents: Vec<usize>,
    /// The day of the commit.
    pub(in crate::repo) day: Option<NaiveDate>,
    /// Its first line.
    pub(in crate::repo) subject: String,
}

/// The change that a commit made to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::repo) enum EventKind {
    /// It changed the file.
    Changed,
    /// It added the file.
    Added,
    /// It deleted the file.
    Deleted,
    /// It gave the file this name. The file had another name before, and perhaps its text changed
    /// too.
    RenamedFrom {
        /// The old name.
        from: String,
        /// Whether the text stayed the same.
        same: bool,
    },
    /// It gave the file another name.
    RenamedTo {
        /// The new name.
        to: String,
    },
}

/// A commit and its change to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::repo) struct FileEvent {
    /// The commit, by its index in the timeline.
    pub(in crate::repo) commit: usize,
    /// The change.
    pub(in crate::repo) kind: EventKind,
    /// git's name for the content of the file after the commit; `None` if the file is gone.
    pub(in crate::repo) content: Option<String>,
}

/// The history of HEAD: no commit comes before one of its children.
#[derive(Debug, Default)]
pub(in crate::repo) struct Timeline {
    /// The commits, the newest first.
    pub(in crate::repo) commits: Vec<Commit>,
    /// The changes to each path, from the root of the repository, the newest first.
    events: HashMap<String, Vec<FileEvent>>,
}

impl Timeline {
    /// Reads the history; an empty one outside a repository or before the first commit.
    ///
    /// # Errors
    /// When git cannot answer, for example because commits or folders of the history are missing.
    pub(in crate::repo) fn read(layout: &Layout) -> Result<Self, RepoError> {
        let Some(head) = head(layout)? else {
            return Ok(Self::default());
        };
        let log = [
            "log",
            "--topo-order",
            "--no-relative",
            "--no-diff-merges",
            "--no-ext-diff",
            "--no-textconv",
            "--no-show-signature",
            "-M",
            "--raw",
            "--no-abbrev",
            "-z",
            "--format=%x01%H%x00%P%x00%cs%x00%s",
            &head.commit,
        ];
        let answer = ask_history(layout, &log, Folders::All)?;
        Ok(Self::parse(&answer))
    }

    fn parse(answer: &[u8]) -> Self {
        let mut timeline = Self::default();
        let mut parents: Vec<String> = Vec::new();
        let mut words = answer
            .split(|byte| *byte == 0)
            .map(|word| word.strip_prefix(b"\n").unwrap_or(word));
        let text =
            |word: Option<&[u8]>| String::from_utf8_lossy(word.unwrap_or_default()).into_owned();
        while let Some(word) = words.next() {
            if let Some(id) = word.strip_prefix(&[BEGINS]) {
                parents.push(text(words.next()));
                timeline.commits.push(Commit {
                    id: text(Some(id)),
                    parents: Vec::new(),
                    day: NaiveDate::parse_from_str(&text(words.next()), "%Y-%m-%d").ok(),
                    subject: text(words.next()),
                });
                continue;
            }
            let Some(commit) = timeline.commits.len().checked_sub(1) else {
                continue;
            };
            // `:100644 100644 OLD NEW M`
            let fields = text(Some(word));
            let fields: Vec<&str> = fields.split(' ').collect();
            let [_, _, _, content, status] = fields[..] else {
                continue;
            };
            let content = Some(content.to_owned());
            match status.as_bytes().first() {
                Some(b'R') => {
                    let (from, to) = (text(words.next()), text(words.next()));
                    let same = status == "R100";
                    let renamed = EventKind::RenamedTo { to: to.clone() };
                    timeline.event(from.clone(), commit, (renamed, None));
                    timeline.event(to, commit, (EventKind::RenamedFrom { from, same }, content));
                }
                Some(b'C') => {
                    words.next();
                    timeline.event(text(words.next()), commit, (EventKind::Added, content));
                }
                Some(b'A') => {
                    timeline.event(text(words.next()), commit, (EventKind::Added, content));
                }
                Some(b'D') => {
                    timeline.event(text(words.next()), commit, (EventKind::Deleted, None));
                }
                Some(_) => {
                    timeline.event(text(words.next()), commit, (EventKind::Changed, content));
                }
                None => {}
            }
        }
        timeline.link_parents(&parents);
        timeline
    }

    fn event(&mut self, path: String, commit: usize, (kind, content): (EventKind, Option<String>)) {
        let event = FileEvent {
            commit,
            kind,
            content,
        };
        self.events.entry(path).or_default().push(event);
    }

    fn link_parents(&mut self, parents: &[String]) {
        let places: HashMap<&str, usize> = self
            .commits
            .iter()
            .enumerate()
            .map(|(at, commit)| (commit.id.as_str(), at))
            .collect();
        let found: Vec<Vec<usize>> = parents
            .iter()
            .map(|names| {
                let places = names.split(' ').filter_map(|name| places.get(name));
                places.copied().collect()
            })
            .collect();
        for (commit, found) in self.commits.iter_mut().zip(found) {
            commit.parents = found;
        }
    }

    /// The changes to a path, the newest first.
    pub(in crate::repo) fn events(&self, path: &str) -> &[FileEvent] {
        self.events.get(path).map_or(&[], Vec::as_slice)
    }

    /// All paths that ever existed.
    pub(in crate::repo) fn paths(&self) -> impl Iterator<Item = &str> {
        self.events.keys().map(String::as_str)
    }

    /// The index of a commit.
    pub(in crate::repo) fn position(&self, id: &str) -> Option<usize> {
        self.commits.iter().position(|commit| commit.id == id)
    }

    /// For each commit, whether it is this one or one of its ancestors.
    pub(in crate::repo) fn reached(&self, from: usize) -> Vec<bool> {
        let mut reached = vec![false; self.commits.len()];
        if let Some(own) = reached.get_mut(from) {
            *own = true;
        }
        // Parents come after their children, so one pass finds them all.
        for at in from..self.commits.len() {
            if reached[at] {
                for parent in &self.commits[at].parents {
                    reached[*parent] = true;
                }
            }
        }
        reached
    }
}
