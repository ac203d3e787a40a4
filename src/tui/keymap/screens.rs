//! The keys of the log, the hazard, the problems and the filter.

use crossterm::event::KeyCode;
use crossterm::event::KeyModifiers;

use super::{Binding, Key, Mode, bind};
use crate::tui::action::{Action, AppAction, FindingAction, RecordAction};

const LOG: &[Mode] = &[Mode::Log];
const HAZARD: &[Mode] = &[Mode::Hazard];
const BOTH: &[Mode] = &[Mode::Log, Mode::Hazard];
const FILTER: &[Mode] = &[Mode::Filter];
const PROBLEMS: &[Mode] = &[Mode::Problems];
const WORDS: &[Mode] = &[Mode::ProblemWords];
/// Where a key does the same in every screen.
const SCREENS: &[Mode] = &[Mode::Log, Mode::Hazard, Mode::Problems];

const ENTER: Key = Key::code(KeyCode::Enter);
const ESC: Key = Key::code(KeyCode::Esc);
const UP: Key = Key::code(KeyCode::Up);
const DOWN: Key = Key::code(KeyCode::Down);
const LEFT: Key = Key::code(KeyCode::Left);
const RIGHT: Key = Key::code(KeyCode::Right);
const BACKSPACE: Key = Key::code(KeyCode::Backspace);
const TAB: Key = Key::code(KeyCode::Tab);
const BACK_TAB: Key = Key::code(KeyCode::BackTab);

