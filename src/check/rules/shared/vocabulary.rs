//! Word lists, kept as data files. A match can only add a finding: a missing word never removes
//! one.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::words::{find, words};
use crate::text::Span;

/// Harm to body or mind.
pub(in crate::check::rules) static INJURIES: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("vocabulary/injuries.txt")));
/// Treatment and diagnosis.
pub(in crate::check::rules) static TREATMENTS: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("vocabulary/treatments.txt")));
/// People who care, places and things of care.
pub(in crate::check::rules) static CARE: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("vocabulary/care.txt")));
/// People who are cared for.
pub(in crate::check::rules) static PEOPLE: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("vocabulary/people.txt")));
/// Software, data and machines.
pub(in crate::check::rules) static TECHNOLOGY: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("vocabulary/technology.txt")));
/// Money, law, reputation and work.
pub(in crate::check::rules) static BUSINESS: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("vocabulary/business.txt")));

/// Words that turn a patient into data: `patient record`.
const DATA: [&str; 18] = [
    "confidentiality",
    "data",
    "demographics",
    "details",
    "id",
    "identifiable",
    "identifier",
    "identifiers",
    "information",
    "list",
    "lists",
    "record",
    "records",
    "result",
    "results",
    "system",
    "table",
    "confidence",
];

/// The fewest letters before an ending: `apnoea` matches, `oma` alone does not.
const LEAST_BEFORE_ENDING: usize = 2;

/// Every word of a record is looked up, so the hash is a quick one. The words are our own.
type Words = HashSet<&'static str, FixedState>;

/// A set of words.
pub(in crate::check::rules) struct Vocabulary {
    words: Words,
    stems: Words,
    endings: Vec<&'static str>,
    phrases: Vec<&'static str>,
    exceptions: Words,
}

impl Vocabulary {
    /// Reads a vocabulary: `word`, `stem*`, `*ending`, `two_words`, and `!word` for an exception. A
    /// line that begins with `#` is a comment.
    fn read(text: &'static str) -> Self {
        let mut read = Self {
            words: Words::default(),
            stems: Words::default(),
            endings: Vec::new(),
            phrases: Vec::new(),
            exceptions: Words::default(),
        };
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for entry in lines.flat_map(str::split_whitespace) {
            if let Some(word) = entry.strip_prefix('!') {
                read.exceptions.insert(word);
            } else if entry.contains('_') {
                // Once, for as long as the program runs.
                read.phrases.push(entry.replace('_', " ").leak());
            } else if let Some(stem) = entry.strip_suffix('*') {
                read.stems.insert(stem);
            } else if let Some(ending) = entry.strip_prefix('*') {
                read.endings.push(ending);
            } else {
                read.words.insert(entry);
            }
        }
        read
    }

    /// The place of the first word of the vocabulary in a text.
    pub(in crate::check::rules) fn find(&self, text: &str) -> Option<Span> {
        let mut small = String::new();
        let word = words(text).find(|span| {
            small.clear();
            small.extend(span.of(text).chars().flat_map(char::to_lowercase));
            self.has_word(&small)
        });
        word.or_else(|| find(text, &self.phrases))
    }

    /// Whether a text contains a word of the vocabulary.
    pub(in crate::check::rules) fn is_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Whether a word in lower case is in the vocabulary.
    fn has_word(&self, word: &str) -> bool {
        if self.exceptions.contains(word) {
            return false;
        }
        let ends = |ending: &&str| {
            let stem = word.strip_suffix(ending);
            stem.is_some_and(|stem| stem.len() >= LEAST_BEFORE_ENDING)
        };
        let mut heads = word.char_indices().map(|(at, _)| &word[..at]);
        self.words.contains(word)
            || self.stems.contains(word)
            || heads.any(|head| self.stems.contains(head))
            || self.endings.iter().any(ends)
    }
}

/// The first place where a text is about data of a patient: `patient records`.
pub(in crate::check::rules) fn about_data(text: &str) -> Option<Span> {
    let mut rest = words(text).filter(|span| span.len() > 1);
    while let Some(span) = rest.next() {
        let Some(next) = rest.clone().next() else {
            break;
        };
        let is_data = DATA
            .iter()
            .any(|data| next.of(text).eq_ignore_ascii_case(data));
        if is_data && PEOPLE.is_in(span.of(text)) {
            return Some(Span::new(span.start, next.end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_match_by_beginning_end_or_whole() {
        for text in [
            "HAEMORRHAGES",
            "hyperkalaemia",
            "Loss of hearing on one side",
            "falls from the bed",
            "Kernicterus",
            "a self-harm attempt",
        ] {
            assert!(INJURIES.is_in(text), "{text}");
        }
        for text in [
            "The diagnosis",
            "an analysis",
            "Morale falls",
            "a diploma",
            "Pending",
        ] {
            assert!(!INJURIES.is_in(text), "{text}");
        }
    }

    #[test]
    fn data_about_a_patient_is_not_a_person() {
        assert!(about_data("The patient's data").is_some());
        assert!(about_data("Patient records are sold").is_some());
        assert!(about_data("The patient waits").is_none());
    }

    #[test]
    fn every_entry_has_a_form_that_is_read() {
        for table in [
            include_str!("vocabulary/injuries.txt"),
            include_str!("vocabulary/treatments.txt"),
            include_str!("vocabulary/care.txt"),
            include_str!("vocabulary/people.txt"),
            include_str!("vocabulary/technology.txt"),
            include_str!("vocabulary/business.txt"),
        ] {
            let lines = table.lines().filter(|line| !line.starts_with('#'));
            for entry in lines.flat_map(str::split_whitespace) {
                let inner = entry.trim_start_matches(['!', '*']).trim_end_matches('*');
                let plain =
                    |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
                assert!(inner.chars().all(plain), "{entry}");
                let starred_phrase =
                    entry.contains('_') && (entry.contains('*') || entry.starts_with('!'));
                assert!(!starred_phrase, "{entry}");
            }
        }
    }
}
