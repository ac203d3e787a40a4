//! The names of modes and actions, as the user's file of keys and `hazlog keys` write them.

use std::fmt::{Debug, Write};

use super::{Mode, bindings_of};
use crate::tui::action::Action;

/// The name of a mode: `log`, `sign-offs`.
pub fn mode_name(mode: Mode) -> String {
    kebab(&mode)
}

/// The name of an action: `filter`, `score-initial`, `digit-3`.
pub fn action_name(action: Action) -> String {
    match action {
        Action::App(action) => kebab(&action),
        Action::Record(action) => kebab(&action),
        Action::Finding(action) => kebab(&action),
        Action::Digit(digit) => format!("digit-{digit}"),
        action => kebab(&action),
    }
}

/// The name of a variant in small letters, with a hyphen between its words.
fn kebab(variant: &impl Debug) -> String {
    let mut name = String::new();
    for letter in format!("{variant:?}").chars() {
        match letter {
            '(' => name.push('-'),
            ')' => {}
            letter if letter.is_uppercase() => {
                if !name.is_empty() && !name.ends_with('-') {
                    name.push('-');
                }
                name.extend(letter.to_lowercase());
            }
            letter => name.push(letter),
        }
    }
    name
}

/// The table in force as text: each mode with its keys, the names of their actions, and what they do.
pub fn listing() -> String {
    let mut page = String::new();
    for mode in Mode::ALL {
        let gap = if page.is_empty() { "" } else { "\n" };
        // Writing to a string cannot fail.
        let _ = writeln!(page, "{gap}{}:  # {}", mode_name(mode), mode.title());
        for binding in bindings_of(mode) {
            for key in binding.keys {
                let (key, name) = (key.to_string(), action_name(binding.action));
                let _ = writeln!(page, "  {key}: {name}  # {}", binding.help);
            }
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::RecordAction;
    use std::collections::BTreeMap;

    #[test]
    fn a_name_means_one_action_in_a_mode() {
        let initial = Action::Record(RecordAction::ScoreInitial);
        assert_eq!(action_name(initial), "score-initial");
        assert_eq!(mode_name(Mode::SignOffs), "sign-offs");
        for mode in Mode::ALL {
            let mut names: BTreeMap<String, Action> = BTreeMap::new();
            for binding in bindings_of(mode) {
                let name = action_name(binding.action);
                let other = names.insert(name.clone(), binding.action);
                assert!(other.is_none_or(|it| it == binding.action), "{name}");
            }
        }
    }

    #[test]
    fn what_is_listed_can_be_read_as_a_file_of_keys() {
        let table = super::super::user_keys::table(&uncommented(&listing())).unwrap();
        assert!(!table.is_empty());
    }

    fn uncommented(listing: &str) -> String {
        let lines = listing.lines().map(|line| {
            let end = line.rfind("  # ").unwrap_or(line.len());
            format!("{}\n", &line[..end])
        });
        lines.collect()
    }
}
