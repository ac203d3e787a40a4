//! The keys of the overlays.

use crossterm::event::KeyCode;

use super::{Binding, Key, Mode, bind};
use crate::tui::action::{Action, AppAction, RecordAction};

const ALL: &[Mode] = &[
    Mode::Justification,
    Mode::Help,
    Mode::Fix,
    Mode::Confirm,
    Mode::Prompt,
    Mode::Picker,
    Mode::MultiPicker,
    Mode::Matrix,
    Mode::Controls,
    Mode::Status,
    Mode::Editor,
    Mode::Code,
    Mode::Conflict,
    Mode::UndoBlocked,
    Mode::Report,
    Mode::Written,
];
/// Where letters are keys, not text.
const LETTERS: &[Mode] = &[
    Mode::Help,
    Mode::Fix,
    Mode::Matrix,
    Mode::Controls,
    Mode::Status,
    Mode::Code,
    Mode::Conflict,
    Mode::UndoBlocked,
];
/// Where there are rows to move through.
const ROWS: &[Mode] = &[
    Mode::Help,
    Mode::Fix,
    Mode::Picker,
    Mode::MultiPicker,
    Mode::Matrix,
    Mode::Controls,
    Mode::Status,
    Mode::Code,
    Mode::Conflict,
    Mode::UndoBlocked,
];
/// Where text is typed into a box.
const TYPING: &[Mode] = &[
    Mode::Editor,
    Mode::Justification,
    Mode::Prompt,
    Mode::Report,
];
const LISTS: &[Mode] = &[Mode::Controls, Mode::Code];

const ENTER: Key = Key::code(KeyCode::Enter);
const ESC: Key = Key::code(KeyCode::Esc);
const UP: Key = Key::code(KeyCode::Up);
const DOWN: Key = Key::code(KeyCode::Down);
const LEFT: Key = Key::code(KeyCode::Left);
const RIGHT: Key = Key::code(KeyCode::Right);
const TAB: Key = Key::code(KeyCode::Tab);
const SPACE: Key = Key::char(' ');

/// What every digit does in the matrix.
const DIGITS: &str = "to this likelihood, then to this severity; 0 is TBC";

