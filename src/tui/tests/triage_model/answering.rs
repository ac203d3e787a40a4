//! Answers the card that is shown, and predicts what the record says then.

use super::marks::is_open;
use super::records::{Control, Saved, Score, State, Whose};
use super::run::Run;
use super::screen::Shown;
use crate::tui::keymap::Mode;

/// What a test writes behind a reason for a control that is not adopted.
const SIGNED: &str = "(2026-11-23, A. Name)";

impl Run {
    /// Answers the card that is shown, if any.
    pub(super) fn answer(&mut self) {
        let shown = self.shown();
        let heading = shown.heading.clone();
        println!("answer {heading}");
        match heading.split(" (").next().unwrap_or_default() {
            "Drafted text" => {
                self.press("1");
                if self.agrees() {
                    self.model.keep_text();
                }
            }
            "Duplicates" => {
                let number = *self.dice.of(&["1", "3"]);
                if self.text_of(number, "Another cause").is_some() {
                    self.model.save(&self.file(), |saved| saved.links = true);
                }
            }
            "Initial risk" => self.score(|saved| &mut saved.initial),
            "Residual risk" => self.score(|saved| &mut saved.residual),
            "Owner" => self.owner(&shown),
            "Status" => self.status(&shown),
            "Your decisions in words" => self.confirm(),
            controls if controls.contains("ontrol") => self.controls(&shown),
            _ => self.press("7"),
        }
    }

    /// Answers a question that may have been asked, whether to answer before the text was read.
    fn agrees(&mut self) -> bool {
        if self.mode() != Mode::Confirm {
            return true;
        }
        let agrees = self.dice.in_a_hundred(70);
        self.press(if agrees { "y" } else { "n" });
        agrees
    }

    /// Chooses an answer and types its text. Gives the text, or none where it was discarded.
    fn text_of(&mut self, keys: &str, begin: &str) -> Option<String> {
        self.press(keys);
        assert_eq!(self.mode(), Mode::TriageText, "{}", self.terminal.screen());
        let words = self.type_words(begin);
        if self.dice.in_a_hundred(15) {
            self.press("Esc y");
            return None;
        }
        self.press("Enter");
        Some(words)
    }

    fn score(&mut self, which: fn(&mut Saved) -> &mut Score) {
        let likelihood = u8::try_from(self.dice.below(5) + 1).unwrap();
        let severity = u8::try_from(self.dice.below(5) + 1).unwrap();
        if self.dice.in_a_hundred(10) {
            // A likelihood alone is no score.
            return self.press(&format!("{likelihood} Esc"));
        }
        let keys = format!("{likelihood} {severity}");
        let Some(reason) = self.text_of(&keys, "Because of case") else {
            // The likelihood is still chosen.
            return self.press("Esc");
        };
        let file = self.file();
        self.model.save(&file, |saved| {
            *which(saved) = Score {
                likelihood: Some(likelihood),
                severity: Some(severity),
                reason: reason.clone(),
            };
        });
    }

    fn owner(&mut self, shown: &Shown) {
        let answers = shown.answers();
        // The drafted owner is not chosen by name: whether that says more than the record is not decided here.
        let answers: Vec<_> = answers
            .into_iter()
            .filter(|(number, words)| *number > 0 && words != "Clinical Safety Officer")
            .collect();
        let (number, words) = self.dice.of(&answers).clone();
        let name = match words.as_str() {
            "another name" => match self.text_of(&number.to_string(), "C. Name") {
                Some(name) => name,
                None => return,
            },
            other => {
                self.press(&number.to_string());
                let kept = [", as drafted", ", as the record says"];
                if kept.iter().any(|end| other.ends_with(end)) {
                    return self
                        .model
                        .wait(|pending, saved| pending.owner = Some(saved.owner.clone()));
                }
                other.to_owned()
            }
        };
        let file = self.file();
        self.model
            .save(&file, |saved| saved.owner.clone_from(&name));
    }

    fn status(&mut self, shown: &Shown) {
        let answers = shown.answers();
        let answers: Vec<_> = answers
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .collect();
        let (number, words) = self.dice.of(&answers).clone();
        let status = words.split(':').next().unwrap().to_owned();
        self.press(&number.to_string());
        if !self.agrees() {
            return;
        }
        if self.mode() == Mode::TriageText {
            self.type_words("The ward agreed");
            if self.dice.in_a_hundred(15) {
                return self.press("Esc y");
            }
            self.press("Enter");
        }
        self.model
            .wait(|pending, _| pending.status = Some(status.clone()));
    }

    fn confirm(&mut self) {
        let status = self.model.pending.status.clone();
        // Another digit confirms nothing.
        self.press("1 9");
        if !self.agrees() {
            return;
        }
        let Some(status) = status else {
            return;
        };
        let file = self.file();
        self.model
            .save(&file, |saved| saved.status.clone_from(&status));
        self.model.confirmed();
        self.next_hazard();
    }

    /// The controls of the open hazard about which something is open.
    pub(super) fn open_controls(&self) -> Vec<Control> {
        let controls = self.model.saved().controls.iter();
        let open = controls.filter(|control| is_open(&control.state, control.whose));
        open.cloned().collect()
    }

    /// Answers for the controls of the card.
    fn controls(&mut self, shown: &Shown) {
        let card: Vec<&str> = shown.card.iter().map(|line| line.trim()).collect();
        let card = card.join(" ");
        let all = self.model.saved().controls.iter();
        let on_card: Vec<Control> = all
            .filter(|control| card.contains(&control.words))
            .cloned()
            .collect();
        assert!(!on_card.is_empty(), "{card}");
        let is_deployers = on_card.iter().all(|it| it.whose == Whose::Deployer);
        let state = match self.dice.below(5) {
            0 => self
                .text_of("1", "src/case")
                .map(|it| State::InPlace(Some(it))),
            1 if is_deployers => {
                self.press("2");
                Some(State::Planned(None))
            }
            1 | 2 => {
                let number = if is_deployers { "6" } else { "2" };
                let owner = self.text_of(number, "D. Name");
                owner.map(|it| State::Planned(Some(it)))
            }
            3 => {
                let reason = self.text_of("4", "It has no effect");
                reason.map(|it| State::NotAdopted(format!("{it} {SIGNED}")))
            }
            _ => return self.moved(&on_card, is_deployers),
        };
        if let Some(state) = state {
            let file = self.file();
            self.model.save(&file, |saved| {
                for control in &on_card {
                    saved.control(&control.words).state = state.clone();
                }
            });
        }
    }

    /// The controls existed before, or the deployer puts them in place.
    fn moved(&mut self, on_card: &[Control], is_deployers: bool) {
        if is_deployers || self.dice.in_a_hundred(50) {
            self.press("3");
            let file = self.file();
            let existing = Saved::of(&file).existing;
            for control in on_card {
                assert!(existing.contains(&control.words), "{existing}");
            }
            return self.model.save(&file, |saved| {
                saved.existing.clone_from(&existing);
                saved.controls.retain(|control| !on_card.contains(control));
            });
        }
        self.press("6");
        let file = self.file();
        self.model.save(&file, |saved| {
            for control in on_card {
                let control = saved.control(&control.words);
                control.whose = Whose::Deployer;
                if control.state == State::NotSaid {
                    control.state = State::Planned(None);
                }
            }
        });
    }
}
