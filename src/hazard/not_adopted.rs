//! The facts that say when a control is due, and that it was weighed and not adopted.

use chrono::NaiveDate;

use super::signed_text::parse_day;
use super::{Control, ControlState, FactKey, SignedText};
use crate::template::undecided::AnswerKind;

/// The text of a `Not adopted` fact, taken apart:
/// `led to ignored pages in the pilot (2026-06-17, A. Rahman)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAdoptedDecision<'a> {
    /// Why the control was not adopted; empty where the text gives no reason.
    pub reason: &'a str,
    /// The day of the decision.
    pub date: Option<NaiveDate>,
    /// Who decided; empty where the text names nobody.
    pub who: &'a str,
}

impl<'a> NotAdoptedDecision<'a> {
    /// Takes the text of a fact apart; `None` where it decides nothing, as `TBC` does.
    pub fn parse(value: &'a str) -> Option<Self> {
        let signed = SignedText::parse(value);
        let says = |text: &'a str| match AnswerKind::read(text) {
            AnswerKind::Words => text,
            AnswerKind::Nothing | AnswerKind::ToCome(_) | AnswerKind::None => "",
        };
        if says(value).is_empty() && signed.date.is_none() {
            return None;
        }
        Some(Self {
            reason: says(signed.what),
            date: signed.date,
            who: says(signed.who),
        })
    }

    /// Whether it has a reason, a day and a person, so that it decides about the control.
    pub fn is_complete(&self) -> bool {
        !self.reason.is_empty() && self.date.is_some() && !self.who.is_empty()
    }
}

impl Control {
    /// Whether it was weighed and not adopted: it is neither planned nor in place.
    pub fn is_not_adopted(&self) -> bool {
        self.state == ControlState::NotAdopted
    }

    /// The decisions not to adopt it, as written, of a control that was not adopted.
    pub fn reasons_not_adopted(&self) -> impl Iterator<Item = &str> {
        let decided = self.is_not_adopted();
        self.values(FactKey::NotAdopted)
            .filter(move |value| decided && NotAdoptedDecision::parse(value).is_some())
    }
}

/// The day that the text of a `Due` fact begins with; any words behind it explain the day.
pub fn due_day(value: &str) -> Option<NaiveDate> {
    let value = value.trim();
    let (first, rest) = value.split_at_checked(10)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    parse_day(first).filter(|_| ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_has_a_reason_a_day_and_a_person() {
        let whole =
            NotAdoptedDecision::parse("led to ignored pages (2026-06-17, A. Rahman)").unwrap();
        assert_eq!(whole.reason, "led to ignored pages");
        assert_eq!(whole.who, "A. Rahman");
        assert!(whole.is_complete());
        for part in [
            "too costly",
            "too costly (2026-06-17)",
            "too costly (2026-06-31, A. Rahman)",
            "(2026-06-17, A. Rahman)",
            "TBC (2026-06-17, A. Rahman)",
            "too costly (2026-06-17, TBC)",
        ] {
            let part = NotAdoptedDecision::parse(part).unwrap();
            assert!(!part.is_complete(), "{part:?}");
        }
    }

    #[test]
    fn what_is_still_to_come_decides_nothing() {
        for open in ["", "TBC", "to be decided", "n/a", "?"] {
            assert_eq!(NotAdoptedDecision::parse(open), None, "{open}");
        }
    }

    #[test]
    fn a_due_day_stands_first() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 1);
        for text in [
            "2026-12-01",
            "2026-12-01 (moved: the supplier is late)",
            "2026-12-01, with release 3",
        ] {
            assert_eq!(due_day(text), day, "{text}");
        }
        for text in [
            "",
            "TBC",
            "next spring",
            "2026-13-01",
            "2026-12-011",
            "1 December 2026",
        ] {
            assert_eq!(due_day(text), None, "{text}");
        }
    }
}
