//! Opening triage, going on and leaving.

use super::model::Model;
use super::records::Whose;
use super::run::Run;
use crate::tui::keymap::Mode;

impl Run {
    /// Opens triage from the log.
    pub(super) fn open(&mut self) {
        let place = self.model.place();
        self.press("N");
        let Some(place) = place else {
            let message = self.terminal.message();
            assert_eq!(message, "no hazard of this log has an undecided decision");
            return;
        };
        self.arrived(&place);
    }

    /// Goes to another hazard, or to the one that is open.
    pub(super) fn jump(&mut self) {
        let number = self.dice.below(3) + 1;
        let id = format!("Hazard-{number:04}");
        self.press(&format!("/ {number} Enter"));
        if self.model.open.as_ref() != Some(&id) && self.may_leave() {
            self.arrived(&id);
        }
    }

    /// Goes to the next open decision, in this hazard or the next one.
    pub(super) fn next(&mut self, key: &str) {
        let from = self.place_of_card();
        let behind = self
            .open_places()
            .into_iter()
            .find(|place| Some(*place) > from);
        let shown = self.shown();
        self.press(key);
        if key == "0" && shown.answers().is_empty() {
            return;
        }
        if let Some(behind) = behind {
            assert_eq!(
                self.place_of_card(),
                Some(behind),
                "{}",
                self.terminal.screen()
            );
        } else if self.may_leave() {
            self.next_hazard();
        }
    }

    /// The next unfinished hazard is open, or the window stays.
    pub(super) fn next_hazard(&mut self) {
        let open = self.model.open.clone().unwrap();
        match self.model.after(&open) {
            Some(id) => self.arrived(&id),
            None => {
                let said = self.terminal.app.message().unwrap();
                let words = "no other hazard has an undecided decision";
                assert!(said.text == words || said.hint == words, "{said:?}");
            }
        }
    }

    /// Shows another card of the hazard. That decides nothing.
    pub(super) fn other_card(&mut self) {
        let count = self.dice.below(6) + 1;
        self.press(&"Tab ".repeat(count));
    }

    /// Closes the window.
    pub(super) fn leave(&mut self) {
        self.press("Esc");
        if self.may_leave() {
            self.model.opened(None);
        }
    }

    /// Answers the question whether to leave, which is asked exactly if something waits.
    fn may_leave(&mut self) -> bool {
        let is_asked = self.mode() == Mode::Confirm;
        assert_eq!(is_asked, self.model.waits(), "{}", self.terminal.screen());
        if !is_asked {
            return true;
        }
        let leaves = self.dice.in_a_hundred(50);
        self.press(if leaves { "y" } else { "n" });
        if leaves {
            self.model.forget();
        }
        leaves
    }

    /// A hazard was opened, and the window says how many are unfinished.
    fn arrived(&mut self, id: &str) {
        self.model.opened(Some(id));
        let screen = self.terminal.screen();
        assert_eq!(self.mode(), Mode::Triage, "{id} is not open\n{screen}");
        let shown = self.shown();
        assert_eq!(shown.hazard, id, "{screen}");
        let count = self.model.unfinished().len();
        let words = format!("{count} with open decisions");
        assert!(shown.header.contains(&words), "{words}\n{screen}");
    }

    /// The places of the cards with an open decision, in order.
    fn open_places(&self) -> Vec<usize> {
        let model = &self.model;
        let marks = model.marks(model.open.as_ref().unwrap(), &model.pending);
        let mut places: Vec<usize> = [0, 1, 2, 3, 6, 7, 8]
            .into_iter()
            .zip(marks)
            .filter(|(place, mark)| *place != 3 && *mark == Some(' '))
            .map(|(place, _)| place)
            .collect();
        for control in self.open_controls() {
            places.push(match control.whose {
                Whose::Manufacturer => 3,
                Whose::Deployer => 5,
            });
        }
        if model.pending.status.is_some() {
            places.push(9);
        }
        places.sort_unstable();
        places
    }

    /// The place of the card that is shown; a single control is before the other ones of its duty.
    fn place_of_card(&self) -> Option<usize> {
        let shown = self.shown();
        let heading = shown
            .heading
            .split('(')
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned();
        Some(match heading.as_str() {
            "Drafted text" => 0,
            "Duplicates" => 1,
            "Initial risk" => 2,
            "Residual risk" => 6,
            "Owner" => 7,
            "Status" => 8,
            "Your decisions in words" => 9,
            controls if controls.contains("of the manufacturer") => 3,
            controls if controls.contains("of the deployer") => 5,
            one if one.starts_with("Control D") => 2,
            one if one.starts_with("Control") => 4,
            _ => return None,
        })
    }
}

impl Model {
    /// Where an evening goes on: in the last hazard that is begun and unfinished; else behind the last that is begun, or
    /// that the commit changed; else at the first.
    fn place(&self) -> Option<String> {
        let unfinished = self.unfinished();
        let begun: Vec<&str> = self
            .hazards
            .iter()
            .filter(|(_, hazard)| hazard.text != hazard.first)
            .map(|(id, _)| id.as_str())
            .collect();
        let is_begun = |id: &&&str| begun.contains(id);
        if let Some(id) = unfinished.iter().rfind(is_begun) {
            return Some((*id).to_owned());
        }
        let last = begun
            .last()
            .copied()
            .or(self.hazards.keys().last().map(String::as_str));
        let behind = unfinished.iter().find(|id| Some(**id) > last);
        behind.or(unfinished.first()).map(|id| (*id).to_owned())
    }

    /// The next unfinished hazard behind another, round to the beginning.
    fn after(&self, id: &str) -> Option<String> {
        let unfinished = self.unfinished();
        let behind = unfinished.iter().find(|other| **other > id);
        behind.or(unfinished.first()).map(|id| (*id).to_owned())
    }
}
