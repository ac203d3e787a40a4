//! A digit becomes an answer, and an answer a change of the record.

use std::sync::Arc;

use super::answer_text::AnswerText;
use super::asked::Asked;
use super::sitting::SentText;
use super::{TriageView, say};
use crate::hazard::{ControlId, HazardId, Record, Scores};
use crate::template::Likelihood;
use crate::text::printable_line;
use crate::triage::{
    self, Answer, AnswerGap, AnswerOption, Card, CardKind, DecisionKind, Given, Offer, Wants,
};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;
use crate::tui::overlay::Reply;
use crate::tui::overlay::confirm::Confirm;
use crate::tui::theme::Tone;
use crate::tui::triage_sheet::{MergeRequest, TriageRequest};

/// Says that the hazard has no open decision, and the key to the next hazard.
fn nothing_undecided() -> Reply {
    let next = key_name(Mode::Triage, Action::NextUndecided);
    say(
        "nothing is undecided about this hazard",
        &format!("press {next} to go on"),
    )
}

/// The answer of a question to go on.
const GO_ON: &str = "go on";

impl TriageView {
    /// Chooses the answer with a number, or the severity if the likelihood was chosen.
    pub(super) fn choose(&mut self, number: u8) -> Reply {
        let Some(card) = self.card.clone() else {
            return nothing_undecided();
        };
        if let Some(likelihood) = self.likelihood {
            return self.choose_severity(&card, likelihood, number);
        }
        let Some(option) = card.option(number) else {
            return say(&format!("{}.", AnswerGap::NoSuchAnswer(number)), "");
        };
        if option.offer == Offer::Leave {
            return self.leave_open(&card);
        }
        if self.must_ask_about_reading(option) {
            self.asked = Some(Asked::Unread {
                number,
                card: Box::new(card.clone()),
            });
            let question = format!("Answer before you have read {} to its end?", card.hazard);
            let details = format!(
                "{} of 100 parts of the story have been on the screen. No goes back to it: page down to read the rest.",
                self.story.percent_read()
            );
            return Reply::Open(Box::new(Confirm::asking(question, details, GO_ON)));
        }
        self.take(&card, option)
    }

    /// Whether an answer accepts a text that was not read to its end.
    fn must_ask_about_reading(&self, option: &AnswerOption) -> bool {
        let accepts = matches!(
            option.offer,
            Offer::KeepText | Offer::Status(_) | Offer::Confirm
        );
        accepts && !self.story.is_read()
    }

    /// Goes on with an answer: asks for what it wants, or gives it.
    fn take(&mut self, card: &Card, option: &AnswerOption) -> Reply {
        if let Offer::Merge { kept, merged } = &option.offer {
            return self.ask_about_merge(card, option.number, kept, merged);
        }
        match option.wants {
            Wants::Nothing => {
                let seen = Arc::clone(&self.sitting.record);
                self.give(card, option.number, &Given::nothing(), seen)
            }
            Wants::SeverityAndReason => {
                self.likelihood = Some(option.number);
                Reply::Stay
            }
            _ => self.ask_text(card, option.number, Given::nothing()),
        }
    }

    /// Asks before a merge: one digit must not change the record of a hazard that is not open.
    fn ask_about_merge(
        &mut self,
        card: &Card,
        number: u8,
        kept: &HazardId,
        merged: &HazardId,
    ) -> Reply {
        self.asked = Some(Asked::Merge {
            number,
            card: Box::new(card.clone()),
            seen: Arc::clone(&self.sitting.record),
        });
        let question = format!("Merge {merged} into {kept}?");
        let details = format!(
            "{kept} gets the causes and controls of {merged}, which is then deprecated. Yes changes both records in one step. \
             No changes nothing."
        );
        Reply::Open(Box::new(Confirm::asking(question, details, GO_ON)))
    }

    fn choose_severity(&mut self, card: &Card, likelihood: u8, number: u8) -> Reply {
        let mut severities = card.severities.iter();
        let Some(found) = severities.find(|option| option.number == number) else {
            return say(
                &format!("no severity has the number {number}"),
                &format!(
                    "press {} to choose the likelihood again",
                    key_name(Mode::Triage, Action::Cancel)
                ),
            );
        };
        let given = Given {
            severity: Some(found.severity),
            text: String::new(),
        };
        self.ask_text(card, likelihood, given)
    }

