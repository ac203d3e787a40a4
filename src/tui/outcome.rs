//! The outcomes of the effects that the app asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::effect::{EditOrigin, EditorTarget, PlanRequest, RecordEdit, WantedHistory, WantedPast};
use super::key_signing::{ActResult, KeySigning};
use super::overlay::OverlayId;
use super::report_job::{DestinationCheck, ReportState};
use super::triage_sheet::{TriageRequest, TriageSheet};
use super::typed_act::TypedAct;
use super::undo::{BlockedStep, SkipResult, UndoDirection};
use super::view_request::{ViewContent, ViewRequest};
use crate::check::Verdict;
use crate::hazard::{HazardId, Record, Summary};
use crate::repo::Edited;
use crate::session::{
    CommitMade, CreatedBaseline, Fixed, History, Layout, LogScope, ManyPlan, PastRecord, Prepared,
    Progress, Renumbering, Saved, SessionError, SettingsChange, SettingsVersion, SignedByKey,
    StepName, Synced, TypedFinding, UncommittedRecords, Undone,
};
use crate::template::Template;

/// A hazard of triage that was read; `None` where nothing is undecided any more.
pub type ReadSheet = Box<Result<Option<TriageSheet>, SessionError>>;

/// The outcome of an effect.
#[derive(Debug)]
pub enum Outcome {
    /// The progress of a long job.
    Progress(Progress),
    /// The index is up to date. Contains the hazards if any has changed.
    Synced(Result<(Synced, Option<Vec<Summary>>), SessionError>),
    /// The files in the folders of records at the next [`Outcome::Synced`].
    ScopeRead(LogScope),
    /// The hazards.
    Listed(Result<Vec<Summary>, SessionError>),
    /// Which records have uncommitted changes.
    Uncommitted(Result<Option<BTreeSet<HazardId>>, SessionError>),
    /// A record.
    Read(HazardId, Box<Result<Record, SessionError>>),
    /// The hazards that have these words.
    WordsFound(Vec<String>, Result<BTreeSet<HazardId>, SessionError>),
    /// What the rules would find in a text that is being typed in an overlay.
    TypingChecked(OverlayId, Box<Result<Vec<TypedFinding>, SessionError>>),
    /// A history.
    HistoryRead(WantedHistory, Box<Result<History, SessionError>>),
    /// A record as it was at a commit.
    PastRead(WantedPast, Box<Result<PastRecord, SessionError>>),
    /// What a window shows.
    ViewRead(ViewRequest, Box<Result<ViewContent, SessionError>>),
    /// The thread that reads histories has failed.
    HistorianGone,
    /// An edit was saved, or failed.
    Edited {
        /// The record that the user was looking at.
        seen: Arc<Record>,
        /// The edit.
        edit: RecordEdit,
        /// Where the edit came from.
        origin: EditOrigin,
        /// The result.
        result: Box<Result<Saved, SessionError>>,
    },
    /// A new hazard.
    Created(EditOrigin, Box<Result<Record, SessionError>>),
    /// What would change if a record had another id.
    RenumberingPlanned(Box<Result<Renumbering, SessionError>>),
    /// A record has another id, or not.
    Renumbered(Box<Result<Renumbering, SessionError>>),
    /// A change was undone or redone; `None` if there was none.
    Undone(UndoDirection, Box<Option<Undone>>),
    /// The next change is in another hazard than the requested one. Nothing was done.
    UndoElsewhere(UndoDirection, HazardId, StepName),
    /// A change could not be undone or redone.
    UndoBlocked(Box<BlockedStep>),
    /// A step was dropped, or was no longer the next one.
    Skipped(UndoDirection, StepName, SkipResult),
    /// What the user has to know about the journal of changes.
    UndoNotice(String),
    /// The settings or the template have changed on disk, and the new ones are in use.
    SettingsChanged(ReloadedSettings),
    /// The error in the settings or the template on disk; `None` once they are valid again.
    SettingsFault(Option<SessionError>),
    /// The findings of a check.
    Checked(Result<Verdict, SessionError>),
    /// The thread that checks the log has failed.
    CheckerGone,
    /// What fixes would change.
    FixesPlanned(PlanRequest, Result<Fixed, SessionError>),
    /// The records with saved fixes, and the error that stopped the others.
    FixesSaved(Vec<Saved>, Option<SessionError>),
    /// What a change of several hazards or controls would do.
    ManyPlanned(Box<Result<ManyPlan, SessionError>>),
    /// Several records were changed, or none: the step, and the overlays to close.
    ManyChanged(String, Vec<OverlayId>, Result<Vec<Saved>, SessionError>),
    /// The records that differ from git's last commit.
    CommitPlanned(Result<UncommittedRecords, SessionError>),
    /// A commit was made, or failed: how many records, and the overlays to close.
    Committed(usize, Vec<OverlayId>, Result<CommitMade, SessionError>),
    /// What would be signed.
    SignOffPrepared(TypedAct, Box<Result<Prepared, SessionError>>),
    /// An act was added, or not.
    ActAdded(TypedAct, Box<Result<ActResult, SessionError>>),
    /// What a key has to sign, or why it cannot.
    KeyNeeded(Box<Result<KeySigning, SessionError>>),
    /// A key has signed, or not.
    KeyAnswered(Box<KeySigning>, Result<String, SessionError>),
    /// A signature was added, or not.
    SignatureAdded(Box<KeySigning>, Result<SignedByKey, SessionError>),
    /// A hazard of triage; `None` where nothing is undecided any more.
    TriageRead(TriageRequest, ReadSheet),
    /// A baseline was taken, or not.
    BaselineCreated(Box<Result<CreatedBaseline, SessionError>>),
    /// What is already at the path of a report.
    DestinationChecked(DestinationCheck),
    /// The progress of the report.
    Reported(ReportState),
    /// The thread that makes the report has failed.
    ReporterGone,
    /// The file was opened, or the reason why not.
    Opened(PathBuf, Result<(), String>),
    /// The user's editor has ended: the edited text, or why it failed.
    EditorDone(EditorTarget, Result<Edited, String>),
    /// A text was kept in the named file, or could not be written.
    TextKept(Result<String, UnkeptText>),
}

