//! NHS numbers: ten digits, of which the last is a check digit (Modulus 11).

use super::{context, has_word};
use crate::text::Span;

/// The number of digits of an NHS number.
const DIGITS: usize = 10;
/// The groups in which it is printed: `943 476 5919`.
const GROUPS: [usize; 3] = [3, 3, 4];
/// The most bytes between ten digits and a word that says what they are.
const BEFORE: usize = 80;
const BEHIND: usize = 40;

/// Words for an NHS number. Scotland's CHI number has the same form.
const NHS: [&str; 4] = ["nhs", "nhsno", "nhsnumber", "chi"];
/// Words near an unbroken block of digits that may be an NHS number.
const NUMBER: [&str; 6] = [
    "patient", "patients", "number", "numbers", "hospital", "mrn",
];
/// Words near digits that are something else.
const OTHER: [&str; 16] = [
    "isbn",
    "issn",
    "tel",
    "telephone",
    "phone",
    "fax",
    "mobile",
    "call",
    "dial",
    "bleep",
    "pager",
    "timestamp",
    "epoch",
    "unix",
    "doi",
    "orcid",
];

/// The NHS numbers of a text.
///
/// One in eleven ten-digit numbers has the right check digit by chance. An unbroken block of digits
/// therefore counts only near a word that says what it is.
pub(super) fn numbers(text: &str) -> Vec<Span> {
    let runs = runs(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        match number_at(text, &runs[at..]) {
            Some(count) => {
                found.push(Span::new(runs[at].start, runs[at + count - 1].end));
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// The runs of at most ten digits in a text.
fn runs(text: &str) -> Vec<Span> {
    let mut runs = Vec::new();
    let mut begun = None;
    let end = text.len();
    for (at, byte) in text.bytes().enumerate() {
        match (begun, byte.is_ascii_digit()) {
            (None, true) => begun = Some(at),
            (Some(start), false) => {
                runs.push(Span::new(start, at));
                begun = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    runs.extend(begun.map(|start| Span::new(start, end)));
    runs.retain(|run| run.len() <= DIGITS);
    runs
}

/// The number of runs in the NHS number that begins with the first run; `None` if it is not one.
fn number_at(text: &str, runs: &[Span]) -> Option<usize> {
    let mut total = 0;
    let mut count = 0;
    while total < DIGITS {
        let run = runs.get(count)?;
        if count > 0 && !is_gap(&text[runs[count - 1].end..run.start]) {
            return None;
        }
        total += run.end - run.start;
        count += 1;
    }
    let whole = Span::new(runs[0].start, runs[count - 1].end);
    let is_it = total == DIGITS && stands_alone(text, whole) && has_check_digit(whole.of(text));
    (is_it && is_meant(text, whole, &runs[..count])).then_some(count)
}

/// Whether a text may separate the groups of one number.
fn is_gap(gap: &str) -> bool {
    let mut signs = gap.chars();
    let gap = signs.next();
    let one = signs.next().is_none();
    one && gap.is_some_and(|sign| sign.is_whitespace() || "-\u{2010}\u{2011}".contains(sign))
}

/// Whether digits are not part of a longer number, name or code.
fn stands_alone(text: &str, span: Span) -> bool {
    let mut before = text[..span.start].chars().rev();
    let mut behind = text[span.end..].chars();
    let joins = |sign: Option<char>, next: Option<char>| match sign {
        Some(sign) if sign.is_alphanumeric() => true,
        Some('+') => true,
        Some('-' | '.') => next.is_some_and(|sign| sign.is_ascii_digit()),
        Some('_') => next.is_some_and(char::is_alphanumeric),
        _ => false,
    };
    let joined_before = joins(before.next(), before.next()) && !is_after_key(text, span);
    !joined_before && !joins(behind.next(), behind.next())
}

/// Whether a key directly before the digits names them: `nhs_9434765919`.
fn is_after_key(text: &str, span: Span) -> bool {
    let head = text[..span.start].trim_end_matches(['_', '-', '.']);
    let word = head.rsplit(|sign: char| !sign.is_alphabetic()).next();
    head.len() < span.start && has_word(word.unwrap_or_default(), &NHS)
}

/// Whether the words around digits, or their groups, say that they are an NHS number.
fn is_meant(text: &str, whole: Span, runs: &[Span]) -> bool {
    let near = context(text, whole, BEFORE, BEHIND);
    let (before, behind) = (&text[near.start..whole.start], &text[whole.end..near.end]);
    let says = |words: &[&str]| has_word(before, words) || has_word(behind, words);
    if says(&NHS) {
        return true;
    }
    if has_word(before, &OTHER) {
        return false;
    }
    let groups = runs.iter().map(|run| run.end - run.start);
    groups.eq(GROUPS) || (runs.len() == 1 && says(&NUMBER))
}

/// Whether the last of ten digits is the check digit of the others. Ten equal digits, and digits
/// that count up or down, are not issued as numbers.
fn has_check_digit(text: &str) -> bool {
    const MODULUS: u32 = 11;
    let digits: Vec<u32> = text.chars().filter_map(|sign| sign.to_digit(10)).collect();
    let Some((check, others)) = digits.split_last() else {
        return false;
    };
    let weights = (2..=10).rev();
    let sum: u32 = others
        .iter()
        .zip(weights)
        .map(|(digit, by)| digit * by)
        .sum();
    let steps = digits.windows(2).map(|pair| (10 + pair[1] - pair[0]) % 10);
    let mut steps = steps.skip_while(|step| Some(*step) == first_step(&digits));
    let is_made_up = steps.next().is_none() && matches!(first_step(&digits), Some(0 | 1 | 9));
    !is_made_up && (MODULUS - sum % MODULUS) % MODULUS == *check
}

/// By how much the second of some digits is greater than the first.
fn first_step(digits: &[u32]) -> Option<u32> {
    let pair = digits.first().zip(digits.get(1))?;
    Some((10 + pair.1 - pair.0) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text)
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn a_number_with_its_check_digit_is_found_in_groups_or_next_to_a_word() {
        for (text, number) in [
            ("NHS number 943 476 5919, born", "943 476 5919"),
            ("seen 943 476 5919.", "943 476 5919"),
            ("seen 943-476-5919 there", "943-476-5919"),
            (
                "seen 943\u{a0}476\u{a0}5919 there",
                "943\u{a0}476\u{a0}5919",
            ),
            ("the patient (9434765919) was", "9434765919"),
            ("NHS no. 94 3476 5919", "94 3476 5919"),
            ("nhs_number: 9434765919", "9434765919"),
            ("https://x.example/patient/9434765919", "9434765919"),
            ("the test number 999 000 0018 2026-01-01", "999 000 0018"),
            ("nhs_9434765919", "9434765919"),
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_found() {
        for text in [
            // Another check digit.
            "NHS number 943 476 5918",
            "NHS number 9434765910",
            // Nothing says what it is.
            "build 9434765919",
            "ISBN number 0306406152",
            "telephone number 943 476 5919",
            "the patient's timestamp 9434765919",
            // Parts of longer numbers.
            "NHS 19434765919",
            "NHS 943 476 59190",
            "NHS +9434765919",
            "NHS 9434765919-12",
            "NHS a9434765919",
            // Nobody's.
            "NHS number 000 000 0000",
            "NHS number 111 111 1111",
            "NHS number changing to 987 654 3210",
            "2026-05-04 10:20",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
