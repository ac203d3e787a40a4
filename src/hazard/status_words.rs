//! The status as written, without what named persons decided beside it.

use super::read::LineKey;
use super::{Decision, DecisionKey, Hazard};

impl Hazard {
    /// The status as written, on one line, without the decisions of named persons beside it.
    pub fn status_words(&self) -> String {
        let mut text = self.status_text.clone();
        let decisions = [
            (DecisionKey::Deprecated, &self.deprecated),
            (DecisionKey::StatusReason, &self.status_reason),
        ];
        for (key, decision) in decisions {
            if let Some(decision) = decision {
                text = without(&text, key, decision);
            }
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ")
    }
}

/// The text of a section without the lines of a decision.
fn without(text: &str, key: DecisionKey, decision: &Decision) -> String {
    let of_key = |line: &str| {
        let word = line.split(':').next().unwrap_or_default();
        match key {
            DecisionKey::StatusReason => {
                let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
                LineKey::named(word) == Some(LineKey::Justification)
            }
            DecisionKey::Accepted | DecisionKey::RiskBenefit | DecisionKey::Deprecated => {
                word.contains(key.title())
            }
        }
    };
    let first = decision.value.lines().next().unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let mut found = lines.iter();
    let Some(at) = found.position(|line| of_key(line) && line.contains(first)) else {
        return text.to_owned();
    };
    let end = (at + decision.value.lines().count().max(1)).min(lines.len());
    [&lines[..at], &lines[end..]].concat().join("\n")
}
