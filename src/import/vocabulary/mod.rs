//! What the names of columns and keys mean: every name is compared with the spellings in use, never with its place.
//!
//! - `target`: what a column can be in a record
//! - `spellings`: the names that logs in use have
//! - here: a name, whatever its case and signs, as one of them, and how certain that is

mod spellings;
mod target;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use target::{ControlStatus, Scored, Target, When};

use crate::template::GroupKind;
use spellings::{INITIAL, NAMES, REASONS, REMAINING, RESIDUAL, SCORES};

/// How certain it is what a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// It is a spelling in use.
    Same,
    /// A letter or two differ from this spelling.
    Nearly(String),
}

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The target.
    pub target: Target,
    /// How certain it is.
    pub likeness: Likeness,
    /// Whether the name itself says whether it is about the initial or the residual assessment.
    pub says_when: bool,
}

/// What a name means; `None` if it is no spelling in use and not nearly one.
pub fn meaning_of(name: &str) -> Option<Meaning> {
    let words = words_of(name);
    if words.is_empty() {
        return None;
    }
    let (when, rest) = time_of(&words);
    let same = |target| Meaning {
        target,
        likeness: Likeness::Same,
        says_when: when.is_some(),
    };
    if let Some(target) = target_of(&words, when, &rest) {
        return Some(same(target));
    }
    if let Some(when) = time_alone(&words) {
        return Some(Meaning {
            target: Target::Score(when, Scored::Several),
            likeness: Likeness::Same,
            says_when: true,
        });
    }
    // `severity(1-5)` and `Likelihood (L)`: what is in brackets explains the name.
    let plain = without_brackets(name);
    if plain != name
        && let Some(meaning) = meaning_of(&plain)
    {
        return Some(meaning);
    }
    nearly(&words)
}