/// The table, a line a key.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(LOG, &[ENTER], Action::Accept, "open the hazard", "open"),
    bind(LOG, &[RIGHT], Action::Right, "open the hazard", ""),
    bind(LOG, &[Key::char('/')], Action::Filter, "filter the log", "filter"),
    bind(HAZARD, &[ESC, BACKSPACE], Action::Cancel, "back to the log", "log"),
    bind(HAZARD, &[LEFT], Action::Left, "back to the log", ""),
    bind(HAZARD, &[ENTER], Action::Accept, "edit the section in the way that suits it best", "edit"),
    bind(PROBLEMS, &[ENTER], Action::Accept, "go to the place in its hazard", "go"),
    bind(PROBLEMS, &[RIGHT], Action::Right, "go to the place in its hazard", ""),
    bind(PROBLEMS, &[Key::char('f')], Action::Finding(FindingAction::Fix), "fix it, once its change is seen", "fix"),
    bind(PROBLEMS, &[Key::char('F')], Action::FixAll, "apply every safe fix, once the changes are seen", "fix all"),
    bind(PROBLEMS, &[Key::char('i')], Action::Finding(FindingAction::Explain), "explain its rule", "explain"),
    bind(PROBLEMS, &[Key::char('/')], Action::Filter, "show those with some words: a rule, a hazard, `fix`, `waived`", "words"),
    bind(PROBLEMS, &[Key::char('V')], Action::Grades, "show every grade, errors and warnings, or errors only", "grades"),
    bind(PROBLEMS, &[Key::char('g')], Action::Group, "group by hazard or by rule", "group"),
    bind(PROBLEMS, &[Key::char('B')], Action::Gate, "judge as before a release, or as day to day", "release"),
    bind(PROBLEMS, &[ESC, BACKSPACE], Action::Cancel, "remove the words; with none, back to where `P` was pressed", "back"),
    bind(PROBLEMS, &[LEFT], Action::Left, "remove the words; with none, back to where `P` was pressed", ""),
    bind(HAZARD, &[Key::char('e')], Action::Record(RecordAction::Edit), "edit the section's text", ""),
    bind(LOG, &[Key::char('e')], Action::Record(RecordAction::Edit), "edit the section that the hazard shows first", ""),
    bind(BOTH, &[Key::char('s')], Action::Record(RecordAction::ScoreInitial), "score the initial risk", "score"),
    bind(BOTH, &[Key::char('r')], Action::Record(RecordAction::ScoreResidual), "score the residual risk", "residual"),
    bind(BOTH, &[Key::char('c')], Action::Record(RecordAction::Controls), "work on the controls", "controls"),
    bind(BOTH, &[Key::char('t')], Action::Record(RecordAction::Status), "set the status", "status"),
    bind(SCREENS, &[Key::char('?'), Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "show every key", "help"),
    bind(SCREENS, &[Key::char('q'), Key::ctrl('c')], Action::App(AppAction::Quit), "quit", "quit"),
    bind(SCREENS, &[Key::char('u')], Action::App(AppAction::Undo), "undo the last change; asks if it was in another hazard", "undo"),
    bind(SCREENS, &[Key::ctrl('r'), Key::char('U')], Action::App(AppAction::Redo), "redo what was undone", ""),
    bind(HAZARD, &[Key::char('/')], Action::Filter, "filter the log", ""),
    bind(BOTH, &[Key::char('n')], Action::New, "new hazard", "new"),
    bind(BOTH, &[Key::char('R')], Action::Record(RecordAction::Rename), "rename the hazard", ""),
    bind(BOTH, &[Key::char('y')], Action::Record(RecordAction::Types), "choose the hazard types", ""),
    bind(BOTH, &[Key::char('l')], Action::Record(RecordAction::Labels), "choose the utility labels", ""),
    bind(BOTH, &[Key::char('o')], Action::Record(RecordAction::Owner), "name the owner", ""),
    bind(BOTH, &[Key::char('D')], Action::Record(RecordAction::Decide), "accept the residual risk, weigh its benefit, or deprecate the record", ""),
    bind(BOTH, &[Key::char('C')], Action::Record(RecordAction::Code), "work on the code references", ""),
    bind(BOTH, &[Key::char('E')], Action::Record(RecordAction::EditExternally), "edit the section in $EDITOR", ""),
    bind(BOTH, &[Key::ctrl('e')], Action::Record(RecordAction::EditRecord), "edit the whole record in $EDITOR", ""),
    bind(SCREENS, &[UP, Key::char('k')], Action::Up, "up", ""),
    bind(SCREENS, &[DOWN, Key::char('j')], Action::Down, "down", ""),
    bind(SCREENS, &[Key::code(KeyCode::PageUp), Key::ctrl('u')], Action::PageUp, "a screenful up", ""),
    bind(SCREENS, &[Key::code(KeyCode::PageDown), Key::ctrl('d')], Action::PageDown, "a screenful down", ""),
    bind(SCREENS, &[Key::code(KeyCode::Home)], Action::First, "to the top", ""),
    bind(SCREENS, &[Key::code(KeyCode::End), Key::char('G')], Action::Last, "to the bottom", ""),
    bind(BOTH, &[Key::char(']'), Key::code(KeyCode::Down).with(KeyModifiers::CONTROL)], Action::NextSection, "to the next section of the hazard", ""),
    bind(BOTH, &[Key::char('['), Key::code(KeyCode::Up).with(KeyModifiers::CONTROL)], Action::PreviousSection, "to the section before", ""),
    bind(BOTH, &[Key::char('p')], Action::NextProblem, "to the next problem of the hazard", ""),
    bind(BOTH, &[Key::char('P')], Action::Problems, "show every problem of the log", "problems"),
    bind(PROBLEMS, &[Key::char('P')], Action::Problems, "back to where `P` was pressed", ""),
    bind(SCREENS, &[Key::char('w')], Action::Report, "write a report, of the hazards that pass the filter or of all", "report"),
    bind(SCREENS, &[Key::char('O')], Action::App(AppAction::OpenReport), "open the report that was written last", ""),
    bind(HAZARD, &[Key::char('f')], Action::Finding(FindingAction::Fix), "fix a problem of the section, once its change is seen", ""),
    bind(HAZARD, &[Key::char('i')], Action::Finding(FindingAction::Explain), "explain a problem of the section", ""),
    bind(BOTH, &[TAB], Action::Next, "to the other pane", ""),
    bind(BOTH, &[BACK_TAB], Action::Previous, "to the other pane", ""),
    bind(LOG, &[Key::char('>'), Key::char('.')], Action::SortNext, "sort by the next column", ""),
    bind(LOG, &[Key::char('<'), Key::char(',')], Action::SortPrevious, "sort by the column before", ""),
    bind(LOG, &[Key::char('-')], Action::SortReverse, "turn the order round", ""),
    bind(LOG, &[Key::char('g')], Action::Group, "group by risk, residual risk, status or type; or not", "group"),
    bind(LOG, &[Key::char('m')], Action::Totals, "show or hide the totals by risk class", ""),
    bind(LOG, &[ESC], Action::Cancel, "show the whole log: no filter", ""),
    bind(SCREENS, &[Key::code(KeyCode::F(5))], Action::Sync, "read the files again", ""),
    bind(SCREENS, &[Key::ctrl('l')], Action::App(AppAction::Redraw), "draw the screen afresh", ""),
    bind(SCREENS, &[Key::ctrl('z')], Action::App(AppAction::Suspend), "give the terminal back to the shell for a while", ""),
    bind(WORDS, &[ENTER], Action::Accept, "keep the words and go to the problems", "keep"),
    bind(WORDS, &[ESC], Action::Cancel, "go back to the words before", "back"),
    bind(WORDS, &[Key::ctrl('u')], Action::Clear, "empty it", "empty"),
    bind(WORDS, &[UP], Action::Up, "up the problems", ""),
    bind(WORDS, &[DOWN], Action::Down, "down the problems", ""),
    bind(WORDS, &[TAB], Action::Next, "down the problems", ""),
    bind(WORDS, &[Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "show every key", "help"),
    bind(WORDS, &[Key::ctrl('l')], Action::App(AppAction::Redraw), "draw the screen afresh", ""),
    bind(WORDS, &[Key::ctrl('c')], Action::App(AppAction::Quit), "quit", ""),
    bind(FILTER, &[ENTER], Action::Accept, "keep the filter and go to the log", "keep"),
    bind(FILTER, &[ESC], Action::Cancel, "go back to the filter before", "back"),
    bind(FILTER, &[Key::ctrl('u')], Action::Clear, "empty it", "empty"),
    bind(FILTER, &[UP], Action::Up, "up the log", ""),
    bind(FILTER, &[DOWN], Action::Down, "down the log", ""),
    bind(FILTER, &[TAB], Action::Next, "down the log", ""),
    bind(FILTER, &[Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "show every key and the filter language", "help"),
    bind(FILTER, &[Key::ctrl('l')], Action::App(AppAction::Redraw), "draw the screen afresh", ""),
    bind(FILTER, &[Key::ctrl('c')], Action::App(AppAction::Quit), "quit", ""),
];
