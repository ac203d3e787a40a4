//! The files of a repository at a commit.

use std::collections::{BTreeMap, HashSet};

use super::ask::{Folders, ask_history};
use crate::repo::{Layout, RepoError};

/// How the mode of a regular file begins, executable or not.
const REGULAR: &str = "100";

/// The files of a repository at a commit, by path from its root, and its folders.
#[derive(Clone, Debug, Default)]
pub(in crate::repo) struct Tree {
    /// The name of each file's content in git.
    files: BTreeMap<String, String>,
    /// The entries that are no regular files: links, and other repositories.
    irregular: HashSet<String>,
    folders: HashSet<String>,
}

impl Tree {
    /// Lists the files of a commit.
    pub(in crate::repo) fn read(layout: &Layout, commit: &str) -> Result<Self, RepoError> {
        let list = ["ls-tree", "-r", "-z", "--full-tree", commit];
        let answer = ask_history(layout, &list, Folders::All)?;
        let mut tree = Self::default();
        for entry in answer.split(|byte| *byte == 0) {
            let entry = String::from_utf8_lossy(entry);
            let Some((head, path)) = entry.split_once('\t') else {
                continue;
            };
            let id = head.rsplit(' ').next().unwrap_or_default();
            let mut folder = path;
            while let Some((above, _)) = folder.rsplit_once('/') {
                if !tree.folders.insert(above.to_owned()) {
                    break;
                }
                folder = above;
            }
            if !head.starts_with(REGULAR) {
                tree.irregular.insert(path.to_owned());
            }
            tree.files.insert(path.to_owned(), id.to_owned());
        }
        Ok(tree)
    }

    /// Whether a file is at a path from the root of the repository.
    pub(in crate::repo) fn has_file(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// git's name for the content of the regular file at a path; `None` if there is none, or a link.
    pub(in crate::repo) fn regular(&self, path: &str) -> Option<&str> {
        let id = self.files.get(path)?;
        (!self.irregular.contains(path)).then_some(id)
    }

    /// Whether a folder is at a path from the root of the repository; the root is a folder too.
    pub(in crate::repo) fn has_folder(&self, path: &str) -> bool {
        path.is_empty() || self.folders.contains(path)
    }

    /// The files, by path, with the names of their contents in git.
    pub(in crate::repo) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.files.iter();
        files.map(|(path, id)| (path.as_str(), id.as_str()))
    }
}
