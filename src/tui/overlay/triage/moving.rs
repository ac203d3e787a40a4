//! The next card, the next hazard, and leaving. None of it decides anything.

use super::asked::{Asked, Leaving};
use super::{TriageView, say};
use crate::hazard::{ControlId, HazardId};
use crate::triage::{Card, CardKind, DecisionKind};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;
use crate::tui::overlay::Reply;
use crate::tui::overlay::confirm::Confirm;
use crate::tui::overlay::prompt::Prompt;
use crate::tui::triage_sheet::TriageRequest;

impl TriageView {
    /// Goes to the next undecided decision, in this hazard or the next one.
    pub(super) fn go_on(&mut self) -> Reply {
        self.likelihood = None;
        let kind = self.card.as_ref().map(|card| card.kind.clone());
        if let Some(card) = self.sitting.next_card(kind.as_ref()) {
            self.card = Some(card);
            return Reply::Stay;
        }
        self.leave_for(TriageRequest::After(self.id().clone()))
    }

    /// Shows the next card, or the one before, of all cards of the hazard.
    pub(super) fn step(&mut self, by: isize) -> Reply {
        self.likelihood = None;
        let all = self.all_cards();
        let kind = self.card.as_ref().map(|card| &card.kind);
        let at = kind.and_then(|kind| all.iter().position(|other| other == kind));
        let count = all.len();
        let next = match at {
            None => 0,
            Some(at) if by < 0 => (at + count - 1) % count.max(1),
            Some(at) => (at + 1) % count.max(1),
        };
        if let Some(kind) = all.get(next) {
            self.show(kind);
        }
        Reply::Stay
    }

    /// Every card that the hazard has, decided or not.
    fn all_cards(&self) -> Vec<CardKind> {
        let mut all: Vec<CardKind> = Vec::new();
        let open = self.sitting.open_cards();
        for decision in &self.sitting.decisions.decisions {
            if let Some(id) = decision.kind.control() {
                let of = self.duty_card(id);
                if let Some(of) = of.filter(|of| open.contains(of) && !all.contains(of)) {
                    all.push(of);
                }
            }
            all.push(CardKind::Decision(decision.kind.clone()));
        }
        all.extend(
            open.into_iter()
                .filter(|kind| *kind == CardKind::Confirmation),
        );
        all.retain(|kind| self.sitting.card(kind).is_some());
        all
    }

    fn duty_card(&self, id: &ControlId) -> Option<CardKind> {
        let control = self.sitting.record.hazard.control(id).ok()?;
        Some(CardKind::ControlsOf(control.duty))
    }

    /// The answer 0: leaves the card undecided, and goes to the next one.
    pub(super) fn leave_open(&mut self, card: &Card) -> Reply {
        match self.sitting.next_card(Some(&card.kind)) {
            Some(next) => {
                self.card = Some(next);
                Reply::Stay
            }
            None => self.leave_for(TriageRequest::After(self.id().clone())),
        }
    }

    /// Goes to another hazard, and names what is undecided in this one. Asks first if answers wait for the
    /// confirmation.
    pub(super) fn leave_for(&mut self, request: TriageRequest) -> Reply {
        self.ask_to_leave(Leaving::For(request))
    }

    /// Takes back a chosen likelihood, or closes the window.
    pub(super) fn cancel(&mut self) -> Reply {
        if self.likelihood.take().is_some() {
            return Reply::Stay;
        }
        self.ask_to_leave(Leaving::Triage)
    }

    /// Leaves the hazard, after a question if answers wait for the confirmation.
    fn ask_to_leave(&mut self, leaving: Leaving) -> Reply {
        let Some(unwritten) = self.sitting.unwritten() else {
            return self.leave(leaving);
        };
        self.asked = Some(Asked::Unconfirmed(leaving));
        let details = format!(
            "These answers are not written: {}. Yes discards them. No goes back to them.",
            unwritten.text.replace('\n', "; ")
        );
        let question = format!("Leave {} without confirming?", self.id());
        Reply::Open(Box::new(Confirm::asking(question, details, "leave")))
    }

