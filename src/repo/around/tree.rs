//! The files of a repository at a commit.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::files::Found;
use crate::repo::git::{Folders, ask_history};
use crate::repo::{Layout, RepoError};

/// The files of a repository at a commit, by path from its root, and its folders.
#[derive(Debug, Default)]
pub(in crate::repo) struct Tree {
    /// The content of each file, as git names it.
    files: BTreeMap<String, String>,
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
            tree.files.insert(path.to_owned(), id.to_owned());
        }
        Ok(tree)
    }

    /// What is at a path from the root of the repository; `place` is the same on disk.
    pub(super) fn find(&self, inner: &Path, place: &Path) -> Found {
        let path = inner.to_string_lossy().replace('\\', "/");
        if self.files.contains_key(&path) {
            Found::File(place.to_owned())
        } else if path.is_empty() || self.folders.contains(&path) {
            Found::Folder
        } else {
            Found::Missing
        }
    }

    /// The files, by path, with what git calls their contents.
    pub(in crate::repo) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.files.iter();
        files.map(|(path, id)| (path.as_str(), id.as_str()))
    }
}
