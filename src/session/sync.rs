//! Updates the index from the files.

use super::examine::{examine_record, to_bytes};
use super::left_out_files::LeftOutFiles;
use super::{Session, SessionError};
use crate::hazard::{HazardId, Record};
use crate::repo::{self, FileEntry};
use crate::store::{
    Examiner, FileStamp, FileStat, Progress, RecordSource, Store, StoreError, Synced,
};

/// When the rules examine the records that a synchronisation reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Examination {
    /// In the same step: a check needs the findings next.
    Now,
    /// When a check asks for them: most commands do not.
    Later,
}

/// The result of a synchronisation.
pub(super) struct SyncedFiles {
    pub(super) synced: Synced,
    /// The files that are not in the log.
    pub(super) left_out: LeftOutFiles,
}

impl Session {
    /// Updates the index from the files.
    ///
    /// # Errors
    /// When the records' folder cannot be read. A record that cannot be read is a problem of that
    /// record.
    pub fn sync(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<Synced, SessionError> {
        let synced = self.synchronise(Examination::Later, progress)?.synced;
        self.last_sync = Some(synced);
        Ok(synced)
    }

    /// The version of the index. It is different once another session has changed the index, which
    /// may have read files that this session then finds unchanged.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn index_version(&self) -> Result<i64, SessionError> {
        self.ask(|store| store.index_version())
    }

    /// Reads the files that have changed.
    pub(super) fn synchronise(
        &self,
        examination: Examination,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<SyncedFiles, SessionError> {
        let now = repo::now();
        let known = self.known_records();
        let listing = self.listing_knowing(&known)?;
        self.scope.replace(self.scope_of(&listing));
        let left_out = LeftOutFiles::new(&listing);
        let list: Vec<FileStat> = listing.records.into_iter().map(file_stat).collect();
        let layout = &self.layout;
        let read = |path: &str| repo::read(layout, path).map_err(|error| error.to_string());
        let (made_for, examiner) = (self.made_for(), self.examiner());
        let look = |record: &Record, path: &str| to_bytes(&examine_record(layout, record, path));
        let files = RecordSource {
            list: &list,
            read: &read,
            examine: match examination {
                Examination::Now => Some(Examiner {
                    name: &examiner,
                    look: &look,
                }),
                Examination::Later => None,
            },
            template: &self.layout.template,
            made_for: &made_for,
            now,
        };
        let synced = self.store.borrow_mut().sync(&files, &known, progress)?;
        Ok(SyncedFiles { synced, left_out })
    }

    /// Updates the index with the text of one saved record; `None` if the record was removed.
    ///
    /// The file is safe in any case, so nothing here can fail. An index that cannot be updated now
    /// is updated at the next synchronisation.
    pub(super) fn index_one(&self, id: &HazardId, path: &str, text: Option<&str>) {
        // The size and time of such a new file prove nothing. The next synchronisation compares the
        // bytes and fills them in.
        let list: Vec<FileStat> = text
            .map(|text| FileStat {
                id: id.clone(),
                path: path.to_owned(),
                len: text.len() as u64,
                modified: 0,
                changed: 0,
            })
            .into_iter()
            .collect();
        let read = |_: &str| Ok(text.unwrap_or_default().as_bytes().to_owned());
        let made_for = self.made_for();
        let layout = &self.layout;
        let look = |record: &Record, path: &str| to_bytes(&examine_record(layout, record, path));
        let files = RecordSource {
            list: &list,
            read: &read,
            examine: Some(Examiner {
                name: &self.examiner(),
                look: &look,
            }),
            template: &self.layout.template,
            made_for: &made_for,
            now: 0,
        };
        let indexed = self.store.borrow_mut().sync_one(path, &files);
        if indexed.is_err() {
            let _ = self.synchronise(Examination::Later, &mut |_| {});
        }
    }

    /// What an index of this log is made for. Another log or another template needs another index.
    pub(super) fn made_for(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        // An older hazlog took every file with the name of a record for a record.
        hasher.update(b"records by content");
        hasher.update(self.layout.template_digest.as_bytes());
        hasher.update(self.layout.root.as_os_str().as_encoded_bytes());
        hasher.finalize().to_hex().to_string()
    }

    /// Asks the index. If the index is damaged or another program has changed it, hazlog builds it
    /// again and asks once more.
    pub(super) fn ask<T>(
        &self,
        question: impl Fn(&mut Store) -> Result<T, StoreError>,
    ) -> Result<T, SessionError> {
        let sealed = self.store.borrow().check_seal();
        let answer = sealed.and_then(|()| question(&mut self.store.borrow_mut()));
        match answer {
            Err(error) if error.is_damage() => {
                self.store.borrow_mut().begin_again(&error)?;
                self.synchronise(Examination::Later, &mut |_| {})?;
                Ok(question(&mut self.store.borrow_mut())?)
            }
            answer => Ok(answer?),
        }
    }
}

/// The file of a record, for the index.
fn file_stat(entry: FileEntry) -> FileStat {
    let stamp = file_stamp(&entry);
    FileStat {
        id: entry.id,
        path: entry.path,
        len: stamp.len,
        modified: stamp.modified,
        changed: stamp.changed,
    }
}

/// What shows whether the file of a record has changed, for the index.
pub(super) fn file_stamp(entry: &FileEntry) -> FileStamp {
    FileStamp {
        len: entry.len,
        modified: entry.modified,
        changed: entry.changed,
    }
}
