//! The versions of records that are in memory.

use std::collections::HashMap;

use rayon::prelude::*;

use super::fetch::{Batch, Fetched};
use super::items::VersionKey;
use super::templates::PastTemplate;
use crate::hazard::Record;
use crate::history::Version;
use crate::import::{is_no_record, is_record};
use crate::repo::detect::is_id_like;

/// The versions that are in memory.
#[derive(Debug, Default)]
pub(super) struct Versions {
    read: HashMap<VersionKey, Version>,
}

impl Versions {
    /// Reads the new versions of a batch.
    pub(super) fn take(&mut self, batch: &Batch) {
        let read: Vec<(VersionKey, Version)> = batch
            .new
            .par_iter()
            .map(|new| {
                (
                    new.key.clone(),
                    version(&new.key, &new.content, &new.template),
                )
            })
            .collect();
        self.read.extend(read);
    }

    /// A version; absent if there is none.
    pub(super) fn get(&self, key: Option<&VersionKey>) -> &Version {
        let read = key.and_then(|key| self.read.get(key));
        read.unwrap_or(&Version::Absent)
    }

    /// Frees versions that no later batch needs.
    pub(super) fn forget(&mut self, keys: &[VersionKey]) {
        for key in keys {
            self.read.remove(key);
        }
    }
}

/// A version of a record.
pub(super) fn version(key: &VersionKey, content: &Fetched, template: &PastTemplate) -> Version {
    let unreadable = |why: &str| Version::Unreadable {
        why: why.to_owned(),
    };
    let bytes = match content {
        Fetched::Bytes(bytes) => bytes,
        Fetched::TooLarge => return unreadable("the file is too large"),
        Fetched::Missing => {
            return unreadable("git does not have its contents in this repository");
        }
    };
    let is_one = match is_id_like(key.hazard.as_str()) {
        true => is_no_record(bytes).is_none(),
        false => is_record(&String::from_utf8_lossy(bytes)),
    };
    if !is_one {
        return Version::Absent;
    }
    let record = Record::from_bytes(key.hazard.clone(), bytes, &template.template);
    Version::of(&record, &template.template)
}
