//! What a typed line means: a number, the name of an action, a key, or text.

use crate::tui::action::{Action, AppAction};
use crate::tui::app::App;
use crate::tui::keymap::{Binding, Key, Mode, bindings_of};
use crate::tui::spoken::Spoken;

/// What a line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineMeaning {
    /// These actions, one after another.
    Actions(Vec<Action>),
    /// A text in the place of what is there, and then an action.
    Text(String, Option<Action>),
    /// A name or a number of the list that a text offers.
    Pick(char),
    /// To say everything again.
    SayAgain,
    /// To list what can be typed.
    Help,
    /// To leave.
    Quit,
    /// Nothing: no such command. Similar ones.
    Unknown(Vec<&'static str>),
}

/// What a line means in the mode of an app.
pub fn meaning(line: &str, app: &App) -> LineMeaning {
    let mode = app.mode();
    let line = line.trim_end_matches(['\r', '\n']);
    if mode.is_text() {
        return in_text(line, app);
    }
    let line = line.trim();
    match line {
        "" | "show" => return LineMeaning::SayAgain,
        "?" | "help" => return LineMeaning::Help,
        "quit" if action_named("quit", mode).is_none() => return LineMeaning::Quit,
        _ => {}
    }
    if let Ok(number) = line.parse::<usize>() {
        return numbered(number, app);
    }
    match action_named(line, mode) {
        Some(action) => LineMeaning::Actions(vec![action]),
        None => LineMeaning::Unknown(similar(line, mode)),
    }
}

/// A line where text is typed: a colon begins a command.
fn in_text(line: &str, app: &App) -> LineMeaning {
    let mode = app.mode();
    if let Some(command) = command_in(line) {
        return match command.trim() {
            "" | "show" => LineMeaning::SayAgain,
            "empty" => LineMeaning::Text(String::new(), Some(end_of(mode))),
            "?" | "help" => LineMeaning::Help,
            "cancel" | "leave" | "close" => LineMeaning::Actions(vec![Action::Cancel]),
            "quit" => LineMeaning::Quit,
            "keep" => LineMeaning::Actions(vec![end_of(mode)]),
            name => match action_named(name, mode) {
                Some(action) => LineMeaning::Actions(vec![action]),
                None => LineMeaning::Unknown(similar(name, mode)),
            },
        };
    }
    // A text that begins with a colon is typed with two.
    let line = match line.strip_prefix("::") {
        Some(_) => &line[1..],
        None => line,
    };
    if line.is_empty() && !takes_empty_line(mode) {
        return LineMeaning::SayAgain;
    }
    let mut letters = line.chars();
    let only = letters.next().filter(|_| letters.next().is_none());
    match mode {
        Mode::TriageText if only.is_some_and(|letter| letter.is_ascii_digit()) => {
            LineMeaning::Pick(only.unwrap_or('0'))
        }
        Mode::Picker | Mode::MultiPicker | Mode::Palette => match line.trim().parse::<usize>() {
            Ok(number) => numbered(number, app),
            Err(_) => LineMeaning::Text(line.to_owned(), None),
        },
        Mode::Form => LineMeaning::Text(line.to_owned(), Some(Action::Next)),
        _ => LineMeaning::Text(line.to_owned(), Some(end_of(mode))),
    }
}

/// The action that ends a text.
const fn end_of(mode: Mode) -> Action {
    match mode {
        Mode::Editor | Mode::Justification | Mode::CommitMessage | Mode::Form => Action::Save,
        _ => Action::Accept,
    }
}

/// A command in a line where text is typed: what is behind one colon.
pub fn command_in(line: &str) -> Option<&str> {
    let command = line.strip_prefix(':')?;
    (!command.starts_with(':')).then_some(command)
}

/// Whether an empty line is a text too: it means all hazards, or the whole list. Elsewhere it would only empty a text by
/// mistake, and says the screen again.
const fn takes_empty_line(mode: Mode) -> bool {
    matches!(
        mode,
        Mode::Filter
            | Mode::ProblemWords
            | Mode::Picker
            | Mode::MultiPicker
            | Mode::Palette
            | Mode::Editor
            | Mode::Justification
            | Mode::CommitMessage
    )
}

