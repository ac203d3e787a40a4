//! What an overlay asks the app to do.

use std::sync::Arc;

use super::action::FindingAction;
use super::effect::{Edit, EditorTarget};
use super::message::Message;
use super::overlay::OverlayId;
use super::report_job::ReportChoice;
use super::undo::UndoDirection;
use crate::check::Diagnostic;
use crate::hazard::{Change, HazardId, Record};
use crate::session::{FixedRecord, StepName};

/// A request that an overlay cannot fulfil itself, as it touches no file.
#[derive(Clone, Debug)]
pub enum Command {
    /// Make these changes, as one step of undo.
    Change {
        /// The record that the user was looking at when they decided. Never a newer one: it is
        /// what finds out that the same section has changed on disk meanwhile.
        seen: Arc<Record>,
        /// The changes.
        changes: Vec<Change>,
    },
    /// Make a new hazard of this name, and show it.
    Create(String),
    /// Show this hazard.
    Show(HazardId),
    /// Give this text to the editor of the user's environment; what comes back is handed to
    /// [`Overlay::answer`](super::overlay::Overlay::answer) of the overlay that asked.
    EditExternally {
        /// What the text is, for the temporary file's name: `Harm`.
        what: String,
        /// The text.
        text: String,
    },
    /// Say something on the message line.
    Say(Message),
    /// Save what fixes make of records, each as one step of undo.
    SaveFixes(Vec<FixedRecord>),
    /// Fix or explain a finding, as it was when it was shown: another check may have followed.
    WithFinding(FindingAction, Arc<Diagnostic>),
    /// Save an edit over what is on disk, which the user has now seen.
    Overwrite {
        /// The record as it is on disk.
        seen: Arc<Record>,
        /// The edit.
        edit: Edit,
        /// The overlays that are closed once it is saved: the one that first asked.
        closes: Vec<OverlayId>,
        /// The user's text, where no overlay holds it: it is kept if the save fails.
        holds: Option<String>,
    },
    /// Keep this text in a file, and say where.
    KeepText(String),
    /// Take the text that the user's editor gave back, after the user was asked about it.
    UseEditorText(EditorTarget, String),
    /// Give an edit up: close these overlays, whatever is in them.
    CloseOverlays(Vec<OverlayId>),
    /// Find out what stands where a report of this name is to be put.
    CheckDestination(String),
    /// Write a report.
    Report(ReportChoice),
    /// Drop a step that cannot be undone or redone.
    Skip(UndoDirection, StepName),
    /// Undo or redo a change of this hazard, after the user was asked about it.
    Undo(UndoDirection, HazardId),
    /// Leave hazlog, whatever is not saved.
    Leave,
}
