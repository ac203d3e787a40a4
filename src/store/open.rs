//! Opens the index in the best possible place.

use std::fs::{self, File, Metadata};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::seal::Writing;
use super::{Doubt, StoreError, schema, seal};
use schema::Kind;

/// How long to wait for another process that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// The place of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file.
    File(PathBuf),
    /// In memory, for this run only.
    Memory {
        /// Why it cannot be in a file.
        why: String,
    },
}

/// The index of a log.
pub struct Store {
    pub(super) connection: Connection,
    pub(super) place: Place,
    /// Whether it was created or emptied since the last synchronisation.
    pub(super) rebuilt: bool,
    /// Why hazlog did not use the existing index, until the next synchronisation reports it.
    pub(super) doubt: Option<Doubt>,
}

/// The suffixes that SQLite adds to the name of an index for its other files.
const SUFFIXES: [&str; 4] = ["-wal", "-shm", "-journal", ""];

impl Store {
    /// Opens the index in `file`, whose folder exists. A file that is damaged, from another program
    /// or of another version is replaced. If there can be no file, the index is in memory.
    ///
    /// # Errors
    /// When there is not enough memory either.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        if let Some(why) = in_the_way(file) {
            return Self::in_memory(why);
        }
        let turn = turn(file, Turn::Opens);
        let opened = open_file(file);
        drop(turn);
        let opened = match opened {
            Err(error) if error.is_damage() => replaced(file).map(|mut store| {
                store.doubt = error.doubt();
                store
            }),
            opened => opened,
        };
        match opened {
            Ok(store) => Ok(store),
            Err(error) => Self::in_memory(error.to_string()),
        }
    }

    /// Opens an index in memory.
    ///
    /// # Errors
    /// When there is not enough memory.
    pub fn in_memory(why: impl Into<String>) -> Result<Self, StoreError> {
        let place = Place::Memory { why: why.into() };
        prepared(Connection::open_in_memory()?, place)
    }

    /// The place of the index.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// A number that changes when another connection, of this program or another, changes the
    /// index.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn index_version(&self) -> Result<i64, StoreError> {
        let version = "PRAGMA data_version";
        Ok(self.connection.query_row(version, [], |row| row.get(0))?)
    }

    /// Whether only hazlog has written into the index.
    ///
    /// # Errors
    /// [`StoreError::Changed`] when another program has.
    pub fn check_seal(&self) -> Result<(), StoreError> {
        seal::check(&self.connection)
    }

    /// Deletes the index because of an error, and creates a new one at the same place, or in memory
    /// if that is not possible.
    ///
    /// # Errors
    /// When there is not enough memory either.
    pub fn begin_again(&mut self, because: &StoreError) -> Result<(), StoreError> {
        let fresh = match self.place.clone() {
            Place::Memory { why } => Self::in_memory(why)?,
            Place::File(file) => {
                // The connection is closed first, so that closing it cannot write into the new
                // file.
                *self = Self::in_memory("the index is being replaced")?;
                let _turn = turn(&file, Turn::Replaces);
                match remove(&file).and_then(|()| open_file(&file)) {
                    Ok(store) => store,
                    Err(error) => Self::in_memory(error.to_string())?,
                }
            }
        };
        *self = fresh;
        self.rebuilt = true;
        self.doubt = because.doubt();
        Ok(())
    }
}

/// Replaces an index that was found to be damaged.
///
/// Another process may have found the damage too and may be filling a new index now. So each
/// process waits for its turn and looks again before it removes anything.
pub(super) fn replaced(file: &Path) -> Result<Store, StoreError> {
    let _turn = turn(file, Turn::Replaces);
    match open_file(file) {
        Err(error) if error.is_damage() => {
            remove(file)?;
            open_file(file)
        }
        opened => opened,
    }
}

/// What a process does in its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// Opens the index; others can do so at the same time.
    Opens,
    /// Replaces the index while nobody opens it. A process that had the old file open would take
    /// the new journal for the old one, and roll it back.
    Replaces,
}

/// Waits for a turn at this index, which lasts until it is dropped. The turn is a lock of the
/// index's folder. If the system cannot lock folders, nobody waits.
fn turn(file: &Path, to: Turn) -> Option<File> {
    let lock = File::open(file.parent()?).ok()?;
    match to {
        Turn::Opens => lock.lock_shared().ok()?,
        Turn::Replaces => lock.lock().ok()?,
    }
    Some(lock)
}

fn open_file(file: &Path) -> Result<Store, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(file, flags)?;
    prepared(connection, Place::File(file.to_owned()))
}

fn prepared(mut connection: Connection, place: Place) -> Result<Store, StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    if kind_now(&mut connection)? == Kind::Foreign {
        return Err(StoreError::Damaged("another program's database".to_owned()));
    }
    // The index can be built again, so nothing waits for the disk. A page must have room for a
    // record's text, which needs more than the usual size.
    connection.execute_batch(
        "PRAGMA page_size = 16384; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -16000; PRAGMA trusted_schema = OFF;",
    )?;
    let mut rebuilt = false;
    if kind_now(&mut connection)? == Kind::Current {
        write_ahead(&connection)?;
    } else {
        let writing = Writing::begin_unsealed(&mut connection)?;
        // Another process may have done this during the wait.
        if schema::kind(writing.transaction())? != Kind::Current {
            schema::build(writing.transaction())?;
            writing.commit()?;
            rebuilt = true;
        }
    }
    Ok(Store {
        connection,
        place,
        rebuilt,
        doubt: None,
    })
}

/// The kind of the database at one moment. Another process may be creating it. Half of the old and
/// half of the new state would look like a database of another program.
fn kind_now(connection: &mut Connection) -> Result<Kind, StoreError> {
    let moment = connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
    schema::kind(&moment)
}

/// Writes changes to a log next to the database, so that readers need not wait for them.
///
/// A new database is filled without the log. It has only new pages, which need no second copy. Its
/// few old pages are in a journal until it is complete.
///
/// # Errors
/// When the database is damaged. It is not an error if another process has a lock on it: the index
/// then works without the log until it is next opened.
pub(super) fn write_ahead(connection: &Connection) -> Result<(), StoreError> {
    match connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())) {
        Ok(()) => Ok(()),
        Err(error) => {
            let error = StoreError::from(error);
            if error.is_damage() {
                Err(error)
            } else {
                Ok(())
            }
        }
    }
}

/// Why no index can be in `file`, if something is there that hazlog did not make: a link, a second
/// name of a file elsewhere, a pipe or a folder. hazlog then neither opens nor removes it.
fn in_the_way(file: &Path) -> Option<String> {
    SUFFIXES.into_iter().find_map(|suffix| {
        let name = beside(file, suffix);
        let found = fs::symlink_metadata(&name).ok()?;
        (!is_plain(&found)).then(|| format!("`{}` is not a plain file", name.display()))
    })
}

#[cfg(unix)]
fn is_plain(found: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    found.is_file() && found.nlink() == 1
}

#[cfg(not(unix))]
fn is_plain(found: &Metadata) -> bool {
    found.is_file()
}

/// Removes the files of an index.
fn remove(file: &Path) -> Result<(), StoreError> {
    for suffix in SUFFIXES {
        let name = beside(file, suffix);
        match fs::remove_file(&name) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => {
                return Err(StoreError::Remove {
                    path: name.to_string_lossy().into_owned(),
                    source,
                });
            }
        }
    }
    Ok(())
}

/// The file with the name of `file` and `suffix`.
fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
