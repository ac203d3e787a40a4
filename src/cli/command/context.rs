//! The data that every command needs.

use std::path::{Path, PathBuf};

use crate::cli::args::Completeness;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Output;
use crate::cli::progress::ProgressLine;
use crate::session::{Access, ConflictedRecord, ScopeNotice, Session, UndoNotices};

/// The data that every command needs.
pub struct Context<'a> {
    /// The output.
    pub out: &'a mut Output,
    directory: PathBuf,
    access: Access,
    in_conflict: Vec<ConflictedRecord>,
    undo: Option<UndoNotices>,
}

impl<'a> Context<'a> {
    /// A command for the log in `directory`.
    pub fn new(out: &'a mut Output, directory: PathBuf, access: Access) -> Self {
        Self {
            out,
            directory,
            access,
            in_conflict: Vec::new(),
            undo: None,
        }
    }

    /// The folder in which the command was started, or the one given with `-C`.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Whether the user allows changes of the log.
    pub fn access(&self) -> Access {
        self.access
    }

    /// The log, without reading its records.
    ///
    /// # Errors
    /// When there is no log, or its settings cannot be used.
    pub fn open(&self) -> Outcome<Session> {
        Ok(Session::open(&self.directory)?.with_access(self.access))
    }

    /// The log, with its index updated. Notes that the log is empty or that files were not read.
    ///
    /// # Errors
    /// When there is no log, or it cannot be read.
    pub fn session(&mut self) -> Outcome<Session> {
        let session = self.session_unsaid()?;
        self.say(&session.scope_notices());
        Ok(session)
    }

    /// The records in conflict, once [`Context::session`] has named them.
    pub fn in_conflict(&self) -> &[ConflictedRecord] {
        &self.in_conflict
    }

    /// Names the records with an unresolved merge conflict, before any other output about the log:
    /// the lists and numbers after it do not include their values.
    fn say_what_is_in_conflict(&mut self, session: &Session) -> Outcome {
        self.in_conflict = session.in_conflict()?;
        for found in &self.in_conflict {
            self.out.note(&format!(
                "error: {}, so hazlog reads no value of {}\nhint: {}",
                found.words(),
                found.id,
                found.hint()
            ));
        }
        Ok(())
    }

    /// Like [`Context::session`], for a command that adds a hazard, without a notice about an empty
    /// log.
    ///
    /// # Errors
    /// As for [`Context::session`].
    pub fn session_for_new(&mut self) -> Outcome<Session> {
        let session = self.session_unsaid()?;
        let mut notices = session.scope_notices();
        notices.retain(|notice| !matches!(notice, ScopeNotice::EmptyLog { .. }));
        self.say(&notices);
        Ok(session)
    }

    /// Like [`Context::session`], for a command that writes the notices about its scope itself.
    ///
    /// # Errors
    /// As for [`Context::session`].
    pub fn session_unsaid(&mut self) -> Outcome<Session> {
        let mut session = self.open()?;
        self.follow(&session);
        let mut progress = ProgressLine::begin();
        session.sync(&mut |at| progress.at(at))?;
        drop(progress);
        self.say_what_is_in_conflict(&session)?;
        Ok(session)
    }

    /// Says what the user has to know about the journal of changes. It is no reason to fail.
    pub fn say_undo(&mut self) {
        let notices = self.undo.take().map(|notices| notices.take());
        for notice in notices.unwrap_or_default() {
            self.out.note(&format!("note: {notice}"));
        }
    }

    /// Keeps the notices of a session about the journal of changes until the end of the command.
    pub fn follow(&mut self, session: &Session) {
        self.undo = Some(session.undo_notices());
    }

    /// Writes the notices about the scope of an answer, before the answer.
    pub fn say(&mut self, notices: &[ScopeNotice]) {
        for notice in notices {
            self.out.note(&format!("note: {}", notice.message()));
            if !notice.hint().is_empty() {
                self.out.note(&format!("hint: {}", notice.hint()));
            }
        }
    }

    /// Fails if hazards can be missing in an answer and the user has not allowed that.
    ///
    /// # Errors
    /// When a notice says that the answer is incomplete and the user has not allowed it.
    pub fn hold_complete(&mut self, notices: &[ScopeNotice], asked: &Completeness) -> Outcome {
        if asked.allow_incomplete || !notices.iter().any(ScopeNotice::is_incomplete) {
            return Ok(());
        }
        self.out.note(
            "note: the exit code is 1 because hazards may be missing, as the first lines say; \
             `--allow-incomplete` makes it 0",
        );
        Err(Failure::findings())
    }

    /// Notes a shallow clone, in which some checks have no answer. If git cannot even say whether
    /// it is one, the checks and the reports say so themselves.
    pub fn note_incomplete_history(&mut self, session: &Session) {
        if session
            .is_history_incomplete()
            .is_ok_and(|incomplete| incomplete)
        {
            self.out.note(
                "note: the git history is incomplete (a shallow clone), so hazlog looked for lost \
                 hazards, changed code and changed criteria only in the commits that it has\nhint: \
                 run `git fetch --unshallow`, or set `fetch-depth: 0` in actions/checkout",
            );
        }
    }
}
