//! A person at the terminal who answers card by card.

use std::collections::BTreeMap;
use std::path::Path;

use crate::terminal::pseudo::{ENTER, Pseudo, is_decided};

const PAGE_DOWN: &str = "\x1b[6~";
const HOME: &str = "\x1b[H";

/// What is said of a key that came while hazlog was busy with the answer before.
const TOO_EARLY: &str = "answers nothing";

/// What is said after the last hazard.
const NOTHING_LEFT: &str = "no other hazard has an undecided decision";

/// A part of each card that no other has.
const CARDS: [&str; 9] = [
    "Drafted text (DCB",
    "Duplicates (DCB",
    "Initial risk (DCB",
    "of the manufacturer",
    "of the deployer",
    "Residual risk (DCB",
    "Owner (DCB",
    "Status (DCB",
    "Your decisions in words",
];

/// What key presses are spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Reading,
    Text,
    Duplicates,
    InitialRisk,
    Exceptions,
    Manufacturer,
    Deployer,
    ResidualRisk,
    Owner,
    Status,
    Confirmation,
}

/// The key presses for one hazard, without prose.
pub(super) struct Presses {
    hazard: String,
    by_part: BTreeMap<Part, usize>,
}

impl Presses {
    pub(super) fn all(&self) -> usize {
        self.by_part.values().sum()
    }

    pub(super) fn of(&self, part: Part) -> usize {
        self.by_part.get(&part).copied().unwrap_or(0)
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.by_part.keys().copied()
    }

    pub(super) fn line(&self) -> String {
        format!("{}: {} {:?}", self.hazard, self.all(), self.by_part)
    }
}

/// A person, and the screen in front of them.
pub(super) struct Person {
    terminal: Pseudo,
    pressed: BTreeMap<Part, usize>,
    /// Whether they planned controls of a manufacturer before, so that one key plans the next ones.
    has_planned: bool,
    exceptions: usize,
}

impl Person {
    /// Opens hazlog, and triage where it goes on.
    pub(super) fn sits_down(folder: &Path, columns: u16, rows: u16) -> Self {
        let state = folder.join(".state");
        let state = state.to_str().unwrap().to_owned();
        let variables = [("XDG_STATE_HOME", state.as_str())];
        let mut terminal = Pseudo::open_with(folder, &[], &variables, columns, rows);
        terminal.wait_for("hazards");
        terminal.press("N");
        terminal.wait_for("with open decisions");
        terminal.take_rest();
        Self {
            terminal,
            pressed: BTreeMap::new(),
            has_planned: false,
            exceptions: 0,
        }
    }

    /// The hazard in the title of the window.
    pub(super) fn open_hazard(&self) -> String {
        let screen = self.terminal.screen();
        let title = screen.lines().next().unwrap_or_default();
        let at = title.find("Hazard-").unwrap();
        title[at..at + "Hazard-0000".len()].to_owned()
    }

    /// Answers every card of the open hazard. `None` once there is none.
    pub(super) fn triage_a_hazard(&mut self) -> Option<Presses> {
        self.pressed.clear();
        self.exceptions = 0;
        let hazard = self.open_hazard();
        if self.terminal.screen().contains(NOTHING_LEFT) {
            return None;
        }
        loop {
            let part = self.answer_one_card();
            if part == Part::Confirmation {
                return Some(Presses {
                    hazard,
                    by_part: std::mem::take(&mut self.pressed),
                });
            }
        }
    }

