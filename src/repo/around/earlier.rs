//! Earlier versions of a record that git has.

use super::Around;
use super::drift::SHORT;
use crate::check::{Earlier, Likeness};
use crate::repo::timeline::{Did, Touch};

/// How many versions of a record are looked at, the newest first.
const LOOKED_AT: usize = 16;

impl Around<'_> {
    /// The newest version of a record that is about another hazard.
    pub(super) fn find_earlier(
        &self,
        record: &str,
        likeness: &dyn Fn(&str) -> Likeness,
    ) -> Option<Earlier> {
        let path = self.of_log(record)?;
        let timeline = self.git.timeline(self.layout);
        let reached = self.drifts.reached(timeline, self.at.as_deref());
        let is_version = |touch: &&Touch| {
            let is_known = reached.as_ref().is_none_or(|reached| reached[touch.commit]);
            is_known && !matches!(touch.did, Did::Deleted | Did::Went { .. })
        };
        let versions: Vec<&Touch> = timeline.touches(&path).iter().filter(is_version).collect();
        // The newest version is the record as it is, unless it has changed since.
        let first = usize::from(!self.is_dirty(&path));
        let oldest = versions.last().filter(|_| versions.len() > first)?;
        let text = |touch: &Touch| {
            let commit = &timeline.commits[touch.commit].id;
            let content = self.git.content(self.layout, commit, &path);
            let bytes = content.bytes()?;
            Some(String::from_utf8_lossy(bytes).into_owned())
        };
        // Nearly every record has been about its hazard from the beginning.
        if likeness(&text(oldest)?) == Likeness::Same {
            return None;
        }
        let looked_at = versions.iter().enumerate().skip(first).take(LOOKED_AT);
        looked_at.into_iter().find_map(|(place, touch)| {
            let text = text(touch)?;
            let commit = place.checked_sub(1).map(|next| {
                let commit = &timeline.commits[versions[next].commit];
                commit.id.chars().take(SHORT).collect()
            });
            (likeness(&text) == Likeness::Other).then_some(Earlier { commit, text })
        })
    }
}
