//! A run: random operations, given to the program as keys and to the model as facts.

use std::collections::BTreeSet;

use super::marks::Marks;
use super::model::{Direction, Model, Undoing};
use super::records;
use super::screen::{Shown, TITLES};
use crate::tui::keymap::Mode;
use crate::tui::tests::Terminal;
use crate::tui::tests::random_keys::Dice;
use crate::tui::tests::repository::Repository;
use crate::tui::theme::Theme;

/// So large that the whole story is on the screen, and no line of the list is cut.
const SIZE: (u16, u16) = (240, 70);

pub(super) struct Run {
    pub(super) terminal: Terminal,
    pub(super) model: Model,
    pub(super) dice: Dice,
    /// How many texts were typed, so that each differs.
    pub(super) typed: usize,
    /// The hazards that another program changed, or a change of which was skipped.
    others: BTreeSet<String>,
}

impl Run {
    pub(super) fn new(seed: u64) -> Self {
        let records = records::all();
        let repository = Repository::new();
        repository.git(&["config", "user.name", "A. Name"]);
        for (id, text) in &records {
            repository.write(&format!("{id}.md"), text);
        }
        repository.commit("2026-05-01", "Three drafts");
        Self {
            terminal: repository.open(SIZE.0, SIZE.1, Theme::default()),
            model: Model::new(&records),
            dice: Dice(seed | 1),
            typed: 0,
            others: BTreeSet::new(),
        }
    }

    /// One operation, after which the program must agree with the model.
    pub(super) fn operation(&mut self) {
        let chance = self.dice.below(100);
        if self.model.open.is_none() {
            match chance {
                0..=69 => self.open(),
                70..=79 => self.undo(Direction::Undo),
                80..=84 => self.undo(Direction::Redo),
                85..=95 => self.outside(),
                _ => self.restart(),
            }
        } else {
            match chance {
                0..=47 => self.answer(),
                48..=52 => self.page(),
                53..=60 => self.jump(),
                61..=67 => self.next("N"),
                68..=70 => self.next("0"),
                71..=74 => self.other_card(),
                75..=79 => self.leave(),
                80..=87 => self.undo(Direction::Undo),
                88..=92 => self.undo(Direction::Redo),
                93..=97 => self.outside(),
                _ => self.restart(),
            }
        }
        self.compare();
    }

    /// Presses keys.
    pub(super) fn press(&mut self, keys: &str) {
        println!("  {keys}");
        self.terminal.press(keys);
    }

    /// Types words that no other answer has. Gives them.
    pub(super) fn type_words(&mut self, begin: &str) -> String {
        self.typed += 1;
        let words = format!("{begin} {}", self.typed);
        println!("  type {words}");
        self.terminal.write(&words);
        words
    }

    pub(super) fn mode(&self) -> Mode {
        self.terminal.app.mode()
    }

    pub(super) fn shown(&self) -> Shown {
        Shown::of(&self.terminal)
    }

    /// The file of the open hazard.
    pub(super) fn file(&self) -> String {
        self.terminal.file(self.model.open.as_ref().unwrap())
    }

    fn page(&mut self) {
        let key = *self.dice.of(&["PgDn", "PgUp", "Home", "End", "j", "k"]);
        self.press(key);
    }

    fn undo(&mut self, direction: Direction) {
        let (key, did) = match direction {
            Direction::Undo => ("u", "undone in"),
            Direction::Redo => ("Ctrl-r", "redone in"),
        };
        let undoing = match direction {
            Direction::Undo => self.model.undo(),
            Direction::Redo => self.model.redo(),
        };
        println!("{direction:?}: {undoing:?}");
        self.press(key);
        let message = self.terminal.message();
        match undoing {
            Undoing::TakesBack => assert!(message.starts_with("took back"), "{message}"),
            Undoing::Changes => assert!(message.starts_with(did), "{message}"),
            Undoing::Nothing => assert!(message.starts_with("nothing to "), "{message}"),
            Undoing::IsBlocked => {
                assert_eq!(self.mode(), Mode::UndoBlocked, "{message}");
                if self.dice.in_a_hundred(50) {
                    self.press("Esc");
                } else {
                    self.press("S");
                    self.model.skip(direction);
                }
            }
        }
    }

