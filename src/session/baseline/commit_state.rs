//! The values of a baseline, computed from a log as it is on disk: from a checkout of a commit.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::BaselineError;
use crate::baseline::{Act, Baseline, BaselineForm, TakenFrom, take};
use crate::check::{Gate, MissingFactScope};
use crate::hazard::{HazardId, Record, Summary};
use crate::repo::{self, Checkout, GitState, NotARecord, Snapshot};
use crate::session::refuse_conflict::refuse_conflicts;
use crate::session::{CheckRequest, ConflictedRecord, Listing, Session, SessionError};

/// A record with its line and the bytes of its file.
type ReadRecord = (Record, Summary, Vec<u8>);

/// The id, the path and the bytes of a record.
type RawRecord = (HazardId, String, Vec<u8>);

impl Session {
    /// The baseline of a commit. hazlog checks the commit out, so that no other file counts.
    pub(super) fn baseline_of(&self, commit: &str, act: Act) -> Result<Baseline, SessionError> {
        let checkout = Checkout::create(&self.layout.root, Snapshot::Commit(commit))?;
        Self::open_checkout(&checkout)?.baseline_on_disk(commit, act)
    }

    /// The baseline of the log on disk, which is that of `commit`.
    fn baseline_on_disk(&self, commit: &str, act: Act) -> Result<Baseline, SessionError> {
        let listing = self.listing()?;
        refuse_shared_ids(&listing)?;
        let (records, not_read) = self.read_raw(&listing);
        let conflicts = records.iter();
        let conflicts = conflicts
            .filter_map(|(record, summary, _)| ConflictedRecord::find(record, &summary.path));
        refuse_conflicts(conflicts.collect())?;
        let safety_case = repo::safety_case_files(&self.layout)?;
        let verdict = self.check(&CheckRequest {
            gate: Gate::Release,
            since: None,
            today: act.checked_on,
            missing: MissingFactScope::InTheLog,
        })?;
        let not_accepted = match act.format {
            BaselineForm::One => BTreeSet::new(),
            BaselineForm::Two => self.known_not_accepted()?,
        };
        let product = &self.layout.config.product;
        let time = GitState::read(&self.layout, &[], &[])?.date;
        Ok(take(
            &TakenFrom {
                product: product.name.as_deref(),
                version: product.version.as_deref(),
                commit,
                commit_time: time,
                template: self.template(),
                records: &records,
                safety_case: &safety_case,
                not_accepted: &not_accepted,
                not_read: &not_read,
                verdict: &verdict,
            },
            act,
        ))
    }

    /// Every record with the bytes that git stores, and the paths of the files that hazlog cannot
    /// read.
    fn read_raw(&self, listing: &Listing) -> (Vec<ReadRecord>, Vec<String>) {
        let mut raw: Vec<RawRecord> = Vec::with_capacity(listing.records.len());
        let mut not_read = Vec::new();
        for entry in &listing.records {
            match repo::read(&self.layout, &entry.path) {
                Ok(bytes) => raw.push((entry.id.clone(), entry.path.clone(), bytes)),
                Err(_) => not_read.push(entry.path.clone()),
            }
        }
        let others = listing.others.iter();
        let others = others.filter(|other| matches!(other.reason, NotARecord::Unreadable(_)));
        not_read.extend(others.map(|other| other.path.clone()));
        let template = self.template();
        let read = |(id, path, bytes): RawRecord| {
            let record = Record::from_bytes(id, &bytes, template);
            let summary = Summary::from_record(&record, path, template);
            (record, summary, bytes)
        };
        (raw.into_par_iter().map(read).collect(), not_read)
    }
}

fn refuse_shared_ids(listing: &Listing) -> Result<(), SessionError> {
    if listing.doubled.is_empty() {
        return Ok(());
    }
    let ids = listing.doubled.iter().map(ToString::to_string);
    let ids = ids.collect();
    Err(SessionError::Baseline(BaselineError::SharedId { ids }))
}
