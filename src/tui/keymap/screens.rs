//! The keys of the log, the hazard, the findings and the filter.

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
/// The modes for keys that do the same on every screen.
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

/// The table, one line for each key.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(LOG, &[ENTER], Action::Accept, "open the hazard", "open"),
    bind(LOG, &[RIGHT], Action::Right, "open the hazard", ""),
    bind(LOG, &[Key::char('/')], Action::Filter, "filter the log", "filter"),
    bind(HAZARD, &[ESC, BACKSPACE], Action::Cancel, "go back to the log", "log"),
    bind(HAZARD, &[LEFT], Action::Left, "go back to the log", ""),
    bind(HAZARD, &[ENTER], Action::Accept, "edit the section; scores, status and controls open a window", "edit"),
    bind(PROBLEMS, &[ENTER], Action::Accept, "go to the place in the hazard record", "go"),
    bind(PROBLEMS, &[RIGHT], Action::Right, "go to the place in the hazard record", ""),
    bind(PROBLEMS, &[Key::char('f')], Action::Finding(FindingAction::Fix), "show the fix, and ask before applying it", "fix"),
    bind(PROBLEMS, &[Key::char('F')], Action::FixAll, "show every safe fix, and ask before applying them", "fix all"),
    bind(PROBLEMS, &[Key::char('i')], Action::Finding(FindingAction::Explain), "explain the rule", "explain"),
    bind(PROBLEMS, &[Key::char('/')], Action::Filter, "search the findings: any words, a rule, a hazard, `fix`, `waived`", "search"),
    bind(PROBLEMS, &[Key::char('!')], Action::Grades, "choose the grades to show: all, errors and warnings, errors", "grades"),
    bind(PROBLEMS, &[Key::char('g')], Action::Group, "group by hazard or by rule", "group"),
    bind(PROBLEMS, &[Key::char('B')], Action::Gate, "switch between the day-to-day checks and the release gate", "release"),
    bind(PROBLEMS, &[ESC, BACKSPACE], Action::Cancel, "remove the marks, else clear the search; if there is neither, go back", "back"),
    bind(PROBLEMS, &[LEFT], Action::Left, "remove the marks, else clear the search; if there is neither, go back", ""),
    bind(HAZARD, &[Key::char('e')], Action::Record(RecordAction::Edit), "edit the section as text", ""),
    bind(LOG, &[Key::char('e')], Action::Record(RecordAction::Edit), "edit the selected section of the hazard as text", ""),
    bind(BOTH, &[Key::char('s')], Action::Record(RecordAction::ScoreInitial), "score the initial risk", "score"),
    bind(BOTH, &[Key::char('r')], Action::Record(RecordAction::ScoreResidual), "score the residual risk", "residual"),
    bind(BOTH, &[Key::char('c')], Action::Record(RecordAction::Controls), "edit the controls", "controls"),
    bind(BOTH, &[Key::char('t')], Action::Record(RecordAction::Status), "set the status", "status"),
    bind(SCREENS, &[Key::char('?'), Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "show every key", "help"),
    bind(SCREENS, &[Key::char(':'), Key::ctrl('p')], Action::App(AppAction::Palette), "find an action by its name, its key or what it does", ""),
    bind(SCREENS, &[Key::char('{'), Key::code(KeyCode::Left).with(KeyModifiers::ALT)], Action::Back, "go back to the hazard and screen that you visited before", ""),
    bind(SCREENS, &[Key::char('}'), Key::code(KeyCode::Right).with(KeyModifiers::ALT)], Action::Forward, "go forward again", ""),
    bind(SCREENS, &[Key::char('\'')], Action::Jump, "go to a hazard: by its number, or letters of its id or name", ""),
    bind(SCREENS, &[Key::char('v')], Action::Mark, "mark or unmark the hazard", ""),
    bind(SCREENS, &[Key::char('_')], Action::MarkRange, "mark every hazard from the last mark to here", ""),
    bind(SCREENS, &[Key::alt('a')], Action::SelectAll, "mark every hazard that is listed, or none", ""),
    bind(SCREENS, &[Key::char('&')], Action::ChangeMarked, "change all marked hazards in one step: owner, status, labels, types", ""),
    bind(BOTH, &[Key::char('%')], Action::HeatMaps, "show the heat maps, initial and residual", ""),
    bind(BOTH, &[Key::char(';')], Action::BowTie, "show the bow-tie of the hazard: causes, harm, controls and gaps", ""),
    bind(BOTH, &[Key::char('z')], Action::ControlsBoard, "show every control of the log", ""),
    bind(BOTH, &[Key::char('@')], Action::NamedFilters, "choose a filter that the settings name", ""),
    bind(BOTH, &[Key::char('"')], Action::Bookmark, "bookmark the hazard until you quit, or remove its bookmark", ""),
    bind(SCREENS, &[Key::char('q'), Key::ctrl('c')], Action::App(AppAction::Quit), "quit", "quit"),
    bind(SCREENS, &[Key::char('u')], Action::App(AppAction::Undo), "undo the last change; in a hazard, of that hazard", "undo"),
    bind(SCREENS, &[Key::ctrl('r'), Key::char('U')], Action::App(AppAction::Redo), "redo the change that you undid", ""),
    bind(HAZARD, &[Key::char('/')], Action::Filter, "filter the log", ""),
    bind(BOTH, &[Key::char('n')], Action::New, "create a hazard", "new"),
    bind(BOTH, &[Key::char('I')], Action::Renumber, "give the hazard another id, with every reference to it", ""),
    bind(BOTH, &[Key::char('R')], Action::Record(RecordAction::Rename), "rename the hazard", ""),
    bind(BOTH, &[Key::char('y')], Action::Record(RecordAction::Types), "choose the hazard types", ""),
    bind(BOTH, &[Key::char('l')], Action::Record(RecordAction::Labels), "choose the utility labels", ""),
    bind(BOTH, &[Key::char('o')], Action::Record(RecordAction::Owner), "set the owner", ""),
    bind(BOTH, &[Key::char('D')], Action::Record(RecordAction::Decide), "record a decision: risk acceptance, risk-benefit, deprecation", ""),
    bind(BOTH, &[Key::char('C')], Action::Record(RecordAction::Code), "edit the code references", ""),
    bind(BOTH, &[Key::char('E')], Action::Record(RecordAction::EditExternally), "edit the section in your own editor ($EDITOR)", ""),
    bind(BOTH, &[Key::ctrl('e')], Action::Record(RecordAction::EditRecord), "edit the whole record in your own editor ($EDITOR)", ""),
    bind(SCREENS, &[UP, Key::char('k')], Action::Up, "move up", ""),
    bind(SCREENS, &[DOWN, Key::char('j')], Action::Down, "move down", ""),
    bind(SCREENS, &[Key::code(KeyCode::PageUp), Key::ctrl('u')], Action::PageUp, "move up one screen", ""),
    bind(SCREENS, &[Key::code(KeyCode::PageDown), Key::ctrl('d')], Action::PageDown, "move down one screen", ""),
    bind(SCREENS, &[Key::code(KeyCode::Home)], Action::First, "go to the top", ""),
    bind(SCREENS, &[Key::code(KeyCode::End), Key::char('G')], Action::Last, "go to the bottom", ""),
    bind(BOTH, &[Key::char(']'), Key::code(KeyCode::Down).with(KeyModifiers::CONTROL)], Action::NextSection, "go to the next section of the hazard", ""),
    bind(BOTH, &[Key::char('['), Key::code(KeyCode::Up).with(KeyModifiers::CONTROL)], Action::PreviousSection, "go to the previous section of the hazard", ""),
    bind(BOTH, &[Key::char('p')], Action::NextProblem, "go to the next finding in the hazard", ""),
    bind(BOTH, &[Key::char('P')], Action::Problems, "show every finding of the log", "findings"),
    bind(PROBLEMS, &[Key::char('P')], Action::Problems, "go back", ""),
    bind(SCREENS, &[Key::char('w')], Action::Report, "write a report of the filtered hazards or of the whole log", "report"),
    bind(BOTH, &[Key::char('H')], Action::History, "show the history of the hazard: who changed what and when", "history"),
    bind(BOTH, &[Key::char('X')], Action::SignOffs, "show the sign-offs of the hazard; sign, decline or withdraw", "sign-offs"),
    bind(BOTH, &[Key::char('=')], Action::Compare, "show what differs between two versions of the log: a baseline, a tag, a commit, the files", "compare"),
    bind(BOTH, &[Key::char('#')], Action::Baselines, "show the baselines of the log; take, verify or compare one", "baselines"),
    bind(SCREENS, &[Key::char('O')], Action::App(AppAction::OpenReport), "open the last report", ""),
    bind(BOTH, &[Key::char('N')], Action::NextUndecided, "triage: go to the next undecided decision, where you stopped", "triage"),
    bind(BOTH, &[Key::char('Z')], Action::Commit, "commit changed hazards, with a message drafted from what changed", "commit"),
    bind(HAZARD, &[Key::char('f')], Action::Finding(FindingAction::Fix), "show a fix for a finding in the section, and ask before applying it", ""),
    bind(HAZARD, &[Key::char('i')], Action::Finding(FindingAction::Explain), "explain a finding in the section", ""),
    bind(BOTH, &[TAB], Action::Next, "switch between the log and the hazard", ""),
    bind(BOTH, &[BACK_TAB], Action::Previous, "switch between the log and the hazard", ""),
    bind(LOG, &[Key::char('>')], Action::SortNext, "sort by the next column", ""),
    bind(LOG, &[Key::char('<')], Action::SortPrevious, "sort by the previous column", ""),
    bind(LOG, &[Key::char('-')], Action::SortReverse, "reverse the sort order", ""),
    bind(LOG, &[Key::char('g')], Action::Group, "choose the grouping: risk, residual risk, status, type or none", "group"),
    bind(LOG, &[Key::char('m')], Action::Totals, "show or hide the totals by risk class", ""),
    bind(LOG, &[ESC], Action::Cancel, "remove the marks, else clear the filter; if there is neither, show every key", ""),
    bind(SCREENS, &[Key::code(KeyCode::F(5))], Action::Sync, "read the files again", ""),
    bind(SCREENS, &[Key::ctrl('l')], Action::App(AppAction::Redraw), "redraw the screen", ""),
    bind(SCREENS, &[Key::ctrl('z')], Action::App(AppAction::Suspend), "leave hazlog for a while and use the shell; `fg` comes back", ""),
    bind(WORDS, &[ENTER], Action::Accept, "keep the search and go to the findings", "keep"),
    bind(WORDS, &[ESC], Action::Cancel, "go back to the previous search", "back"),
    bind(WORDS, &[Key::ctrl('u')], Action::Clear, "clear the line", "clear"),
    bind(WORDS, &[UP], Action::Up, "move up the findings", ""),
    bind(WORDS, &[DOWN], Action::Down, "move down the findings", ""),
    bind(WORDS, &[TAB], Action::Next, "move down the findings", ""),
    bind(WORDS, &[Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "show every key", "help"),
    bind(WORDS, &[Key::code(KeyCode::Up).with(KeyModifiers::ALT)], Action::Older, "take the search that you typed before", ""),
    bind(WORDS, &[Key::code(KeyCode::Down).with(KeyModifiers::ALT)], Action::Newer, "take the search that you typed after", ""),
    bind(WORDS, &[Key::ctrl('p')], Action::App(AppAction::Palette), "find an action by its name, its key or what it does", ""),
    bind(WORDS, &[Key::ctrl('l')], Action::App(AppAction::Redraw), "redraw the screen", ""),
    bind(WORDS, &[Key::ctrl('c')], Action::App(AppAction::Quit), "quit", ""),
    bind(FILTER, &[ENTER], Action::Accept, "keep the filter and go to the log", "keep"),
    bind(FILTER, &[ESC], Action::Cancel, "go back to the previous filter", "back"),
    bind(FILTER, &[Key::ctrl('u')], Action::Clear, "clear the line", "clear"),
    bind(FILTER, &[UP], Action::Up, "move up the log", ""),
    bind(FILTER, &[DOWN], Action::Down, "move down the log", ""),
    bind(FILTER, &[TAB], Action::Next, "move down the log", ""),
    bind(FILTER, &[Key::code(KeyCode::F(1))], Action::App(AppAction::Help), "show every key and how to write a filter", "help"),
    bind(FILTER, &[Key::code(KeyCode::Up).with(KeyModifiers::ALT)], Action::Older, "take the filter that you typed before", ""),
    bind(FILTER, &[Key::code(KeyCode::Down).with(KeyModifiers::ALT)], Action::Newer, "take the filter that you typed after", ""),
    bind(FILTER, &[Key::ctrl('p')], Action::App(AppAction::Palette), "find an action by its name, its key or what it does", ""),
    bind(FILTER, &[Key::ctrl('l')], Action::App(AppAction::Redraw), "redraw the screen", ""),
    bind(FILTER, &[Key::ctrl('c')], Action::App(AppAction::Quit), "quit", ""),
];