    /// Another program writes to a record.
    fn outside(&mut self) {
        let ids: Vec<String> = self.model.hazards.keys().cloned().collect();
        let id = self.dice.of(&ids).clone();
        let changes = [
            ("\n\n## Causes", "\n\nSomebody else says more.\n\n## Causes"),
            (
                "Clinical Safety Officer\n\n## Hazard",
                "B. Other\n\n## Hazard",
            ),
            ("- [ ] Show", "- [x] Show"),
            ("\nDraft from LLM\n", "\nOpen\n"),
            ("\n1 - Very low", "\n5 - Very high"),
            ("\n2 - Significant", "\n4 - Major"),
        ];
        let (from, to) = *self.dice.of(&changes);
        println!("outside: {from:?} becomes {to:?} in {id}");
        self.terminal
            .on_disk(&id, |text| text.replacen(from, to, 1));
        let text = self.terminal.file(&id);
        if text != self.model.hazards[&id].text {
            self.others.insert(id.clone());
        }
        self.model.outside(&id, text);
    }

    /// The program is ended, and begun again in the same folder.
    fn restart(&mut self) {
        println!("restart");
        let nowhere = tempfile::tempdir().unwrap();
        let folder = std::mem::replace(&mut self.terminal.folder, nowhere);
        self.terminal = Terminal::in_folder(folder, SIZE, Theme::default());
        self.model.opened(None);
    }

    /// The files and the screen are as the model says.
    fn compare(&self) {
        for (id, hazard) in &self.model.hazards {
            assert_eq!(self.terminal.file(id), hazard.text, "the file of {id}");
            assert_eq!(records::Saved::of(&hazard.text), hazard.saved, "{id}");
        }
        let Some(open) = &self.model.open else {
            assert_eq!(self.mode(), Mode::Log, "{}", self.terminal.screen());
            return;
        };
        let screen = self.terminal.screen();
        assert_eq!(self.mode(), Mode::Triage, "{screen}");
        let shown = self.shown();
        assert_eq!(shown.hazard, *open, "{screen}");
        let wanted = self.model.marks(open, &self.model.pending);
        assert_eq!(shown.marks, wanted, "{TITLES:?}\n{screen}");
        let open_controls = self.open_controls().len();
        if wanted[3] == Some(' ') {
            let count = self.model.saved().controls.len();
            assert_eq!(
                shown.controls,
                format!("{open_controls} of {count} undecided")
            );
        }
        let counts = counts(&wanted, open_controls, self.model.saved().controls.len());
        assert!(shown.header.ends_with(&counts), "{counts}\n{screen}");
    }

    /// Leaves triage and undoes everything: the first bytes are back.
    pub(super) fn undo_everything(&mut self) {
        if self.model.open.is_some() {
            self.press("Esc");
            if self.mode() == Mode::Confirm {
                self.press("y");
            }
            self.model.opened(None);
        }
        loop {
            let undoing = self.model.undo();
            self.press("u");
            match undoing {
                Undoing::Nothing => break,
                Undoing::IsBlocked => {
                    assert_eq!(self.mode(), Mode::UndoBlocked);
                    self.press("S");
                    self.model.skip(Direction::Undo);
                }
                Undoing::TakesBack | Undoing::Changes => {}
            }
            self.compare();
        }
        assert_eq!(self.terminal.message(), "nothing to undo");
        for (id, hazard) in &self.model.hazards {
            if !self.others.contains(id) {
                assert_eq!(self.terminal.file(id), hazard.first, "{id}");
            }
        }
    }
}

/// The counts of a hazard in the words of the window; each control counts.
fn counts(marks: &Marks, open_controls: usize, controls: usize) -> String {
    let mut count = [0, 0, 0];
    for (at, mark) in marks.iter().enumerate() {
        let each = match (at, mark) {
            (3, Some(_)) => {
                count[0] += controls - open_controls;
                count[1] += open_controls;
                continue;
            }
            (_, Some('x')) => 0,
            (_, Some(' ')) => 1,
            (_, Some(_)) => 2,
            (_, None) => continue,
        };
        count[each] += 1;
    }
    format!(
        "here: {} decided, {} undecided, {} not needed",
        count[0], count[1], count[2]
    )
}
