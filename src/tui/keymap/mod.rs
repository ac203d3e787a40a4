//! The keys: one table, from which come the lookup, the hint line, the help and `docs/keys.md`.

mod key;
mod overlays;
mod reference;
mod screens;
mod text_keys;

pub use key::Key;
pub use reference::{KeyLine, lines, reference};
pub use text_keys::text_keys;

use super::action::Action;

/// What the keys mean at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// The log has the keys.
    Log,
    /// The hazard has the keys.
    Hazard,
    /// A filter is typed.
    Filter,
    /// The problems have the keys.
    Problems,
    /// Words that problems must have are typed.
    ProblemWords,
    /// What fixes would change is shown.
    Fix,
    /// The help is open.
    Help,
    /// A question that is answered with yes or no.
    Confirm,
    /// A line of text is typed.
    Prompt,
    /// One thing is picked from a list, which typing narrows.
    Picker,
    /// Several things are picked from a list, which typing narrows.
    MultiPicker,
    /// A score is picked from the matrix.
    Matrix,
    /// The reason of scores is typed.
    Justification,
    /// The controls are worked on.
    Controls,
    /// A status is picked.
    Status,
    /// A text of several lines is typed.
    Editor,
    /// The code references are worked on.
    Code,
    /// The same text changed here and on disk.
    Conflict,
    /// A change cannot be undone or redone.
    UndoBlocked,
    /// A report is chosen.
    Report,
    /// A report is being written, or has been.
    Written,
}

impl Mode {
    /// Every mode, in the order of the help.
    pub const ALL: [Self; 21] = [
        Self::Log,
        Self::Hazard,
        Self::Filter,
        Self::Problems,
        Self::ProblemWords,
        Self::Fix,
        Self::Matrix,
        Self::Justification,
        Self::Controls,
        Self::Status,
        Self::Picker,
        Self::MultiPicker,
        Self::Code,
        Self::Report,
        Self::Written,
        Self::Editor,
        Self::Prompt,
        Self::Confirm,
        Self::Conflict,
        Self::UndoBlocked,
        Self::Help,
    ];

    /// Whether letters are text in it, and not keys.
    pub const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Filter
                | Self::ProblemWords
                | Self::Prompt
                | Self::Picker
                | Self::MultiPicker
                | Self::Editor
                | Self::Justification
                | Self::Report
        )
    }

    /// Its heading in the help.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Log => "The log",
            Self::Hazard => "A hazard",
            Self::Filter => "Typing a filter",
            Self::Problems => "The problems",
            Self::ProblemWords => "Typing words of problems",
            Self::Fix => "A fix",
            Self::Help => "Help",
            Self::Confirm => "A question",
            Self::Prompt => "Typing a line",
            Self::Picker => "Picking from a list",
            Self::MultiPicker => "Picking several from a list",
            Self::Matrix => "The matrix",
            Self::Justification => "The reason of a score",
            Self::Controls => "Controls",
            Self::Status => "The status",
            Self::Editor => "Typing text",
            Self::Code => "Code references",
            Self::Conflict => "A conflict with the disk",
            Self::UndoBlocked => "A change that cannot be undone",
            Self::Report => "Choosing a report",
            Self::Written => "A report being written",
        }
    }
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it holds.
    pub modes: &'static [Mode],
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// What they mean.
    pub action: Action,
    /// What that is, for the help: `score the initial assessment`.
    pub help: &'static str,
    /// The same in a word for the hint line; empty for a key that is not hinted at.
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

/// The whole table; the hint line shows hints in its order.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    screens::BINDINGS.iter().chain(overlays::BINDINGS)
}

/// The lines of a mode.
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

#[cfg(test)]
mod tests;
