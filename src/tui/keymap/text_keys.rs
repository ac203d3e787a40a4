//! The keys that edit text while the user types. The text box handles them, not the table.

use crossterm::event::{KeyCode, KeyModifiers};

use super::{Key, KeyLine, Mode, action};

/// Keys, and what they do to the text.
type TextKeys = (&'static [Key], &'static str);

const fn ctrl(code: KeyCode) -> Key {
    Key::code(code).with(KeyModifiers::CONTROL)
}

const fn alt(code: KeyCode) -> Key {
    Key::code(code).with(KeyModifiers::ALT)
}

const LEFT: Key = Key::code(KeyCode::Left);
const RIGHT: Key = Key::code(KeyCode::Right);
const HOME: Key = Key::code(KeyCode::Home);
const END: Key = Key::code(KeyCode::End);
const BACKSPACE: Key = Key::code(KeyCode::Backspace);
const DELETE: Key = Key::code(KeyCode::Delete);

/// The keys while the user types a filter or a search.
const LINE_KEYS: &[TextKeys] = &[
    (&[LEFT], "move left one character"),
    (&[RIGHT], "move right one character"),
    (
        &[ctrl(KeyCode::Left), alt(KeyCode::Left)],
        "move left one word",
    ),
    (
        &[ctrl(KeyCode::Right), alt(KeyCode::Right)],
        "move right one word",
    ),
    (
        &[HOME, Key::ctrl('a'), Key::alt('a')],
        "go to the start of the line",
    ),
    (
        &[END, Key::ctrl('e'), Key::alt('e')],
        "go to the end of the line",
    ),
    (&[BACKSPACE], "delete the character before the cursor"),
    (&[DELETE], "delete the character after the cursor"),
    (
        &[
            Key::ctrl('w'),
            Key::alt('w'),
            ctrl(KeyCode::Backspace),
            alt(KeyCode::Backspace),
        ],
        "delete the word before the cursor",
    ),
];

/// The keys while the user types a text, a line of a dialog or the search of a list.
const TEXT_KEYS: &[TextKeys] = &[
    (
        &[KEY_ENTER],
        "start a new line, where the text can have several; in a list, the next item or its end",
    ),
    (
        &[ALT_ENTER, Key::ctrl('j'), Key::ctrl('m')],
        "start a new line that is no item of a list",
    ),
    (&[LEFT, Key::ctrl('b')], "move left one character"),
    (&[RIGHT, Key::ctrl('f')], "move right one character"),
    (&[Key::code(KeyCode::Up)], "move up one line"),
    (
        &[Key::code(KeyCode::Down), Key::ctrl('n')],
        "move down one line",
    ),
    (
        &[ctrl(KeyCode::Left), alt(KeyCode::Left), Key::alt('b')],
        "move left one word",
    ),
    (
        &[ctrl(KeyCode::Right), alt(KeyCode::Right), Key::alt('f')],
        "move right one word",
    ),
    (&[HOME, Key::ctrl('a')], "go to the start of the line"),
    (&[END, Key::ctrl('e')], "go to the end of the line"),
    (
        &[ctrl(KeyCode::Up), alt(KeyCode::Up), Key::alt('[')],
        "move up one paragraph",
    ),
    (
        &[ctrl(KeyCode::Down), alt(KeyCode::Down), Key::alt(']')],
        "move down one paragraph",
    ),
    (&[Key::code(KeyCode::PageUp)], "move up one screen"),
    (&[Key::code(KeyCode::PageDown)], "move down one screen"),
    (&[ctrl(KeyCode::Home), Key::alt('<')], "go to the top"),
    (&[ctrl(KeyCode::End), Key::alt('>')], "go to the bottom"),
    (
        &[BACKSPACE, Key::ctrl('h')],
        "delete the character before the cursor",
    ),
    (
        &[DELETE, Key::ctrl('d')],
        "delete the character after the cursor",
    ),
    (
        &[
            Key::ctrl('w'),
            ctrl(KeyCode::Backspace),
            alt(KeyCode::Backspace),
            Key::alt('h'),
        ],
        "delete the word before the cursor",
    ),
    (
        &[Key::alt('d'), ctrl(KeyCode::Delete), alt(KeyCode::Delete)],
        "delete the word after the cursor",
    ),
    (&[Key::ctrl('u')], "delete to the start of the line"),
    (&[Key::ctrl('k')], "delete to the end of the line"),
    (
        &[Key::code(KeyCode::Tab)],
        "insert a tab, where the text can have several lines",
    ),
];

const KEY_ENTER: Key = Key::code(KeyCode::Enter);
const ALT_ENTER: Key = alt(KeyCode::Enter);

/// The keys that edit the text in a mode, without those that the mode binds.
pub fn text_keys(mode: Mode) -> Vec<KeyLine> {
    let keys = match mode {
        Mode::Filter | Mode::ProblemWords => LINE_KEYS,
        _ if mode.is_text() => TEXT_KEYS,
        _ => &[],
    };
    let free = keys.iter().map(|(keys, help)| KeyLine {
        keys: keys
            .iter()
            .copied()
            .filter(|key| action(mode, *key).is_none())
            .collect(),
        help,
    });
    free.filter(|line| !line.keys.is_empty()).collect()
}
