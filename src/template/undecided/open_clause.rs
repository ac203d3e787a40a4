//! Words next to a choice that leave it open.

use super::words::{OPEN_PHRASES, OPEN_VERBS, UNDECIDED, is_marker};
use super::{count_words, end_of, end_of_any, word_at};

/// Words of a clause about the choice itself.
const ABOUT_THE_CHOICE: [&str; 10] = [
    "choice",
    "class",
    "level",
    "likelihood",
    "rating",
    "risk",
    "score",
    "scored",
    "severity",
    "value",
];

/// The first clause of a text next to a choice that leaves the choice open, if there is one: `TBC
/// (awaiting second clinician)`, `not agreed`, `pending`.
///
/// A reader would not rely on the choice, so hazlog does not either.
pub fn open_clause(text: &str) -> Option<&str> {
    clauses(text).find(|clause| is_doubtful(clause))
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split([
        '\n', '\r', '.', ',', ';', ':', '(', ')', '[', ']', '—', '–', '|',
    ])
    .flat_map(|part| part.split(" - "))
    .map(str::trim)
    .filter(|clause| !clause.is_empty())
}

fn is_doubtful(clause: &str) -> bool {
    if clause.ends_with('?') {
        return true;
    }
    let Some(first) = word_at(clause, 0) else {
        return false;
    };
    let mut undecided = false;
    let mut about = false;
    let mut last = first;
    let mut at = 0;
    while let Some(word) = word_at(clause, at) {
        let here = word.of(clause);
        if is_marker(here) || to_be(clause, word.start) {
            return true;
        }
        undecided |= is_one_of(here, UNDECIDED);
        about |= is_one_of(here, &ABOUT_THE_CHOICE);
        last = word;
        at = word.end;
    }
    let ends = |word: crate::text::Span| is_one_of(word.of(clause), UNDECIDED);
    ends(first) || ends(last) || (undecided && about) || has_phrase(clause, first.start)
}

/// Whether `to be` or `will be` and a verb that leaves the choice open begin at a byte.
fn to_be(clause: &str, start: usize) -> bool {
    let Some(end) = end_of_any(clause, start, &["to be", "will be", "must be"]) else {
        return false;
    };
    word_at(clause, end).is_some_and(|verb| is_one_of(verb.of(clause), OPEN_VERBS))
}

/// Whether a clause begins or ends with one of the phrases.
fn has_phrase(clause: &str, start: usize) -> bool {
    OPEN_PHRASES.iter().any(|phrase| {
        let length = phrase.split(' ').count();
        let count = count_words(clause, usize::MAX);
        let mut at = start;
        for _ in 0..count.saturating_sub(length) {
            at = word_at(clause, at).map_or(clause.len(), |word| word.end);
        }
        end_of(clause, start, phrase).is_some() || end_of(clause, at, phrase).is_some()
    })
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| other.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_leave_a_choice_open_are_found() {
        for (text, wanted) in [
            ("tbc", "tbc"),
            ("TBC (awaiting second clinician)", "TBC"),
            (
                "Agreed with the ward.\nThe score is TBD.",
                "The score is TBD",
            ),
            ("to be confirmed", "to be confirmed"),
            (
                "Needs to be reviewed by the CSO.",
                "Needs to be reviewed by the CSO",
            ),
            ("provisional", "provisional"),
            ("Score pending", "Score pending"),
            ("Two of forty, awaiting Dr A", "awaiting Dr A"),
            (
                "This is a provisional score from LLM",
                "This is a provisional score from LLM",
            ),
            ("not agreed", "not agreed"),
            ("Dr B does not agree, so not yet", "so not yet"),
            ("Is this right?", "Is this right?"),
            ("XXX", "XXX"),
            (
                "This will be confirmed later.",
                "This will be confirmed later",
            ),
            ("Severity to follow", "Severity to follow"),
        ] {
            assert_eq!(open_clause(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn a_reason_leaves_no_doubt() {
        for text in [
            "because of load",
            "Two of forty wards; each order is read by a nurse.",
            "Orders that are pending could be lost.",
            "An unconfirmed result is shown in grey.",
            "The dose is to be given twice a day.",
            "Possible",
            "",
        ] {
            assert_eq!(open_clause(text), None, "{text}");
        }
    }
}