/// Whether a text of this mode can have several lines. Then a line with a full stop ends it. In triage a reason is a line.
pub const fn can_have_lines(mode: Mode) -> bool {
    matches!(
        mode,
        Mode::Editor | Mode::Justification | Mode::CommitMessage | Mode::Prompt | Mode::Form
    )
}

/// A number: a digit where digits are answers, else the row of a list. A number that the list does not have chooses nothing.
fn numbered(number: usize, app: &App) -> LineMeaning {
    let mode = app.mode();
    let has_digits = bindings_of(mode).any(|binding| matches!(binding.action, Action::Digit(_)));
    if has_digits {
        return match u8::try_from(number) {
            Ok(digit) => LineMeaning::Actions(vec![Action::Digit(digit)]),
            Err(_) => LineMeaning::Unknown(Vec::new()),
        };
    }
    let chooses = match mode {
        Mode::Picker | Mode::Status | Mode::Palette => Some(Action::Accept),
        Mode::MultiPicker => Some(Action::Toggle),
        _ => None,
    };
    let typed = number.to_string();
    let is_choice = |spoken: &Spoken| spoken.choices.iter().any(|it| it.typed == typed);
    if chooses.is_some() && !is_choice(&app.spoken()) {
        return LineMeaning::Unknown(Vec::new());
    }
    let mut actions = vec![Action::First];
    actions.extend((1..number).map(|_| Action::Down));
    actions.extend(chooses);
    LineMeaning::Actions(actions)
}

/// The action of a mode by its key, its word on the hint line, or all of its help.
pub fn action_named(name: &str, mode: Mode) -> Option<Action> {
    let mut all = bindings_of(mode);
    let is_key = |binding: &&Binding| binding.keys.iter().any(|key| key.to_string() == name);
    let by_key = all.find(is_key);
    let is_word = |binding: &&Binding| {
        binding.hint.eq_ignore_ascii_case(name) || binding.help.eq_ignore_ascii_case(name)
    };
    let found = by_key.or_else(|| bindings_of(mode).find(is_word));
    let found = found.map(|binding| binding.action);
    found.or_else(|| common(name, mode))
}

/// The words that are the same everywhere.
fn common(name: &str, mode: Mode) -> Option<Action> {
    let action = match name.to_ascii_lowercase().as_str() {
        "yes" => Action::Yes,
        "no" | "leave" | "close" | "back" | "cancel" => Action::Cancel,
        "next" => Action::Down,
        "previous" => Action::Up,
        "more" => Action::PageDown,
        "undo" => Action::App(AppAction::Undo),
        "redo" => Action::App(AppAction::Redo),
        "open" => Action::Accept,
        _ => return None,
    };
    let mut bound = bindings_of(mode);
    bound
        .any(|binding| binding.action == action)
        .then_some(action)
}

/// What a person may have meant.
fn similar(name: &str, mode: Mode) -> Vec<&'static str> {
    let name = name.to_ascii_lowercase();
    let all = bindings_of(mode)
        .filter(|binding| !name.is_empty() && binding.help.to_ascii_lowercase().contains(&name));
    all.map(|binding| binding.help).take(5).collect()
}

/// Everything that can be typed in a mode: the key and the word, and what it does.
pub fn help(mode: Mode) -> Vec<String> {
    let mut lines = Vec::new();
    for line in crate::tui::keymap::lines(bindings_of(mode)) {
        let keys: Vec<String> = line.keys.iter().map(Key::to_string).collect();
        lines.push(format!("{}: {}.", keys.join(" or "), line.help));
    }
    if mode.is_text() {
        lines.push(
            "Before a command type a colon, as in :cancel; everything else is text. :empty empties the text; a text that \
             begins with a colon begins with two."
                .to_owned(),
        );
    }
    lines.push("An empty line says the screen again; quit leaves hazlog.".to_owned());
    lines
}
