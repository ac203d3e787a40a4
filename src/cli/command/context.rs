//! What every command has at hand.

use std::path::{Path, PathBuf};

use crate::cli::failure::Outcome;
use crate::cli::output::Output;
use crate::cli::progress::ProgressLine;
use crate::session::Session;

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

    /// The log, its index brought up to date.
    ///
    /// # Errors
    /// When there is no log, or it cannot be read.
    pub fn session(&self) -> Outcome<Session> {
        let mut session = Session::open(&self.directory)?;
        let mut progress = ProgressLine::begin();
        session.sync(&mut |at| progress.at(at))?;
        Ok(session)
    }
}
