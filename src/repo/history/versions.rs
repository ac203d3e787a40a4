//! The versions of records that are in memory.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::fetch::{Batch, Fetched, NewVersion};
use super::items::VersionKey;
use super::templates::{PastTemplate, TemplateNumber};
use crate::hazard::HazardId;
use crate::history::Version;
use crate::import::{is_no_record, is_record};
use crate::repo::detect::is_id_like;

/// The versions that are in memory.
#[derive(Debug, Default)]
pub(super) struct Versions {
    read: HashMap<VersionKey, Arc<Version>>,
    /// The last version of each hazard that was read: the next one has most of its words.
    last: HashMap<HazardId, (TemplateNumber, Arc<Version>)>,
}

impl Versions {
    /// Reads the new versions of a batch: those of a hazard one after another, and hazards on every core.
    pub(super) fn take(&mut self, batch: &Batch) {
        let mut by_hazard: BTreeMap<&HazardId, Vec<&NewVersion>> = BTreeMap::new();
        for new in &batch.new {
            by_hazard.entry(&new.key.hazard).or_default().push(new);
        }
        let hazards: Vec<(&HazardId, Vec<&NewVersion>)> = by_hazard.into_iter().collect();
        let read: Vec<Vec<(VersionKey, Arc<Version>)>> = hazards
            .par_iter()
            .map(|(hazard, versions)| read_in_turn(versions, self.last.get(*hazard)))
            .collect();
        for (key, version) in read.into_iter().flatten() {
            let last = (key.template, Arc::clone(&version));
            self.last.insert(key.hazard.clone(), last);
            self.read.insert(key, version);
        }
    }

    /// A version; absent if there is none.
    pub(super) fn get(&self, key: Option<&VersionKey>) -> &Version {
        let read = key.and_then(|key| self.read.get(key));
        read.map_or(&Version::Absent, |version| version)
    }

    /// Frees versions that no later batch needs.
    pub(super) fn forget(&mut self, keys: &[VersionKey]) {
        for key in keys {
            self.read.remove(key);
        }
    }
}

/// Reads versions of a hazard one after another.
fn read_in_turn(
    versions: &[&NewVersion],
    last: Option<&(TemplateNumber, Arc<Version>)>,
) -> Vec<(VersionKey, Arc<Version>)> {
    let mut last = last.cloned();
    let read = versions.iter().map(|new| {
        let before = last
            .as_ref()
            .filter(|(template, _)| *template == new.key.template);
        let before = before.map(|(_, version)| &**version);
        let version = Arc::new(version(&new.key, &new.content, &new.template, before));
        last = Some((new.key.template, Arc::clone(&version)));
        (new.key.clone(), version)
    });
    read.collect()
}

/// A version of a record, with another one of the same hazard that was read with the same template.
pub(super) fn version(
    key: &VersionKey,
    content: &Fetched,
    template: &PastTemplate,
    before: Option<&Version>,
) -> Version {
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
    if !is_record_of(&key.hazard, bytes) {
        return Version::Absent;
    }
    Version::read(&key.hazard, bytes, &template.template, before)
}

/// Whether the bytes of a file are a record of the hazard that its name says.
pub(super) fn is_record_of(hazard: &HazardId, bytes: &[u8]) -> bool {
    match is_id_like(hazard.as_str()) {
        true => is_no_record(bytes).is_none(),
        false => is_record(&String::from_utf8_lossy(bytes)),
    }
}