    /// Leaves the hazard, and names what is undecided.
    pub(super) fn leave(&mut self, leaving: Leaving) -> Reply {
        let undecided = self.undecided();
        match leaving {
            Leaving::Triage => Reply::DoAndClose(undecided.into_iter().collect()),
            Leaving::For(request) => {
                let go = std::iter::once(Command::Triage(request));
                Reply::Do(go.chain(undecided).collect())
            }
        }
    }

    /// The message that names what is undecided.
    fn undecided(&self) -> Option<Command> {
        let sentence = self.sitting.decisions.undecided_sentence()?;
        Some(Command::Say(Message::note(sentence)))
    }

    /// Takes back the last answer.
    pub(super) fn undo(&mut self) -> Reply {
        match self.sitting.take_back() {
            Some(words) => {
                let kind = self.card.as_ref().map(|card| card.kind.clone());
                self.card = self.sitting.next_card(None).or_else(|| {
                    let kind = kind?;
                    self.sitting.card(&kind)
                });
                say(&format!("took back: {words}"), "")
            }
            None => Reply::Ignored,
        }
    }

    /// Asks for the number of a hazard or the letter of a control.
    pub(super) fn ask_where(&mut self) -> Reply {
        self.asked = Some(Asked::Where);
        let done = |text: &str| match text.trim() {
            "" => Err(
                "type the number of a hazard, or the letter or the name of a control".to_owned(),
            ),
            place => Ok(Reply::Answer(place.to_owned())),
        };
        let letters = self.control_letters().into_iter().map(|(letter, _)| letter);
        let prompt = Prompt::new("Go to", "", Box::new(done))
            .with_help("The number of a hazard, or the letter of a control on the card.")
            .answered_by(letters.collect());
        Reply::Open(Box::new(prompt))
    }

    /// The letters by which the controls of the card are reached.
    pub(super) fn control_letters(&self) -> Vec<(char, ControlId)> {
        let card = self.card.as_ref();
        let controls = card.map_or(&[][..], |card| &card.controls);
        ('a'..='z').zip(controls.iter().cloned()).collect()
    }

    /// Goes to a hazard by its number or id, or to a control by its letter or name.
    pub(super) fn go_where(&mut self, text: &str) -> Reply {
        let text = text.trim();
        let letters = self.control_letters();
        let by_letter = letters.into_iter().find(|(letter, _)| {
            let mut only = text.chars();
            only.next() == Some(*letter) && only.next().is_none()
        });
        let hazard = &self.sitting.record.hazard;
        let by_name = || {
            let mut controls = hazard.controls();
            let named = controls.find(|control| control.id.0.eq_ignore_ascii_case(text));
            named.map(|control| control.id.clone())
        };
        if let Some(id) = by_letter.map(|(_, id)| id).or_else(by_name) {
            self.show(&CardKind::Decision(DecisionKind::Control(id)));
            // It was named, so the next key is meant for it.
            self.keys.note_named(self.card.as_ref());
            return Reply::Stay;
        }
        match hazard_named(text, &self.sitting.queue) {
            Some(id) if id == *self.id() => {
                self.card = self
                    .all_cards()
                    .first()
                    .and_then(|kind| self.sitting.card(kind));
                Reply::Stay
            }
            Some(id) => self.leave_for(TriageRequest::Open(id)),
            None => say(&format!("no hazard and no control is called {text}"), ""),
        }
    }

    /// Shows the card of the marked controls.
    pub(super) fn show_marked(&mut self) -> Reply {
        match self.sitting.card(&CardKind::Marked) {
            Some(card) => {
                self.card = Some(card);
                Reply::Stay
            }
            None => say(
                "no control is marked",
                &format!(
                    "press {} on the card of a control to mark it",
                    key_name(Mode::Triage, Action::Mark)
                ),
            ),
        }
    }
}

/// A hazard by its id, or by the number in its id.
fn hazard_named(text: &str, queue: &[HazardId]) -> Option<HazardId> {
    let by_id = queue
        .iter()
        .find(|id| id.as_str().eq_ignore_ascii_case(text));
    let number: Option<u64> = text.parse().ok();
    let by_number = || {
        queue
            .iter()
            .find(|id| id.number() == number && number.is_some())
    };
    by_id.or_else(by_number).cloned()
}
