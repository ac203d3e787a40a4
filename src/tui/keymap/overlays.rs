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
    Mode::Commit,
    Mode::CommitMessage,
    Mode::History,
];
/// Modes in which letters are keys, not text.
const LETTERS: &[Mode] = &[
    Mode::Help,
    Mode::Fix,
    Mode::Matrix,
    Mode::Controls,
    Mode::Status,
    Mode::Code,
    Mode::Conflict,
    Mode::UndoBlocked,
    Mode::Commit,
    Mode::History,
];
/// Modes with rows to move through.
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
    Mode::Commit,
    Mode::History,
];
/// Modes in which the user types into a text box.
const TYPING: &[Mode] = &[
    Mode::Editor,
    Mode::Justification,
    Mode::Prompt,
    Mode::Report,
    Mode::CommitMessage,
];
const LISTS: &[Mode] = &[Mode::Controls, Mode::Code];
const HISTORY: &[Mode] = &[Mode::History];

const ENTER: Key = Key::code(KeyCode::Enter);
const ESC: Key = Key::code(KeyCode::Esc);
const UP: Key = Key::code(KeyCode::Up);
const DOWN: Key = Key::code(KeyCode::Down);
const LEFT: Key = Key::code(KeyCode::Left);
const RIGHT: Key = Key::code(KeyCode::Right);
const TAB: Key = Key::code(KeyCode::Tab);
const SPACE: Key = Key::char(' ');

/// The help of every digit in the matrix.
const DIGITS: &str = "move to the likelihood, then the severity, of this number; 0 is TBC";

