//! What a named person decided on a day: a residual risk accepted, a record deprecated.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::SignedText;
use crate::template::is_same_name;
use crate::template::undecided::{AnswerKind, names_owner};
use crate::text::Span;

/// A decision as a record has it: `why (2026-07-01, A. Name)`.
///
/// It may lack the reason, the day or the person; only [`Decision::is_complete`] says that it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What the record says, without comments.
    pub value: String,
    /// The whole line or item, in bytes of the record.
    pub span: Span,
    /// The value, in bytes of the record.
    pub value_span: Span,
}

/// Which decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DecisionKey {
    /// The residual risk is accepted, in the residual assessment.
    Accepted,
    /// The benefit was weighed against the residual risk, in the residual assessment.
    RiskBenefit,
    /// The record is deprecated, beside its label.
    Deprecated,
    /// The hazard has its status, in the section of the status.
    StatusReason,
}

impl DecisionKey {
    /// Every key.
    pub const ALL: [Self; 4] = [
        Self::Accepted,
        Self::RiskBenefit,
        Self::Deprecated,
        Self::StatusReason,
    ];

    /// The key as records have it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Accepted => "Accepted",
            Self::RiskBenefit => "Risk-benefit",
            Self::Deprecated => "Deprecated",
            Self::StatusReason => "Reason",
        }
    }

    /// The name of the decision in a sentence: the key, where it says enough.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StatusReason => "Reason for the status",
            Self::Accepted | Self::RiskBenefit | Self::Deprecated => self.title(),
        }
    }

    /// What was done: `Accepted`, `Risk-benefit analysis`.
    const fn done(self) -> &'static str {
        match self {
            Self::RiskBenefit => "Risk-benefit analysis",
            Self::StatusReason => "Status decided",
            Self::Accepted | Self::Deprecated => self.title(),
        }
    }

    /// The key as it is typed: `risk-benefit`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::RiskBenefit => "risk-benefit",
            Self::Deprecated => "deprecated",
            Self::StatusReason => "status-reason",
        }
    }

    /// The key that a word names, whatever its case.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|key| is_same_name(key.as_str(), word))
    }

    /// A whole value, as an example to write.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Accepted | Self::Deprecated | Self::StatusReason => "why (2026-07-01, A. Name)",
            Self::RiskBenefit => "docs/benefit-0007.pdf (2026-07-01, A. Name)",
        }
    }
}

/// What a decision does not say and must.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionGap {
    /// The reason, or the document that gives it.
    Reason,
    /// A day that the calendar has, in brackets at the end.
    Day,
    /// The person behind the day.
    Person,
}

impl Decision {
    /// The reason, the day and the person, each where it is there.
    pub fn parts(&self) -> SignedText<'_> {
        SignedText::parse(&self.value)
    }

    /// The reason, or the document that gives it: all the text before the brackets.
    pub fn reason(&self) -> &str {
        self.parts().what
    }

    /// The day.
    pub fn day(&self) -> Option<NaiveDate> {
        self.parts().date
    }

    /// Who decided; empty where the record does not say.
    pub fn person(&self) -> &str {
        self.parts().who
    }

    /// Who decided and when: `Accepted by A. Rahman on 2026-06-24`.
    pub fn signed(&self, key: DecisionKey) -> String {
        let parts = self.parts();
        let day = parts
            .date
            .map_or_else(String::new, |day| format!(" on {day}"));
        format!("{} by {}{day}", key.done(), parts.who)
    }

    /// The decision in words: `Accepted by A. Rahman on 2026-06-24: why`. One that does not count
    /// says what it lacks.
    pub fn sentence(&self, key: DecisionKey) -> String {
        let gaps = Self::gaps(&self.value);
        if gaps.is_empty() {
            return format!("{}: {}", self.signed(key), self.reason());
        }
        let lacks = DecisionGap::list(&gaps);
        match self.value.is_empty() {
            true => format!("{} is empty, so it does not count", key.name()),
            false => format!(
                "{} does not count, because it has {lacks}: {}",
                key.name(),
                self.value
            ),
        }
    }

    /// Whether the decision counts: it has a reason, a day of the calendar and a person.
    pub fn is_complete(&self) -> bool {
        Self::gaps(&self.value).is_empty()
    }

    /// What a text lacks to be such a decision.
    pub fn gaps(value: &str) -> Vec<DecisionGap> {
        let parts = SignedText::parse(value);
        let mut gaps = Vec::new();
        if !is_reason(parts.what) {
            gaps.push(DecisionGap::Reason);
        }
        if parts.date.is_none() {
            gaps.push(DecisionGap::Day);
        }
        if !names_owner(parts.who) {
            gaps.push(DecisionGap::Person);
        }
        gaps
    }
}

