//! The thread that reads the terminal, and the translation of its events for the app.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    self as terminal, Event as TerminalEvent, KeyCode, KeyEventKind, MouseButton, MouseEvent,
    MouseEventKind,
};
use ratatui::layout::Position;

use super::event::Event;
use crate::tui::key_timing::KeyTiming;
use crate::tui::keymap::Key;
use crate::tui::mouse::{Mouse, MouseKind};

/// How many events are read at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAhead {
    /// One event, because the meaning of a key can depend on the key before it.
    OneEvent,
    /// All available letters, while the user types text: a paste can have a hundred thousand.
    Letters,
}

/// How many letters are read at once at most.
const MOST_LETTERS: usize = 1 << 16;

/// The thread that reads the terminal. For each [`InputThread::request`] it reads one event, or all
/// available letters.
///
/// It reads only on request, so it takes no input from an editor that has the terminal.
pub struct InputThread {
    asks: Sender<ReadAhead>,
}

impl InputThread {
    /// Starts the thread.
    pub fn start(events: Sender<Event>) -> Self {
        let (asks, asked) = mpsc::channel();
        thread::spawn(move || read_on_request(&asked, &events));
        Self { asks }
    }

    /// Asks for the next event.
    pub fn request(&self, ahead: ReadAhead) {
        // A thread that ended has already sent an event about that.
        let _ = self.asks.send(ahead);
    }
}

fn read_on_request(asked: &Receiver<ReadAhead>, events: &Sender<Event>) {
    while let Ok(ahead) = asked.recv() {
        let event = match read(ahead) {
            Ok(event) => event,
            Err(error) => Event::TerminalGone(error),
        };
        let gone = matches!(event, Event::TerminalGone(_));
        if events.send(event).is_err() || gone {
            return;
        }
    }
}

/// Reads an event or, if the caller asks for letters, the available letters.
fn read(ahead: ReadAhead) -> io::Result<Event> {
    let first = terminal::read()?;
    let mut letters = match letter(&first) {
        Some(letter) if ahead == ReadAhead::Letters => String::from(letter),
        _ => return Ok(Event::Terminal(first)),
    };
    while letters.len() < MOST_LETTERS && terminal::poll(Duration::ZERO)? {
        let event = terminal::read()?;
        match letter(&event) {
            Some(letter) => letters.push(letter),
            None => return Ok(Event::Typed(letters, Some(event))),
        }
    }
    Ok(Event::Typed(letters, None))
}

/// The letter of an event.
fn letter(event: &TerminalEvent) -> Option<char> {
    let TerminalEvent::Key(key) = event else {
        return None;
    };
    let typed = Key::from(*key);
    match key.code {
        KeyCode::Char(letter) if key.kind != KeyEventKind::Release && typed.is_text() => {
            Some(letter)
        }
        _ => None,
    }
}

/// An input event that the app handles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputEvent {
    /// A key, and whether it is held down.
    Key(Key, KeyTiming),
    /// The mouse.
    Mouse(Mouse),
    /// Pasted text.
    Paste(String),
    /// The terminal's size.
    Size(u16, u16),
    /// The user has returned to this terminal.
    FocusGained,
}

/// Translates terminal events into input events, and detects double clicks.
#[derive(Default)]
pub struct Translator {
    /// The last click.
    last: Option<(Position, Instant)>,
    /// The last key.
    key: Option<(Key, Instant)>,
}

/// A key that comes again within this time is held down: keyboards repeat one every 30 to 100 ms.
const HELD: Duration = Duration::from_millis(120);

/// Two clicks on a cell within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

impl Translator {
    /// The input event for a terminal event; `None` if hazlog does not use it.
    pub fn translate(&mut self, event: TerminalEvent, now: Instant) -> Option<InputEvent> {
        match event {
            TerminalEvent::Key(key) if key.kind == KeyEventKind::Release => None,
            TerminalEvent::Key(key) => Some(self.key(Key::from(key), now)),
            TerminalEvent::Mouse(mouse) => self.mouse(mouse, now).map(InputEvent::Mouse),
            TerminalEvent::Paste(text) => Some(InputEvent::Paste(text)),
            TerminalEvent::Resize(width, height) => Some(InputEvent::Size(width, height)),
            TerminalEvent::FocusGained => Some(InputEvent::FocusGained),
            TerminalEvent::FocusLost => None,
        }
    }

    fn key(&mut self, key: Key, now: Instant) -> InputEvent {
        let before = self.key.replace((key, now));
        let is_held = before.is_some_and(|(last, then)| last == key && now - then < HELD);
        InputEvent::Key(
            key,
            match is_held {
                true => KeyTiming::TooEarly,
                false => KeyTiming::InTime,
            },
        )
    }

    fn mouse(&mut self, event: MouseEvent, now: Instant) -> Option<Mouse> {
        let at = Position::new(event.column, event.row);
        let kind = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let again = self
                    .last
                    .take()
                    .is_some_and(|(place, then)| place == at && now - then < DOUBLE);
                if again {
                    MouseKind::DoubleClick
                } else {
                    self.last = Some((at, now));
                    MouseKind::Click
                }
            }
            MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
            MouseEventKind::ScrollUp => MouseKind::WheelUp,
            MouseEventKind::ScrollDown => MouseKind::WheelDown,
            _ => return None,
        };
        Some(Mouse { kind, at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    #[test]
    fn two_quick_clicks_on_a_cell_are_a_double_click() {
        let mut translator = Translator::default();
        let now = Instant::now();
        let mut click = |column, after| {
            let event = MouseEvent {
                kind: MouseEventKind::Down(MouseButton::Left),
                column,
                row: 1,
                modifiers: KeyModifiers::NONE,
            };
            let then = now + Duration::from_millis(after);
            translator.mouse(event, then).map(|mouse| mouse.kind)
        };
        assert_eq!(click(3, 0), Some(MouseKind::Click));
        assert_eq!(click(3, 100), Some(MouseKind::DoubleClick));
        assert_eq!(click(3, 200), Some(MouseKind::Click));
        assert_eq!(click(4, 250), Some(MouseKind::Click));
        assert_eq!(click(4, 900), Some(MouseKind::Click));
    }
    #[test]
    fn a_key_that_comes_again_at_once_is_held_down() {
        let mut translator = Translator::default();
        let now = Instant::now();
        let mut timing = |letter, after| {
            let event = TerminalEvent::Key(KeyCode::Char(letter).into());
            let then = now + Duration::from_millis(after);
            match translator.translate(event, then) {
                Some(InputEvent::Key(_, timing)) => timing,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(timing('2', 0), KeyTiming::InTime);
        for after in [40, 80, 190] {
            assert_eq!(timing('2', after), KeyTiming::TooEarly);
        }
        assert_eq!(timing('3', 200), KeyTiming::InTime);
        assert_eq!(timing('3', 500), KeyTiming::InTime);
    }
}
