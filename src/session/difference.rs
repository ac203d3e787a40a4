//! What differs between two versions of the log.

use rayon::prelude::*;

use super::impact::Range;
use super::{Session, SessionError};
use crate::compare::{LogDifference, LogVersion, compare_logs};
use crate::hazard::{HazardId, Record};
use crate::repo::{self, Base, NotARecord};
use crate::template::Template;

/// The id, the path and the bytes of a record.
type Unread = (HazardId, String, Vec<u8>);

impl Session {
    /// What differs in the log between two commits: `A..B`, `A...B` from where B left A, or `A` up to the files on disk. Each
    /// version is read with the template of its time.
    ///
    /// # Errors
    /// When git does not know a revision, or a record cannot be read.
    pub fn difference(&self, range: &str) -> Result<LogDifference, SessionError> {
        let Range { from, to } = self.range(range)?;
        let before = Base::read(&self.layout, &from)?;
        let after = to.map(|to| Base::read(&self.layout, &to)).transpose()?;
        let was = self.records_of(&before)?;
        let (template, is) = match &after {
            Some(base) => (&base.template, self.records_of(base)?),
            None => (self.template(), self.records_on_disk()?),
        };
        let before = LogVersion {
            template: &before.template,
            records: &was,
        };
        let after = LogVersion {
            template,
            records: &is,
        };
        Ok(compare_logs(&before, &after))
    }

    fn records_of(&self, base: &Base) -> Result<Vec<(String, Record)>, SessionError> {
        let unread = base.records.iter().map(|record| {
            let bytes = match &record.bytes {
                Some(bytes) => bytes.clone(),
                None => repo::read(&self.layout, &record.path)?,
            };
            Ok((record.id.clone(), record.path.clone(), bytes))
        });
        let unread: Result<Vec<Unread>, SessionError> = unread.collect();
        Ok(read(unread?, &base.template))
    }

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
        let unread: Result<Vec<Unread>, SessionError> = unread.collect();
        Ok(read(unread?, self.template()))
    }
}

fn read(unread: Vec<Unread>, template: &Template) -> Vec<(String, Record)> {
    let records = unread.into_par_iter();
    records
        .map(|(id, path, bytes)| (path, Record::from_bytes(id, &bytes, template)))
        .collect()
}
