//! The history of a repository: which commit did what to which file. Read in one pass.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::git::{Folders, ask_history, head};
use super::{Layout, RepoError};

/// What begins a commit in git's answer.
const BEGINS: u8 = 1;

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Commit {
    /// Its name in git.
    pub(super) id: String,
    /// Its parents, by place; those that the history does not have are left out.
    pub(super) parents: Vec<usize>,
    /// The day on which it was committed.
    pub(super) day: Option<NaiveDate>,
    /// Its first line.
    pub(super) subject: String,
}

/// What a commit did to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Did {
    /// It changed it.
    Changed,
    /// It made it.
    Added,
    /// It took it away.
    Deleted,
    /// It gave it this name; it was called so before, and perhaps its text changed too.
    Came {
        /// The name before.
        from: String,
        /// Whether the text stayed as it was.
        same: bool,
    },
    /// It gave it another name.
    Went {
        /// The name since.
        to: String,
    },
}

/// A commit's doing to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Touch {
    /// The commit, by its place in the timeline.
    pub(super) commit: usize,
    /// What it did.
    pub(super) did: Did,
}

/// The history of HEAD: no commit stands before one of its children.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// The commits, the newest first.
    pub(super) commits: Vec<Commit>,
    /// What was done to each path, from the root of the repository, the newest first.
    touches: HashMap<String, Vec<Touch>>,
}

impl Timeline {
    /// Reads the history; an empty one outside a repository or before the first commit.
    ///
    /// # Errors
    /// When git cannot answer, as where commits or folders of the history are missing.
    pub(super) fn read(layout: &Layout) -> Result<Self, RepoError> {
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
            "--name-status",
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
            match word.first() {
                Some(b'R') => {
                    let (from, to) = (text(words.next()), text(words.next()));
                    let same = word == b"R100";
                    let went = Did::Went { to: to.clone() };
                    timeline.touch(from.clone(), commit, went);
                    timeline.touch(to, commit, Did::Came { from, same });
                }
                Some(b'C') => {
                    words.next();
                    timeline.touch(text(words.next()), commit, Did::Added);
                }
                Some(b'A') => timeline.touch(text(words.next()), commit, Did::Added),
                Some(b'D') => timeline.touch(text(words.next()), commit, Did::Deleted),
                Some(_) => timeline.touch(text(words.next()), commit, Did::Changed),
                None => {}
            }
        }
        timeline.know_parents(&parents);
        timeline
    }

    fn touch(&mut self, path: String, commit: usize, did: Did) {
        let touch = Touch { commit, did };
        self.touches.entry(path).or_default().push(touch);
    }

    fn know_parents(&mut self, parents: &[String]) {
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

    /// What was done to a path, the newest first.
    pub(super) fn touches(&self, path: &str) -> &[Touch] {
        self.touches.get(path).map_or(&[], Vec::as_slice)
    }

    /// The paths that ever were.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.touches.keys().map(String::as_str)
    }

    /// The place of a commit.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.commits.iter().position(|commit| commit.id == id)
    }

    /// For each commit, whether a commit can be reached from this one, itself among them.
    pub(super) fn reached(&self, from: usize) -> Vec<bool> {
        let mut reached = vec![false; self.commits.len()];
        if let Some(own) = reached.get_mut(from) {
            *own = true;
        }
        // Parents stand behind their children, so one pass finds them all.
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