    /// Answers the card that is shown.
    pub(super) fn answer_one_card(&mut self) -> Part {
        self.terminal.wait_until("a card", |screen| {
            CARDS.iter().any(|heading| screen.contains(heading))
        });
        self.terminal.take_rest();
        let screen = self.terminal.screen();
        let is = |heading: &str| screen.contains(heading);
        if is("Drafted text (DCB") {
            self.read();
            self.answer(Part::Text, "1", None)
        } else if is("Duplicates (DCB") {
            self.answer(Part::Duplicates, "3", Some("Another screen shows it"))
        } else if is("Initial risk (DCB") {
            self.answer(
                Part::InitialRisk,
                "34",
                Some("About once a year in a trust"),
            )
        } else if is("Residual risk (DCB") {
            self.answer(
                Part::ResidualRisk,
                "14",
                Some("The planned controls stop most of it"),
            )
        } else if is("Owner (DCB") {
            self.answer(Part::Owner, "1", None)
        } else if is("Status (DCB") {
            self.answer(Part::Status, "1", None)
        } else if is("Your decisions in words") {
            self.answer(Part::Confirmation, "9", None)
        } else if is("of the manufacturer") && self.exceptions == 0 {
            self.exceptions = 1;
            self.answer(Part::Exceptions, "/a1", Some("evidence.txt"))
        } else if is("of the manufacturer") && self.exceptions == 1 {
            self.exceptions = 2;
            self.answer(
                Part::Exceptions,
                "/a4",
                Some("Another control has the same effect"),
            )
        } else if is("of the manufacturer") && !self.has_planned {
            self.has_planned = true;
            self.answer(Part::Manufacturer, "21", None)
        } else if is("of the manufacturer") {
            self.answer(Part::Manufacturer, ".", None)
        } else if is("of the deployer") {
            self.answer(Part::Deployer, "2", None)
        } else {
            panic!("no card:\n{screen}")
        }
    }

    fn read(&mut self) {
        let is_shown =
            |screen: &str| screen.contains("more line") || screen.contains("read to the end");
        self.terminal.wait_until("the story", is_shown);
        self.terminal.take_rest();
        while !self.terminal.screen().contains("read to the end") {
            let before = read_line(&self.terminal.screen());
            *self.pressed.entry(Part::Reading).or_default() += 1;
            self.terminal.press(PAGE_DOWN);
            self.terminal
                .wait_until("the next page", |screen| read_line(screen) != before);
        }
    }

    /// Presses keys, one after another, and waits until the answer is on the screen.
    fn answer(&mut self, part: Part, keys: &str, prose: Option<&str>) -> Part {
        let before = self.terminal.screen();
        let mut count = keys.len();
        self.press_until_taken(keys, &before);
        if let Some(prose) = prose {
            self.terminal.wait_for("Enter decide");
            self.terminal.press(prose);
            self.terminal.press(ENTER);
            count += 1;
        }
        *self.pressed.entry(part).or_default() += count;
        match part {
            // After the last hazard the counts are as before.
            Part::Confirmation => self.terminal.wait_until("the next hazard", |screen| {
                let title = |screen: &str| screen.lines().next().map(str::to_owned);
                title(screen) != title(&before) || screen.contains(NOTHING_LEFT)
            }),
            _ => self.terminal.wait_until_decided(&before),
        }
        self.terminal.take_rest();
        part
    }

    /// Presses keys, again if hazlog was still busy: only on a machine with much else to do, so this counts once.
    fn press_until_taken(&mut self, keys: &str, before: &str) {
        loop {
            self.terminal.press(keys);
            self.terminal.wait_until("an answer", |screen| {
                let is_typed = screen.contains("Enter decide");
                let is_over = screen.contains(NOTHING_LEFT);
                is_typed || is_over || screen.contains(TOO_EARLY) || is_decided(screen, before)
            });
            if !self.terminal.screen().contains(TOO_EARLY) {
                return;
            }
            self.moves_on();
        }
    }

    /// Goes to the top of the story, so that the next key is no longer the first one of a new card.
    fn moves_on(&mut self) {
        self.terminal.press(HOME);
        self.terminal
            .wait_until("the next key", |screen| !screen.contains(TOO_EARLY));
        self.terminal.take_rest();
    }

    /// Answers cards up to that of the manufacturer's controls.
    pub(super) fn comes_to_the_controls(&mut self) {
        while !self.terminal.screen().contains("of the manufacturer") {
            self.answer_one_card();
        }
    }

    /// Holds a key down for so many repeats, and waits until hazlog says that it answers nothing.
    pub(super) fn holds(&mut self, key: &str, repeats: usize) -> String {
        self.moves_on();
        self.terminal.press(&key.repeat(repeats));
        self.terminal.wait_for(TOO_EARLY);
        self.terminal.take_rest();
        self.terminal.screen()
    }

    /// Ends hazlog at once.
    pub(super) fn power_fails(&mut self) {
        self.terminal.signal("KILL");
        self.terminal.wait_for_end();
    }
}

/// The line that says how much was read.
fn read_line(screen: &str) -> Option<String> {
    let mut lines = screen.lines();
    let line = lines.find(|line| {
        line.contains("% ") && line.contains("below") || line.contains("read to the end")
    });
    line.map(str::to_owned)
}
