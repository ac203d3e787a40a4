//! The keymap: one table for the key lookup, the hint line, the help and `docs/keys.md`.

mod key;
mod letters;
mod names;
mod overlays;
mod reference;
mod screens;
mod text_keys;
mod user_keys;

pub use key::Key;
pub use letters::{Letter, letter_table, letters};
pub use names::listing;
pub use reference::{KeyLine, lines, reference};
pub use text_keys::text_keys;
pub use user_keys::KeyFault;

use std::sync::OnceLock;

use super::action::Action;

/// The table with the user's own keys, once it is read. It never changes after that.
static OWN: OnceLock<Vec<Binding>> = OnceLock::new();

/// The part of the screen that receives the keys and decides what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// The log is focused.
    Log,
    /// The hazard is focused.
    Hazard,
    /// The user types a filter.
    Filter,
    /// The findings are focused.
    Problems,
    /// The user types a search of the findings.
    ProblemWords,
    /// hazlog shows what fixes would change.
    Fix,
    /// The help is open.
    Help,
    /// A question that is answered with yes or no.
    Confirm,
    /// The user types one line.
    Prompt,
    /// The user chooses one line of a list; typing narrows it.
    Picker,
    /// The user marks several lines of a list; typing narrows it.
    MultiPicker,
    /// The user chooses a cell of the matrix.
    Matrix,
    /// The user types the justification of a score.
    Justification,
    /// The user edits the controls.
    Controls,
    /// The user chooses a status.
    Status,
    /// The user edits a text of several lines.
    Editor,
    /// The user edits the code references.
    Code,
    /// The same section was changed here and on disk.
    Conflict,
    /// hazlog cannot undo or redo a change.
    UndoBlocked,
    /// The user chooses a report.
    Report,
    /// hazlog is writing a report, or has written it.
    Written,
    /// The user chooses the changed hazards to commit.
    Commit,
    /// The user edits the message of a commit.
    CommitMessage,
    /// The history of a hazard or of the log is open.
    History,
    /// The sign-offs of a hazard or of the log are open.
    SignOffs,
    /// What differs between two versions of the log is open.
    Difference,
    /// The baselines are open.
    Baselines,
    /// The user fills a form.
    Form,
    /// The user reads what they would sign.
    SignDocument,
    /// One hazard at a time, with the decisions that it needs.
    Triage,
    /// The user types the text of an answer in triage.
    TriageText,
    /// The user looks for an action; typing narrows the list.
    Palette,
    /// The heat maps are open.
    HeatMaps,
    /// The controls of the log are open.
    ControlsBoard,
    /// The bow-tie of a hazard is open.
    BowTie,
}

impl Mode {
    /// Every mode, in the order of the help.
    pub const ALL: [Self; 35] = [
        Self::Log,
        Self::Hazard,
        Self::Filter,
        Self::Problems,
        Self::ProblemWords,
        Self::Fix,
        Self::Triage,
        Self::TriageText,
        Self::Matrix,
        Self::Justification,
        Self::Controls,
        Self::Status,
        Self::Picker,
        Self::MultiPicker,
        Self::Code,
        Self::Report,
        Self::Written,
        Self::Commit,
        Self::CommitMessage,
        Self::History,
        Self::SignOffs,
        Self::Difference,
        Self::Baselines,
        Self::ControlsBoard,
        Self::HeatMaps,
        Self::BowTie,
        Self::Form,
        Self::SignDocument,
        Self::Editor,
        Self::Prompt,
        Self::Confirm,
        Self::Conflict,
        Self::UndoBlocked,
        Self::Palette,
        Self::Help,
    ];

    /// Whether letters are text in this mode, and not keys.
    pub const fn is_text(self) -> bool {
        match self {
            Self::Filter
            | Self::ProblemWords
            | Self::Prompt
            | Self::Picker
            | Self::MultiPicker
            | Self::Editor
            | Self::Justification
            | Self::Report
            | Self::CommitMessage
            | Self::Form
            | Self::TriageText
            | Self::Palette => true,
            Self::Log
            | Self::Hazard
            | Self::Problems
            | Self::Fix
            | Self::Help
            | Self::Confirm
            | Self::Matrix
            | Self::Controls
            | Self::Status
            | Self::Code
            | Self::Conflict
            | Self::UndoBlocked
            | Self::Written
            | Self::Commit
            | Self::History
            | Self::SignOffs
            | Self::SignDocument
            | Self::Difference
            | Self::HeatMaps
            | Self::ControlsBoard
            | Self::BowTie
            | Self::Triage
            | Self::Baselines => false,
        }
    }

