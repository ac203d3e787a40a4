//! The letters and signs that are keys, each with its one meaning.

use std::collections::BTreeMap;
use std::fmt::Write;

use crossterm::event::KeyCode;

use super::bindings;
use crate::tui::action::Action;

/// A letter or a sign, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter or sign.
    pub letter: char,
    /// What it means: one meaning, or those of the few keys that have to have two.
    pub meanings: Vec<&'static str>,
}

/// Every letter and sign that is a key, in the order of the alphabet, signs last. An action that is
/// explained differently on several screens is given as on the first of them.
pub fn letters() -> Vec<Letter> {
    let mut found: BTreeMap<(Kind, char), Vec<(Action, &'static str)>> = BTreeMap::new();
    for binding in bindings() {
        for key in binding.keys.iter().filter(|key| key.is_text()) {
            let KeyCode::Char(letter) = key.code else {
                continue;
            };
            let meanings = found.entry((kind(letter), letter)).or_default();
            if !meanings.iter().any(|(action, _)| *action == binding.action) {
                meanings.push((binding.action, binding.help));
            }
        }
    }
    let letters = found.into_iter().map(|((_, letter), meanings)| Letter {
        letter,
        meanings: meanings.into_iter().map(|(_, help)| help).collect(),
    });
    letters.collect()
}

/// Small letters, then capitals, then everything else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Small,
    Capital,
    Sign,
}

fn kind(letter: char) -> Kind {
    match letter {
        'a'..='z' => Kind::Small,
        'A'..='Z' => Kind::Capital,
        _ => Kind::Sign,
    }
}

/// The table of letters in Markdown.
pub fn letter_table() -> String {
    let mut table = String::from(
        "\n## Each letter and sign\n\nA letter is a key where no text is typed. It has one meaning on every screen; a key with two has \
         them only where a question is asked.\n\n| key | what it means |\n|---|---|\n",
    );
    for Letter { letter, meanings } in letters() {
        let key = match letter {
            ' ' => "Space".to_owned(),
            '|' => "\\|".to_owned(),
            letter => letter.to_string(),
        };
        let meanings = meanings.join("; or ").replace('|', "\\|");
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| `{key}` | {meanings} |");
    }
    table
}
