//! A run of random keys over one log.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::dice::Dice;
use super::records::{OTHER, name_of, no_line_is_lost, records};
use crate::template::BUILT_IN_TEMPLATE;
use crate::tui::action::Action;
use crate::tui::keymap::{Key, Mode, bindings_of};
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::tests::Terminal;
use crate::tui::tests::repository::Repository;
use crate::tui::theme::Theme;

thread_local! {
    static EDITS: Cell<usize> = const { Cell::new(0) };
}

/// What the user's editor makes of a text: by turns another line, one line fewer, two changes at
/// once, nothing, and an error.
fn editor(text: &str) -> Result<Option<String>, String> {
    let turn = EDITS.with(|all| all.replace(all.get() + 1));
    let line = turn * 7 % text.lines().count().max(1);
    let lines = text.split_inclusive('\n').enumerate();
    let edited = match turn % 6 {
        0 => lines
            .map(|(at, each)| match at == line {
                true => format!("edit {turn}\n{each}"),
                false => each.to_owned(),
            })
            .collect(),
        1 => lines
            .filter(|(at, each)| *at != line || each.starts_with('#'))
            .map(|(_, each)| each)
            .collect(),
        2 => text.replace("Open", "Closed").replace("the ", "a "),
        3 => format!("{text}\nedit {turn}"),
        4 => return Ok(None),
        _ => return Err("the editor failed".to_owned()),
    };
    Ok(Some(edited))
}

/// A run over one log.
pub(super) struct Run {
    pub(super) terminal: Terminal,
    dice: Dice,
    others: usize,
    /// The records whose lines cannot be predicted: a step was skipped, or lines of the other
    /// program were removed by the user.
    pub(super) unsettled: BTreeSet<String>,
}

impl Run {
    pub(super) fn new(records: &[(&str, &str)], seed: u64) -> Self {
        Self::over(Terminal::with(80, 24, Theme::default(), records), seed)
    }

    /// A run over a log with a history of two commits.
    pub(super) fn in_repository(records: &[(&str, &str)], seed: u64) -> Self {
        let log = Self::repository(records);
        Self::over(log.open(80, 24, Theme::default()), seed)
    }

    /// The same, for reading only.
    pub(super) fn read_only(records: &[(&str, &str)], seed: u64) -> Self {
        let log = Self::repository(records);
        Self::over(log.open_read_only(Theme::default()), seed)
    }

    fn repository(records: &[(&str, &str)]) -> Repository {
        let log = Repository::new();
        for (name, text) in records {
            log.write(&format!("{name}.md"), text);
        }
        log.commit("2026-05-01", "raise the hazards");
        for (name, text) in records {
            log.write(&format!("{name}.md"), &text.replace("Open", "Closed"));
        }
        log.commit("2026-05-02", "close what is open");
        log
    }

    fn over(mut terminal: Terminal, seed: u64) -> Self {
        terminal.editor = editor;
        terminal.held_back = Some(Vec::new());
        terminal.watched = Some(no_line_is_lost);
        Self {
            terminal,
            dice: Dice(seed | 1),
            others: 0,
            unsettled: BTreeSet::new(),
        }
    }

    pub(super) fn step(&mut self, writes: Writes) {
        match self.dice.below(100) {
            0..=34 => self.bound_key(),
            35..=54 => self.deciding_key(),
            55..=56 => self.typed(),
            57..=64 => {
                let letter = *self
                    .dice
                    .of(&['a', 'e', ' ', '1', '3', 'x', ':', '中', '\u{301}', '#']);
                self.key(Key::char(letter));
            }
            65..=76 => self.odd_key(),
            77..=87 => self.mouse(),
            88..=90 => self.paste(),
            91..=95 if writes == Writes::Both => self.other_program(),
            96 if writes == Writes::Both && self.dice.in_a_hundred(20) => self.other_template(),
            _ => {
                let effects = self.terminal.app.disk_changed();
                self.terminal.obey(effects);
            }
        }
        let message = self.terminal.message();
        println!("  {message}");
        if message.starts_with("removed from the") {
            let names = records(self.terminal.folder.path()).into_keys();
            let is_its = |name: &String| message.contains(name.trim_end_matches(".md"));
            self.unsettled.extend(names.filter(is_its));
        }
        self.frame();
    }

    fn key(&mut self, key: Key) {
        println!("{:?} {key}", self.terminal.app.mode());
        let effects = self.terminal.app.key(key);
        self.terminal.obey(effects);
    }

    /// A key that means something where it is pressed.
    fn bound_key(&mut self) {
        let bound: Vec<Key> = bindings_of(self.terminal.app.mode())
            .flat_map(|binding| binding.keys.iter().copied())
            .collect();
        let key = *self.dice.of(&bound);
        self.key(key);
    }

    /// A key that ends a dialog, for a dialog does something only then.
    fn deciding_key(&mut self) {
        let deciding = |action| {
            matches!(
                action,
                Action::Accept
                    | Action::Yes
                    | Action::Save
                    | Action::Cancel
                    | Action::Toggle
                    | Action::KeepMine
                    | Action::TakeTheirs
                    | Action::Skip
            )
        };
        let bound: Vec<Key> = bindings_of(self.terminal.app.mode())
            .filter(|binding| deciding(binding.action))
            .flat_map(|binding| binding.keys.iter().copied())
            .collect();
        if bound.is_empty() {
            return self.bound_key();
        }
        let key = *self.dice.of(&bound);
        self.key(key);
    }

    /// Letters that come faster than screens are drawn.
    fn typed(&mut self) {
        if self.terminal.app.takes_text() {
            println!("typed");
            let effects = self.terminal.app.typed("typed at once");
            self.terminal.obey(effects);
        }
    }

