//! What a key, a click or a hint can mean. The keymap gives actions; everything else obeys them.
//!
//! A new key is three changes: the action's variant here, its line in the table
//! ([`keymap`](super::keymap)), and the arm that does it. The compiler asks for the arm of an
//! [`AppAction`], a [`RecordAction`] or a [`FindingAction`]. For any other action the tests do: they
//! press every key of every mode, and one that nothing handles fails them.

use crate::filter::SortKey;

/// Something that a person asks for, whatever they pressed.
///
/// The first part is shared by every mode: an overlay gives `Up` or `Accept` its own sense. The
/// second part is what the log and the problems can do, the third belongs to single overlays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column left.
    Left,
    /// One column right.
    Right,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// To the next part: pane, field, axis.
    Next,
    /// To the part before.
    Previous,
    /// This one: choose it, open it, give the answer that is marked.
    Accept,
    /// Yes: do what the question asks about.
    Yes,
    /// No: close without doing anything.
    Cancel,
    /// Turn the thing under the cursor on or off.
    Toggle,
    /// Empty it: unscore, `TBC`, no state, no words.
    Clear,
    /// Save the text.
    Save,
    /// Copy the selected text.
    Copy,
    /// Take the selected text out, and keep it for pasting.
    Cut,
    /// Put in what was copied.
    Paste,
    /// Select the whole text.
    SelectAll,
    /// Give the text to the editor of the user's environment.
    External,

    /// What is the same in every mode.
    App(AppAction),
    /// What is done with the selected record.
    Record(RecordAction),
    /// What is done with a finding.
    Finding(FindingAction),

    /// Type a filter.
    Filter,
    /// Sort by the next column.
    SortNext,
    /// Sort by the column before.
    SortPrevious,
    /// Turn the order round.
    SortReverse,
    /// Sort by this column; turned round where it is that one already.
    SortBy(SortKey),
    /// Group by the next thing there is to group by.
    Group,
    /// Show or hide the totals.
    Totals,
    /// To the next section of the hazard.
    NextSection,
    /// To the section before.
    PreviousSection,
    /// To the next problem of the hazard.
    NextProblem,
    /// Show every problem of the log.
    Problems,
    /// Show more grades of problems or fewer.
    Grades,
    /// Judge as before a release, or as day to day.
    Gate,
    /// Show what every safe fix would make of the log, and apply them.
    FixAll,
    /// Make a new hazard.
    New,
    /// Read the files again.
    Sync,
    /// Write a report.
    Report,

    /// Add a control, a reference, a line.
    Add,
    /// Take the thing under the cursor away.
    Remove,
    /// Move the thing under the cursor up.
    MoveUp,
    /// Move the thing under the cursor down.
    MoveDown,
    /// Give the control's evidence.
    Evidence,
    /// Say what showed that the control is there.
    Verified,
    /// Say what showed that the control works.
    Effective,
    /// Say which score the control acts on.
    ActsOn,
    /// Give another fact of the control: where it is implemented, what it introduces, its ID.
    OtherFact,
    /// Choose the scores under the cursor, and write the justification.
    Justify,
    /// Move to the score with this key on the next axis; 0 is `TBC`.
    Digit(u8),
    /// Show or hide the severity help: injury and number of patients.
    SeverityHelp,
    /// Keep what was typed here.
    KeepMine,
    /// Take what is on disk.
    TakeTheirs,
    /// Skip a step that cannot be undone or redone.
    Skip,
}

/// What an action does in every mode, unless the overlay in front gives it another sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppAction {
    /// Show every key of this mode.
    Help,
    /// Leave hazlog.
    Quit,
    /// Give the terminal back to the shell until it is asked for again.
    Suspend,
    /// Draw everything afresh.
    Redraw,
    /// Take the last change back.
    Undo,
    /// Make the change again that was taken back.
    Redo,
    /// Open the report that was written last.
    OpenReport,
}

/// What is done with the selected record once it has been read; an overlay of the record gives
/// some of them its own sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordAction {
    /// Score the initial assessment.
    ScoreInitial,
    /// Score the residual assessment.
    ScoreResidual,
    /// Work on the controls.
    Controls,
    /// Set the status of a hazard, or the state of a control.
    Status,
    /// Set the hazard types.
    Types,
    /// Set the general utility labels.
    Labels,
    /// Set the owner of a hazard or a control.
    Owner,
    /// Write what only a named person decides: acceptance, risk-benefit, deprecation.
    Decide,
    /// Work on the code references.
    Code,
    /// Give the hazard another name.
    Rename,
    /// Edit the section under the cursor.
    Edit,
    /// Edit the section under the cursor in the editor of the user's environment.
    EditExternally,
    /// Edit the whole record in the editor of the user's environment.
    EditRecord,
}

/// What is done with a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingAction {
    /// Show what would mend a problem, and apply it.
    Fix,
    /// Explain the rule of a problem.
    Explain,
}