/// The words of a name without case and signs: `I. Likelihood` is `i likelihood`, `residual_risk` is `residual risk`.
pub(super) fn words_of(name: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for sign in name.chars() {
        let humps = before.is_lowercase() && sign.is_uppercase();
        match sign {
            '×' => out.push_str(" x "),
            '#' | '№' => out.push_str(" number "),
            _ if sign.is_alphanumeric() => {
                if humps {
                    out.push(' ');
                }
                out.extend(sign.to_lowercase());
            }
            // `Cause(s)` is one word.
            '(' | ')' if before.is_alphanumeric() => {}
            _ => out.push(' '),
        }
        before = sign;
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ")
}

fn without_brackets(name: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for sign in name.chars() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(sign),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// The time that the first or last words say, and the other words.
fn time_of(words: &str) -> (Option<When>, String) {
    for (list, when) in [(INITIAL, When::Initial), (RESIDUAL, When::Residual)] {
        for word in list {
            let rest = words
                .strip_prefix(word)
                .and_then(|rest| rest.strip_prefix(' '))
                .or_else(|| {
                    words
                        .strip_suffix(word)
                        .and_then(|rest| rest.strip_suffix(' '))
                });
            if let Some(rest) = rest {
                return (Some(when), rest.to_owned());
            }
        }
    }
    (None, words.to_owned())
}

/// The time that a name is: `Initial` alone is the name of an assessment.
fn time_alone(words: &str) -> Option<When> {
    match words {
        "initial" | "inherent" => Some(When::Initial),
        "residual" => Some(When::Residual),
        _ => None,
    }
}

/// The assessment that a name is about, where it says so.
pub fn when_of(name: &str) -> Option<When> {
    let words = words_of(name);
    time_of(&words).0.or_else(|| time_alone(&words))
}

fn target_of(words: &str, when: Option<When>, rest: &str) -> Option<Target> {
    let table = &*TABLE;
    // A name as a whole comes first: `residual owner` is an owner.
    if let Some(target) = table.names.get(words) {
        return Some(*target);
    }
    if REMAINING.contains(&words) {
        return Some(Target::Reason(When::Residual));
    }
    let time = when.unwrap_or(When::Initial);
    if let Some(scored) = table.scores.get(rest) {
        return Some(Target::Score(time, *scored));
    }
    if REASONS.contains(&rest) {
        return Some(Target::Reason(time));
    }
    match (when?, table.names.get(rest)?) {
        // What is there before the assessment exists already.
        (When::Initial, Target::Controls(..)) => Some(Target::ExistingControls),
        (When::Residual, target @ Target::Controls(..)) => Some(*target),
        _ => None,
    }
}

struct Table {
    names: HashMap<&'static str, Target>,
    scores: HashMap<&'static str, Scored>,
    /// Every spelling that a misspelt name can be.
    long: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let times = ["", "initial ", "residual "];
    let scores = SCORES.iter().map(|(name, _)| *name);
    let scored = scores.flat_map(|name| times.map(|time| format!("{time}{name}")));
    let names = NAMES.iter().map(|(name, _)| (*name).to_owned());
    Table {
        names: NAMES.iter().copied().collect(),
        scores: SCORES.iter().copied().collect(),
        long: names
            .chain(scored)
            .filter(|name| name.len() >= SHORTEST)
            .collect(),
    }
});

/// A shorter name with a wrong letter is too often another name.
const SHORTEST: usize = 6;

/// The spelling of which a letter or two are wrong, where there is one and no other is as near.
fn nearly(words: &str) -> Option<Meaning> {
    if words.len() < SHORTEST {
        return None;
    }
    let most = if words.len() < 10 { 1 } else { 2 };
    let near = TABLE.long.iter().filter_map(|known| {
        let far = strsim::osa_distance(known, words);
        (far <= most).then_some((far, known))
    });
    let mut near: Vec<(usize, &String)> = near.collect();
    near.sort();
    let (far, known) = near.first()?;
    let target = |name: &str| {
        let (when, rest) = time_of(name);
        target_of(name, when, &rest)
    };
    let rivals = near.iter().filter(|(other, _)| other == far);
    let first = target(known)?;
    if rivals
        .filter_map(|(_, name)| target(name))
        .any(|other| other != first)
    {
        return None;
    }
    Some(Meaning {
        target: first,
        likeness: Likeness::Nearly((*known).clone()),
        says_when: time_of(known).0.is_some(),
    })
}

/// The group of controls whose name a heading is, such as `Design` or `Test`.
pub fn group_of(name: &str) -> Option<GroupKind> {
    match meaning_of(name)?.target {
        Target::Controls(group, _) if group != GroupKind::Other => Some(group),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> String {
        meaning_of(name).map_or_else(|| "-".to_owned(), |meaning| meaning.target.key())
    }

    #[test]
    fn names_in_use_are_known() {
        for (name, wanted) in [
            ("Hazard #", "id"),
            ("Hazard number", "id"),
            ("#", "id"),
            ("Init L", "initial-likelihood"),
            ("Init Risk", "initial-risk"),
            ("Res S", "residual-severity"),
            ("I. Consequence", "initial-severity"),
            ("R. Likelihood", "residual-likelihood"),
            ("severity(1-5)", "initial-severity"),
            ("residual-severity", "residual-severity"),
            ("residual_likelihood", "residual-likelihood"),
            ("Final Risk", "residual-risk"),
            ("Residual Risk Score", "residual-risk"),
            ("Cause(s)", "causes"),
            ("Cause #", "cause-id"),
            ("Possible Causes", "causes"),
            ("Further Mitigations", "controls"),
            ("I. Software design", "existing-controls"),
            ("R. Software design", "design-controls"),
            ("Training/communication", "training-controls"),
            ("Business Process Change", "business-process-controls"),
            ("Mitigations Implemented", "controls-in-place"),
            ("Mitigation outstanding", "controls-planned"),
            ("Verification Effectiveness", "effective"),
            ("createdAt", "raised"),
            ("date-raised", "raised"),
            ("Residual owner", "owner"),
            ("Remaining limitation", "residual-justification"),
            ("Initial L×S", "initial-scores"),
            ("Domain / Reviewer", "-"),
            ("Accepted by", "-"),
            ("Identified By", "-"),
            ("Actions", "-"),
            ("p1", "-"),
        ] {
            assert_eq!(key(name), wanted, "{name}");
        }
    }

    #[test]
    fn a_wrong_letter_is_offered_and_not_taken_for_certain() {
        for (name, wanted) in [
            ("Initial Likelihoos", "initial-likelihood"),
            ("Intial Risk", "initial-risk"),
            ("Training Contrpl", "training-controls"),
        ] {
            let meaning = meaning_of(name).unwrap();
            assert_eq!(meaning.target.key(), wanted, "{name}");
            assert!(matches!(meaning.likeness, Likeness::Nearly(_)), "{name}");
        }
    }
}
