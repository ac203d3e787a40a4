//! The keys that change text where text is typed. The text itself takes them, not the table.

use crossterm::event::{KeyCode, KeyModifiers};

use super::{Key, KeyLine, Mode, action};

/// Keys of the text, and what they do.
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

/// Where a filter or words are typed.
const LINE_KEYS: &[TextKeys] = &[
    (&[LEFT], "a letter to the left"),
    (&[RIGHT], "a letter to the right"),
    (
        &[ctrl(KeyCode::Left), alt(KeyCode::Left)],
        "a word to the left",
    ),
    (
        &[ctrl(KeyCode::Right), alt(KeyCode::Right)],
        "a word to the right",
    ),
    (
        &[HOME, Key::ctrl('a'), Key::alt('a')],
        "to the start of the line",
    ),
    (
        &[END, Key::ctrl('e'), Key::alt('e')],
        "to the end of the line",
    ),
    (&[BACKSPACE], "delete the letter before"),
    (&[DELETE], "delete the letter behind"),
    (
        &[
            Key::ctrl('w'),
            Key::alt('w'),
            ctrl(KeyCode::Backspace),
            alt(KeyCode::Backspace),
        ],
        "delete the word before",
    ),
];

/// Where a text, a line of a dialog or the words of a list are typed.
const TEXT_KEYS: &[TextKeys] = &[
    (
        &[KEY_ENTER, ALT_ENTER, Key::ctrl('j'), Key::ctrl('m')],
        "a new line, where there can be several",
    ),
    (&[LEFT, Key::ctrl('b')], "a letter to the left"),
    (&[RIGHT, Key::ctrl('f')], "a letter to the right"),
    (&[Key::code(KeyCode::Up), Key::ctrl('p')], "a line up"),
    (&[Key::code(KeyCode::Down), Key::ctrl('n')], "a line down"),
    (
        &[ctrl(KeyCode::Left), alt(KeyCode::Left), Key::alt('b')],
        "a word to the left",
    ),
    (
        &[ctrl(KeyCode::Right), alt(KeyCode::Right), Key::alt('f')],
        "a word to the right",
    ),
    (&[HOME, Key::ctrl('a')], "to the start of the line"),
    (&[END, Key::ctrl('e')], "to the end of the line"),
    (
        &[ctrl(KeyCode::Up), alt(KeyCode::Up), Key::alt('[')],
        "a paragraph up",
    ),
    (
        &[ctrl(KeyCode::Down), alt(KeyCode::Down), Key::alt(']')],
        "a paragraph down",
    ),
    (&[Key::code(KeyCode::PageUp)], "a screenful up"),
    (&[Key::code(KeyCode::PageDown)], "a screenful down"),
    (&[ctrl(KeyCode::Home), Key::alt('<')], "to the top"),
    (&[ctrl(KeyCode::End), Key::alt('>')], "to the bottom"),
    (&[BACKSPACE, Key::ctrl('h')], "delete the letter before"),
    (&[DELETE, Key::ctrl('d')], "delete the letter behind"),
    (
        &[
            Key::ctrl('w'),
            ctrl(KeyCode::Backspace),
            alt(KeyCode::Backspace),
            Key::alt('h'),
        ],
        "delete the word before",
    ),
    (
        &[Key::alt('d'), ctrl(KeyCode::Delete), alt(KeyCode::Delete)],
        "delete the word behind",
    ),
    (&[Key::ctrl('u')], "delete to the start of the line"),
    (&[Key::ctrl('k')], "delete to the end of the line"),
    (
        &[Key::code(KeyCode::Tab)],
        "a tab, where there can be several lines",
    ),
];

const KEY_ENTER: Key = Key::code(KeyCode::Enter);
const ALT_ENTER: Key = alt(KeyCode::Enter);

/// The keys of the text that is typed in a mode, without those that the mode itself takes.
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
