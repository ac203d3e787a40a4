//! What stands behind an option in its line: a remark, a doubt, or another value.

use super::OptionRead;
use super::name::{by_key, ends_value, key, leading_name, leading_number};
use crate::template::TemplateOption;
use crate::template::undecided::{Said, doubt};

/// How often a line says which option it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    /// By its name alone.
    Once,
    /// By its number and its name, so that another name in a remark is only a word of it.
    Twice,
}

/// An option with whatever stands behind it in the line.
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
    if behind.contains('?') || doubt(behind).is_some() || is_open(behind) {
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
    matches!(Said::of(behind), Said::ToCome(_))
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

/// Whether a remark offers another option: `(was 2)`, `, or High`, `: now 4 - High`.
fn names_another(behind: &str, at: usize, stated: Stated, options: &[TemplateOption]) -> bool {
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
    let another = |words: &str| {
        let words = words.trim_start_matches([' ', '(', '[', ':', ',', ';', '-', '–', '—', '.']);
        let number = leading_number(words).filter(|(_, rest)| ends_value(rest));
        let by_number = number
            .and_then(|(number, _)| key(number))
            .and_then(|key| by_key(key, options));
        let by_name = leading_name(words, options)
            .filter(|(_, end)| stated == Stated::Once || ends_value(&words[*end..]))
            .map(|(found, _)| found);
        by_number.is_some_and(|found| found != at)
            || by_name.is_some_and(|found| !found.contains(&at))
    };
    if another(behind) {
        return true;
    }
    let mut rest = behind;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let word = &rest[start..];
        let length = word
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(word.len());
        rest = &word[length..];
        let leads = LEADS
            .iter()
            .any(|lead| lead.eq_ignore_ascii_case(&word[..length]));
        if leads && another(rest) {
            return true;
        }
    }
    false
}
