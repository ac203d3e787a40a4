//! The user's own keys: a file that gives actions other keys, mode by mode.
//!
//! ```yaml
//! log:
//!   a: score-initial
//!   Ctrl-g: filter
//! hazard:
//!   x: none
//! ```
//!
//! A key of the file replaces what the key means in that mode. `none` frees a key. An action keeps its
//! other keys, and none may lose its last one. A file with any error changes nothing.

use std::collections::BTreeMap;

use super::key::named;
use super::names::{action_name, mode_name};
use super::{Binding, Key, Mode, bind, built_in};
use crate::tui::action::Action;

/// The word that frees a key.
const NONE: &str = "none";

/// A line of the file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, as a phrase.
    pub what: String,
}

/// A line of the file: a key and its action in a mode.
struct UserKey {
    line: usize,
    mode: Mode,
    key: Key,
    /// `None` frees the key.
    action: Option<Action>,
}

/// The table with the keys of the file.
///
/// # Errors
/// Everything that is wrong in the file, by line.
pub fn table(text: &str) -> Result<Vec<Binding>, Vec<KeyFault>> {
    let mut faults = Vec::new();
    let keys = read(text, &mut faults);
    let mut rows = rows();
    for key in &keys {
        apply(&mut rows, key);
    }
    for key in &keys {
        if let Some(fault) = without_key(&rows, key, &keys) {
            faults.push(fault);
        }
    }
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        faults.dedup();
        return Err(faults);
    }
    Ok(rows.into_iter().map(Row::into_binding).collect())
}

/// A row of the table in one mode, with the keys that it has there.
struct Row {
    binding: Binding,
    mode: Mode,
    keys: Vec<Key>,
}

impl Row {
    /// The binding. It lives as long as the program, as those of the built-in table do.
    fn into_binding(self) -> Binding {
        let row = self.binding;
        let modes: &'static [Mode] = vec![self.mode].leak();
        bind(modes, self.keys.leak(), row.action, row.help, row.hint)
    }
}

/// The built-in table, one row for each mode. The order stays, and with it that of the hints.
fn rows() -> Vec<Row> {
    let each = |binding: &'static Binding| {
        binding.modes.iter().map(|mode| Row {
            binding: *binding,
            mode: *mode,
            keys: binding.keys.to_vec(),
        })
    };
    built_in().flat_map(each).collect()
}

fn apply(rows: &mut [Row], user: &UserKey) {
    let mut rows: Vec<&mut Row> = rows
        .iter_mut()
        .filter(|row| row.mode == user.mode)
        .collect();
    for row in &mut rows {
        row.keys.retain(|key| *key != user.key);
    }
    let Some(action) = user.action else {
        return;
    };
    if let Some(row) = rows.iter_mut().find(|row| row.binding.action == action) {
        // The user's keys are the ones to show, in the order of the file.
        row.keys.insert(0, user.key);
    }
}

/// The action that has no key left because the user gave its last one to another.
fn without_key(rows: &[Row], user: &UserKey, all: &[UserKey]) -> Option<KeyFault> {
    let had = built_in()
        .find(|binding| binding.modes.contains(&user.mode) && binding.keys.contains(&user.key))?;
    let of_mode = rows.iter().filter(|row| row.mode == user.mode);
    let mut of_action = of_mode.filter(|row| row.binding.action == had.action);
    if of_action.any(|row| !row.keys.is_empty()) {
        return None;
    }
    // Only the last line that takes a key of the action is named.
    let mut last = all
        .iter()
        .filter(|other| other.mode == user.mode && had.keys.contains(&other.key));
    if last.next_back().is_some_and(|last| last.line != user.line) {
        return None;
    }
    let (action, mode) = (action_name(had.action), mode_name(user.mode));
    Some(KeyFault {
        line: user.line,
        what: format!(
            "no key would mean `{action}` in `{mode}`: {} is its key; give it another one there",
            user.key
        ),
    })
}

/// The lines of the file that can be read. The others become faults.
fn read(text: &str, faults: &mut Vec<KeyFault>) -> Vec<UserKey> {
    let mut keys: Vec<UserKey> = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut mode = None;
    for (at, whole) in text.lines().enumerate() {
        let line = at + 1;
        let mut fault = |what: String| faults.push(KeyFault { line, what });
        let content = whole.trim();
        if content.is_empty() || content.starts_with("# ") || content == "#" {
            continue;
        }
        if !whole.starts_with([' ', '\t']) {
            let name = content.strip_suffix(':').unwrap_or(content);
            mode = Mode::ALL.into_iter().find(|mode| mode_name(*mode) == name);
            if mode.is_none() {
                fault(format!(
                    "`{name}` is no part of the screen; `hazlog keys` lists them"
                ));
            }
            continue;
        }
        let Some(mode) = mode else {
            continue;
        };
        match user_key(mode, content, line) {
            Ok(key) => {
                let name = format!("{} {}", mode_name(mode), key.key);
                match seen.insert(name, line) {
                    Some(first) => fault(format!("line {first} has the key {} already", key.key)),
                    None => keys.push(key),
                }
            }
            Err(what) => fault(what),
        }
    }
    keys
}

