//! What differs between two versions of the log.

use rayon::prelude::*;

use super::impact::Range;
use super::{Session, SessionError};
use crate::compare::{LogDifference, LogVersion, compare_logs};
use crate::hazard::{HazardId, Record};
use crate::repo::{self, Checkout, NotARecord, Snapshot};

/// The ID, the path and the bytes of a record.
type Unread = (HazardId, String, Vec<u8>);

impl Session {
    /// What differs in the log between two commits: `A..B`, `A...B` from where B left A, or `A` up to
    /// the files on disk.
    ///
    /// hazlog checks each commit out and reads it with the settings and the template of its time. A
    /// template that is broken or gone is then never replaced by another one in silence.
    ///
    /// # Errors
    /// When git does not know a revision, a commit holds no log, or a record cannot be read.
    pub fn difference(&self, range: &str) -> Result<LogDifference, SessionError> {
        let Range { from, to } = self.range(range)?;
        let before = Past::open(self, &from)?;
        let after = to.map(|to| Past::open(self, &to)).transpose()?;
        let now = after.as_ref().map_or(self, |past| &past.session);
        let (was, is) = (before.session.records_on_disk()?, now.records_on_disk()?);
        let before = LogVersion {
            template: before.session.template(),
            records: &was,
        };
        let after = LogVersion {
            template: now.template(),
            records: &is,
        };
        Ok(compare_logs(&before, &after))
    }

    /// Every record with its path.
    fn records_on_disk(&self) -> Result<Vec<(String, Record)>, SessionError> {
        let listing = self.listing()?;
        // A record that cannot be read is not gone.
        for other in &listing.others {
            if matches!(other.reason, NotARecord::Unreadable(_)) {
                repo::read(&self.layout, &other.path)?;
            }
        }
        let unread = listing.records.into_iter().map(|entry| {
            let bytes = repo::read(&self.layout, &entry.path)?;
            Ok((entry.id, entry.path, bytes))
        });
        let unread = unread.collect::<Result<Vec<Unread>, SessionError>>()?;
        let template = self.template();
        let records = unread.into_par_iter();
        Ok(records
            .map(|(id, path, bytes)| (path, Record::from_bytes(id, &bytes, template)))
            .collect())
    }
}

/// The log of a commit, checked out. The session reads the folder of the checkout, which is deleted
/// with it.
pub(super) struct Past {
    pub(super) session: Session,
    _checkout: Checkout,
}

impl Past {
    pub(super) fn open(of: &Session, commit: &str) -> Result<Self, SessionError> {
        let checkout = Checkout::create(&of.layout.root, Snapshot::Commit(commit))?;
        let session = Session::open_checkout(&checkout)?;
        Ok(Self {
            session,
            _checkout: checkout,
        })
    }
}
