//! Effects: what the app asks the runtime to do.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::key_signing::{KeyJob, KeySigning};
use super::overlay::OverlayId;
use super::report_job::ReportJob;
use super::section_target::SectionTarget;
use super::triage_sheet::TriageRequest;
use super::typed_act::{TypedAct, TypedBaseline};
use super::undo::{UndoDirection, UndoScope};
use super::view_request::ViewRequest;
use crate::check::{FixSelection, Gate, Safety};
use crate::hazard::{Change, HazardId, Record};
use crate::history::FieldQuery;
use crate::session::{
    ChangedRecord, FixedRecord, Layout, ManyChange, ManyPlan, Renumbering, SettingsVersion,
    StepName,
};
use crate::template::Template;

/// A request of the app to the runtime.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Do a job of the session, on its thread.
    Work(SessionJob),
    /// Check the log as it is on disk, on a separate thread, so that no key waits for it.
    Check(Gate),
    /// Read history of git, on a separate thread: the first time it can take seconds.
    History(HistoryJob),
    /// Do a job about reports, on a separate thread, so that no key waits for it.
    Report(ReportJob),
    /// Open a report with the program that opens files on the user's desktop.
    OpenFile(PathBuf),
    /// Open a text in the user's editor.
    Editor(EditorRequest),
    /// Let a key sign an act, while the terminal is lent to `ssh-keygen`.
    SignByKey(Box<KeySigning>),
    /// Keep a text that could not be saved in a file, and show its path.
    KeepText(String),
    /// Give a copied text to the clipboard of the system.
    CopyOut(String),
    /// Watch the files of a log whose settings or template have changed.
    WatchFiles(Arc<Layout>),
    /// Suspend hazlog and give the terminal back to the shell.
    Suspend,
    /// Redraw every cell.
    Redraw,
    /// Quit.
    Quit,
}

/// A job for the session.
#[derive(Clone, Debug)]
pub enum SessionJob {
    /// Update the index, and list the hazards if anything has changed.
    Sync,
    /// List the hazards.
    List,
    /// Find out which records have uncommitted changes.
    Uncommitted,
    /// Read a record.
    Read(HazardId),
    /// Find the hazards that have these words.
    FindWords(Vec<String>),
    /// Find out what the rules would find in a text that is being typed in an overlay. Writes nothing.
    CheckTyping(OverlayId, Arc<Record>, Change),
    /// Edit a record.
    Edit {
        /// The record that the user was looking at.
        seen: Arc<Record>,
        /// The edit.
        edit: RecordEdit,
        /// Where the edit came from.
        origin: EditOrigin,
        /// The version of the template that the user saw.
        stamp: SettingsVersion,
    },
    /// Create a hazard.
    Create(String, EditOrigin),
    /// Give a record another id.
    Renumber(RenumberJob),
    /// Undo the last change, or redo it.
    Undo(UndoDirection, UndoScope),
    /// Find out what fixes would change. Writes nothing.
    PlanFixes(PlanRequest),
    /// Save the fixed records, each as one undo step. The fixes were found with this version of the
    /// template.
    SaveFixes(Vec<FixedRecord>, SettingsVersion),
    /// Find out what a change of several hazards or controls would do. Writes nothing.
    PlanMany(ManyChange),
    /// Change several records, as one undo step.
    ChangeMany {
        /// The records, as they were shown, with the changes of each.
        plan: Arc<ManyPlan>,
        /// The overlays to close once it is done.
        closes: Vec<OverlayId>,
        /// The version of the template that the user saw.
        stamp: SettingsVersion,
    },
    /// Find out which records differ from git's last commit, and how. Writes nothing.
    PlanCommit,
    /// Commit records.
    Commit {
        /// The records, as they were shown.
        records: Vec<ChangedRecord>,
        /// The message.
        message: String,
        /// The overlays to close once it is done.
        closes: Vec<OverlayId>,
    },
    /// Find out what would be signed. Writes nothing.
    PrepareSignOff(TypedAct),
    /// Add an act.
    AddAct {
        /// The act.
        act: TypedAct,
        /// What the person read before.
        read: String,
    },
    /// Do what a signature by a key needs.
    SignByKey(KeyJob),
    /// Open a hazard in triage.
    Triage(TriageRequest),
    /// Take a baseline of the last commit.
    CreateBaseline(TypedBaseline),
    /// Drop a step that cannot be undone or redone.
    SkipStep(UndoDirection, StepName),
}

/// A job that gives a record another id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenumberJob {
    /// Find out what would change. Writes nothing.
    Plan {
        /// The file of the record.
        path: String,
        /// The new id; `None` for the next free one.
        new: Option<HazardId>,
    },
    /// Make the changes, as one undo step.
    Move(Box<Renumbering>),
}

