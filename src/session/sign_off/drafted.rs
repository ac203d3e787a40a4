//! Which records a machine drafted, now or earlier in their history.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::check::Gate;
use crate::hazard::{HazardId, Record};
use crate::repo::{self, FileEntry, SearchedCommits};
use crate::session::{Session, SessionError};
use crate::signoff::MachineDrafts;
use crate::store::CommitFact;
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
            .drafted_until(&head)
            .map_or_else(|error| not_known(&error), MachineDrafts::Known);
        // Another attempt can have an answer.
        if drafts.known().is_some() {
            *self.machine_drafts.borrow_mut() = Some((key, drafts.clone()));
        }
        drafts
    }

    /// The records that were drafts at a commit or before it. The index keeps the answer, and later only the new commits
    /// are searched: looking at each commit of a long history takes seconds.
    fn drafted_until(&self, head: &str) -> Result<BTreeSet<HazardId>, SessionError> {
        let records = self.listing()?.records;
        let key = self.drafts_key(&records);
        let take = |bytes: &[u8]| postcard::from_bytes::<SearchedHistory>(bytes).ok();
        let kept = self.ask(|store| store.commit_fact(CommitFact::MachineDrafts, &key, take))?;
        let known = kept.filter(|kept| self.is_older(kept, head));
        if let Some(known) = &known
            && known.head == head
        {
            return Ok(known.ids.clone());
        }
        let since = known.as_ref().map(|known| known.head.as_str());
        let mut ids = self.drafted_in(&records, SearchedCommits { head, since })?;
        if let Some(known) = &known {
            ids.extend(known.ids.iter().cloned());
        }
        let found = SearchedHistory {
            head: head.to_owned(),
            ids,
        };
        if let Ok(bytes) = postcard::to_allocvec(&found) {
            let mut store = self.store.borrow_mut();
            let _ = store.keep_commit_fact(CommitFact::MachineDrafts, &key, &bytes);
        }
        Ok(found.ids)
    }

    /// Whether what was found until an older commit holds for the history of a newer one: that has all commits of the
    /// older history, and no file became another record since. Where git cannot say so, all is searched again.
    fn is_older(&self, known: &SearchedHistory, head: &str) -> bool {
        let between = SearchedCommits {
            head,
            since: Some(&known.head),
        };
        let is_older = known.head == head
            || repo::is_in_history(&self.layout, &known.head).unwrap_or_default();
        is_older && repo::has_other_files(&self.layout, between).is_ok_and(|has| !has)
    }

    /// What the search depends on besides the commits.
    fn drafts_key(&self, records: &[FileEntry]) -> String {
        let layout = &self.layout;
        let mut hasher = blake3::Hasher::new();
        for part in [
            repo::program(),
            format!("{:?} {:?}", layout.path_in_repository(""), layout.folders),
            layout.template_digest.to_hex().to_string(),
        ] {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        for record in records {
            hasher.update(record.path.as_bytes());
            hasher.update(&[0]);
        }
        hasher.finalize().to_hex().to_string()
    }

    fn drafted_in(
        &self,
        records: &[FileEntry],
        commits: SearchedCommits<'_>,
    ) -> Result<BTreeSet<HazardId>, SessionError> {
        let template = self.template();
        let mut found = BTreeSet::new();
        for (at, status) in template.statuses.iter().enumerate() {
            if template.status_kind(at) != Some(StatusKind::Draft) {
                continue;
            }
            let mut visit = |id: HazardId, bytes: &[u8]| {
                if found.contains(&id) {
                    return;
                }
                let record = Record::from_bytes(id.clone(), bytes, template);
                if !record.is_in_conflict() && record.hazard.is_draft(template) {
                    found.insert(id);
                }
            };
            repo::each_version_with_words(
                &self.layout,
                records,
                &status.label,
                commits,
                &mut visit,
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

/// The records that were drafts of a machine at some commit of a history.
#[derive(Serialize, Deserialize)]
struct SearchedHistory {
    /// The newest commit of the history.
    head: String,
    ids: BTreeSet<HazardId>,
}

fn not_known(error: &dyn std::error::Error) -> MachineDrafts {
    MachineDrafts::NotKnown {
        why: error.to_string(),
    }
}
