//! The keys of the overlays.

use crossterm::event::KeyCode;

use super::{Binding, Key, Mode, bind};
use crate::tui::action::Action;

const ALL: &[Mode] = &[
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
const TYPING: &[Mode] = &[Mode::Editor, Mode::Prompt, Mode::Report];
const LISTS: &[Mode] = &[Mode::Controls, Mode::Code];

const ENTER: Key = Key::code(KeyCode::Enter);
const ESC: Key = Key::code(KeyCode::Esc);
const UP: Key = Key::code(KeyCode::Up);
const DOWN: Key = Key::code(KeyCode::Down);
const SPACE: Key = Key::char(' ');

/// The table, a line a key.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(&[Mode::Prompt, Mode::Picker, Mode::MultiPicker, Mode::Matrix, Mode::Status], &[ENTER], Action::Accept, "choose it", "choose"),
    bind(&[Mode::Report], &[ENTER], Action::Accept, "write it", "write"),
    bind(&[Mode::Report], &[DOWN, Key::ctrl('n')], Action::Down, "the next report", "report"),
    bind(&[Mode::Report], &[UP, Key::ctrl('p')], Action::Up, "the report before", ""),
    bind(&[Mode::Report], &[Key::code(KeyCode::Tab)], Action::Next, "the next format", "format"),
    bind(&[Mode::Report], &[Key::code(KeyCode::BackTab)], Action::Previous, "the format before", ""),
    bind(&[Mode::Report], &[Key::ctrl('f')], Action::Filter, "the hazards that pass the filter, or the whole log", "filter or all"),
    bind(&[Mode::Written], &[Key::char('o'), Key::char('O')], Action::OpenReport, "open it, once it is written", "open"),
    bind(&[Mode::Written], &[ESC, ENTER, Key::char('q')], Action::Cancel, "close; a report that is being written goes on", "close"),
    bind(&[Mode::Confirm], &[Key::char('y'), ENTER], Action::Accept, "yes", "yes"),
    bind(&[Mode::Confirm], &[Key::char('n'), ESC], Action::Cancel, "no", "no"),
    bind(&[Mode::Fix], &[Key::char('y')], Action::Accept, "apply it", "apply"),
    bind(&[Mode::Fix], &[Key::char('n'), ESC], Action::Cancel, "leave the records as they are", "leave"),
    bind(&[Mode::MultiPicker], &[Key::code(KeyCode::Tab)], Action::Toggle, "choose or unchoose it", "mark"),
    bind(&[Mode::Editor], &[Key::ctrl('s')], Action::Save, "save the text", "save"),
    bind(&[Mode::Editor], &[Key::ctrl('e')], Action::External, "go on in $EDITOR", "$EDITOR"),
    bind(&[Mode::Editor], &[ESC], Action::Cancel, "close; asks where the text is not saved", "close"),
    bind(TYPING, &[Key::ctrl('z')], Action::Undo, "take back what was typed last", ""),
    bind(TYPING, &[Key::ctrl('y'), Key::ctrl('r')], Action::Redo, "type it again", ""),
    bind(TYPING, &[Key::alt('c')], Action::Copy, "copy what is selected with Shift and the arrows", ""),
    bind(TYPING, &[Key::ctrl('x')], Action::Cut, "cut what is selected", ""),
    bind(TYPING, &[Key::ctrl('v')], Action::Paste, "paste what was copied or cut here", ""),
    bind(TYPING, &[Key::alt('a')], Action::SelectAll, "select the whole text", ""),
    bind(&[Mode::Matrix], &[Key::char('x')], Action::Clear, "unscore", "unscore"),
    bind(&[Mode::Matrix], &[Key::char('w')], Action::Justify, "write why", "why"),
    bind(&[Mode::Matrix], &[Key::char('i')], Action::SeverityHelp, "injuries and numbers of patients", "injuries"),
    bind(LISTS, &[Key::char('a')], Action::Add, "add one", "add"),
    bind(LISTS, &[Key::char('e'), ENTER], Action::Edit, "change its words", "edit"),
    bind(LISTS, &[Key::char('d'), Key::code(KeyCode::Delete)], Action::Remove, "take it away", "remove"),
    bind(LISTS, &[Key::char('K')], Action::MoveUp, "move it up", ""),
    bind(LISTS, &[Key::char('J')], Action::MoveDown, "move it down", "move"),
    bind(&[Mode::Controls], &[SPACE], Action::Toggle, "implemented, or planned again", "tick"),
    bind(&[Mode::Controls], &[Key::char('i')], Action::MarkImplemented, "mark it implemented", ""),
    bind(&[Mode::Controls], &[Key::char('p')], Action::MarkPlanned, "mark it planned", ""),
    bind(&[Mode::Controls], &[Key::char('n')], Action::MarkUnknown, "say nothing of its state", ""),
    bind(&[Mode::Controls], &[Key::char('v')], Action::Verified, "what showed that it is there (6.3.2)", "verified"),
    bind(&[Mode::Controls], &[Key::char('f')], Action::Effective, "what showed that it works (6.3.3)", "effective"),
    bind(&[Mode::Controls], &[Key::char('w')], Action::Evidence, "where its evidence is", "evidence"),
    bind(&[Mode::Controls], &[Key::char('s')], Action::ActsOn, "which score it acts on", ""),
    bind(&[Mode::Controls], &[Key::char('o')], Action::ControlOwner, "whose it is", ""),
    bind(&[Mode::Controls], &[Key::char('t')], Action::OtherFact, "another fact: implementation, what it introduces, a fixed ID", ""),
    bind(&[Mode::Conflict], &[Key::char('m')], Action::KeepMine, "save what was typed here", "keep mine"),
    bind(&[Mode::Conflict], &[Key::char('t')], Action::TakeTheirs, "take what is on disk", "take theirs"),
    bind(&[Mode::Conflict], &[Key::code(KeyCode::Tab), Key::code(KeyCode::Right)], Action::Next, "show the next section that both changed", "next"),
    bind(&[Mode::Conflict], &[Key::code(KeyCode::BackTab), Key::code(KeyCode::Left)], Action::Previous, "show the section before", ""),
    bind(&[Mode::UndoBlocked], &[Key::char('s')], Action::Skip, "skip the change: drop it from the list and leave the record as it is", "skip"),
    bind(&[Mode::Status], &[Key::char('x')], Action::Clear, "set it to TBC", "TBC"),
    bind(LETTERS, &[Key::char('k')], Action::Up, "up", ""),
    bind(LETTERS, &[Key::char('j')], Action::Down, "down", ""),
    bind(&[Mode::Matrix], &[Key::code(KeyCode::Left), Key::char('h')], Action::Left, "left", ""),
    bind(&[Mode::Matrix], &[Key::code(KeyCode::Right), Key::char('l')], Action::Right, "right", ""),
    bind(ROWS, &[UP, Key::ctrl('p')], Action::Up, "up", ""),
    bind(ROWS, &[DOWN, Key::ctrl('n')], Action::Down, "down", ""),
    bind(ROWS, &[Key::code(KeyCode::PageUp)], Action::PageUp, "a screenful up", ""),
    bind(ROWS, &[Key::code(KeyCode::PageDown)], Action::PageDown, "a screenful down", ""),
    bind(ROWS, &[Key::code(KeyCode::Home)], Action::First, "to the first", ""),
    bind(ROWS, &[Key::code(KeyCode::End)], Action::Last, "to the last", ""),
    bind(&[Mode::Controls, Mode::Matrix, Mode::Code], &[Key::char('u')], Action::Undo, "undo", "undo"),
    bind(&[Mode::Controls, Mode::Matrix, Mode::Code], &[Key::ctrl('r')], Action::Redo, "redo", ""),
    bind(&[Mode::Prompt, Mode::Picker, Mode::MultiPicker, Mode::Matrix, Mode::Controls, Mode::Status, Mode::Code, Mode::Conflict, Mode::UndoBlocked, Mode::Report], &[ESC], Action::Cancel, "close", "close"),
    bind(&[Mode::Help], &[ESC, Key::char('q'), Key::char('?'), ENTER], Action::Cancel, "close", "close"),
    bind(&[Mode::Fix, Mode::Matrix, Mode::Controls, Mode::Status, Mode::Code, Mode::Conflict, Mode::UndoBlocked, Mode::Written], &[Key::char('?'), Key::code(KeyCode::F(1))], Action::Help, "show every key", "help"),
    bind(&[Mode::Prompt, Mode::Picker, Mode::MultiPicker, Mode::Editor, Mode::Report], &[Key::code(KeyCode::F(1))], Action::Help, "show every key", "help"),
    bind(ALL, &[Key::ctrl('l')], Action::Redraw, "draw the screen afresh", ""),
    bind(ALL, &[Key::ctrl('c')], Action::Quit, "quit hazlog; asks where text is not saved", ""),
];