    /// Its heading in the help.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Log => "Hazard log",
            Self::Hazard => "One hazard",
            Self::Filter => "Typing a filter",
            Self::Problems => "Findings",
            Self::ProblemWords => "Searching the findings",
            Self::Fix => "Reviewing a fix",
            Self::Help => "Help",
            Self::Confirm => "Answering a question",
            Self::Prompt => "Typing one line",
            Self::Picker => "Choosing from a list",
            Self::MultiPicker => "Choosing several from a list",
            Self::Matrix => "Risk matrix",
            Self::Justification => "Justification of a score",
            Self::Controls => "Controls",
            Self::Status => "Hazard status",
            Self::Editor => "Editing text",
            Self::Code => "Code references",
            Self::Conflict => "Conflict with the file on disk",
            Self::UndoBlocked => "Change that hazlog cannot undo",
            Self::Report => "Choosing a report",
            Self::Written => "Progress of a report",
            Self::Commit => "Choosing hazards to commit",
            Self::CommitMessage => "Message of a commit",
            Self::History => "History",
            Self::SignOffs => "Sign-offs",
            Self::Baselines => "Baselines",
            Self::Difference => "What differs between two versions",
            Self::Form => "Filling a form",
            Self::SignDocument => "Reading what you would sign",
            Self::Triage => "Triage: one hazard at a time",
            Self::TriageText => "Typing the text of an answer",
            Self::Palette => "Looking for an action",
            Self::HeatMaps => "Heat maps",
            Self::ControlsBoard => "Controls of the log",
            Self::BowTie => "Bow-tie of one hazard",
        }
    }
}

/// A line of the keymap.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The modes in which it applies.
    pub modes: &'static [Mode],
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// What they mean.
    pub action: Action,
    /// What the action does, for the help: `score the initial risk`.
    pub help: &'static str,
    /// The same in one word for the hint line; empty for a key without a hint.
    pub hint: &'static str,
}

/// A line of the table, in the table's order of columns.
const fn bind(
    modes: &'static [Mode],
    keys: &'static [Key],
    action: Action,
    help: &'static str,
    hint: &'static str,
) -> Binding {
    Binding {
        modes,
        keys,
        action,
        help,
        hint,
    }
}

/// All bindings in force. The hint line shows hints in this order.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    let (own, built_in) = match OWN.get() {
        Some(own) => (own.as_slice(), None),
        None => (&[][..], Some(built_in())),
    };
    own.iter().chain(built_in.into_iter().flatten())
}

/// The built-in bindings.
fn built_in() -> impl Iterator<Item = &'static Binding> {
    screens::BINDINGS.iter().chain(overlays::BINDINGS)
}

/// Uses the user's own keys from now on. Call it once, before anything asks for a key.
///
/// # Errors
/// Everything that is wrong in the file, by line. Then no key has changed.
pub fn use_own_keys(text: &str) -> Result<(), Vec<KeyFault>> {
    let own = user_keys::table(text)?;
    // A second call changes nothing, so that a key never changes its meaning while hazlog runs.
    let _ = OWN.set(own);
    Ok(())
}

/// The bindings of a mode.
pub fn bindings_of(mode: Mode) -> impl Iterator<Item = &'static Binding> {
    bindings().filter(move |binding| binding.modes.contains(&mode))
}

/// What a key means in a mode.
pub fn action(mode: Mode, key: Key) -> Option<Action> {
    bindings_of(mode)
        .find(|binding| binding.keys.contains(&key))
        .map(|binding| binding.action)
}

/// The key to show for an action in a mode.
pub fn key_of(mode: Mode, action: Action) -> Option<Key> {
    bindings_of(mode)
        .find(|binding| binding.action == action)
        .and_then(|binding| binding.keys.first().copied())
}

/// The name of the key of an action, for a sentence: `u`. Where the action has no key in the mode, that of
/// the first screen or window where it has one.
pub fn key_name(mode: Mode, action: Action) -> String {
    let here = key_of(mode, action);
    let first = || Mode::ALL.into_iter().find_map(|mode| key_of(mode, action));
    here.or_else(first)
        .map_or_else(String::new, |key| key.to_string())
}

#[cfg(test)]
mod tests;
