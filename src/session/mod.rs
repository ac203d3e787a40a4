//! Layer 6: the operations. What the command line and the terminal can do is what is here; they
//! differ only in how they ask and show.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::filter::{Filter, Sort};
use crate::hazard::{Change, HazardId, Record, Summary};
use crate::template::Template;

/// How far a long job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done: `reading records`.
    pub what: &'static str,
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// What a synchronisation found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// How many records there are.
    pub records: usize,
    /// How many were new, changed or had to be read again.
    pub read: usize,
    /// How many had gone.
    pub removed: usize,
    /// Whether the index was built from nothing, because there was none or it could not be used.
    pub rebuilt: bool,
}

/// Where a word was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The hazard.
    pub id: HazardId,
    /// Its name.
    pub name: String,
    /// The heading of the section.
    pub section: String,
    /// The line of the record that the words stand in, counted from 1.
    pub line: usize,
    /// The words in their surroundings, on one line.
    pub snippet: String,
}

/// A record after a change was saved.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The record as it is now.
    pub record: Record,
    /// Whether anything changed in the file.
    pub changed: bool,
    /// The sections that had changed on disk meanwhile, and were kept.
    pub merged: Vec<String>,
}

/// What an undo or redo did.
#[derive(Clone, Debug)]
pub struct Undone {
    /// The hazard.
    pub id: HazardId,
    /// What the change was.
    pub what: String,
    /// The record as it is now; `None` where undoing `new` took it away.
    pub record: Option<Record>,
}

/// A table of text, as a query gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns' names.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Value>>,
}

/// A value of a query's row.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes that are not text.
    Bytes(Vec<u8>),
}

impl Eq for Value {}

/// Why something could not be done. [`SessionError::hint`] says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// There is no such hazard.
    #[error("there is no hazard `{wanted}` in {folders}")]
    NoHazard {
        /// What was asked for.
        wanted: String,
        /// Where it was looked for.
        folders: String,
        /// Ids that look like it.
        near: Vec<HazardId>,
    },
    /// The same section was changed here and on disk.
    #[error(
        "{id}: `{section}` has changed on disk since it was read, and your edit is of the same section"
    )]
    Conflict {
        /// The hazard.
        id: HazardId,
        /// The section's heading.
        section: String,
        /// What was to be saved.
        yours: String,
        /// What is on disk.
        theirs: String,
    },
    /// The change itself was refused.
    #[error("{id}: {reason}")]
    Refused {
        /// The hazard.
        id: HazardId,
        /// Why.
        reason: crate::hazard::Refused,
    },
}

impl SessionError {
    /// What to do next, as an imperative sentence; empty where nothing can be said.
    pub fn hint(&self) -> String {
        unimplemented!()
    }
}

/// An open log.
pub struct Session {
    root: PathBuf,
    template: Template,
}

impl Session {
    /// Finds and opens the log that `start` is in. Reads no record: [`Session::sync`] does.
    ///
    /// # Errors
    /// When there is no log, several to choose from, or settings that cannot be used.
    pub fn open(start: &Path) -> Result<Self, SessionError> {
        let _ = start;
        unimplemented!()
    }

    /// The folder that paths are relative to.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The template in force.
    pub fn template(&self) -> &Template {
        &self.template
    }

    /// Brings the index up to date with the files.
    ///
    /// # Errors
    /// When the records' folder cannot be read. A record that cannot be read is a problem of
    /// that record.
    pub fn sync(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<Synced, SessionError> {
        let _ = progress;
        unimplemented!()
    }

    /// Every hazard in a line, sorted by id, as of the last synchronisation.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn summaries(&self) -> Result<Vec<Summary>, SessionError> {
        unimplemented!()
    }

    /// The hazards that pass a filter, its words among them, sorted.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn list(&self, filter: &Filter, sort: Sort) -> Result<Vec<Summary>, SessionError> {
        let _ = (filter, sort);
        unimplemented!()
    }

    /// The ids of the hazards whose text has every one of `words` (the last may be unfinished).
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ids_with_words(&self, words: &[String]) -> Result<BTreeSet<HazardId>, SessionError> {
        let _ = words;
        unimplemented!()
    }

    /// Where words stand, best first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, SessionError> {
        let _ = (words, limit);
        unimplemented!()
    }

    /// The id that was meant: itself, or a number (`22`), whatever the case.
    ///
    /// # Errors
    /// When there is none.
    pub fn resolve(&self, typed: &str) -> Result<HazardId, SessionError> {
        let _ = typed;
        unimplemented!()
    }

    /// A record, fresh from its file.
    ///
    /// # Errors
    /// When there is none or its file cannot be read.
    pub fn record(&self, id: &HazardId) -> Result<Record, SessionError> {
        let _ = id;
        unimplemented!()
    }

    /// The source of a record as the index has it.
    ///
    /// # Errors
    /// When there is none.
    pub fn stored_source(&self, id: &HazardId) -> Result<Vec<u8>, SessionError> {
        let _ = id;
        unimplemented!()
    }

    /// Makes changes to a record and saves them together, as one step of undo.
    ///
    /// `seen` is the record that the user was looking at. Where the file has changed since,
    /// edits of other sections are merged.
    ///
    /// # Errors
    /// When a change is refused, the same section changed on disk, or the file cannot be
    /// written; then nothing is.
    pub fn change(&mut self, seen: &Record, changes: &[Change]) -> Result<Saved, SessionError> {
        let _ = (seen, changes);
        unimplemented!()
    }

    /// Replaces the whole text of a record, as an editor gives it back; one step of undo.
    ///
    /// # Errors
    /// As [`Session::change`].
    pub fn replace_text(&mut self, seen: &Record, text: &str) -> Result<Saved, SessionError> {
        let _ = (seen, text);
        unimplemented!()
    }

    /// Makes a new hazard with the next free id.
    ///
    /// # Errors
    /// When its file cannot be written.
    pub fn create(&mut self, name: &str) -> Result<Record, SessionError> {
        let _ = name;
        unimplemented!()
    }

    /// Takes back the last change, of whichever hazard; `None` where there is none.
    ///
    /// # Errors
    /// As [`Session::change`].
    pub fn undo(&mut self) -> Result<Option<Undone>, SessionError> {
        unimplemented!()
    }

    /// Makes the change again that was taken back last; `None` where there is none.
    ///
    /// # Errors
    /// As [`Session::change`].
    pub fn redo(&mut self) -> Result<Option<Undone>, SessionError> {
        unimplemented!()
    }

    /// The hazards whose files differ from git's last commit; `None` outside a repository.
    ///
    /// # Errors
    /// When git cannot be asked.
    pub fn uncommitted(&self) -> Result<Option<BTreeSet<HazardId>>, SessionError> {
        unimplemented!()
    }

    /// Runs a query that only reads.
    ///
    /// # Errors
    /// When it is not a query, would change something, or takes too long.
    pub fn sql(&self, query: &str) -> Result<Table, SessionError> {
        let _ = query;
        unimplemented!()
    }
}
