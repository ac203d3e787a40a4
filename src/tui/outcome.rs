//! What came of the effects that the app asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::effect::{Edit, EditOrigin, EditorTarget, PlanRequest};
use super::report_job::{ReportDestination, ReportState};
use super::undo::{BlockedStep, SkipResult, UndoDirection};
use crate::check::Verdict;
use crate::hazard::{HazardId, Record, Summary};
use crate::repo::Edited;
use crate::session::{
    Fixed, Layout, LogScope, Progress, Saved, SessionError, SettingsChange, SettingsVersion,
    StepName, Synced, Undone,
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
    ScopeRead(LogScope),
    /// The hazards.
    Listed(Result<Vec<Summary>, SessionError>),
    /// Which records git has not got as they are.
    Uncommitted(Result<Option<BTreeSet<HazardId>>, SessionError>),
    /// A record.
    Read(HazardId, Box<Result<Record, SessionError>>),
    /// The hazards that have these words.
    WordsFound(Vec<String>, Result<BTreeSet<HazardId>, SessionError>),
    /// An edit is done, or not.
    Edited {
        /// The record that the user was looking at.
        seen: Arc<Record>,
        /// The edit.
        edit: Edit,
        /// Who asked.
        origin: EditOrigin,
        /// What came of it.
        result: Box<Result<Saved, SessionError>>,
    },
    /// A new hazard.
    Created(EditOrigin, Box<Result<Record, SessionError>>),
    /// A change is taken back, or made again; `None` where there is none.
    Undone(UndoDirection, Box<Option<Undone>>),
    /// The next change was made in another hazard than the one it was asked for. Nothing is done.
    UndoElsewhere(UndoDirection, HazardId, StepName),
    /// A change could not be taken back, or made again.
    UndoBlocked(Box<BlockedStep>),
    /// A step was dropped, or was no longer the next one.
    Skipped(UndoDirection, StepName, SkipResult),
    /// The settings or the template have changed on disk, and the new ones hold.
    SettingsChanged(ReloadedSettings),
    /// Why the settings or the template on disk cannot be used; `None` once they can again.
    SettingsFault(Option<SessionError>),
    /// What a check found.
    Checked(Result<Verdict, SessionError>),
    /// The thread that checks the log has ended before its time.
    CheckerGone,
    /// What fixes would make of the log.
    FixesPlanned(PlanRequest, Result<Fixed, SessionError>),
    /// The records that fixes were saved in, and what stopped the rest.
    FixesSaved(Vec<Saved>, Option<SessionError>),
    /// What stands where a report is to be put.
    DestinationChecked(ReportDestination),
    /// How far the report is.
    Reported(ReportState),
    /// The thread that makes the report has ended before its time.
    ReporterGone,
    /// A file was opened, or why it was not.
    Opened(PathBuf, Result<(), String>),
    /// The user's editor has ended: what it made of the text, or why it failed.
    EditorDone(EditorTarget, Result<Edited, String>),
    /// A text is kept in the named file, or could not be.
    TextKept(Result<String, UnkeptText>),
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
                | Self::FixesPlanned(..)
                | Self::FixesSaved(..)
        )
    }

    /// Whether it is what came of a [`SessionJob`], or of looking for a file.
    pub const fn is_of_job(&self) -> bool {
        !matches!(
            self,
            Self::Progress(_)
                | Self::ScopeRead(_)
                | Self::Checked(_)
                | Self::CheckerGone
                | Self::Reported(_)
                | Self::ReporterGone
                | Self::Opened(..)
                | Self::SettingsChanged(_)
                | Self::SettingsFault(_)
        )
    }
}

/// A text that could be kept in no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnkeptText {
    /// What the text is.
    pub what: String,
    /// The text.
    pub text: String,
    /// Why it could not be kept, and what to do.
    pub why: String,
}

/// Settings or a template that have changed on disk.
#[derive(Clone, Debug)]
pub struct ReloadedSettings {
    /// What is another than before.
    pub what: SettingsChange,
    /// The log as it is set up now.
    pub layout: Arc<Layout>,
    /// The template that holds now.
    pub template: Arc<Template>,
    /// The reading that this is.
    pub stamp: SettingsVersion,
}
