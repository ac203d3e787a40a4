//! A card: one open decision with the answers that it can have.
//!
//! The terminal and `hazlog --linear` show the same cards: a digit of the one is the number that is typed in the other.

use super::answer::{Answer, AnswerGap, Given, Offer};
use super::decision::{DecisionKind, Projection};
use super::demands::Requirement;
use crate::hazard::{ControlId, Duty, HazardId};
use crate::template::Severity;

/// What a card is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardKind {
    /// One decision.
    Decision(DecisionKind),
    /// All undecided controls of one duty; `None` for those whose heading names nobody.
    ControlsOf(Option<Duty>),
    /// The controls that the user marked.
    Marked,
    /// The decisions in words, before the status is written.
    Confirmation,
}

/// Cards whose answers can be repeated for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardFamily {
    /// The drafted text.
    DraftedText,
    /// A similar hazard.
    Duplicates,
    /// The initial or the residual scores.
    Risk,
    /// A control, or several, of the manufacturer or of nobody.
    ManufacturerControls,
    /// A control, or several, of the deployer.
    DeployerControls,
    /// The owner.
    Owner,
    /// The status.
    Status,
    /// The confirmation.
    Confirmation,
}

/// What a person must give with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// Nothing: the number is the answer.
    Nothing,
    /// A severity of [`Card::severities`], then the reason.
    SeverityAndReason,
    /// A reason.
    Reason,
    /// What shows that a control is in place; file names can be completed.
    Evidence,
    /// A name: one of [`Card::names`] by its number, or another.
    Name,
    /// Words.
    Words,
}

/// An answer that a card offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerOption {
    /// The digit or number that chooses it. 0 always leaves the card undecided.
    pub number: u8,
    /// What it says: `planned, with an owner`.
    pub words: String,
    /// The conditions that are not met, a sentence each. Then the answer wants a reason.
    pub unmet: Vec<String>,
    /// What must be given with it.
    pub wants: Wants,
    /// What it decides.
    pub offer: Offer,
}

/// A level of the severity axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeverityOption {
    /// The digit or number that chooses it.
    pub number: u8,
    /// The template's line: `3 - Major: …`.
    pub words: String,
    /// The level.
    pub severity: Severity,
}

/// An open decision, as any interface shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The hazard.
    pub hazard: HazardId,
    /// What it is about.
    pub kind: CardKind,
    /// Which answers it repeats.
    pub family: CardFamily,
    /// Its heading: `Initial risk`.
    pub heading: String,
    /// A question, in a sentence.
    pub question: String,
    /// What the standard demands, or its guidance describes.
    pub requirement: Requirement,
    /// What a person must know to answer, a sentence each: what is alike, what is not met, what is undecided.
    pub facts: Vec<String>,
    /// The answers, by number. A number is used once.
    pub answers: Vec<AnswerOption>,
    /// The severities, where an answer wants one.
    pub severities: Vec<SeverityOption>,
    /// The names that the log uses, most used first: the first is number 1.
    pub names: Vec<String>,
    /// The reason that the record has for other scores or for these; empty where it has none.
    pub old_reason: String,
    /// The controls that an answer is about.
    pub controls: Vec<ControlId>,
    /// That the score will be a projection.
    pub projection: Option<Projection>,
}

impl Card {
    /// The answer of a number.
    pub fn option(&self, number: u8) -> Option<&AnswerOption> {
        self.answers.iter().find(|option| option.number == number)
    }

    /// The name for what was typed: the number of one of [`Card::names`], or a name.
    pub fn name_for<'a>(&'a self, typed: &'a str) -> &'a str {
        let number = typed.trim().parse::<usize>().ok();
        let at = number.and_then(|number| number.checked_sub(1));
        at.and_then(|at| self.names.get(at))
            .map_or(typed, String::as_str)
    }

    /// The answer of a number, with what a person gave.
    ///
    /// # Errors
    /// When the card has no such answer, or something is missing. Then nothing is decided.
    pub fn answer(&self, number: u8, given: &Given) -> Result<Answer, AnswerGap> {
        let option = self.option(number).ok_or(AnswerGap::NoSuchAnswer(number))?;
        let answer = option.offer.with(given, &self.controls)?;
        match (&answer, option.wants) {
            // A status whose conditions are not met.
            (Answer::Status { reason: None, .. }, Wants::Reason) => Err(AnswerGap::NoReason),
            _ => Ok(answer),
        }
    }
}
