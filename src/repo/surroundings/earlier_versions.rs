//! Earlier versions of a record in git.

use super::RepoSurroundings;
use super::drift::SHORT_NAME;
use crate::check::{Earlier, RecordLikeness};
use crate::repo::git::{Blob, EventKind, FileEvent};

/// How many versions of a record are examined, the newest first.
const LOOKED_AT: usize = 16;

impl RepoSurroundings<'_> {
    /// The newest version of a record that is about another hazard.
    pub(super) fn find_earlier(
        &self,
        record: &str,
        likeness: &dyn Fn(&str) -> RecordLikeness,
    ) -> Option<Earlier> {
        let path = self.layout.path_in_repository(record)?;
        let timeline = self.git.timeline(self.layout);
        let reached = self.drifts.reached(timeline, self.at.as_deref());
        let is_version = |event: &&FileEvent| {
            let is_known = reached.as_ref().is_none_or(|reached| reached[event.commit]);
            is_known && !matches!(event.kind, EventKind::Deleted | EventKind::RenamedTo { .. })
        };
        let versions: Vec<&FileEvent> = timeline.events(&path).iter().filter(is_version).collect();
        // The newest version is the present text, unless that has uncommitted changes.
        let first = usize::from(!self.is_dirty(&path));
        let oldest = versions.last().filter(|_| versions.len() > first)?;
        let text = |event: &FileEvent| {
            let commit = &timeline.commits[event.commit].id;
            let content = event.content.as_deref()?;
            let blob = self.git.content(self.layout, content, (commit, &path))?;
            match &*blob {
                Blob::Bytes { bytes, .. } => Some(String::from_utf8_lossy(bytes).into_owned()),
                Blob::Absent | Blob::TooLarge { .. } => None,
            }
        };
        // Nearly every record has always been about its present hazard.
        if likeness(&text(oldest)?) == RecordLikeness::Same {
            return None;
        }
        let looked_at = versions.iter().enumerate().skip(first).take(LOOKED_AT);
        looked_at.into_iter().find_map(|(place, event)| {
            let text = text(event)?;
            let commit = place.checked_sub(1).map(|next| {
                let commit = &timeline.commits[versions[next].commit];
                commit.id.chars().take(SHORT_NAME).collect()
            });
            (likeness(&text) == RecordLikeness::Other).then_some(Earlier { commit, text })
        })
    }
}
