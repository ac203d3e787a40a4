use std::collections::{BTreeMap, BTreeSet};

use crossterm::event::{KeyCode, KeyModifiers};

use super::*;
use crate::tui::action::AppAction;
use crate::tui::line_input::LineInput;
use crate::tui::overlay::{Extent, TextBox};

/// The keys that mean two things, and why each has to.
const TWO_MEANINGS: &[(Key, &str)] = &[
    (
        Key::char('y'),
        "it answers a question with yes, and nothing else can be done before it is answered",
    ),
    (
        Key::char('n'),
        "it answers a question with no, which is always safe",
    ),
    (
        Key::code(KeyCode::Tab),
        "where typing narrows a list, Space is text, so Tab ticks",
    ),
    (
        Key::ctrl('u'),
        "where a line is typed it empties the line, as in a shell",
    ),
    (
        Key::ctrl('z'),
        "where text is typed it takes back what was typed, as in an editor",
    ),
    (
        Key::ctrl('e'),
        "it gives what is on the screen to $EDITOR: the record, or the text",
    ),
];

/// What each key means, in any mode.
fn meanings() -> BTreeMap<String, (Key, BTreeSet<String>)> {
    let mut all: BTreeMap<String, (Key, BTreeSet<String>)> = BTreeMap::new();
    for binding in bindings() {
        for key in binding.keys {
            let (_, of_key) = all
                .entry(key.to_string())
                .or_insert_with(|| (*key, BTreeSet::new()));
            of_key.insert(format!("{:?}", binding.action));
        }
    }
    all
}

#[test]
fn a_key_means_the_same_in_every_mode() {
    for (name, (key, actions)) in meanings() {
        let excused = TWO_MEANINGS.iter().any(|(other, _)| *other == key);
        assert_eq!(
            actions.len() > 1,
            excused,
            "{name} means {actions:?}; an exception needs a reason, and a reason an exception"
        );
    }
}

#[test]
fn no_key_means_two_things_in_a_mode() {
    for mode in Mode::ALL {
        let mut seen: Vec<Key> = Vec::new();
        for key in bindings_of(mode).flat_map(|binding| binding.keys) {
            assert!(!seen.contains(key), "{key} twice in {mode:?}");
            seen.push(*key);
        }
    }
}

#[test]
fn a_mode_with_text_in_it_binds_no_letter() {
    for mode in Mode::ALL.into_iter().filter(|mode| mode.is_text()) {
        for key in bindings_of(mode).flat_map(|binding| binding.keys) {
            assert!(!key.is_text(), "{key} would not be typed in {mode:?}");
        }
    }
}

#[test]
fn ctrl_l_draws_the_screen_again_in_every_mode() {
    for mode in Mode::ALL {
        let redraw = action(mode, Key::ctrl('l'));
        assert_eq!(redraw, Some(Action::App(AppAction::Redraw)), "{mode:?}");
    }
}

#[test]
fn every_mode_can_be_left_and_every_line_says_what_it_does() {
    for mode in Mode::ALL {
        assert!(action(mode, Key::ctrl('c')).is_some(), "{mode:?}");
    }
    for binding in bindings() {
        assert!(!binding.help.is_empty() && !binding.keys.is_empty());
        assert!(!binding.modes.is_empty());
    }
}

/// Every key that a text could take, other than a character.
fn keys_of_typing() -> Vec<Key> {
    let named = [
        KeyCode::Enter,
        KeyCode::Tab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
    ];
    let held = [KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT];
    let letters = ('a'..='z').chain(['[', ']', '<', '>']).map(KeyCode::Char);
    let all = named.into_iter().chain(letters);
    let keys = all.flat_map(|code| held.map(|held| Key::code(code).with(held)));
    keys.filter(|key| !key.is_text()).collect()
}

/// A text of several lines and its cursor after a key.
fn in_a_text(key: Option<Key>) -> String {
    let mut text = TextBox::new("one two\n\nsix ten\nsun sea\n\nred sky", Extent::Lines);
    let way = [
        KeyCode::Up,
        KeyCode::Up,
        KeyCode::Up,
        KeyCode::Home,
        KeyCode::Right,
    ];
    let way = way.map(Key::code);
    for key in way.into_iter().chain(key) {
        text.key(key);
    }
    format!("{:?} {:?}", text.text(), text.place())
}

/// A line and its cursor after a key.
fn in_a_line(key: Option<Key>) -> String {
    let mut line = LineInput::new("one two six");
    let way = [Key::code(KeyCode::Left); 5];
    for key in way.into_iter().chain(key) {
        let _ = line.key(key);
    }
    format!("{line:?}")
}

#[test]
fn the_keys_that_text_takes_are_the_ones_that_are_listed() {
    for (mode, after) in [
        (Mode::Editor, in_a_text as fn(Option<Key>) -> String),
        (Mode::Justification, in_a_text),
        (Mode::Filter, in_a_line),
        (Mode::ProblemWords, in_a_line),
    ] {
        let listed: Vec<Key> = text_keys(mode)
            .into_iter()
            .flat_map(|line| line.keys)
            .collect();
        for key in keys_of_typing() {
            let free = action(mode, key).is_none();
            let plain = Key::code(key.code);
            let as_without = key != plain && after(Some(key)) == after(Some(plain));
            if free && !as_without {
                let changes = after(Some(key)) != after(None);
                assert_eq!(changes, listed.contains(&key), "{key} in {mode:?}");
            }
        }
    }
}

#[test]
fn outside_text_input_only_the_table_has_keys() {
    for mode in Mode::ALL.into_iter().filter(|mode| !mode.is_text()) {
        assert!(text_keys(mode).is_empty(), "{mode:?}");
    }
}

#[test]
fn the_table_of_letters_has_each_letter_once_with_its_one_meaning() {
    let table = letters();
    for (name, (key, actions)) in meanings() {
        let KeyCode::Char(letter) = key.code else {
            continue;
        };
        let rows: Vec<&Letter> = table.iter().filter(|row| row.letter == letter).collect();
        if !key.is_text() {
            continue;
        }
        assert_eq!(rows.len(), 1, "{name}");
        assert_eq!(rows[0].meanings.len(), actions.len(), "{name}: {actions:?}");
        let row = format!("| `{name}` |");
        assert_eq!(letter_table().matches(&row).count(), 1, "{name}");
    }
    let two = table.iter().filter(|row| row.meanings.len() > 1);
    let two: Vec<char> = two.map(|row| row.letter).collect();
    assert_eq!(two, ['n', 'y'], "only answers to a question have two");
}
