//! Finds records by the names and paths that a person types, and reads their texts.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Session, SessionError};
use crate::repo::{self, FileEntry, Listing};

impl Session {
    /// The records for some names, by path: a hazard as in [`Session::resolve`], a record's file,
    /// or a folder for all records below it. Paths are relative to `from`.
    ///
    /// # Errors
    /// When a name matches no record, or several.
    pub fn records_named(
        &self,
        names: &[String],
        from: &Path,
    ) -> Result<Vec<FileEntry>, SessionError> {
        let listing = self.listing()?;
        let mut named: BTreeMap<String, FileEntry> = BTreeMap::new();
        for name in names {
            let place = repo::path_in_log(&self.layout, &from.join(name));
            let mut met: Vec<&FileEntry> = listing
                .records
                .iter()
                .filter(|entry| place.as_deref().is_some_and(|at| is_at(&entry.path, at)))
                .collect();
            if met.is_empty() {
                met = self.records_of_one_id(name, &listing)?;
            }
            named.extend(met.into_iter().map(|it| (it.path.clone(), it.clone())));
        }
        Ok(named.into_values().collect())
    }

    /// The records of the one ID for a name. If two files have the ID, both are meant.
    fn records_of_one_id<'a>(
        &self,
        name: &str,
        listing: &'a Listing,
    ) -> Result<Vec<&'a FileEntry>, SessionError> {
        let id = match self.resolve(name) {
            Ok(id) => id,
            Err(SessionError::Ambiguous { wanted, found }) => {
                let first = found.first().map(|found| found.id.clone());
                match first {
                    Some(id) if found.iter().all(|found| found.id == id) => id,
                    _ => return Err(SessionError::Ambiguous { wanted, found }),
                }
            }
            Err(error) => return Err(error),
        };
        let its = listing.records.iter().filter(|entry| entry.id == id);
        Ok(its.collect())
    }

    /// The text of the record at a path, relative to the root of the log. Bytes that are not UTF-8
    /// become replacement characters, as in the checks.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn text_at(&self, path: &str) -> Result<String, SessionError> {
        let bytes = repo::read(&self.layout, path)?;
        Ok(match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        })
    }
}

/// Whether a record's path is the one at `place`, or below it.
fn is_at(path: &str, place: &str) -> bool {
    place.is_empty()
        || path
            .strip_prefix(place)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
