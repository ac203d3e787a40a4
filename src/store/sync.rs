//! Updates the index: records are read on every core, in small batches, while one transaction
//! writes them.

use std::sync::mpsc::sync_channel;

use rayon::prelude::*;
use rusqlite::Transaction;

use super::open::{Place, Store, write_ahead};
use super::prepare::{Content, PreparedRecord, prepare};
use super::record_source::RecordSource;
use super::seal::{self, Writing};
use super::sync_plan::{
    FileToRead, IndexedFiles, KnownRecords, SyncPlan, indexed_file_at, indexed_files,
};
use super::writer::{Merging, Writer};
use super::{Progress, StoreError, Synced, examinations, schema};

/// How many records are read before they are written: few enough for little memory, and enough to
/// keep every core busy.
const BATCH: usize = 64;

impl Store {
    /// Updates the index from the files. `known` are those that this store had when they were listed. If the index has
    /// changed since, hazlog loads them again.
    ///
    /// A damaged index is replaced. If it cannot be written, the index is in memory.
    ///
    /// # Errors
    /// When there is not enough memory either.
    pub fn sync(
        &mut self,
        files: &RecordSource<'_>,
        known: &KnownRecords,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Synced, StoreError> {
        match self.try_sync(files, known, progress) {
            Err(error) if error.is_damage() => self.begin_again(&error)?,
            Err(error) if matches!(self.place, Place::File(_)) => {
                *self = Self::in_memory(error.to_string())?;
            }
            done => return done,
        }
        self.try_sync(files, &KnownRecords::default(), progress)
    }

    /// Updates the index from one file that was just written or removed.
    ///
    /// # Errors
    /// As for [`Store::sync`]. A damaged index is left for the next synchronisation.
    pub fn sync_one(&mut self, path: &str, files: &RecordSource<'_>) -> Result<(), StoreError> {
        let writing = Writing::begin(&mut self.connection)?;
        let transaction = writing.transaction();
        examinations::discard_of_others(transaction, files.examine)?;
        let known = indexed_file_at(transaction, path)?;
        let plan = SyncPlan::new(&known, files.list);
        let mut writer = Writer::new(transaction)?;
        for key in &plan.gone {
            writer.remove(*key)?;
        }
        let read = plan.to_read.iter().map(|file| prepare(*file, files));
        writer.write(&read.collect::<Vec<_>>())?;
        drop(writer);
        writing.commit()
    }

    fn try_sync(
        &mut self,
        files: &RecordSource<'_>,
        known: &KnownRecords,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Synced, StoreError> {
        let mut synced = Synced {
            records: files.list.len(),
            rebuilt: self.rebuilt,
            doubt: self.doubt,
            ..Synced::default()
        };
        seal::check(&self.connection)?;
        // If nothing has changed, nothing is locked.
        if schema::is_stamped(&self.connection, files.made_for)?
            && examinations::are_of(&self.connection, files.examine)?
        {
            let version = self.index_version()?;
            let unchanged = match known.is_at(version) {
                true => known.is_same_as(files.list),
                false => KnownRecords::load(&self.connection, version)?.is_same_as(files.list),
            };
            if unchanged {
                self.clear_doubt();
                return Ok(synced);
            }
        }
        let writing = Writing::begin(&mut self.connection)?;
        let transaction = writing.transaction();
        if schema::is_stamped(transaction, files.made_for)? {
            update(transaction, files, &mut synced, progress)?;
        } else {
            synced.rebuilt = true;
            synced.read = fill(transaction, files, progress)?;
        }
        writing.commit()?;
        if synced.rebuilt {
            write_ahead(&self.connection)?;
        }
        self.clear_doubt();
        Ok(synced)
    }

    /// Notes that the messages about the index have been reported.
    fn clear_doubt(&mut self) {
        self.rebuilt = false;
        self.doubt = None;
    }
}

/// Makes new tables and writes every record; gives how many were read.
fn fill(
    transaction: &Transaction<'_>,
    files: &RecordSource<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<usize, StoreError> {
    schema::build(transaction)?;
    schema::write_stamp(transaction, files.template, files.made_for)?;
    seal::remove_triggers(transaction)?;
    examinations::discard_of_others(transaction, files.examine)?;
    let nothing = IndexedFiles::default();
    let plan = SyncPlan::new(&nothing, files.list);
    let mut writer = Writer::new(transaction)?;
    writer.merge_words(Merging::AtTheEnd)?;
    let read = write_all(&mut writer, &plan.to_read, files, progress)?;
    writer.merge_words(Merging::WhileWriting)?;
    drop(writer);
    seal::add_triggers(transaction)?;
    Ok(read)
}

/// Writes what has changed.
fn update(
    transaction: &Transaction<'_>,
    files: &RecordSource<'_>,
    synced: &mut Synced,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), StoreError> {
    examinations::discard_of_others(transaction, files.examine)?;
    let known = indexed_files(transaction)?;
    let plan = SyncPlan::new(&known, files.list);
    let mut writer = Writer::new(transaction)?;
    for key in &plan.gone {
        writer.remove(*key)?;
    }
    synced.removed = plan.gone.len();
    synced.read = write_all(&mut writer, &plan.to_read, files, progress)?;
    Ok(())
}

/// Reads and writes the records of files. Returns how many were new, changed or read again.
fn write_all(
    writer: &mut Writer<'_>,
    to_read: &[FileToRead<'_>],
    files: &RecordSource<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<usize, StoreError> {
    let total = to_read.len();
    let mut done = 0;
    let mut read = 0;
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<Vec<PreparedRecord<'_>>>(1);
        scope.spawn(move || {
            for batch in to_read.chunks(BATCH) {
                let prepared = batch.par_iter().map(|file| prepare(*file, files)).collect();
                if sender.send(prepared).is_err() {
                    return;
                }
            }
        });
        for batch in receiver {
            done += batch.len();
            writer.write(&batch)?;
            let is_new =
                |prepared: &&PreparedRecord<'_>| !matches!(prepared.content, Content::Same);
            read += batch.iter().filter(is_new).count();
            progress(Progress {
                what: "reading records",
                done,
                total,
            });
        }
        Ok(read)
    })
}