/// The table, one line for each key.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(&[Mode::Prompt], &[ENTER], Action::Accept, "accept what you typed", "accept"),
    bind(&[Mode::Picker, Mode::Status], &[ENTER], Action::Accept, "choose the selected line", "choose"),
    bind(&[Mode::MultiPicker], &[ENTER], Action::Accept, "save the marked lines", "save"),
    bind(&[Mode::Matrix], &[ENTER], Action::Accept, "choose this cell and save it; shows an older justification first", "choose"),
    bind(&[Mode::Report], &[ENTER], Action::Accept, "write the report", "write"),
    bind(&[Mode::Report], &[DOWN, Key::ctrl('n')], Action::Down, "select the next report", "report"),
    bind(&[Mode::Report], &[UP, Key::ctrl('p')], Action::Up, "select the previous report", ""),
    bind(&[Mode::Report], &[TAB], Action::Next, "select the next format", "format"),
    bind(&[Mode::Report], &[Key::code(KeyCode::BackTab)], Action::Previous, "select the previous format", ""),
    bind(&[Mode::Report], &[Key::ctrl('f')], Action::Filter, "switch between the filtered hazards and the whole log", "filter or all"),
    bind(&[Mode::Written], &[Key::char('O')], Action::App(AppAction::OpenReport), "open the report once it is written", "open"),
    bind(&[Mode::Written], &[ESC], Action::Cancel, "close this window; hazlog goes on with the report", "close"),
    bind(&[Mode::Written], &[ENTER], Action::Accept, "close this window; hazlog goes on with the report", ""),
    bind(&[Mode::Commit], &[SPACE], Action::Toggle, "mark or unmark the hazard", "mark"),
    bind(&[Mode::Commit], &[Key::alt('a')], Action::SelectAll, "mark every hazard, or none", "all"),
    bind(&[Mode::Commit], &[ENTER], Action::Accept, "go to the message", "message"),
    bind(&[Mode::Commit], &[TAB], Action::Next, "go to the message", ""),
    bind(&[Mode::CommitMessage], &[Key::ctrl('s')], Action::Save, "commit the marked hazards with this message", "commit"),
    bind(&[Mode::CommitMessage], &[Key::ctrl('e')], Action::External, "continue in your own editor ($EDITOR)", "$EDITOR"),
    bind(&[Mode::CommitMessage], &[TAB], Action::Next, "go back to the hazards", "hazards"),
    bind(&[Mode::CommitMessage], &[ESC], Action::Cancel, "go back to the hazards", ""),
    bind(&[Mode::Confirm], &[Key::char('y')], Action::Yes, "answer yes", "yes"),
    bind(&[Mode::Confirm], &[Key::char('n'), ESC], Action::Cancel, "answer no", "no"),
    bind(&[Mode::Confirm], &[ENTER], Action::Accept, "answer no; nothing changes", ""),
    bind(&[Mode::Fix], &[Key::char('y')], Action::Yes, "apply the changes", "apply"),
    bind(&[Mode::Fix], &[Key::char('n'), ESC], Action::Cancel, "leave the records unchanged", "leave"),
    bind(&[Mode::MultiPicker], &[TAB], Action::Toggle, "mark or unmark the line", "mark"),
    bind(&[Mode::Editor], &[Key::ctrl('s')], Action::Save, "save the text", "save"),
    bind(&[Mode::Editor], &[Key::ctrl('e')], Action::External, "continue in your own editor ($EDITOR)", "$EDITOR"),
    bind(&[Mode::Editor], &[ESC], Action::Cancel, "close; asks first if the text is not saved", "close"),
    bind(&[Mode::Justification], &[Key::ctrl('s')], Action::Save, "save the chosen scores and this justification", "save"),
    bind(&[Mode::Justification], &[TAB], Action::Next, "go back to the matrix", "matrix"),
    bind(&[Mode::Justification], &[ESC], Action::Cancel, "go back to the matrix without saving", "back"),
    bind(&[Mode::Justification], &[Key::ctrl('e')], Action::External, "continue in your own editor ($EDITOR)", "$EDITOR"),
    bind(TYPING, &[Key::ctrl('z')], Action::App(AppAction::Undo), "undo the last typing", ""),
    bind(TYPING, &[Key::ctrl('y'), Key::ctrl('r')], Action::App(AppAction::Redo), "redo the typing that you undid", ""),
    bind(TYPING, &[Key::alt('c')], Action::Copy, "copy the text that you selected with Shift and the arrow keys", ""),
    bind(TYPING, &[Key::ctrl('x')], Action::Cut, "cut the selected text", ""),
    bind(TYPING, &[Key::ctrl('v')], Action::Paste, "paste the text that you copied or cut here", ""),
    bind(TYPING, &[Key::alt('a')], Action::SelectAll, "select the whole text", ""),
    bind(&[Mode::Matrix], &[Key::char('b')], Action::Justify, "choose this cell and write the justification (because)", "why"),
    bind(&[Mode::Matrix], &[TAB], Action::Next, "go to the justification without choosing a cell", ""),
    bind(&[Mode::Matrix], &[Key::char('c')], Action::Record(RecordAction::Controls), "edit the controls", "controls"),
    bind(&[Mode::Matrix], &[Key::char('h')], Action::SeverityHelp, "show the severity by injury and number of patients", "injuries"),
    bind(&[Mode::Matrix], &[Key::char('x')], Action::Clear, "select no score (TBC)", "unscore"),
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
    bind(LISTS, &[Key::char('a')], Action::Add, "add an entry to the list", "add"),
    bind(LISTS, &[ENTER], Action::Accept, "edit the text of the entry", "edit"),
    bind(LISTS, &[Key::char('e')], Action::Record(RecordAction::Edit), "edit the text of the entry", ""),
    bind(LISTS, &[Key::char('d'), Key::code(KeyCode::Delete)], Action::Remove, "remove the entry", "remove"),
    bind(LISTS, &[Key::char('K')], Action::MoveUp, "move the entry up", ""),
    bind(LISTS, &[Key::char('J')], Action::MoveDown, "move the entry down", "move"),
    bind(&[Mode::Controls], &[SPACE], Action::Toggle, "mark as implemented, or as planned again", "tick"),
    bind(&[Mode::Controls], &[Key::char('t')], Action::Record(RecordAction::Status), "set the state: implemented, planned, not stated or not adopted", ""),
    bind(&[Mode::Controls], &[Key::char('x')], Action::Clear, "set the state to not stated", ""),
    bind(&[Mode::Controls], &[Key::char('v')], Action::Verified, "record how it was verified (DCB0129 6.3.2)", "verified"),
    bind(&[Mode::Controls], &[Key::char('W')], Action::Effective, "record what showed it to be effective (DCB0129 6.3.3)", "effective"),
    bind(&[Mode::Controls], &[Key::char('L')], Action::Evidence, "link the evidence", "evidence"),
    bind(&[Mode::Controls], &[Key::char('A')], Action::ActsOn, "set which score it lowers", ""),
    bind(&[Mode::Controls], &[Key::char('o')], Action::Record(RecordAction::Owner), "set the owner", ""),
    bind(&[Mode::Controls], &[Key::char('+')], Action::OtherFact, "set another fact: due date, why not adopted, implementation, hazard introduced, fixed ID", ""),
    bind(&[Mode::Conflict], &[Key::char('M')], Action::KeepMine, "choose your text of this section", "keep mine"),
    bind(&[Mode::Conflict], &[Key::char('T')], Action::TakeTheirs, "choose the text on disk", "take theirs"),
    bind(&[Mode::Conflict], &[TAB], Action::Next, "show the next section in conflict", "next"),
    bind(&[Mode::Conflict], &[RIGHT], Action::Right, "show the next section in conflict", ""),
    bind(&[Mode::Conflict], &[Key::code(KeyCode::BackTab)], Action::Previous, "show the previous section in conflict", ""),
    bind(&[Mode::Conflict], &[LEFT], Action::Left, "show the previous section in conflict", ""),
    bind(&[Mode::UndoBlocked], &[Key::char('S')], Action::Skip, "skip the change: remove it from the list, leave the record as it is", "skip"),
    bind(&[Mode::Status], &[Key::char('x')], Action::Clear, "set the status to TBC", "TBC"),
    bind(HISTORY, &[ENTER], Action::Accept, "show the record as it was then; in the history of the log, go to the hazard", "open"),
    bind(HISTORY, &[Key::char('/')], Action::Filter, "show only the section from which you opened the history, or everything again", "section or all"),
    bind(HISTORY, &[Key::char('H')], Action::History, "show the history of the whole log", "whole log"),
    bind(HISTORY, &[TAB], Action::Next, "switch between the commits and what the commit changed, to scroll that", "changes"),
    bind(HISTORY, &[Key::code(KeyCode::BackTab)], Action::Previous, "switch between the commits and what the commit changed, to scroll that", ""),
    bind(LETTERS, &[Key::char('k')], Action::Up, "move up", ""),
    bind(LETTERS, &[Key::char('j')], Action::Down, "move down", ""),
    bind(&[Mode::Matrix], &[LEFT], Action::Left, "move left", ""),
    bind(&[Mode::Matrix], &[RIGHT], Action::Right, "move right", ""),
    bind(ROWS, &[UP, Key::ctrl('p')], Action::Up, "move up", ""),
    bind(ROWS, &[DOWN, Key::ctrl('n')], Action::Down, "move down", ""),
    bind(ROWS, &[Key::code(KeyCode::PageUp)], Action::PageUp, "move up one screen", ""),
    bind(ROWS, &[Key::code(KeyCode::PageDown)], Action::PageDown, "move down one screen", ""),
    bind(ROWS, &[Key::code(KeyCode::Home)], Action::First, "go to the first", ""),
    bind(ROWS, &[Key::code(KeyCode::End)], Action::Last, "go to the last", ""),
    bind(&[Mode::Controls, Mode::Matrix, Mode::Code], &[Key::char('u')], Action::App(AppAction::Undo), "undo the last change", "undo"),
    bind(&[Mode::Controls, Mode::Matrix, Mode::Code], &[Key::ctrl('r')], Action::App(AppAction::Redo), "redo the change that you undid", ""),
    bind(&[Mode::Prompt, Mode::Picker, Mode::MultiPicker, Mode::Matrix, Mode::Controls, Mode::Status, Mode::Code, Mode::Conflict, Mode::UndoBlocked, Mode::Report, Mode::Commit, Mode::History], &[ESC], Action::Cancel, "close", "close"),
    bind(&[Mode::Help], &[ESC], Action::Cancel, "close", "close"),
    bind(&[Mode::Help], &[ENTER], Action::Accept, "close", ""),
    bind(&[Mode::Help], &[Key::char('?'), Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "close", ""),
    bind(&[Mode::Fix, Mode::Matrix, Mode::Controls, Mode::Status, Mode::Code, Mode::Conflict, Mode::UndoBlocked, Mode::Written, Mode::Commit, Mode::History], &[Key::char('?'), Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "show every key", "help"),
    bind(&[Mode::Prompt, Mode::Picker, Mode::MultiPicker, Mode::Editor, Mode::Justification, Mode::Report, Mode::CommitMessage], &[Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "show every key", "help"),
    bind(ALL, &[Key::ctrl('l')], Action::App(AppAction::Redraw), "redraw the screen", ""),
    bind(ALL, &[Key::ctrl('c')], Action::App(AppAction::Quit), "quit hazlog; asks first if text is not saved", ""),
];