/// Which fixes are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRequest {
    /// The gate at which the log is checked.
    pub gate: Gate,
    /// The least safe fixes to apply.
    pub most: Safety,
    /// The hazards to fix; all of them if `None`.
    pub ids: Option<BTreeSet<HazardId>>,
    /// Which fixes.
    pub wanted: FixSelection,
}

/// A job that reads the history of git.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryJob {
    /// Read the history of a hazard or of the log.
    Read(WantedHistory),
    /// Read a record as it was at a commit.
    ReadRecord(WantedPast),
    /// Read what a window shows.
    View(ViewRequest),
}

/// Whose history is wanted, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedHistory {
    /// The hazard; `None` for the whole log.
    pub hazard: Option<HazardId>,
    /// The section under the cursor when the user asked.
    pub section: Option<FieldQuery>,
    /// The overlay that was in front then.
    pub asked_from: Option<OverlayId>,
}

/// Which version of a record is wanted, and by which overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedPast {
    /// The commit.
    pub commit: String,
    /// The hazard, by the id that it had then.
    pub id: HazardId,
    /// Its file then, from the root of the repository.
    pub path: String,
    /// The overlay that asked.
    pub asked_from: OverlayId,
}

/// An edit of a record.
#[derive(Clone, Debug)]
pub enum RecordEdit {
    /// Changes, together one step of undo.
    Changes(Vec<Change>),
    /// A new text for the whole record.
    Text(String),
}

/// Where an edit came from, and so what happens when it succeeds or fails.
#[derive(Clone, Debug, Default)]
pub struct EditOrigin {
    /// The overlays to close once it succeeds.
    pub closes: Vec<OverlayId>,
    /// Text that is in no file yet and must be kept if the edit fails.
    pub holds: Option<String>,
    /// The hazard of triage to which the user goes once it succeeds.
    pub then: Option<TriageRequest>,
    /// The name of the undo step; the changes name it if there is none.
    pub named: Option<String>,
}

/// A text for the user's editor.
#[derive(Clone, Debug)]
pub struct EditorRequest {
    /// What the text is, for the temporary file's name: `Harm`.
    pub what: String,
    /// The text.
    pub text: String,
    /// What hazlog does with it.
    pub target: EditorTarget,
}

/// What hazlog does with the text that the user's editor returns.
#[derive(Clone, Debug)]
pub enum EditorTarget {
    /// It goes to the overlay that asked.
    Overlay(OverlayId),
    /// It becomes the text of a section, which was found with this template.
    Section(Arc<Record>, SectionTarget, Arc<Template>),
    /// It becomes the whole record.
    Record(Arc<Record>),
}

impl SessionJob {
    /// Whether it can change a file of the log. A log that is open for reading only refuses it.
    pub const fn writes(&self) -> bool {
        match self {
            Self::Edit { .. }
            | Self::Create(..)
            | Self::Renumber(RenumberJob::Move(_))
            | Self::Undo(..)
            | Self::SaveFixes(..)
            | Self::Commit { .. }
            | Self::AddAct { .. }
            | Self::SignByKey(_)
            | Self::CreateBaseline(_)
            | Self::ChangeMany { .. }
            | Self::Triage(TriageRequest::Merge(_)) => true,
            Self::Sync
            | Self::List
            | Self::Uncommitted
            | Self::Read(_)
            | Self::FindWords(_)
            | Self::CheckTyping(..)
            | Self::Renumber(RenumberJob::Plan { .. })
            | Self::PlanFixes(_)
            | Self::PlanCommit
            | Self::PlanMany(_)
            | Self::PrepareSignOff(_)
            | Self::Triage(_)
            | Self::SkipStep(..) => false,
        }
    }

    /// Whether keys wait until the job is done, because their meaning depends on it: the job
    /// writes, or its result opens a question.
    pub const fn holds_keys(&self) -> bool {
        match self {
            Self::Edit { .. }
            | Self::Create(..)
            | Self::Renumber(_)
            | Self::Undo(..)
            | Self::PlanFixes(_)
            | Self::SaveFixes(..)
            | Self::PlanMany(_)
            | Self::ChangeMany { .. }
            | Self::PlanCommit
            | Self::Commit { .. }
            | Self::PrepareSignOff(_)
            | Self::AddAct { .. }
            | Self::SignByKey(_)
            | Self::CreateBaseline(_)
            | Self::Triage(_)
            | Self::SkipStep(..) => true,
            Self::Sync
            | Self::List
            | Self::Uncommitted
            | Self::Read(_)
            | Self::FindWords(_)
            | Self::CheckTyping(..) => false,
        }
    }
}
