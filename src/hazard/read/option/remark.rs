//! The text after an option in its line: a remark, a doubt, or another value.

use super::OptionRead;
use super::name::{by_key, ends_value, key, leading_name, leading_number};
use crate::template::TemplateOption;
use crate::template::undecided::{AnswerKind, open_clause};

/// How often a line says which option it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    /// By its name alone.
    Once,
    /// By its number and its name, so that another name in a remark is only a word of it.
    Twice,
}

/// An option with whatever comes after it in the line.
pub(super) fn remarked(
    at: usize,
    stated: Stated,
    behind: &str,
    options: &[TemplateOption],
) -> OptionRead {
    let behind = behind.strip_prefix([')', ']']).unwrap_or(behind);
    let own = |text: &str| {
        let text: Vec<&str> = text.split_whitespace().collect();
        text.join(" ").trim_end_matches('.').to_lowercase()
    };
    let remark = behind.trim_start_matches([':', ' ']);
    if remark.is_empty() || own(remark) == own(&options[at].definition) {
        return OptionRead::These(vec![at]);
    }
    if behind.contains('?') || open_clause(behind).is_some() || is_open(behind) {
        return OptionRead::Doubtful {
            at,
            doubt: behind_bracket(behind).to_owned(),
        };
    }
    if begins_remark(behind) && !names_another(behind, at, stated, options) {
        OptionRead::These(vec![at])
    } else {
        OptionRead::Else
    }
}

/// Whether words behind an option say that it is to come: `3 - Medium TBC`.
pub(super) fn is_open(behind: &str) -> bool {
    matches!(AnswerKind::read(behind), AnswerKind::ToCome(_))
}

/// Words behind an option without the signs that join them to it.
pub(super) fn behind_bracket(behind: &str) -> &str {
    behind.trim_matches([' ', '(', ')', '[', ']', ',', ';', ':', '-', '–', '—'])
}

/// Whether what follows an option is a remark on it, and not a part of another value as in
/// `Medium to high` and `Medium/High`.
fn begins_remark(behind: &str) -> bool {
    let words = behind.trim_start();
    let reason = ["because ", "as ", "since ", "given ", "due to "];
    words.starts_with([':', ',', ';', '(', '[', '.'])
        || [" - ", " – ", " — "]
            .iter()
            .any(|dash| behind.starts_with(dash))
        || (words.len() < behind.len() && reason.iter().any(|word| begins_with(words, word)))
}

fn begins_with(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// Words before another option that a remark offers: `(was 2)`, `, or High`.
const LEADS: [&str; 15] = [
    "was",
    "or",
    "to",
    "now",
    "from",
    "previously",
    "formerly",
    "not",
    "and",
    "than",
    "then",
    "maybe",
    "perhaps",
    "possibly",
    "probably",
];

/// Whether a line below an option offers another one in place of it: `or 4 - High`, `(was High)`.
pub(in super::super) fn offers_another(
    line: &str,
    found: &[usize],
    options: &[TemplateOption],
) -> bool {
    let (Some(at), Some((word, rest))) = (found.first(), first_word(line)) else {
        return false;
    };
    is_lead(word) && begins_with_another(rest, *at, Stated::Twice, options)
}

/// Whether a remark offers another option: `(was 2)`, `, or High`, `: now 4 - High`.
fn names_another(behind: &str, at: usize, stated: Stated, options: &[TemplateOption]) -> bool {
    if begins_with_another(behind, at, stated, options) {
        return true;
    }
    let mut rest = behind;
    while let Some((word, behind)) = first_word(rest) {
        if is_lead(word) && begins_with_another(behind, at, stated, options) {
            return true;
        }
        rest = behind;
    }
    false
}

/// Whether words begin with the number or the name of an option other than the one at `at`.
fn begins_with_another(words: &str, at: usize, stated: Stated, options: &[TemplateOption]) -> bool {
    let words = words.trim_start_matches([' ', '(', '[', ':', ',', ';', '-', '–', '—', '.']);
    let number = leading_number(words).filter(|(_, rest)| ends_value(rest));
    let by_number = number
        .and_then(|(number, _)| key(number))
        .and_then(|key| by_key(key, options));
    let by_name = leading_name(words, options)
        .filter(|(_, end)| stated == Stated::Once || ends_value(&words[*end..]))
        .map(|(found, _)| found);
    by_number.is_some_and(|found| found != at) || by_name.is_some_and(|found| !found.contains(&at))
}

fn is_lead(word: &str) -> bool {
    LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(word))
}

/// The first word of a text, and what follows it.
fn first_word(text: &str) -> Option<(&str, &str)> {
    let word = &text[text.find(char::is_alphanumeric)?..];
    let length = word
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(word.len());
    Some(word.split_at(length))
}
