//! The plan of a synchronisation: the present files compared with the index.

use std::collections::HashMap;

use rusqlite::{Connection, Rows};

use super::StoreError;
use super::columns::FILE;
use super::open::Store;
use super::record_source::FileStat;

/// A file in the index.
#[derive(Clone, Debug)]
pub(super) struct IndexedFile {
    /// Its key.
    pub(super) record: i64,
    bytes: i64,
    modified: i64,
    changed: i64,
    settled: bool,
    /// Its digest, if it could be read.
    pub(super) digest: Option<[u8; 32]>,
}

/// A file that is new or has changed.
#[derive(Clone, Copy, Debug)]
pub(super) struct FileToRead<'a> {
    /// The file.
    pub(super) file: &'a FileStat,
    /// Its entry in the index.
    pub(super) known: Option<&'a IndexedFile>,
}

/// The files by path.
pub(super) type IndexedFiles = HashMap<String, IndexedFile>;

/// The work of a synchronisation.
#[derive(Debug, Default)]
pub(super) struct SyncPlan<'a> {
    /// The files that are new or have changed.
    pub(super) to_read: Vec<FileToRead<'a>>,
    /// The keys of removed files.
    pub(super) gone: Vec<i64>,
}

/// Loads the entries of the files from the index.
pub(super) fn indexed_files(connection: &Connection) -> Result<IndexedFiles, StoreError> {
    let mut statement = connection.prepare_cached(&FILE.select())?;
    read_files(statement.query([])?)
}

/// The entry of the file at a path.
pub(super) fn indexed_file_at(
    connection: &Connection,
    path: &str,
) -> Result<IndexedFiles, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{} WHERE path = ?1", FILE.select()))?;
    read_files(statement.query([path])?)
}

fn read_files(mut rows: Rows<'_>) -> Result<IndexedFiles, StoreError> {
    let mut files = IndexedFiles::new();
    while let Some(row) = rows.next()? {
        let file = IndexedFile {
            record: row.get(const { FILE.place("record") })?,
            bytes: row.get(const { FILE.place("bytes") })?,
            modified: row.get(const { FILE.place("modified") })?,
            changed: row.get(const { FILE.place("changed") })?,
            settled: row.get(const { FILE.place("settled") })?,
            digest: row.get(const { FILE.place("digest") })?,
        };
        files.insert(row.get(const { FILE.place("path") })?, file);
    }
    Ok(files)
}

/// The files that the index has read since they last changed.
#[derive(Clone, Debug, Default)]
pub struct KnownRecords(IndexedFiles);

impl KnownRecords {
    /// Whether a file has not changed since the index read it.
    pub fn holds(&self, file: &FileStat) -> bool {
        self.0
            .get(&file.path)
            .is_some_and(|known| known.is_as(file))
    }
}

impl Store {
    /// The files that an index of this log has read since they last changed; empty if the index was
    /// made for another log or template.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn known_records(&self, made_for: &str) -> Result<KnownRecords, StoreError> {
        match super::schema::is_stamped(&self.connection, made_for)? {
            true => Ok(KnownRecords(indexed_files(&self.connection)?)),
            false => Ok(KnownRecords::default()),
        }
    }
}

impl<'a> SyncPlan<'a> {
    /// Compares the files with the index.
    pub(super) fn new(known: &'a IndexedFiles, files: &'a [FileStat]) -> Self {
        let mut plan = Self::default();
        let mut met = 0;
        for file in files {
            let known = known.get(&file.path);
            met += usize::from(known.is_some());
            if !known.is_some_and(|known| known.is_as(file)) {
                plan.to_read.push(FileToRead { file, known });
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
        self.to_read.is_empty() && self.gone.is_empty()
    }
}

impl IndexedFile {
    fn is_as(&self, file: &FileStat) -> bool {
        self.settled
            && self.digest.is_some()
            && u64::try_from(self.bytes) == Ok(file.len)
            && self.modified == file.modified
            && self.changed == file.changed
    }
}
