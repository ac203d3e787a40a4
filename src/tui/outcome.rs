//! What came of the effects that the app asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::effect::{Asker, Edit, Fixing, Then};
use super::reporting::{Look, ReportState};
use super::undo::{Blocked, Direction, Skipping};
use crate::check::Verdict;
use crate::hazard::{HazardId, Record, Summary};
use crate::repo::Edited;
use crate::session::{
    Fixed, Layout, LogScope, Progress, Saved, SessionError, SetUp, Stamp, StepName, Synced, Undone,
};
use crate::template::Template;

/// What came of an effect.
#[derive(Debug)]
pub enum Outcome {
    /// How far a long job is.
    Progress(Progress),
    /// The index is up to date; the hazards where any has changed.
    Synced(Result<(Synced, Option<Vec<Summary>>), SessionError>),
    /// What the folders of records hold, as of the synchronisation that is told next.
    Scope(LogScope),
    /// The hazards.
    Listed(Result<Vec<Summary>, SessionError>),
    /// Which records git has not got as they are.
    Uncommitted(Result<Option<BTreeSet<HazardId>>, SessionError>),
    /// A record.
    Read(HazardId, Box<Result<Record, SessionError>>),
    /// The hazards that have these words.
    Words(Vec<String>, Result<BTreeSet<HazardId>, SessionError>),
    /// An edit is done, or not.
    Edited {
        /// The record that the user was looking at.
        seen: Arc<Record>,
        /// The edit.
        edit: Edit,
        /// Who asked.
        asker: Asker,
        /// What came of it.
        result: Box<Result<Saved, SessionError>>,
    },
    /// A new hazard.
    Created(Asker, Box<Result<Record, SessionError>>),
    /// A change is taken back, or made again; `None` where there is none.
    Undone(Direction, Box<Option<Undone>>),
    /// The next change was made in another hazard than the one it was asked for. Nothing is done.
    UndoElsewhere(Direction, HazardId, StepName),
    /// A change could not be taken back, or made again.
    UndoBlocked(Box<Blocked>),
    /// A step was dropped, or was no longer the next one.
    Skipped(Direction, StepName, Skipping),
    /// The settings or the template have changed on disk, and the new ones hold.
    Settings(SettingsNews),
    /// Why the settings or the template on disk cannot be used; `None` once they can again.
    SettingsFault(Option<SessionError>),
    /// What a check found.
    Checked(Result<Verdict, SessionError>),
    /// The thread that checks the log has ended before its time.
    CheckerGone,
    /// What fixes would make of the log.
    Planned(Fixing, Result<Fixed, SessionError>),
    /// The records that fixes were saved in, and what stopped the rest.
    Mended(Vec<Saved>, Option<SessionError>),
    /// What stands where a report is to be put.
    Looked(Look),
    /// How far the report is.
    Reported(ReportState),
    /// The thread that makes the report has ended before its time.
    ReporterGone,
    /// A file was opened, or why it was not.
    Opened(PathBuf, Result<(), String>),
    /// The user's editor has ended: what it made of the text, or why it failed.
    EditorDone(Then, Result<Edited, String>),
    /// A text is kept in the named file, or could not be.
    Kept(Result<String, Unkept>),
}

impl Outcome {
    /// Whether it is what came of a job that keys waited for.
    pub const fn frees_keys(&self) -> bool {
        matches!(
            self,
            Self::Edited { .. }
                | Self::Created(..)
                | Self::Undone(..)
                | Self::UndoElsewhere(..)
                | Self::UndoBlocked(_)
                | Self::Skipped(..)
                | Self::Planned(..)
                | Self::Mended(..)
        )
    }

    /// Whether it is what came of a [`Job`], or of looking for a file.
    pub const fn of_job(&self) -> bool {
        !matches!(
            self,
            Self::Progress(_)
                | Self::Scope(_)
                | Self::Checked(_)
                | Self::CheckerGone
                | Self::Reported(_)
                | Self::ReporterGone
                | Self::Opened(..)
                | Self::Settings(_)
                | Self::SettingsFault(_)
        )
    }
}

/// A text that could be kept in no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unkept {
    /// What the text is.
    pub what: String,
    /// The text.
    pub text: String,
    /// Why it could not be kept, and what to do.
    pub why: String,
}

/// Settings or a template that have changed on disk.
#[derive(Clone, Debug)]
pub struct SettingsNews {
    /// What is another than before.
    pub what: SetUp,
    /// The log as it is set up now.
    pub layout: Arc<Layout>,
    /// The template that holds now.
    pub template: Arc<Template>,
    /// The reading that this is.
    pub stamp: Stamp,
}
