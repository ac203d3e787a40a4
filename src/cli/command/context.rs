//! What every command has at hand.

use std::path::{Path, PathBuf};

use crate::cli::failure::Outcome;
use crate::cli::output::Output;
use crate::cli::progress::ProgressLine;
use crate::session::{Layout, Session};

/// What every command has at hand.
pub struct Context<'a> {
    /// Where it writes.
    pub out: &'a mut Output,
    directory: PathBuf,
}

impl<'a> Context<'a> {
    /// A command that is to work on the log in `directory`.
    pub fn new(out: &'a mut Output, directory: PathBuf) -> Self {
        Self { out, directory }
    }

    /// The folder that the command was started in or sent to.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The log, its index brought up to date. Says so where it is empty.
    ///
    /// # Errors
    /// When there is no log, or it cannot be read.
    pub fn session(&mut self) -> Outcome<Session> {
        let session = self.session_for_new()?;
        let records = session.last_sync().unwrap_or_default().records;
        self.say_what_is_empty(&session, records);
        Ok(session)
    }

    /// As [`Context::session`], for a command that adds a hazard: an empty log is no news then.
    ///
    /// # Errors
    /// As [`Context::session`].
    pub fn session_for_new(&self) -> Outcome<Session> {
        let mut session = Session::open(&self.directory)?;
        let mut progress = ProgressLine::begin();
        session.sync(&mut |at| progress.at(at))?;
        Ok(session)
    }

    /// Says that a log of no records is empty, and which of its folders are not there.
    pub fn say_what_is_empty(&mut self, session: &Session, records: usize) {
        if let Some(words) = what_is_empty(session.layout(), records) {
            self.out.note(&format!("note: {words}"));
        }
    }

    /// Says that git has the last commits only, so that some questions have no answer. Where git
    /// cannot even tell this, the checks and the reports say so themselves.
    pub fn say_what_is_cut_off(&mut self, session: &Session) {
        if session.is_history_cut_off().is_ok_and(|cut_off| cut_off) {
            self.out.note(
                "note: git's history is cut off in this clone, so hazlog could not look further \
                 back for lost hazards, changed code and changed criteria\nhint: run `git fetch \
                 --unshallow`, or set `fetch-depth: 0` in actions/checkout",
            );
        }
    }
}

fn what_is_empty(layout: &Layout, records: usize) -> Option<String> {
    let absent = layout.absent_folders();
    let folders: Vec<&str> = layout.folders.iter().map(String::as_str).collect();
    match (records, absent.as_slice()) {
        (0, []) => Some(format!(
            "the log is empty: there is no hazard record in {}",
            named(&folders)
        )),
        (0, absent) => Some(format!(
            "the log is empty: {} does not exist; hazlog makes the folder with the first hazard",
            named(absent)
        )),
        (_, []) => None,
        (_, absent) => Some(format!(
            "{} does not exist, so hazlog counts it as a folder without records",
            named(absent)
        )),
    }
}

/// Names of folders in a phrase.
fn named(folders: &[&str]) -> String {
    let names: Vec<String> = folders
        .iter()
        .map(|folder| match *folder {
            "" => "the folder of the log".to_owned(),
            folder => format!("`{folder}`"),
        })
        .collect();
    names.join(", ")
}
