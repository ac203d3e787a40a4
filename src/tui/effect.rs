//! What the app wants done that it cannot do itself.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::overlay::OverlayId;
use super::report_job::ReportJob;
use super::section_target::SectionTarget;
use super::undo::{UndoDirection, UndoScope};
use crate::check::{FixSelection, Gate, Safety};
use crate::hazard::{Change, HazardId, Record};
use crate::session::{FixedRecord, Layout, SettingsVersion, StepName};
use crate::template::Template;

/// What the app wants done.
#[derive(Clone, Debug)]
pub enum Effect {
    /// By the thread that has the session.
    Work(SessionJob),
    /// Check the log as it is on disk, by a thread of its own: no key waits for it.
    Check(Gate),
    /// About reports, by threads of their own: no key waits for them.
    Report(ReportJob),
    /// Give a report that was written to the program of the user's desktop that opens files.
    OpenFile(PathBuf),
    /// Give a text to the user's editor.
    Editor(EditorRequest),
    /// Keep a text in a file, as it could not be saved, and say where.
    KeepText(String),
    /// Watch the files of a log whose settings or template have changed.
    WatchFiles(Arc<Layout>),
    /// Give the terminal back to the shell until it is asked for again.
    Suspend,
    /// Draw every cell afresh.
    Redraw,
    /// Leave.
    Quit,
}

/// What is asked of the session.
#[derive(Clone, Debug)]
pub enum SessionJob {
    /// Bring the index up to date, and list the hazards if anything has changed.
    Sync,
    /// List the hazards.
    List,
    /// Find out which records git has not got as they are.
    Uncommitted,
    /// Read a record.
    Read(HazardId),
    /// Find the hazards that have these words.
    FindWords(Vec<String>),
    /// Edit a record.
    Edit {
        /// The record that the user was looking at.
        seen: Arc<Record>,
        /// The edit.
        edit: Edit,
        /// Who asked.
        origin: EditOrigin,
        /// The reading of the template that the user saw.
        stamp: SettingsVersion,
    },
    /// Make a new hazard.
    Create(String, EditOrigin),
    /// Take the last change back, or make it again.
    Undo(UndoDirection, UndoScope),
    /// Find out what fixes would make of the log. Writes nothing.
    PlanFixes(PlanRequest),
    /// Save what fixes make of records, each as one step of undo. They were found with this
    /// reading of the template.
    SaveFixes(Vec<FixedRecord>, SettingsVersion),
    /// Drop a step that cannot be undone or redone.
    SkipStep(UndoDirection, StepName),
}

/// Which fixes are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRequest {
    /// How the log is judged.
    pub gate: Gate,
    /// The least safe fixes that are applied.
    pub most: Safety,
    /// The hazards to mend; every one for `None`.
    pub ids: Option<BTreeSet<HazardId>>,
    /// Which fixes.
    pub wanted: FixSelection,
}

/// An edit of a record.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Changes, together one step of undo.
    Changes(Vec<Change>),
    /// Other text for the whole record.
    Text(String),
}

/// Who asked for an edit, and so what is to happen when it is done or fails.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditOrigin {
    /// The overlays to close once it is done.
    pub closes: Vec<OverlayId>,
    /// Text that is nowhere else and must not be lost when it fails.
    pub holds: Option<String>,
}

/// A text for the user's editor.
#[derive(Clone, Debug)]
pub struct EditorRequest {
    /// What the text is, for the temporary file's name: `Harm`.
    pub what: String,
    /// The text.
    pub text: String,
    /// What becomes of it.
    pub target: EditorTarget,
}

/// What becomes of the text that the user's editor gives back.
#[derive(Clone, Debug)]
pub enum EditorTarget {
    /// It is handed to the overlay that asked.
    Overlay(OverlayId),
    /// It becomes the text of a section, which was found with this template.
    Section(Arc<Record>, SectionTarget, Arc<Template>),
    /// It becomes the whole record.
    Record(Arc<Record>),
}

impl SessionJob {
    /// Whether keys wait until it is done, as what they mean depends on it: it writes, or what it
    /// finds out is asked about.
    pub const fn holds_keys(&self) -> bool {
        matches!(
            self,
            Self::Edit { .. }
                | Self::Create(..)
                | Self::Undo(..)
                | Self::PlanFixes(_)
                | Self::SaveFixes(..)
                | Self::SkipStep(..)
        )
    }
}