/// The table, a line a key.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(&[Mode::Prompt, Mode::Picker, Mode::MultiPicker, Mode::Status], &[ENTER], Action::Accept, "choose it", "choose"),
    bind(&[Mode::Matrix], &[ENTER], Action::Accept, "choose this cell and save it; an older reason is shown first", "choose"),
    bind(&[Mode::Report], &[ENTER], Action::Accept, "write it", "write"),
    bind(&[Mode::Report], &[DOWN, Key::ctrl('n')], Action::Down, "the next report", "report"),
    bind(&[Mode::Report], &[UP, Key::ctrl('p')], Action::Up, "the report before", ""),
    bind(&[Mode::Report], &[TAB], Action::Next, "the next format", "format"),
    bind(&[Mode::Report], &[Key::code(KeyCode::BackTab)], Action::Previous, "the format before", ""),
    bind(&[Mode::Report], &[Key::ctrl('f')], Action::Filter, "the hazards that pass the filter, or the whole log", "filter or all"),
    bind(&[Mode::Written], &[Key::char('O')], Action::App(AppAction::OpenReport), "open it, once it is written", "open"),
    bind(&[Mode::Written], &[ESC], Action::Cancel, "close; a report that is being written goes on", "close"),
    bind(&[Mode::Written], &[ENTER], Action::Accept, "close; a report that is being written goes on", ""),
    bind(&[Mode::Confirm], &[Key::char('y')], Action::Yes, "yes", "yes"),
    bind(&[Mode::Confirm], &[Key::char('n'), ESC], Action::Cancel, "no", "no"),
    bind(&[Mode::Confirm], &[ENTER], Action::Accept, "no: the answer that changes nothing", ""),
    bind(&[Mode::Fix], &[Key::char('y')], Action::Yes, "apply it", "apply"),
    bind(&[Mode::Fix], &[Key::char('n'), ESC], Action::Cancel, "leave the records as they are", "leave"),
    bind(&[Mode::MultiPicker], &[TAB], Action::Toggle, "choose or unchoose it", "mark"),
    bind(&[Mode::Editor], &[Key::ctrl('s')], Action::Save, "save the text", "save"),
    bind(&[Mode::Editor], &[Key::ctrl('e')], Action::External, "go on in $EDITOR", "$EDITOR"),
    bind(&[Mode::Editor], &[ESC], Action::Cancel, "close; asks where the text is not saved", "close"),
    bind(&[Mode::Justification], &[Key::ctrl('s')], Action::Save, "save the chosen scores and this reason", "save"),
    bind(&[Mode::Justification], &[TAB], Action::Next, "back to the matrix", "matrix"),
    bind(&[Mode::Justification], &[ESC], Action::Cancel, "back to the matrix; nothing is saved yet", "back"),
    bind(&[Mode::Justification], &[Key::ctrl('e')], Action::External, "go on in $EDITOR", "$EDITOR"),
    bind(TYPING, &[Key::ctrl('z')], Action::App(AppAction::Undo), "take back what was typed last", ""),
    bind(TYPING, &[Key::ctrl('y'), Key::ctrl('r')], Action::App(AppAction::Redo), "type it again", ""),
    bind(TYPING, &[Key::alt('c')], Action::Copy, "copy what is selected with Shift and the arrows", ""),
    bind(TYPING, &[Key::ctrl('x')], Action::Cut, "cut what is selected", ""),
    bind(TYPING, &[Key::ctrl('v')], Action::Paste, "paste what was copied or cut here", ""),
    bind(TYPING, &[Key::alt('a')], Action::SelectAll, "select the whole text", ""),
    bind(&[Mode::Matrix], &[Key::char('b')], Action::Justify, "choose this cell, and write why (because)", "why"),
    bind(&[Mode::Matrix], &[TAB], Action::Next, "to the reason; chooses no cell", ""),
    bind(&[Mode::Matrix], &[Key::char('c')], Action::Record(RecordAction::Controls), "work on the controls", "controls"),
    bind(&[Mode::Matrix], &[Key::char('h')], Action::SeverityHelp, "harm: injuries and numbers of patients", "injuries"),
    bind(&[Mode::Matrix], &[Key::char('x')], Action::Clear, "unscore", "unscore"),
    bind(&[Mode::Matrix], &[Key::char('0')], Action::Digit(0), DIGITS, ""),
    bind(&[Mode::Matrix], &[Key::char('1')], Action::Digit(1), DIGITS, ""),
    bind(&[Mode::Matrix], &[Key::char('2')], Action::Digit(2), DIGITS, ""),
    bind(&[Mode::Matrix], &[Key::char('3')], Action::Digit(3), DIGITS, ""),
    bind(&[Mode::Matrix], &[Key::char('4')], Action::Digit(4), DIGITS, ""),
    bind(&[Mode::Matrix], &[Key::char('5')], Action::Digit(5), DIGITS, ""),
    bind(&[Mode::Matrix], &[Key::char('6')], Action::Digit(6), DIGITS, ""),
    bind(&[Mode::Matrix], &[Key::char('7')], Action::Digit(7), DIGITS, ""),
    bind(&[Mode::Matrix], &[Key::char('8')], Action::Digit(8), DIGITS, ""),
    bind(&[Mode::Matrix], &[Key::char('9')], Action::Digit(9), DIGITS, ""),
    bind(LISTS, &[Key::char('a')], Action::Add, "add one", "add"),
    bind(LISTS, &[ENTER], Action::Accept, "change its words", "edit"),
    bind(LISTS, &[Key::char('e')], Action::Record(RecordAction::Edit), "change its words", ""),
    bind(LISTS, &[Key::char('d'), Key::code(KeyCode::Delete)], Action::Remove, "take it away", "remove"),
    bind(LISTS, &[Key::char('K')], Action::MoveUp, "move it up", ""),
    bind(LISTS, &[Key::char('J')], Action::MoveDown, "move it down", "move"),
    bind(&[Mode::Controls], &[SPACE], Action::Toggle, "implemented, or planned again", "tick"),
    bind(&[Mode::Controls], &[Key::char('t')], Action::Record(RecordAction::Status), "set its state: implemented, planned, not stated, or not adopted", ""),
    bind(&[Mode::Controls], &[Key::char('x')], Action::Clear, "do not state whether it is implemented", ""),
    bind(&[Mode::Controls], &[Key::char('v')], Action::Verified, "what showed that it is there (6.3.2)", "verified"),
    bind(&[Mode::Controls], &[Key::char('W')], Action::Effective, "what showed that it works (6.3.3)", "works"),
    bind(&[Mode::Controls], &[Key::char('L')], Action::Evidence, "link its evidence", "evidence"),
    bind(&[Mode::Controls], &[Key::char('A')], Action::ActsOn, "which score it acts on", ""),
    bind(&[Mode::Controls], &[Key::char('o')], Action::Record(RecordAction::Owner), "name its owner", ""),
    bind(&[Mode::Controls], &[Key::char('+')], Action::OtherFact, "another fact: due day, not adopted, implementation, what it introduces, a fixed ID", ""),
    bind(&[Mode::Conflict], &[Key::char('M')], Action::KeepMine, "save what was typed here", "keep mine"),
    bind(&[Mode::Conflict], &[Key::char('T')], Action::TakeTheirs, "take what is on disk", "take theirs"),
    bind(&[Mode::Conflict], &[TAB], Action::Next, "show the next section that both changed", "next"),
    bind(&[Mode::Conflict], &[RIGHT], Action::Right, "show the next section that both changed", ""),
    bind(&[Mode::Conflict], &[Key::code(KeyCode::BackTab)], Action::Previous, "show the section before", ""),
    bind(&[Mode::Conflict], &[LEFT], Action::Left, "show the section before", ""),
    bind(&[Mode::UndoBlocked], &[Key::char('S')], Action::Skip, "skip the change: drop it from the list and leave the record as it is", "skip"),
    bind(&[Mode::Status], &[Key::char('x')], Action::Clear, "set it to TBC", "TBC"),
    bind(LETTERS, &[Key::char('k')], Action::Up, "up", ""),
    bind(LETTERS, &[Key::char('j')], Action::Down, "down", ""),
    bind(&[Mode::Matrix], &[LEFT], Action::Left, "left", ""),
    bind(&[Mode::Matrix], &[RIGHT], Action::Right, "right", ""),
    bind(ROWS, &[UP, Key::ctrl('p')], Action::Up, "up", ""),
    bind(ROWS, &[DOWN, Key::ctrl('n')], Action::Down, "down", ""),
    bind(ROWS, &[Key::code(KeyCode::PageUp)], Action::PageUp, "a screenful up", ""),
    bind(ROWS, &[Key::code(KeyCode::PageDown)], Action::PageDown, "a screenful down", ""),
    bind(ROWS, &[Key::code(KeyCode::Home)], Action::First, "to the first", ""),
    bind(ROWS, &[Key::code(KeyCode::End)], Action::Last, "to the last", ""),
    bind(&[Mode::Controls, Mode::Matrix, Mode::Code], &[Key::char('u')], Action::App(AppAction::Undo), "undo", "undo"),
    bind(&[Mode::Controls, Mode::Matrix, Mode::Code], &[Key::ctrl('r')], Action::App(AppAction::Redo), "redo", ""),
    bind(&[Mode::Prompt, Mode::Picker, Mode::MultiPicker, Mode::Matrix, Mode::Controls, Mode::Status, Mode::Code, Mode::Conflict, Mode::UndoBlocked, Mode::Report], &[ESC], Action::Cancel, "close", "close"),
    bind(&[Mode::Help], &[ESC], Action::Cancel, "close", "close"),
    bind(&[Mode::Help], &[ENTER], Action::Accept, "close", ""),
    bind(&[Mode::Help], &[Key::char('?'), Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "close", ""),
    bind(&[Mode::Fix, Mode::Matrix, Mode::Controls, Mode::Status, Mode::Code, Mode::Conflict, Mode::UndoBlocked, Mode::Written], &[Key::char('?'), Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "show every key", "help"),
    bind(&[Mode::Prompt, Mode::Picker, Mode::MultiPicker, Mode::Editor, Mode::Justification, Mode::Report], &[Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "show every key", "help"),
    bind(ALL, &[Key::ctrl('l')], Action::App(AppAction::Redraw), "draw the screen afresh", ""),
    bind(ALL, &[Key::ctrl('c')], Action::App(AppAction::Quit), "quit hazlog; asks where text is not saved", ""),
];
