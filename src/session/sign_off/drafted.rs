//! Which records a machine drafted, now or earlier in their history.

use std::collections::BTreeSet;

use crate::check::Gate;
use crate::hazard::{HazardId, Record};
use crate::repo;
use crate::session::{Session, SessionError};
use crate::signoff::MachineDrafts;
use crate::template::StatusKind;

impl Session {
    /// The records that were drafts of a machine at some commit of the present history: their status was one that the
    /// template gives to drafts. Words elsewhere in a record do not count. Where git cannot answer, that is said, and
    /// never taken for none.
    pub(super) fn drafted(&self) -> MachineDrafts {
        let head = match repo::present_commit(&self.layout) {
            Ok(None) => return MachineDrafts::NoHistory,
            Ok(Some(commit)) => commit,
            Err(error) => return not_known(&error),
        };
        match repo::is_cut_off(&self.layout) {
            Ok(false) => {}
            Ok(true) => {
                let why = "this is a shallow clone, which has the last commits only (`git fetch --unshallow` gets \
                           the others)";
                return MachineDrafts::NotKnown {
                    why: why.to_owned(),
                };
            }
            Err(error) => return not_known(&error),
        }
        let key = format!("{head} {}", self.layout.template_digest.to_hex());
        if let Some((known, drafts)) = &*self.machine_drafts.borrow()
            && *known == key
        {
            return drafts.clone();
        }
        let drafts = self
            .drafted_in_history()
            .map_or_else(|error| not_known(&error), MachineDrafts::Known);
        // Another attempt can have an answer.
        if drafts.known().is_some() {
            *self.machine_drafts.borrow_mut() = Some((key, drafts.clone()));
        }
        drafts
    }

    fn drafted_in_history(&self) -> Result<BTreeSet<HazardId>, SessionError> {
        let records = self.listing()?.records;
        let template = self.template();
        let mut found = BTreeSet::new();
        for (at, status) in template.statuses.iter().enumerate() {
            if template.status_kind(at) != Some(StatusKind::Draft) {
                continue;
            }
            repo::each_version_with_words(
                &self.layout,
                &records,
                &status.label,
                &mut |id, bytes| {
                    if found.contains(&id) {
                        return;
                    }
                    let record = Record::from_bytes(id.clone(), bytes, template);
                    if !record.is_in_conflict() && record.hazard.is_draft(template) {
                        found.insert(id);
                    }
                },
            )?;
        }
        Ok(found)
    }

    /// The records that a machine drafted, now or earlier in their history, and that no named person has accepted as
    /// they are, for a file that must hold the answer.
    ///
    /// # Errors
    /// When git cannot answer.
    pub(in crate::session) fn known_not_accepted(
        &self,
    ) -> Result<BTreeSet<HazardId>, SessionError> {
        let standing = self.standing(Gate::Release, &self.surroundings());
        match standing.not_accepted() {
            MachineDrafts::Known(ids) => Ok(ids),
            MachineDrafts::NoHistory => Ok(BTreeSet::new()),
            MachineDrafts::NotKnown { why } => {
                Err(super::SignOffError::DraftsNotKnown { why }.into())
            }
        }
    }
}

fn not_known(error: &dyn std::error::Error) -> MachineDrafts {
    MachineDrafts::NotKnown {
        why: error.to_string(),
    }
}
