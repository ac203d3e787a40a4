//! What the files on disk say that the last commit does not.

use crate::hazard::{HazardId, Record};
use crate::history::{Entry, Event, Version, event_between};
use crate::repo::{self, Listing};
use crate::session::{Session, SessionError};
use crate::text::with_stored_line_ends;

impl Session {
    /// What the files on disk say that the last commit does not; none if nothing differs.
    pub(super) fn uncommitted_entry(
        &self,
        head: &str,
        listing: &Listing,
        hazard: Option<&HazardId>,
    ) -> Result<Vec<Entry>, SessionError> {
        let ids: Vec<HazardId> = match hazard {
            Some(id) => vec![id.clone()],
            None => repo::uncommitted(&self.layout)?
                .into_iter()
                .flatten()
                .collect(),
        };
        let mut events = Vec::new();
        for id in ids {
            events.extend(self.uncommitted_event(head, listing, &id)?);
        }
        Ok(match events.is_empty() {
            true => Vec::new(),
            false => vec![Entry {
                commit: None,
                events,
            }],
        })
    }

    fn uncommitted_event(
        &self,
        head: &str,
        listing: &Listing,
        id: &HazardId,
    ) -> Result<Option<Event>, SessionError> {
        let entry = listing.records.iter().find(|entry| entry.id == *id);
        let usual = || format!("{}/{id}.md", self.layout.folders[0]);
        let path = entry.map_or_else(usual, |entry| entry.path.clone());
        let version = |bytes: &[u8]| {
            let record = Record::from_bytes(id.clone(), bytes, self.template());
            Version::of(&record, self.template())
        };
        let before = repo::bytes_at(&self.layout, head, &path)?;
        let after = match entry {
            Some(entry) => Some(repo::read(&self.layout, &entry.path)?),
            None => None,
        };
        if before == after {
            return Ok(None);
        }
        let stored = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(with_stored_line_ends);
        if stored(&before) == stored(&after) {
            // A checkout can have other line ends than git stores (`core.autocrlf`). git says which it is.
            let changed = repo::uncommitted(&self.layout)?.unwrap_or_default();
            if !changed.contains(id) {
                return Ok(None);
            }
        }
        let [before, after] =
            [before, after].map(|bytes| bytes.map_or(Version::Absent, |bytes| version(&bytes)));
        let path = self.path_in_repository(&path);
        Ok(event_between(id, &path, &before, &after))
    }
}
