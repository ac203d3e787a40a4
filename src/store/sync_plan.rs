//! The plan of a synchronisation: the present files compared with the index.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use rusqlite::{Connection, Rows};

use super::columns::FILE;
use super::open::Store;
use super::record_source::{FileStamp, FileStat};
use super::{StoreError, schema, seal};

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
pub(super) type IndexedFiles = HashMap<String, IndexedFile, RandomState>;

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
    let mut files = IndexedFiles::default();
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

/// The files that the index has read, at one version of the index.
#[derive(Clone, Debug, Default)]
pub struct KnownRecords {
    /// Those whose size and times will differ after their next change.
    settled: HashMap<String, FileStamp, RandomState>,
    /// How many files the index has, with the others.
    count: usize,
    /// The version of the index; `None` if these files are from no index.
    version: Option<i64>,
}

impl KnownRecords {
    /// Whether the file at a path has not changed since the index read it.
    pub fn holds(&self, path: &str, stamp: FileStamp) -> bool {
        self.settled.get(path) == Some(&stamp)
    }

    /// Whether these are the files of the index, and none has changed since the index read it.
    pub(super) fn is_same_as(&self, files: &[FileStat]) -> bool {
        let holds = |file: &FileStat| self.holds(&file.path, file.stamp());
        files.len() == self.count && files.iter().all(holds)
    }

    /// Whether the index still has the version at which they were loaded.
    pub(super) fn is_at(&self, version: i64) -> bool {
        self.version == Some(version)
    }

    /// Loads them from the index; `version` is that of the index before this.
    pub(super) fn load(connection: &Connection, version: i64) -> Result<Self, StoreError> {
        // Of a file that could not be read there is no digest.
        let mut statement = connection.prepare_cached(
            "SELECT path, bytes, modified, changed, settled AND digest IS NOT NULL FROM file",
        )?;
        let mut rows = statement.query([])?;
        let mut known = Self {
            version: Some(version),
            ..Self::default()
        };
        while let Some(row) = rows.next()? {
            known.count += 1;
            let len = u64::try_from(row.get::<_, i64>(1)?);
            if let (Ok(len), true) = (len, row.get(4)?) {
                let stamp = FileStamp {
                    len,
                    modified: row.get(2)?,
                    changed: row.get(3)?,
                };
                known.settled.insert(row.get(0)?, stamp);
            }
        }
        Ok(known)
    }
}

impl Store {
    /// The files that an index of this log has read; empty if the index was made for another log or template.
    ///
    /// # Errors
    /// When the index cannot be read, or another program has written into it.
    pub fn known_records(&self, made_for: &str) -> Result<KnownRecords, StoreError> {
        // The version comes first: what another process writes after it makes it another version.
        let version = self.index_version()?;
        seal::check(&self.connection)?;
        match schema::is_stamped(&self.connection, made_for)? {
            true => KnownRecords::load(&self.connection, version),
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
            if !known.is_some_and(|known| known.is_as(file.stamp())) {
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
}

impl IndexedFile {
    fn is_as(&self, stamp: FileStamp) -> bool {
        self.settled
            && self.digest.is_some()
            && u64::try_from(self.bytes) == Ok(stamp.len)
            && self.modified == stamp.modified
            && self.changed == stamp.changed
    }
}
