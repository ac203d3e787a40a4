//! What there is to do: the files as they are, held against the index.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{FileStat, StoreError};

/// A file as the index knows it.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Its key.
    pub(super) record: i64,
    bytes: i64,
    modified: i64,
    changed: i64,
    settled: bool,
    /// Its digest, where it could be read.
    pub(super) digest: Option<[u8; 32]>,
}

/// A file to look into.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job<'a> {
    /// The file.
    pub(super) file: &'a FileStat,
    /// What the index knows of it.
    pub(super) known: Option<&'a Known>,
}

/// The files by path.
pub(super) type KnownFiles = HashMap<String, Known>;

/// What there is to do.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    /// The files to look into.
    pub(super) jobs: Vec<Job<'a>>,
    /// The keys of those that have gone.
    pub(super) gone: Vec<i64>,
}

/// Loads what the index knows of the files.
pub(super) fn known(connection: &Connection) -> Result<KnownFiles, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT path, record, bytes, modified, changed, settled, digest FROM file",
    )?;
    let mut rows = statement.query([])?;
    let mut known = KnownFiles::new();
    while let Some(row) = rows.next()? {
        known.insert(
            row.get(0)?,
            Known {
                record: row.get(1)?,
                bytes: row.get(2)?,
                modified: row.get(3)?,
                changed: row.get(4)?,
                settled: row.get(5)?,
                digest: row.get(6)?,
            },
        );
    }
    Ok(known)
}

/// The files that the index has read since they last changed.
#[derive(Clone, Debug, Default)]
pub struct KnownRecords(KnownFiles);

impl KnownRecords {
    /// Whether a file is as it was when the index read it.
    pub fn holds(&self, file: &FileStat) -> bool {
        self.0
            .get(&file.path)
            .is_some_and(|known| known.is_as(file))
    }
}

impl super::Store {
    /// The files that an index of this log has read since they last changed; none where the index was made
    /// for another log or template.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn known_records(&self, made_for: &str) -> Result<KnownRecords, StoreError> {
        match super::schema::is_stamped(&self.connection, made_for)? {
            true => Ok(KnownRecords(known(&self.connection)?)),
            false => Ok(KnownRecords::default()),
        }
    }
}

impl<'a> Plan<'a> {
    /// Holds the files against what is known of them.
    pub(super) fn of(known: &'a KnownFiles, files: &'a [FileStat]) -> Self {
        let mut plan = Self::default();
        let mut met = 0;
        for file in files {
            let known = known.get(&file.path);
            met += usize::from(known.is_some());
            if !known.is_some_and(|known| known.is_as(file)) {
                plan.jobs.push(Job { file, known });
            }
        }
        if met < known.len() {
            let there: std::collections::HashSet<&str> =
                files.iter().map(|file| file.path.as_str()).collect();
            plan.gone = known
                .iter()
                .filter(|(path, _)| !there.contains(path.as_str()))
                .map(|(_, known)| known.record)
                .collect();
        }
        plan
    }

    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.jobs.is_empty() && self.gone.is_empty()
    }
}

impl Known {
    fn is_as(&self, file: &FileStat) -> bool {
        self.settled
            && self.digest.is_some()
            && u64::try_from(self.bytes) == Ok(file.len)
            && self.modified == file.modified
            && self.changed == file.changed
    }
}

/// What the index knows of the file at a path.
pub(super) fn known_at(connection: &Connection, path: &str) -> Result<Option<Known>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT record, bytes, modified, changed, settled, digest FROM file WHERE path = ?1",
    )?;
    let mut rows = statement.query([path])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(Some(Known {
        record: row.get(0)?,
        bytes: row.get(1)?,
        modified: row.get(2)?,
        changed: row.get(3)?,
        settled: row.get(4)?,
        digest: row.get(5)?,
    }))
}
