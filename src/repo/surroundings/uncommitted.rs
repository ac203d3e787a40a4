//! The records that differ from the last commit.

use super::RepoSurroundings;
use crate::repo::detect::markdown_stem;
use crate::repo::git::{Folders, STATUS, ask, changed_paths};

impl RepoSurroundings<'_> {
    /// The paths of the records that differ from the last commit; `None` outside a repository.
    pub(super) fn find_uncommitted(&self) -> Option<Vec<String>> {
        if self.at.is_some() {
            return Some(Vec::new());
        }
        self.layout.git_root.as_ref()?;
        let answer = self
            .git
            .answer_or_default(ask(self.layout, STATUS, Folders::Named));
        let answer = answer.unwrap_or_default();
        let prefix = self.layout.path_in_repository("")?;
        let paths = changed_paths(&answer).into_iter().filter_map(|path| {
            let path = std::str::from_utf8(path).ok()?;
            let inner = path.strip_prefix(prefix.as_str())?;
            let name = inner.rsplit('/').next()?;
            markdown_stem(name)?;
            Some(inner.trim_start_matches('/').to_owned())
        });
        let mut paths: Vec<String> = paths.collect();
        paths.sort();
        Some(paths)
    }
}
