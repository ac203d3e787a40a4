//! Files and records that have another name in git now, or were deleted.

use std::collections::BTreeSet;

use super::{RepoSurroundings, named_files};
use crate::hazard::HazardId;
use crate::repo::detect::{is_id_like, markdown_stem};
use crate::repo::git::EventKind;
use crate::repo::list_unless_known;

impl RepoSurroundings<'_> {
    pub(super) fn find_moved(&self, path: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for base in self.files.bases() {
            let place = named_files::place(base, path)
                .and_then(|place| self.layout.place_in_repository(&place));
            let Some(start) = place else { continue };
            if let Some(now) = self.name_now(&start)
                && let Some(written) = self.as_written(&now)
                && !found.contains(&written)
            {
                found.push(written);
            }
        }
        found
    }

    /// The IDs of the log's records.
    fn ids(&self) -> BTreeSet<HazardId> {
        match self.files.tree() {
            Some(tree) => tree
                .files()
                .filter_map(|(path, _)| self.record_id(path))
                .collect(),
            // An ID is in use whatever the content of the file with its name.
            None => list_unless_known(self.layout, &|_| true).map_or_else(
                |_| BTreeSet::new(),
                |listing| listing.records.into_iter().map(|entry| entry.id).collect(),
            ),
        }
    }

    /// The ID for a path from the root of the repository, if it is a record's.
    fn record_id(&self, path: &str) -> Option<HazardId> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = markdown_stem(name).filter(|stem| is_id_like(stem))?;
        let mut folders = self.layout.folders.iter();
        folders
            .any(|known| self.layout.path_in_repository(known).as_deref() == Some(folder))
            .then(|| HazardId::new(stem))
    }

    pub(super) fn find_lost(&self) -> Vec<(HazardId, Option<HazardId>)> {
        let known = self.ids();
        let timeline = self.git.timeline(self.layout);
        let reached = self.drifts.reached(timeline, self.at.as_deref());
        let mut lost: Vec<(HazardId, Option<HazardId>)> = Vec::new();
        for path in timeline.paths() {
            let Some(id) = self.record_id(path).filter(|id| !known.contains(id)) else {
                continue;
            };
            let is_known = |commit: usize| reached.as_ref().is_none_or(|reached| reached[commit]);
            if !timeline
                .events(path)
                .iter()
                .any(|event| is_known(event.commit))
            {
                continue;
            }
            let now = self.name_now(path).and_then(|path| self.record_id(&path));
            lost.push((id, now.filter(|id| known.contains(id))));
        }
        lost.sort();
        lost.dedup_by(|one, other| one.0 == other.0);
        lost
    }

    /// The present name of a file, from the root of the repository, if git has a rename of it.
    fn name_now(&self, path: &str) -> Option<String> {
        let timeline = self.git.timeline(self.layout);
        let (mut name, mut before) = (path.to_owned(), usize::MAX);
        // The newest commit that renamed it, then those that renamed the new name.
        while let Some((commit, to)) = timeline.events(&name).iter().find_map(|event| {
            let EventKind::RenamedTo { to } = &event.kind else {
                return None;
            };
            (event.commit < before).then_some((event.commit, to))
        }) {
            (before, name) = (commit, to.clone());
        }
        (before < usize::MAX).then_some(name)
    }
}
