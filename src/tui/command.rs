//! Commands: what an overlay asks the app to do.

use std::sync::Arc;

use super::action::{Action, FindingAction, MarkedChange};
use super::effect::{EditorTarget, RecordEdit, RenumberJob};
use super::message::Message;
use super::overlay::OverlayId;
use super::report_job::ReportChoice;
use super::section_target::SectionTarget;
use super::text_place::VisitedCard;
use super::triage_sheet::TriageRequest;
use super::typed_act::{TypedAct, TypedBaseline};
use super::undo::UndoDirection;
use super::view_request::{Opens, ViewSubject};
use crate::check::Diagnostic;
use crate::hazard::{Change, HazardId, Record};
use crate::session::{ChangedRecord, FixedRecord, ManyChange, ManyPlan, StepName};

/// A request that an overlay cannot fulfil, because it accesses no file.
#[derive(Clone, Debug)]
pub enum Command {
    /// Make these changes, as one undo step.
    Change {
        /// The record that the user saw when they decided, never a newer one. hazlog compares it
        /// with the disk and so finds out whether the same section has changed there.
        seen: Arc<Record>,
        /// The changes.
        changes: Vec<Change>,
    },
    /// Write an answer of triage as one undo step and, once it is saved, open a hazard there.
    Answer {
        /// The record that the user saw.
        seen: Arc<Record>,
        /// The changes.
        changes: Vec<Change>,
        /// The answer in words, which name the step.
        words: String,
        /// Where to go.
        next: Option<TriageRequest>,
    },
    /// Create a hazard with this name, and show it.
    Create(String),
    /// Give a record another id, or find out what that would change.
    Renumber(RenumberJob),
    /// Show this hazard.
    Show(HazardId),
    /// Go to this hazard from whatever screen is shown.
    JumpTo(HazardId),
    /// Show the bow-tie of this record, with the card of a section selected.
    ShowBowTie(Arc<Record>, Option<SectionTarget>),
    /// Go to the text of a card of a bow-tie.
    GoToText(VisitedCard),
    /// Ask for the new value of the marked hazards.
    AskForMany(MarkedChange),
    /// Find out what a change of several hazards or controls would do, and show it.
    PlanMany(ManyChange),
    /// Change several records, as one undo step.
    ChangeMany(Arc<ManyPlan>),
    /// Filter the log.
    FilterBy(String),
    /// Read the history of the whole log, and open it.
    ReadLogHistory,
    /// Read what a window shows, and open it.
    View(ViewSubject, Opens),
    /// Find out what would be signed, and show it.
    PrepareSignOff(TypedAct),
    /// Add an act, after the user confirmed it.
    AddAct {
        /// The act.
        act: TypedAct,
        /// What the person read before; empty for an act that needs no reading.
        read: String,
    },
    /// Let a key sign the file of an act that is in the log, after the user confirmed it.
    SignFileByKey {
        /// The file of the act.
        act: String,
        /// The file of the key, as typed.
        key: String,
    },
    /// Go to a hazard in triage.
    Triage(TriageRequest),
    /// Take a baseline.
    CreateBaseline(TypedBaseline),
    /// Close the histories, and show this hazard. If its record is gone, open its history.
    GoTo(HazardId),
    /// Read a record as it was at a commit, and open it.
    ReadPast {
        /// The commit.
        commit: String,
        /// The hazard, by the id that it had then.
        id: HazardId,
        /// Its file then, from the root of the repository.
        path: String,
    },
    /// Open this text in the user's editor. The edited text goes to
    /// [`Overlay::answer`](super::overlay::Overlay::answer) of the overlay that asked.
    EditExternally {
        /// What the text is, for the temporary file's name: `Harm`.
        what: String,
        /// The text.
        text: String,
    },
    /// Do what a key means in what is in front by then.
    Act(Action),
    /// Show a message on the message line.
    Say(Message),
    /// Save fixed records, each as one undo step.
    SaveFixes(Vec<FixedRecord>),
    /// Fix or explain a finding as it was shown. Another check may have finished since.
    WithFinding(FindingAction, Arc<Diagnostic>),
    /// Save an edit over the record on disk, which the user has now seen.
    Overwrite {
        /// The record as it is on disk.
        seen: Arc<Record>,
        /// The edit.
        edit: RecordEdit,
        /// The overlays to close once it is saved.
        closes: Vec<OverlayId>,
        /// The user's text, if no overlay has it. It is kept in a file if the save fails.
        holds: Option<String>,
    },
    /// Keep this text in a file, and show its path.
    KeepText(String),
    /// Use the text that the user's editor returned, after the user agreed.
    UseEditorText(EditorTarget, String),
    /// Discard an edit: close these overlays, whatever they contain.
    CloseOverlays(Vec<OverlayId>),
    /// Find out what is already at the path of a report of this name.
    CheckDestination(String),
    /// Write a report.
    Report(ReportChoice),
    /// Commit these records with this message.
    Commit(Vec<ChangedRecord>, String),
    /// Drop a step that cannot be undone or redone.
    Skip(UndoDirection, StepName),
    /// Undo or redo this change, after the user agreed.
    Undo(UndoDirection, StepName),
    /// Quit hazlog without saving.
    Leave,
}