impl Outcome {
    /// Whether it is the outcome of a job that keys waited for.
    pub const fn frees_keys(&self) -> bool {
        match self {
            Self::Edited { .. }
            | Self::Created(..)
            | Self::RenumberingPlanned(_)
            | Self::Renumbered(_)
            | Self::Undone(..)
            | Self::UndoElsewhere(..)
            | Self::UndoBlocked(_)
            | Self::Skipped(..)
            | Self::FixesPlanned(..)
            | Self::FixesSaved(..)
            | Self::ManyPlanned(_)
            | Self::ManyChanged(..)
            | Self::CommitPlanned(_)
            | Self::Committed(..)
            | Self::SignOffPrepared(..)
            | Self::ActAdded(..)
            | Self::KeyNeeded(_)
            | Self::SignatureAdded(..)
            | Self::BaselineCreated(_)
            | Self::TriageRead(..) => true,
            Self::Progress(_)
            | Self::Synced(_)
            | Self::ScopeRead(_)
            | Self::Listed(_)
            | Self::Uncommitted(_)
            | Self::Read(..)
            | Self::WordsFound(..)
            | Self::TypingChecked(..)
            | Self::HistoryRead(..)
            | Self::PastRead(..)
            | Self::ViewRead(..)
            | Self::HistorianGone
            | Self::UndoNotice(_)
            | Self::SettingsChanged(_)
            | Self::SettingsFault(_)
            | Self::Checked(_)
            | Self::CheckerGone
            | Self::DestinationChecked(_)
            | Self::Reported(_)
            | Self::ReporterGone
            | Self::Opened(..)
            | Self::EditorDone(..)
            | Self::KeyAnswered(..)
            | Self::TextKept(_) => false,
        }
    }

    /// Whether it is the outcome of a [`SessionJob`], or of a check of a report's path.
    pub const fn is_of_job(&self) -> bool {
        match self {
            Self::Progress(_)
            | Self::ScopeRead(_)
            | Self::Checked(_)
            | Self::CheckerGone
            | Self::HistoryRead(..)
            | Self::PastRead(..)
            | Self::ViewRead(..)
            | Self::HistorianGone
            | Self::Reported(_)
            | Self::ReporterGone
            | Self::Opened(..)
            | Self::UndoNotice(_)
            | Self::SettingsChanged(_)
            | Self::SettingsFault(_) => false,
            Self::Synced(_)
            | Self::Listed(_)
            | Self::Uncommitted(_)
            | Self::Read(..)
            | Self::WordsFound(..)
            | Self::TypingChecked(..)
            | Self::Edited { .. }
            | Self::Created(..)
            | Self::RenumberingPlanned(_)
            | Self::Renumbered(_)
            | Self::Undone(..)
            | Self::UndoElsewhere(..)
            | Self::UndoBlocked(_)
            | Self::Skipped(..)
            | Self::FixesPlanned(..)
            | Self::FixesSaved(..)
            | Self::ManyPlanned(_)
            | Self::ManyChanged(..)
            | Self::CommitPlanned(_)
            | Self::Committed(..)
            | Self::SignOffPrepared(..)
            | Self::ActAdded(..)
            | Self::KeyNeeded(_)
            | Self::KeyAnswered(..)
            | Self::SignatureAdded(..)
            | Self::BaselineCreated(_)
            | Self::TriageRead(..)
            | Self::DestinationChecked(_)
            | Self::EditorDone(..)
            | Self::TextKept(_) => true,
        }
    }
}

/// A text that hazlog could not write to a file.
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
    /// What has changed.
    pub what: SettingsChange,
    /// The new settings of the log.
    pub layout: Arc<Layout>,
    /// The new template.
    pub template: Arc<Template>,
    /// The version of these settings.
    pub stamp: SettingsVersion,
}
