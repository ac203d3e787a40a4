//! How many patients a text mentions. `All`, `each` and `two` count only if they count people: two
//! nurses, each dose and all results do not count.

use crate::check::rules::shared::words::{has, words};
use crate::text::Span;

/// Words for more than one person who is cared for.
const PLURALS: [&str; 26] = [
    "adults",
    "babies",
    "children",
    "cohort",
    "deaths",
    "everybody",
    "everyone",
    "fatalities",
    "foetuses",
    "fetuses",
    "infants",
    "men",
    "mothers",
    "neonates",
    "newborns",
    "others",
    "outbreak",
    "outbreaks",
    "patients",
    "people",
    "persons",
    "population",
    "residents",
    "siblings",
    "twins",
    "women",
];

/// Words for one such person.
const SINGULARS: [&str; 13] = [
    "adult", "baby", "child", "fetus", "infant", "man", "mother", "neonate", "patient", "person",
    "resident", "woman", "newborn",
];

/// Words that count, or mean all of a kind.
const COUNTS: [&str; 20] = [
    "all", "any", "both", "dozens", "each", "eight", "every", "five", "four", "hundreds", "many",
    "multiple", "nine", "seven", "several", "six", "some", "ten", "three", "two",
];

/// What follows a count that means people: `several may die`.
const VERBS: [&str; 9] = [
    "are", "can", "could", "die", "have", "may", "might", "suffer", "will",
];

/// Words for two people, or for one after another.
const TOGETHER: [&str; 11] = [
    "mother and baby",
    "mother and child",
    "her baby",
    "and the baby",
    "patient after patient",
    "patient after another",
    "more than one",
    "a number of",
    "then another",
    "one after another",
    "another one",
];

/// How many words after a count can say what is counted: `every dialysis patient`.
const NEAR: usize = 3;

/// Whether a text mentions more than one patient.
pub(super) fn speaks_of_several(text: &str) -> bool {
    let is = |known: &[&str], word: &str| known.iter().any(|it| it.eq_ignore_ascii_case(word));
    let mut rest = words(text).map(|span| span.of(text));
    while let Some(word) = rest.next() {
        if is(&PLURALS, word) {
            return true;
        }
        if !is(&COUNTS, word) {
            continue;
        }
        let mut near = rest.clone().take(NEAR);
        if near.clone().next().is_some_and(|next| is(&VERBS, next))
            || near.any(|next| is(&SINGULARS, next))
        {
            return true;
        }
    }
    has(text, &TOGETHER)
}

/// Where a text mentions one patient: `one elderly patient`, `the patient`.
pub(super) fn one_patient(text: &str) -> Option<Span> {
    const ONES: [&str; 4] = ["a", "one", "single", "the"];
    /// How many words can say which patient.
    const MOST_BETWEEN: usize = 1;
    let is = |known: &[&str], word: &str| known.iter().any(|it| it.eq_ignore_ascii_case(word));
    let mut rest = words(text);
    while let Some(first) = rest.next() {
        if !is(&ONES, first.of(text)) {
            continue;
        }
        let mut near = rest.clone().take(MOST_BETWEEN + 1);
        if let Some(last) = near.find(|word| is(&SINGULARS, word.of(text))) {
            return Some(Span::new(first.start, last.end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_people_are_counted() {
        for text in [
            "Two patients die",
            "several may die",
            "each newly admitted child",
            "The patient and her baby",
        ] {
            assert!(speaks_of_several(text), "{text}");
        }
        for text in [
            "One patient dies although every dose was checked by two nurses",
            "One patient loses all teeth",
            "One patient has multiple organ failure",
            "each result of the list",
        ] {
            assert!(!speaks_of_several(text), "{text}");
        }
    }
}
