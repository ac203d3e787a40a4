//! Bringing the index up to date: records are read on every core, in small batches, while one
//! transaction is being filled.

use std::sync::mpsc::sync_channel;

use rayon::prelude::*;

use super::entry::{Content, Entry, entry};
use super::open::{Place, Store, write_ahead};
use super::plan::{Job, Plan, known};
use super::seal::{self, Writing};
use super::write::Writer;
use super::{Progress, StoreError, Synced, examined, schema};
use crate::hazard::{HazardId, Record};
use crate::template::Template;

/// How many records are read before they are written: few enough to keep memory small, enough
/// to keep every core busy.
const BATCH: usize = 64;

/// The file of a record, as the disk lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileStat {
    /// The record's id.
    pub id: HazardId,
    /// The file, relative to the root of the log, with `/` between folders.
    pub path: String,
    /// Its size in bytes.
    pub len: u64,
    /// When it was last modified, in nanoseconds since 1970.
    pub modified: i64,
    /// When the system last changed the file or its facts, in nanoseconds since 1970.
    pub changed: i64,
}

/// Gives the bytes of the file at a path, or says why it cannot.
pub type ReadFile<'a> = dyn Fn(&str) -> Result<Vec<u8>, String> + Sync + 'a;

/// Looks at a record that stands at a path; what it finds is kept with it.
pub type Examine<'a> = dyn Fn(&Record, &str) -> Vec<u8> + Sync + 'a;

/// Somebody who looks at records.
#[derive(Clone, Copy)]
pub struct Examiner<'a> {
    /// Who: what another has found is thrown away.
    pub name: &'a str,
    /// Looks at one.
    pub look: &'a Examine<'a>,
}

/// The records as they are, and how to read them.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// Every file of a record.
    pub list: &'a [FileStat],
    /// Reads one.
    pub read: &'a ReadFile<'a>,
    /// Looks at each record that is read, where somebody wants to know.
    pub examine: Option<Examiner<'a>>,
    /// The template in force.
    pub template: &'a Template,
    /// What the index is made for: the log and the template. An index made for another is built again.
    pub made_for: &'a str,
    /// The time before the files were listed, in nanoseconds since 1970.
    pub now: i64,
}

impl Store {
    /// Brings the index up to date with the files.
    ///
    /// A damaged index is replaced, and one that cannot be written is left for one in memory.
    ///
    /// # Errors
    /// When even memory will not hold it.
    pub fn sync(
        &mut self,
        files: &Files<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Synced, StoreError> {
        match self.try_sync(files, progress) {
            Err(error) if error.is_damage() => self.begin_again(&error)?,
            Err(error) if matches!(self.place, Place::File(_)) => {
                *self = Self::in_memory(error.to_string())?;
            }
            done => return done,
        }
        self.try_sync(files, progress)
    }

    /// Brings the index up to date with one file, which has just been written or removed.
    ///
    /// # Errors
    /// As [`Store::sync`]; a damaged index is left for the next synchronisation.
    pub fn sync_one(&mut self, path: &str, files: &Files<'_>) -> Result<(), StoreError> {
        let writing = Writing::begin(&mut self.connection)?;
        let transaction = writing.transaction();
        examined::begin(transaction, files.examine)?;
        let known = known_one(transaction, path)?;
        let plan = Plan::of(&known, files.list);
        let mut writer = Writer::new(transaction)?;
        for key in &plan.gone {
            writer.remove(*key)?;
        }
        for job in &plan.jobs {
            writer.write(&entry(*job, files))?;
        }
        drop(writer);
        writing.commit()
    }

    fn try_sync(
        &mut self,
        files: &Files<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Synced, StoreError> {
        let mut synced = Synced {
            records: files.list.len(),
            rebuilt: self.rebuilt,
            doubt: self.doubt,
            ..Synced::default()
        };
        seal::check(&self.connection)?;
        // Where nothing has changed, nothing is locked.
        if schema::is_stamped(&self.connection, files.made_for)?
            && examined::is_of(&self.connection, files.examine)?
        {
            let known = known(&self.connection)?;
            if Plan::of(&known, files.list).is_empty() {
                self.is_synced();
                return Ok(synced);
            }
        }
        let writing = Writing::begin(&mut self.connection)?;
        let transaction = writing.transaction();
        if !schema::is_stamped(transaction, files.made_for)? {
            schema::build(transaction)?;
            schema::write_stamp(transaction, files.template, files.made_for)?;
            synced.rebuilt = true;
        }
        examined::begin(transaction, files.examine)?;
        let known = known(transaction)?;
        let plan = Plan::of(&known, files.list);
        let mut writer = Writer::new(transaction)?;
        for key in &plan.gone {
            writer.remove(*key)?;
        }
        synced.removed = plan.gone.len();
        synced.read = write_all(&mut writer, &plan.jobs, files, progress)?;
        drop(writer);
        writing.commit()?;
        if synced.rebuilt {
            write_ahead(&self.connection)?;
        }
        self.is_synced();
        Ok(synced)
    }

    /// What was to be said about the index has been said.
    fn is_synced(&mut self) {
        self.rebuilt = false;
        self.doubt = None;
    }
}

fn known_one(
    connection: &rusqlite::Connection,
    path: &str,
) -> Result<super::plan::KnownFiles, StoreError> {
    let mut all = super::plan::KnownFiles::new();
    if let Some(known) = super::plan::known_at(connection, path)? {
        all.insert(path.to_owned(), known);
    }
    Ok(all)
}

/// Reads and writes the jobs' records; gives how many were new, changed or read again.
fn write_all(
    writer: &mut Writer<'_>,
    jobs: &[Job<'_>],
    files: &Files<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<usize, StoreError> {
    let total = jobs.len();
    let mut done = 0;
    let mut read = 0;
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<Vec<Entry<'_>>>(1);
        scope.spawn(move || {
            for batch in jobs.chunks(BATCH) {
                let entries = batch.par_iter().map(|job| entry(*job, files)).collect();
                if sender.send(entries).is_err() {
                    return;
                }
            }
        });
        for entries in receiver {
            done += entries.len();
            for entry in entries {
                read += usize::from(!matches!(entry.content, Content::Same));
                writer.write(&entry)?;
            }
            progress(Progress {
                what: "reading records",
                done,
                total,
            });
        }
        Ok(read)
    })
}