    /// Opens the text of an answer. A text that was typed for the same answer and could not be saved is there again.
    fn ask_text(&mut self, card: &Card, number: u8, given: Given) -> Reply {
        let notes = self.notes(card, number, &given);
        let files = Arc::clone(&self.sitting.files);
        let mut window = AnswerText::new(card.clone(), number, given.clone(), files);
        window = window.with_notes(notes);
        if let Some(sent) = &self.sitting.sent
            && sent.card == card.kind
            && sent.number == number
        {
            window = window.with_text(&sent.text);
        }
        self.asked = Some(Asked::Text {
            number,
            given,
            card: Box::new(card.clone()),
            seen: Arc::clone(&self.sitting.record),
        });
        Reply::Open(Box::new(window))
    }

    /// What a person must see while they type: the scores with their class, and what is not met.
    fn notes(&self, card: &Card, number: u8, given: &Given) -> Vec<(String, Tone)> {
        let mut notes = Vec::new();
        let Some(option) = card.option(number) else {
            return notes;
        };
        if let (Offer::Likelihood(_, likelihood), Some(severity)) = (&option.offer, given.severity)
        {
            let scores = Scores {
                likelihood: Some(*likelihood),
                severity: Some(severity),
            };
            let criteria = &self.sitting.template.criteria;
            notes.push((scores.words(criteria), Tone::Strong));
            if let Some(projection) = &card.projection {
                notes.push((projection.words(), Tone::Warning));
            }
        }
        let unmet = option.unmet.iter();
        notes.extend(unmet.map(|why| (format!("! {why}"), Tone::Warning)));
        notes
    }

    /// Gives an answer: notes it until the confirmation, or asks for it to be saved.
    fn give(&mut self, card: &Card, number: u8, given: &Given, seen: Arc<Record>) -> Reply {
        let answer = match card.answer(number, given) {
            Ok(answer) => answer,
            Err(gap) => return refused(&gap),
        };
        let reply = self.write(card, &answer, seen);
        if reply.is_some() {
            self.sitting.last.note(card, number, given);
        }
        reply.unwrap_or(Reply::Stay)
    }

    /// Writes an answer; `None` where it cannot be written.
    fn write(&mut self, card: &Card, answer: &Answer, seen: Arc<Record>) -> Option<Reply> {
        if answer.waits_for_confirmation() {
            self.sitting.wait(answer);
            self.card = self.sitting.card_or_next(Some(&card.kind));
            return Some(Reply::Stay);
        }
        if let Answer::Merge { kept, merged } = answer {
            return Some(self.merge(kept, merged, seen));
        }
        let sitting = &mut self.sitting;
        let changes = match answer {
            Answer::Confirm => sitting.confirmation(),
            _ => triage::changes(answer, &seen, &sitting.template, &sitting.who),
        };
        let changes = match changes {
            Ok(changes) => changes,
            Err(gap) => return Some(refused(&gap)),
        };
        self.likelihood = None;
        if changes.is_empty() {
            return Some(say("the record says that already", ""));
        }
        self.sitting.note_saving(answer);
        let id = seen.hazard.id.clone();
        Some(Reply::Do(vec![Command::Answer {
            seen,
            changes,
            words: answer.words(&self.sitting.template),
            next: match answer {
                Answer::Confirm => Some(TriageRequest::After(id)),
                _ => None,
            },
        }]))
    }

    /// Merges two hazards. Both records change in one undo step.
    fn merge(&mut self, kept: &HazardId, merged: &HazardId, seen: Arc<Record>) -> Reply {
        let who = self.sitting.who.clone();
        let request = MergeRequest {
            seen,
            kept: kept.clone(),
            merged: merged.clone(),
            who,
        };
        self.sitting.is_saving = true;
        let request = TriageRequest::Merge(Box::new(request));
        Reply::Do(vec![Command::Triage(request)])
    }