/// A line `key: action` of a mode.
fn user_key(mode: Mode, content: &str, line: usize) -> Result<UserKey, String> {
    let (key, action) = content
        .rsplit_once(": ")
        .ok_or_else(|| format!("`{content}` is not `key: action`"))?;
    let typed = key.trim().trim_matches(['\'', '"']);
    let typed = if typed.is_empty() { key.trim() } else { typed };
    let key = named(typed)
        .ok_or_else(|| format!("`{typed}` is no key, such as `a`, `Ctrl-g` or `F5`"))?;
    if mode.is_text() && key.is_text() {
        return Err(format!("`{typed}` is text there, so it cannot be a key"));
    }
    let action = action.trim();
    if action == NONE {
        return Ok(UserKey {
            line,
            mode,
            key,
            action: None,
        });
    }
    let of_mode = built_in().filter(|binding| binding.modes.contains(&mode));
    let mut found = of_mode.filter(|binding| action_name(binding.action) == action);
    let found = found.next().ok_or_else(|| {
        format!(
            "`{action}` is no action of `{}`; `hazlog keys` lists them",
            mode_name(mode)
        )
    })?;
    Ok(UserKey {
        line,
        mode,
        key,
        action: Some(found.action),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::{AppAction, RecordAction};

    fn keys(table: &[Binding], mode: Mode, action: Action) -> Vec<String> {
        let of_mode = table.iter().filter(|row| row.modes.contains(&mode));
        let rows = of_mode.filter(|row| row.action == action);
        rows.flat_map(|row| row.keys)
            .map(ToString::to_string)
            .collect()
    }

    fn faults(text: &str) -> Vec<String> {
        let faults = table(text).unwrap_err();
        let said = faults.iter().map(|it| format!("{}: {}", it.line, it.what));
        said.collect()
    }

    #[test]
    fn a_key_of_the_file_is_shown_first_and_the_others_stay() {
        let table = table("# mine\nlog:\n  a: score-initial\n  Ctrl-g: help\n").unwrap();
        let score = Action::Record(RecordAction::ScoreInitial);
        assert_eq!(keys(&table, Mode::Log, score), ["a", "s"]);
        assert_eq!(keys(&table, Mode::Hazard, score), ["s"]);
        let help = Action::App(AppAction::Help);
        assert_eq!(keys(&table, Mode::Log, help), ["Ctrl-g", "?", "F1"]);
    }

    #[test]
    fn two_actions_can_exchange_their_keys() {
        let table = table("log:\n  s: set-status\n  t: score-initial\n");
        // The names of the actions are those that `hazlog keys` prints.
        assert!(table.is_err());
        let table = super::table("log:\n  s: status\n  t: score-initial\n").unwrap();
        let score = Action::Record(RecordAction::ScoreInitial);
        assert_eq!(keys(&table, Mode::Log, score), ["t"]);
        let status = Action::Record(RecordAction::Status);
        assert_eq!(keys(&table, Mode::Log, status), ["s"]);
    }

    #[test]
    fn an_action_without_a_key_is_a_conflict() {
        assert_eq!(
            faults("log:\n  s: status\n"),
            [
                "2: no key would mean `score-initial` in `log`: s is its key; give it another one there"
            ]
        );
        assert_eq!(faults("log:\n  s: none\n").len(), 1);
        // The help has another key.
        assert!(table("log:\n  F1: none\n").is_ok());
    }

    #[test]
    fn every_fault_is_named_with_its_line() {
        assert_eq!(
            faults(
                "logs:\nlog:\n  a b\n  Hyper-x: help\n  a: fly\n  b: help\n  b: filter\nfilter:\n  x: help\n"
            ),
            [
                "1: `logs` is no part of the screen; `hazlog keys` lists them",
                "3: `a b` is not `key: action`",
                "4: `Hyper-x` is no key, such as `a`, `Ctrl-g` or `F5`",
                "5: `fly` is no action of `log`; `hazlog keys` lists them",
                "7: line 6 has the key b already",
                "9: `x` is text there, so it cannot be a key",
            ]
        );
    }

    #[test]
    fn signs_are_keys_with_or_without_quotation_marks() {
        let table =
            table("log:\n  ':': filter\n  ,: filter\n  '#': help\n  Space: none\n").unwrap_err();
        // `#` was the only key of the baselines.
        assert_eq!(table.len(), 1);
        assert_eq!(table[0].line, 4);
    }

    #[test]
    fn an_empty_file_is_the_built_in_table() {
        let table = table("").unwrap();
        for mode in Mode::ALL {
            let built_in = built_in().filter(|row| row.modes.contains(&mode));
            let own = table.iter().filter(|row| row.modes.contains(&mode));
            let pairs = |rows: Vec<&Binding>| -> Vec<(Vec<Key>, Action)> {
                rows.iter()
                    .map(|row| (row.keys.to_vec(), row.action))
                    .collect()
            };
            assert_eq!(pairs(own.collect()), pairs(built_in.collect()), "{mode:?}");
        }
    }
}
