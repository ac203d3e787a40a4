//! A key in the keymap.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers. For a letter, Shift is part of the letter and not a modifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// The modifiers that were held.
    pub held: KeyModifiers,
}

impl Key {
    /// A letter, digit or sign.
    pub const fn char(letter: char) -> Self {
        Self::code(KeyCode::Char(letter))
    }

    /// A letter with Control.
    pub const fn ctrl(letter: char) -> Self {
        Self {
            code: KeyCode::Char(letter),
            held: KeyModifiers::CONTROL,
        }
    }

    /// A letter with Alt.
    pub const fn alt(letter: char) -> Self {
        Self {
            code: KeyCode::Char(letter),
            held: KeyModifiers::ALT,
        }
    }

    /// A key that types no character.
    pub const fn code(code: KeyCode) -> Self {
        Self {
            code,
            held: KeyModifiers::NONE,
        }
    }

    /// The same key with another modifier.
    pub const fn with(self, held: KeyModifiers) -> Self {
        Self {
            code: self.code,
            held,
        }
    }

    /// Whether it types a character.
    pub fn is_text(self) -> bool {
        matches!(self.code, KeyCode::Char(_))
            && !self
                .held
                .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
    }

    /// The event for this key, for a widget that handles events.
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.held)
    }
}

/// The key with this name, as its `Display` writes it: `a`, `Ctrl-r`, `Alt-Left`, `F5`, `Space`.
pub fn named(name: &str) -> Option<Key> {
    let mut held = KeyModifiers::NONE;
    let mut rest = name;
    for (one, prefix) in [
        (KeyModifiers::CONTROL, "Ctrl-"),
        (KeyModifiers::ALT, "Alt-"),
        (KeyModifiers::SHIFT, "Shift-"),
    ] {
        // `Shift-Tab` is a key of its own.
        if let Some(after) = rest.strip_prefix(prefix)
            && !after.is_empty()
            && rest != "Shift-Tab"
        {
            held |= one;
            rest = after;
        }
    }
    let mut letters = rest.chars();
    let code = match (letters.next()?, letters.next()) {
        (letter, None) => KeyCode::Char(letter),
        ('F', Some('1'..='9')) => KeyCode::F(rest[1..].parse().ok()?),
        _ => match rest {
            "Space" => KeyCode::Char(' '),
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "Tab" => KeyCode::Tab,
            "Shift-Tab" => KeyCode::BackTab,
            "Backspace" => KeyCode::Backspace,
            "Del" => KeyCode::Delete,
            "Insert" => KeyCode::Insert,
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            "PgUp" => KeyCode::PageUp,
            "PgDn" => KeyCode::PageDown,
            _ => return None,
        },
    };
    // For a letter, Shift is part of the letter.
    let is_shifted_letter = matches!(code, KeyCode::Char(_)) && held.contains(KeyModifiers::SHIFT);
    (!is_shifted_letter).then_some(Key { code, held })
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let known = KeyModifiers::SHIFT | KeyModifiers::CONTROL | KeyModifiers::ALT;
        let mut held = event.modifiers & known;
        let mut code = event.code;
        match code {
            KeyCode::Char(letter) => {
                if held.contains(KeyModifiers::SHIFT) && letter.is_lowercase() {
                    let mut upper = letter.to_uppercase();
                    if let (Some(one), None) = (upper.next(), upper.next()) {
                        code = KeyCode::Char(one);
                    }
                }
                held.remove(KeyModifiers::SHIFT);
            }
            KeyCode::BackTab => held.remove(KeyModifiers::SHIFT),
            _ => {}
        }
        Self { code, held }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.held.contains(held) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(letter) => write!(f, "{letter}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Delete => f.write_str("Del"),
            code => write!(f, "{code:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_every_key_of_the_table_is_read_back() {
        let table = crate::tui::keymap::bindings();
        for key in table.flat_map(|binding| binding.keys) {
            assert_eq!(named(&key.to_string()), Some(*key), "{key}");
        }
        assert_eq!(
            named("Ctrl-Alt-x").map(|it| it.to_string()),
            Some("Ctrl-Alt-x".to_owned())
        );
        assert_eq!(named("-"), Some(Key::char('-')));
        for wrong in ["", "Shift-a", "Hyper-a", "F0", "Fx", "ab", "Ctrl-"] {
            assert_eq!(named(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn shift_is_part_of_the_letter() {
        let shifted = KeyEvent::new(KeyCode::Char('R'), KeyModifiers::SHIFT);
        assert_eq!(Key::from(shifted), Key::char('R'));
        let kitty = KeyEvent::new(KeyCode::Char('r'), KeyModifiers::SHIFT);
        assert_eq!(Key::from(kitty), Key::char('R'));
        assert_eq!(Key::ctrl('r').to_string(), "Ctrl-r");
        assert_eq!(Key::code(KeyCode::BackTab).to_string(), "Shift-Tab");
        assert!(Key::char('é').is_text() && !Key::ctrl('s').is_text());
    }
}