impl DecisionGap {
    /// What is missing, in a word or a few: `day of the calendar`.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Day => "day of the calendar",
            Self::Person => "person",
        }
    }
}

impl DecisionGap {
    /// What is missing, in a sentence: `no day of the calendar and no person`.
    pub fn list(gaps: &[Self]) -> String {
        let words: Vec<String> = gaps
            .iter()
            .map(|gap| format!("no {}", gap.words()))
            .collect();
        match words.split_last() {
            Some((last, more)) if !more.is_empty() => format!("{} and {last}", more.join(", ")),
            _ => words.concat(),
        }
    }
}

/// Whether words before the brackets are a reason: neither open, nor only that there is none.
fn is_reason(words: &str) -> bool {
    const FEW: usize = 2;
    match AnswerKind::read(words) {
        AnswerKind::Nothing | AnswerKind::ToCome(_) => false,
        AnswerKind::None => words.split_whitespace().count() > FEW,
        AnswerKind::Words => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(value: &str) -> Decision {
        Decision {
            value: value.to_owned(),
            span: Span::at(0),
            value_span: Span::at(0),
        }
    }

    #[test]
    fn a_decision_has_a_reason_a_day_and_a_person() {
        let whole = act("paging was ignored in the pilot (2026-06-24, A. Rahman)");
        assert!(whole.is_complete());
        assert_eq!(whole.reason(), "paging was ignored in the pilot");
        assert_eq!(whole.day(), NaiveDate::from_ymd_opt(2026, 6, 24));
        assert_eq!(whole.person(), "A. Rahman");
        for value in [
            "No further controls are practicable (2026-06-24, A. Rahman)",
            "docs/benefit-0007.pdf (2026-06-24, A. Rahman, Clinical Safety Officer)",
        ] {
            assert!(act(value).is_complete(), "{value}");
        }
    }

    #[test]
    fn a_decision_is_told_in_words() {
        let whole = act("why (2026-06-24, A. Rahman)");
        let told = "Accepted by A. Rahman on 2026-06-24: why";
        assert_eq!(whole.sentence(DecisionKey::Accepted), told);
        let told = "Risk-benefit analysis by A. Rahman on 2026-06-24: why";
        assert_eq!(whole.sentence(DecisionKey::RiskBenefit), told);
        let told =
            "Deprecated does not count, because it has no day of the calendar and no person: why";
        assert_eq!(act("why").sentence(DecisionKey::Deprecated), told);
        let told = "Status decided by A. Rahman on 2026-06-24: why";
        assert_eq!(whole.sentence(DecisionKey::StatusReason), told);
        let told = "Reason for the status is empty, so it does not count";
        assert_eq!(act("").sentence(DecisionKey::StatusReason), told);
    }

    #[test]
    fn nothing_else_is_a_decision() {
        use DecisionGap::{Day, Person, Reason};
        for (value, gaps) in [
            ("", vec![Reason, Day, Person]),
            ("yes", vec![Day, Person]),
            ("why (A. Rahman)", vec![Day, Person]),
            ("why (2026-06-24)", vec![Person]),
            ("why (2026-06-24, TBC)", vec![Person]),
            ("why (2026-06-24, CSO to be confirmed)", vec![Person]),
            ("why (2026-02-30, A. Rahman)", vec![Day, Person]),
            ("why (24/06/2026, A. Rahman)", vec![Day, Person]),
            ("TBC (2026-06-24, A. Rahman)", vec![Reason]),
            ("none (2026-06-24, A. Rahman)", vec![Reason]),
            ("(2026-06-24, A. Rahman)", vec![Reason]),
            ("why (2026-06-24, A. Rahman) and more", vec![Day, Person]),
        ] {
            assert_eq!(Decision::gaps(value), gaps, "{value}");
        }
    }
}
