//! Actions: what a key, a click or a hint can mean. The keymap gives them; the other modules handle
//! them.
//!
//! A new key is three changes: the action's variant here, its line in the table
//! ([`keymap`](super::keymap)), and the arm that does it. The compiler asks for the arm of an
//! [`AppAction`], a [`RecordAction`] or a [`FindingAction`]. For any other action the tests do: they
//! press every key of every mode, and one that nothing handles fails them.

use crate::filter::SortKey;

/// What the user asks for, by a key, a click or a hint.
///
/// The first part is shared by every mode: an overlay decides what `Up` or `Accept` means. The
/// second part is for the log and the findings, the third for single overlays.
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
    /// Go to the next pane, field or axis.
    Next,
    /// Go to the previous pane, field or axis.
    Previous,
    /// Choose or open the selected thing, or give the marked answer.
    Accept,
    /// Answer yes: do what the question asks about.
    Yes,
    /// Cancel: close without doing anything.
    Cancel,
    /// Turn the thing under the cursor on or off.
    Toggle,
    /// Clear it: no score, `TBC`, no state, an empty line.
    Clear,
    /// Save the text.
    Save,
    /// Copy the selected text.
    Copy,
    /// Cut the selected text, and keep it for pasting.
    Cut,
    /// Paste the copied text.
    Paste,
    /// Select the whole text.
    SelectAll,
    /// Open the text in the user's editor.
    External,

    /// An action that is the same in every mode.
    App(AppAction),
    /// An action on the selected record.
    Record(RecordAction),
    /// An action on a finding.
    Finding(FindingAction),

    /// Type a filter.
    Filter,
    /// Mark the selected thing, or remove its mark.
    Mark,
    /// Mark everything from the last mark to here.
    MarkRange,
    /// Change everything that is marked in one step.
    ChangeMarked,
    /// Show the heat maps.
    HeatMaps,
    /// Show the bow-tie of the hazard, or go back from it.
    BowTie,
    /// Show every control of the log.
    ControlsBoard,
    /// Choose a filter that the settings name.
    NamedFilters,
    /// The line that was typed before.
    Older,
    /// The line that was typed after.
    Newer,
    /// Back to the screen and hazard before.
    Back,
    /// Forward again.
    Forward,
    /// Bookmark the hazard, or remove its bookmark.
    Bookmark,
    /// Go to a hazard by its number or letters of its name.
    Jump,
    /// Sort by the next column.
    SortNext,
    /// Sort by the column before.
    SortPrevious,
    /// Reverse the sort order.
    SortReverse,
    /// Sort by this column; reverse the order if it is sorted by it already.
    SortBy(SortKey),
    /// Change to the next grouping.
    Group,
    /// Show or hide the totals.
    Totals,
    /// To the next section of the hazard.
    NextSection,
    /// To the section before.
    PreviousSection,
    /// Go to the next finding of the hazard.
    NextProblem,
    /// Show every finding of the log.
    Problems,
    /// Change which grades of findings are shown.
    Grades,
    /// Switch between the day-to-day checks and the release gate.
    Gate,
    /// Show what every safe fix would change, and apply them.
    FixAll,
    /// Show the history of the hazard or, from there, of the whole log.
    History,
    /// Show the sign-offs of the hazard or, from there, of the whole log.
    SignOffs,
    /// Show the baselines.
    Baselines,
    /// Compare two versions of the log.
    Compare,
    /// Go to the next undecided decision of triage.
    NextUndecided,
    /// Give the last answer again.
    Repeat,
    /// Create a hazard.
    New,
    /// Give the hazard another id.
    Renumber,
    /// Read the files again.
    Sync,
    /// Write a report.
    Report,
    /// Commit changed hazards.
    Commit,

    /// Add a control, a reference, a line, a sign-off.
    Add,
    /// Remove the thing under the cursor; withdraw a sign-off.
    Remove,
    /// Sign the file of an act with a key.
    SignByKey,
    /// Move the thing under the cursor up.
    MoveUp,
    /// Move the thing under the cursor down.
    MoveDown,
    /// Set the evidence of the control.
    Evidence,
    /// Record how the control was verified; verify a baseline.
    Verified,
    /// Verify every baseline.
    VerifyAll,
    /// Record what showed the control to be effective.
    Effective,
    /// Set which score the control lowers.
    ActsOn,
    /// Set another fact of the control, such as its due date.
    OtherFact,
    /// Choose the scores under the cursor, and write the justification.
    Justify,
    /// Move to the score with this key on the next axis; 0 is `TBC`.
    Digit(u8),
    /// Show or hide the severity help: injury and number of patients.
    SeverityHelp,
    /// Choose the user's text.
    KeepMine,
    /// Choose the text on disk.
    TakeTheirs,
    /// Skip a step that cannot be undone or redone.
    Skip,
}

impl Action {
    /// Whether it edits the text where text is typed.
    pub const fn is_of_typing(self) -> bool {
        matches!(
            self,
            Self::Copy
                | Self::Cut
                | Self::Paste
                | Self::SelectAll
                | Self::App(AppAction::Undo | AppAction::Redo)
        )
    }
}

/// An action that every mode has, unless the overlay in front handles it differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppAction {
    /// Show every key of this mode.
    Help,
    /// Find an action of this mode by its name, its key or what it does.
    Palette,
    /// Quit hazlog.
    Quit,
    /// Suspend hazlog and give the terminal back to the shell.
    Suspend,
    /// Redraw the whole screen.
    Redraw,
    /// Undo the last change.
    Undo,
    /// Redo the change that was undone last.
    Redo,
    /// Open the report that was written last.
    OpenReport,
}

/// An action on the selected record, done once it has been read. In an overlay of the record some
/// of them mean something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordAction {
    /// Score the initial assessment.
    ScoreInitial,
    /// Score the residual assessment.
    ScoreResidual,
    /// Edit the controls.
    Controls,
    /// Set the status of a hazard, or the state of a control.
    Status,
    /// Set the hazard types.
    Types,
    /// Set the general utility labels.
    Labels,
    /// Set the owner of a hazard or a control.
    Owner,
    /// Record a decision of a named person: acceptance, risk-benefit, deprecation.
    Decide,
    /// Edit the code references.
    Code,
    /// Rename the hazard.
    Rename,
    /// Edit the section under the cursor.
    Edit,
    /// Edit the section under the cursor in the user's editor.
    EditExternally,
    /// Edit the whole record in the user's editor.
    EditRecord,
}

/// An action on a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingAction {
    /// Show what would fix a finding, and apply it.
    Fix,
    /// Explain the rule of a finding.
    Explain,
}

/// Which change of the marked hazards is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkedChange {
    /// The owner.
    Owner,
    /// The status, from draft to open.
    OpenDraft,
    /// The utility labels.
    Labels,
    /// The hazard types.
    Types,
}

impl MarkedChange {
    /// Every change, in the order of the list.
    pub const ALL: [Self; 4] = [Self::Owner, Self::OpenDraft, Self::Labels, Self::Types];

    /// Its name, and what it does.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Owner => ("Owner", "set the owner of each"),
            Self::OpenDraft => (
                "Status: from draft to open",
                "only of those that are drafts; no hazard is closed",
            ),
            Self::Labels => ("Utility labels", "set the labels of each"),
            Self::Types => ("Hazard types", "add types to each; those that it has stay"),
        }
    }
}
