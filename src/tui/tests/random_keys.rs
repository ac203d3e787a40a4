//! Random keys, with the mouse, pastes and another size of the terminal between all of them, while
//! another program writes to the records.
//!
//! The steps are the same each time. `HAZLOG_RANDOM_KEYS` says how many there are in all, and
//! `HAZLOG_RANDOM_SEED` draws others.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Terminal, fixtures};
use crate::template::BUILT_IN_TEMPLATE;
use crate::tui::action::Action;
use crate::tui::effect::SessionJob;
use crate::tui::keymap::{Key, Mode, bindings_of};
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::theme::Theme;
use crate::tui::undo::UndoDirection;

/// How many steps are made by default, over all logs.
const STEPS: usize = 3_000;
/// What begins every line that the other program writes.
const OTHER: &str = "OTHER-";

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % most.max(1)
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn in_a_hundred(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}

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
struct Run {
    terminal: Terminal,
    dice: Dice,
    others: usize,
    /// The records whose lines cannot be predicted: a step was skipped, or lines of the other
    /// program were removed by the user.
    unsettled: BTreeSet<String>,
}

impl Run {
    fn new(records: &[(&str, &str)], seed: u64) -> Self {
        let mut terminal = Terminal::with(80, 24, Theme::default(), records);
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

    fn step(&mut self, writes: Writes) {
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
            let is_its =
                |name: &String| message.contains(&format!(" in {};", name.trim_end_matches(".md")));
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
    fn undo_all(&mut self) {
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
enum Writes {
    /// Only hazlog.
    Ours,
    /// hazlog and another program.
    Both,
}

/// The records of a log, by the names of their files.
pub(super) fn records(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .filter_map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            name.ends_with(".md")
                .then(|| (name, fs::read(entry.path()).unwrap()))
        })
        .collect()
}

/// A number in digits that no step types, so that no line of the user is taken for the other
/// program's.
fn name_of(number: usize) -> String {
    let digit = |place: u32| char::from(b"02456789"[number / 8_usize.pow(place) % 8]);
    (0..5).rev().map(digit).collect()
}

/// The lines of the other program in a text, as it wrote them.
fn others(text: &str) -> BTreeSet<&str> {
    let is_whole = |line: &&str| {
        line.strip_prefix(OTHER)
            .is_some_and(|name| name.len() == 5 && name.chars().all(|c| "02456789".contains(c)))
    };
    text.lines().map(str::trim_end).filter(is_whole).collect()
}

/// A text without the lines that the other program wrote.
fn without_others(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .split_inclusive('\n')
        .filter(|line| !line.starts_with(OTHER))
        .collect()
}

/// Holds what a job made of the records: a line of the other program that the user had not seen is
/// still there, and an undo takes none away.
fn no_line_is_lost(job: &SessionJob, before: &BTreeMap<String, Vec<u8>>, folder: &Path) {
    let seen = match job {
        SessionJob::Edit { seen, .. } => seen.text().to_owned(),
        SessionJob::Undo(UndoDirection::Undo, _) => String::new(),
        _ => return,
    };
    let after = records(folder);
    for (name, bytes) in before {
        let (before, after) = (
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(after.get(name).map_or(&[][..], Vec::as_slice)),
        );
        let (seen, after) = (others(&seen), others(&after));
        for line in others(&before) {
            assert!(
                seen.contains(line) || after.contains(line),
                "{line} of {name} is lost by {job:?}"
            );
        }
    }
}

const WINDOWS: &str = "\u{feff}## Hazard name\r\n\r\nLines of Windows\r\n\r\n## Likelihood scoring\r\n\r\n3 - Medium\r\n\r\n\
    ## Severity scoring\r\n\r\nTBC\r\n\r\n## Harm\r\n\r\nLate treatment.\r\n\r\n## Hazard controls\r\n\r\n\
    ### Design controls (manufacturer)\r\n\r\n- [ ] One\r\n- [x] Two\r\n\r\n## Hazard status\r\n\r\nOpen";

/// Records that are broken in some way.
const BROKEN: &[(&str, &str)] = &[
    ("Hazard-0001", WINDOWS),
    (
        "Hazard-0002",
        "## Hazard name\n\nOpen code\n\n## Causes\n\n```\n## Harm\n\n## Hazard status\n\nOpen\n",
    ),
    ("Hazard-0003", ""),
    (
        "Hazard-0004",
        "## Hazard name\n<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs\n\n## Harm\n\nx\r\ny\n\n## Hazard status\n\nOpen\n",
    ),
    (
        "Hazard-0005",
        "---\nraised: 2026-01-02\nnext_review: \"soon\n---\n## Hazard name\n\nMatter\n\n## Harm\n\n## Hazard status\nOpen\n",
    ),
    (
        "Hazard-0006",
        "Hazard name\n---\nSet by text\n\n## Harm\n\n<!-- open comment\n\n## Hazard status\n\nOpen\n",
    ),
];

/// Records in other dialects and with odd letters.
const ODD: &[(&str, &str)] = &[
    ("H1", fixtures::ODD),
    ("H2", fixtures::WIDE),
    (
        "H3",
        "### Hazard name\n\nThree\n\n-----\n\n### Possible causes\n\n* one\n* two\n\n-----\n\n### Consequence\n\n[2]\n\n### Status\n\nOpen\n",
    ),
    (
        "H4",
        "## Hazard name\n\n\u{202e}back\u{202c} \u{1b}[2J\t tab\n\n## Labelling\n\nTBC\n\n## Code associated with hazard\n\n- src/{a,b}.rs:1-9 - x\n\n## Hazard status\n\nOpen\n",
    ),
];

fn steps() -> usize {
    let given = std::env::var("HAZLOG_RANDOM_KEYS").ok();
    given.map_or(STEPS, |steps| steps.parse().unwrap())
}

fn seed() -> u64 {
    let given = std::env::var("HAZLOG_RANDOM_SEED").ok();
    given.map_or(20_261_128, |seed| seed.parse().unwrap())
}

fn run(log: &[(&str, &str)], writes: Writes) {
    let steps = steps() / 6;
    // History is undone from time to time, as a day's work is.
    let mut left = steps;
    let mut round = 0;
    while left > 0 {
        let these = left.min(500);
        left -= these;
        round += 1;
        let mut run = Run::new(log, seed().wrapping_mul(1 + round));
        fs::write(
            run.terminal.path("Broken-0009"),
            b"## Hazard name\n\n\xff\xfe\n",
        )
        .unwrap();
        let first = records(run.terminal.folder.path());
        for _ in 0..these {
            run.step(writes);
        }
        run.undo_all();
        let last = records(run.terminal.folder.path());
        for (name, bytes) in &last {
            if run.unsettled.contains(name) {
                continue;
            }
            let Some(first) = first.get(name) else {
                // Made here, and changed by the other program.
                assert!(writes == Writes::Both, "{name} was not undone");
                continue;
            };
            assert_eq!(without_others(bytes), without_others(first), "{name}");
            if writes == Writes::Ours {
                assert_eq!(bytes, first, "{name}");
            }
        }
        assert!(first.keys().all(|name| last.contains_key(name)));
    }
}

#[test]
fn random_keys_in_our_log() {
    run(fixtures::ALL, Writes::Ours);
}

#[test]
fn random_keys_in_our_log_while_another_program_writes() {
    run(fixtures::ALL, Writes::Both);
}

#[test]
fn random_keys_in_odd_records() {
    run(ODD, Writes::Ours);
}

#[test]
fn random_keys_in_odd_records_while_another_program_writes() {
    run(ODD, Writes::Both);
}

#[test]
fn random_keys_in_broken_records() {
    run(BROKEN, Writes::Ours);
}

#[test]
fn random_keys_in_broken_records_while_another_program_writes() {
    run(BROKEN, Writes::Both);
}
