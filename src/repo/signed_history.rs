//! What git knows about the commits at which people signed.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::git::{Folders, STATUS, Tree, ask_history, changed_paths, head};
use super::{Layout, RepoError, is_cut_off};

/// The commits of the present history, and their files. Everything is read when it is first asked for.
#[derive(Debug, Default)]
pub struct SignedHistory {
    /// The present commit; `None` outside git and before the first commit.
    pub commit: Option<String>,
    /// The first commits, sorted.
    pub roots: Vec<String>,
    /// Whether git has the last commits only.
    pub is_shallow: bool,
    commits: HashSet<String>,
    /// The paths that differ from the last commit, from the root of the repository.
    changed: BTreeSet<String>,
    trees: RefCell<HashMap<String, Rc<HashMap<String, String>>>>,
}

impl SignedHistory {
    /// Reads the history of the present commit.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn read(layout: &Layout) -> Result<Self, RepoError> {
        let Some(head) = head(layout)? else {
            return Ok(Self::default());
        };
        let log = ["log", "--no-show-signature", "--format=%H %P", &head.commit];
        let answer = ask_history(layout, &log, Folders::All)?;
        let mut commits = HashSet::new();
        let mut roots = Vec::new();
        for line in String::from_utf8_lossy(&answer).lines() {
            let (commit, parents) = line.split_once(' ').unwrap_or((line, ""));
            if parents.trim().is_empty() {
                roots.push(commit.to_owned());
            }
            commits.insert(commit.to_owned());
        }
        roots.sort();
        let status = ask_history(layout, STATUS, Folders::All)?;
        let changed = changed_paths(&status).into_iter();
        Ok(Self {
            commit: Some(head.commit),
            roots,
            is_shallow: is_cut_off(layout)?,
            commits,
            changed: changed
                .map(|path| String::from_utf8_lossy(path).into_owned())
                .collect(),
            trees: RefCell::default(),
        })
    }

    /// Whether a commit is the present one or one before it.
    pub fn has(&self, commit: &str) -> bool {
        self.commits.contains(commit)
    }

    /// Whether a file of the log differs from the last commit, or is not in it.
    pub fn is_changed(&self, layout: &Layout, path: &str) -> bool {
        let path = layout.path_in_repository(path);
        path.is_some_and(|path| self.changed.contains(&path))
    }

    /// git's name for the bytes of a file of the log at a commit; `None` if the commit does not have it.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn blob(
        &self,
        layout: &Layout,
        commit: &str,
        path: &str,
    ) -> Result<Option<String>, RepoError> {
        let Some(path) = layout.path_in_repository(path) else {
            return Ok(None);
        };
        let known = self.trees.borrow().get(commit).cloned();
        let files = match known {
            Some(files) => files,
            None => {
                let tree = Tree::read(layout, commit)?;
                let files = tree.files();
                let files: HashMap<String, String> = files
                    .map(|(path, blob)| (path.to_owned(), blob.to_owned()))
                    .collect();
                let files = Rc::new(files);
                let mut trees = self.trees.borrow_mut();
                trees.insert(commit.to_owned(), Rc::clone(&files));
                files
            }
        };
        Ok(files.get(&path).cloned())
    }

    /// git's name for the bytes of a file of the log now; `None` if they are not those of the last commit.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn present_blob(&self, layout: &Layout, path: &str) -> Result<Option<String>, RepoError> {
        match &self.commit {
            Some(commit) if !self.is_changed(layout, path) => self.blob(layout, commit, path),
            _ => Ok(None),
        }
    }
}