    fn odd_key(&mut self) {
        let code = *self.dice.of(&[
            KeyCode::Enter,
            KeyCode::Tab,
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::PageUp,
            KeyCode::Char('s'),
            KeyCode::Char('k'),
        ]);
        let held = *self.dice.of(&[
            KeyModifiers::NONE,
            KeyModifiers::CONTROL,
            KeyModifiers::SHIFT,
            KeyModifiers::ALT,
        ]);
        self.key(Key::code(code).with(held));
    }

    fn mouse(&mut self) {
        let kind = *self.dice.of(&[
            MouseKind::Click,
            MouseKind::DoubleClick,
            MouseKind::Drag,
            MouseKind::WheelUp,
            MouseKind::WheelDown,
        ]);
        let at = Position::new(
            u16::try_from(self.dice.below(205)).unwrap(),
            u16::try_from(self.dice.below(64)).unwrap(),
        );
        println!("{kind:?} at {at}");
        let effects = self.terminal.app.mouse(Mouse { kind, at });
        self.terminal.obey(effects);
    }

    fn paste(&mut self) {
        let text = match self.dice.below(4) {
            0 => "two\nlines\r\n".to_owned(),
            1 => "risk:>=3".to_owned(),
            2 => "long ".repeat(400),
            _ => "\u{202e}\u{1b}[31m\t患者".to_owned(),
        };
        println!("paste {} bytes", text.len());
        let effects = self.terminal.app.paste(&text);
        self.terminal.obey(effects);
    }

    /// The other program adds a line to a record, below a line with words.
    fn other_program(&mut self) {
        let records = records(self.terminal.folder.path());
        let names: Vec<&String> = records.keys().collect();
        if names.is_empty() {
            return;
        }
        let name = (*self.dice.of(&names)).clone();
        let Ok(text) = String::from_utf8(records[&name].clone()) else {
            return;
        };
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let with_words = |at: &usize| {
            let line = lines[*at].trim();
            line.chars().any(char::is_alphanumeric) && lines[*at].ends_with('\n')
        };
        let places: Vec<usize> = (0..lines.len()).filter(with_words).collect();
        if places.is_empty() {
            return;
        }
        let at = *self.dice.of(&places);
        self.others += 1;
        let new = format!("{OTHER}{}{newline}", name_of(self.others));
        println!("the other program writes {} to {name}", new.trim());
        let mut written = lines[..=at].concat();
        written.push_str(&new);
        written.push_str(&lines[at + 1..].concat());
        fs::write(self.terminal.folder.path().join(&name), written).unwrap();
        if self.dice.in_a_hundred(50) {
            let effects = self.terminal.app.disk_changed();
            self.terminal.obey(effects);
        }
    }

    /// The other program changes the template, or breaks or repairs it.
    fn other_template(&mut self) {
        println!("the other program changes the template");
        let folder = self.terminal.folder.path().join("templates");
        fs::create_dir_all(&folder).unwrap();
        let text = match self.dice.below(3) {
            0 => BUILT_IN_TEMPLATE.replace("3 - Undesirable", "3 - Not wanted"),
            1 => "# No fields\n".to_owned(),
            _ => BUILT_IN_TEMPLATE.to_owned(),
        };
        fs::write(folder.join("hazard-template.md"), text).unwrap();
    }

    /// The terminal says a size and has another one when it is drawn, as while a window is dragged.
    fn frame(&mut self) {
        let mut size = || {
            let width = u16::try_from(self.dice.below(201)).unwrap();
            (width, u16::try_from(self.dice.below(61)).unwrap())
        };
        let (reported, drawn) = (size(), size());
        let drawn = if self.dice.in_a_hundred(50) {
            reported
        } else {
            drawn
        };
        self.terminal.resize(reported.0, reported.1);
        let screen = Rect::new(0, 0, drawn.0, drawn.1);
        let mut buffer = Buffer::empty(screen);
        if let Some(at) = self.terminal.app.draw(&mut buffer) {
            assert!(screen.contains(at), "the cursor is at {at} in {screen}");
        }
        let effects = self.terminal.app.drawn(screen);
        self.terminal.obey(effects);
    }

    /// Closes what is open, repairs the template, and undoes everything; what cannot be undone is
    /// skipped.
    pub(super) fn undo_all(&mut self) {
        let template = self.terminal.folder.path().join("templates");
        if template.exists() {
            fs::write(template.join("hazard-template.md"), BUILT_IN_TEMPLATE).unwrap();
        }
        let effects = self.terminal.app.disk_changed();
        self.terminal.obey(effects);
        self.terminal.resize(80, 24);
        for _ in 0..100 {
            match self.terminal.app.mode() {
                Mode::Log => break,
                Mode::Confirm => self.terminal.press("y"),
                _ => self.terminal.press("Esc"),
            };
        }
        assert_eq!(
            self.terminal.app.mode(),
            Mode::Log,
            "{}",
            self.terminal.screen()
        );
        for _ in 0..10_000 {
            self.terminal.press("u");
            println!(
                "undo: {:?} {}",
                self.terminal.app.mode(),
                self.terminal.message()
            );
            if self.terminal.app.mode() == Mode::UndoBlocked {
                let screen = self.terminal.screen();
                let ids = records(self.terminal.folder.path());
                let named = |name: &&String| screen.contains(name.trim_end_matches(".md"));
                self.unsettled.extend(ids.keys().filter(named).cloned());
                self.terminal.press("S");
            }
            if self.terminal.message() == "nothing to undo" {
                return;
            }
        }
        panic!("undo does not end: {}", self.terminal.message());
    }
}

/// Who writes to the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writes {
    /// Only hazlog.
    Ours,
    /// hazlog and another program.
    Both,
}