    /// Gives the last answer of this kind of card again.
    pub(super) fn repeat(&mut self) -> Reply {
        let Some(card) = self.card.clone() else {
            return nothing_undecided();
        };
        match self.sitting.last.repeat(&card) {
            None => say("you have not answered such a card in this sitting", ""),
            Some(Err(gap)) => refused(&gap),
            Some(Ok(answer)) => {
                let accepts = matches!(answer, Answer::KeepText);
                if accepts && !self.story.is_read() {
                    return say(
                        "you have not read this hazard to its end",
                        "page down, or give the answer by its number",
                    );
                }
                let seen = Arc::clone(&self.sitting.record);
                let reply = self.write(&card, &answer, seen);
                reply.unwrap_or(Reply::Stay)
            }
        }
    }

    /// Takes the answer of the window in front.
    pub(super) fn answered(&mut self, text: String) -> Reply {
        match self.asked.take() {
            None => Reply::Stay,
            Some(Asked::Where) => self.go_where(&text),
            Some(Asked::Unconfirmed(leaving)) => {
                self.sitting.forget_waiting();
                self.leave(leaving)
            }
            Some(Asked::Merge { number, card, seen }) => {
                self.give(&card, number, &Given::nothing(), seen)
            }
            Some(Asked::Unread { number, card }) => match card.option(number) {
                Some(option) if self.card.as_ref() == Some(&*card) => self.take(&card, option),
                _ => say(
                    "the card has changed, and nothing was answered",
                    "read it again",
                ),
            },
            Some(Asked::Text {
                number,
                given,
                card,
                seen,
            }) => {
                self.sitting.sent = Some(SentText {
                    card: card.kind.clone(),
                    number,
                    other: card.option(number).and_then(|it| it.offer.other().cloned()),
                    text: text.clone(),
                    is_saved: false,
                });
                let reply = self.give(&card, number, &Given { text, ..given }, seen);
                if !self.sitting.is_saving {
                    self.sitting.sent = None;
                }
                reply
            }
        }
    }

    /// Marks the control of the card, or removes its mark.
    pub(super) fn mark(&mut self) -> Reply {
        let control = self.card.as_ref().and_then(|card| match &card.kind {
            CardKind::Decision(DecisionKind::Control(id)) => Some(id.clone()),
            _ => None,
        });
        let Some(id) = control else {
            return say(
                "no single control is on the card",
                &format!(
                    "press {} and the letter of a control to go to it",
                    key_name(Mode::Triage, Action::Filter)
                ),
            );
        };
        let marked = &mut self.sitting.marked;
        match marked.iter().position(|other| *other == id) {
            Some(at) => {
                marked.remove(at);
            }
            None => marked.push(id.clone()),
        }
        let next = self.next_control(&id);
        if let Some(next) = next {
            self.show(&CardKind::Decision(DecisionKind::Control(next)));
        }
        let count = self.sitting.marked.len();
        let all = key_name(Mode::Triage, Action::ChangeMarked);
        match count {
            0 => say("no control is marked", ""),
            1 => say(
                "1 control is marked",
                &format!("press {all} to answer for the marked one"),
            ),
            _ => say(
                &format!("{count} controls are marked"),
                &format!("press {all} to answer for all of them"),
            ),
        }
    }

    /// The next control behind one that nobody decided about and that is not marked.
    fn next_control(&self, id: &ControlId) -> Option<ControlId> {
        let hazard = &self.sitting.record.hazard;
        let mut behind = hazard.controls().skip_while(|control| control.id != *id);
        let next = behind.find(|control| {
            let is_open = self.sitting.is_undecided(&control.id);
            control.id != *id && is_open && !self.sitting.marked.contains(&control.id)
        });
        next.map(|control| control.id.clone())
    }

    /// The likelihood that was chosen.
    pub(super) fn chosen_likelihood(&self) -> Option<Likelihood> {
        let option = self.card.as_ref()?.option(self.likelihood?)?;
        match option.offer {
            Offer::Likelihood(_, likelihood) => Some(likelihood),
            _ => None,
        }
    }
}

fn refused(gap: &AnswerGap) -> Reply {
    let hint = match gap {
        AnswerGap::NoPerson => "set your name with `git config user.name`",
        _ => "",
    };
    let text = printable_line(&gap.to_string());
    Reply::Do(vec![Command::Say(Message::error(text, hint))])
}
