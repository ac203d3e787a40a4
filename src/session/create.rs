//! New hazards.

use super::undo_step::StepPart;
use super::{Session, SessionError};
use crate::document::merge_conflicts;
use crate::hazard::{Hazard, HazardId, Record, Refused, render};
use crate::repo::{self, FileEntry, IdUse, Layout, Listing, RepoError};

/// How often another ID is tried if somebody else uses each first.
const TRIES: usize = 50;

impl Session {
    /// Creates a hazard with the next free ID.
    ///
    /// # Errors
    /// When its file cannot be written.
    pub fn create(&mut self, name: &str) -> Result<Record, SessionError> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(SessionError::NoName);
        }
        self.reread_settings()?;
        let mut tries = 0;
        loop {
            tries += 1;
            let listing = self.listing()?;
            let id = repo::next_id(&self.layout, &listing)?;
            let text = render(
                &Hazard::new(id.clone(), &name, self.template()),
                self.template(),
            );
            if let Some(conflict) = merge_conflicts(&text).first() {
                let words = conflict.marker.of(&text).to_owned();
                let reason = Refused::LikeAMarker { words };
                return Err(SessionError::Refused { id, reason });
            }
            match self.create_as(&id, &text, IdUse::Unused) {
                Err(SessionError::Repo(RepoError::Exists { .. } | RepoError::IdTaken { .. }))
                    if tries < TRIES => {}
                made => return made,
            }
        }
    }

    /// Creates a hazard from an imported document, with the wanted ID or the next free one.
    ///
    /// # Errors
    /// When the ID does not follow the log's pattern, a record with that ID exists, which is never
    /// overwritten, or its file cannot be written.
    pub fn adopt(&mut self, wanted: Option<&HazardId>, text: &str) -> Result<Record, SessionError> {
        let mut tries = 0;
        loop {
            tries += 1;
            let listing = self.listing()?;
            let (id, id_use) = match wanted {
                Some(id) => (free(id, &listing, &self.layout)?, IdUse::Named),
                None => (repo::next_id(&self.layout, &listing)?, IdUse::Unused),
            };
            match self.create_as(&id, text, id_use) {
                Err(SessionError::Repo(RepoError::Exists { .. } | RepoError::IdTaken { .. }))
                    if wanted.is_none() && tries < TRIES => {}
                made => return made,
            }
        }
    }

    /// The path of a new record, relative to the root of the log, with the wanted ID or the next
    /// free one.
    ///
    /// # Errors
    /// When git cannot list the used IDs, or a record with the wanted ID exists.
    pub fn place_for_new(&self, wanted: Option<&HazardId>) -> Result<String, SessionError> {
        let listing = self.listing()?;
        let id = match wanted {
            Some(id) => free(id, &listing, &self.layout)?,
            None => repo::next_id(&self.layout, &listing)?,
        };
        Ok(repo::path_for_new(&self.layout, &id))
    }

    /// Whether an id follows the pattern of the log.
    pub fn has_id_form(&self, id: &HazardId) -> bool {
        self.layout.ids.number(id).is_some()
    }

    fn create_as(
        &mut self,
        id: &HazardId,
        text: &str,
        id_use: IdUse,
    ) -> Result<Record, SessionError> {
        let part = StepPart::new_record(id, &repo::path_for_new(&self.layout, id), text);
        self.make_step(&[part], &format!("new hazard {id}"), id_use)?;
        Ok(Record::read(id.clone(), text, self.template()))
    }
}

/// The ID, if it follows the log's pattern and no record in any folder of the log has it.
pub(super) fn free(
    id: &HazardId,
    listing: &Listing,
    layout: &Layout,
) -> Result<HazardId, SessionError> {
    let same = |entry: &&FileEntry| entry.id.as_str().eq_ignore_ascii_case(id.as_str());
    if let Some(entry) = listing.records.iter().find(same) {
        return Err(RepoError::Exists {
            path: layout.path(&entry.path),
        }
        .into());
    }
    // `22` would be a second record beside `Hazard-0022`, and `show 22` would mean the wrong one.
    let number = layout.ids.number(id);
    if number.is_none_or(|number| layout.ids.id(number) != *id) {
        return Err(SessionError::NotAnId {
            wanted: id.to_string(),
            free: repo::next_id(layout, listing)?,
        });
    }
    Ok(id.clone())
}
