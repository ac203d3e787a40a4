//! Which records a machine drafted, now or earlier in their history.

use std::collections::BTreeSet;

use crate::hazard::{HazardId, Record};
use crate::repo;
use crate::session::{Session, SessionError};
use crate::template::StatusKind;

impl Session {
    /// The records that were drafts of a machine at some commit of the present history: their status was one that the
    /// template gives to drafts. Words elsewhere in a record do not count.
    ///
    /// # Errors
    /// When git cannot answer.
    pub(super) fn drafted(&self) -> Result<Vec<HazardId>, SessionError> {
        let template = self.template();
        let mut found = BTreeSet::new();
        for (at, status) in template.statuses.iter().enumerate() {
            if template.status_kind(at) != Some(StatusKind::Draft) {
                continue;
            }
            for (id, bytes) in repo::versions_with_words(&self.layout, &status.label)? {
                if found.contains(&id) {
                    continue;
                }
                let record = Record::from_bytes(id.clone(), &bytes, template);
                if !record.is_in_conflict() && record.hazard.is_draft(template) {
                    found.insert(id);
                }
            }
        }
        Ok(found.into_iter().collect())
    }
}
