//! The decisions of a hazard in words.

use super::decision::{DecisionKind, DecisionState, all_of};
use super::hazard_decisions::HazardDecisions;

/// What was decided, a sentence each; controls with the same decision are one sentence.
pub fn decisions_in_words(decisions: &HazardDecisions) -> Vec<String> {
    let mut sentences: Vec<(Vec<String>, String)> = Vec::new();
    for decision in &decisions.decisions {
        let mut words = match &decision.state {
            DecisionState::Undecided(_) => format!("undecided: {}", decision.state.words()),
            DecisionState::Decided(_) | DecisionState::NotNeeded(_) => decision.state.words(),
        };
        if let Some(projection) = &decision.projection {
            words = format!("{words} ({})", projection.words());
        }
        match &decision.kind {
            DecisionKind::Control(id) => {
                let same =
                    |(ids, said): &&mut (Vec<String>, String)| !ids.is_empty() && *said == words;
                match sentences.iter_mut().find(same) {
                    Some((ids, _)) => ids.push(id.to_string()),
                    None => sentences.push((vec![id.to_string()], words)),
                }
            }
            other => {
                let title = capitalised(&other.title());
                sentences.push((Vec::new(), format!("{title}: {words}")));
            }
        }
    }
    let in_words = sentences.into_iter().map(|(ids, words)| match ids.len() {
        0 => ended(&words),
        1 => ended(&format!("Control {}: {words}", ids.concat())),
        _ => ended(&format!("Controls {}: {words}", all_of(&ids))),
    });
    in_words.collect()
}

/// A sentence that ends with one full stop.
pub(super) fn ended(sentence: &str) -> String {
    match sentence.ends_with(['.', '?', '!']) {
        true => sentence.to_owned(),
        false => format!("{sentence}."),
    }
}

/// A text whose first letter is a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
