//! Whether a `Verified` or `Effective` fact shows anything: it counts only when it names something
//! that can be looked at, with a day and a person (DCB0129 6.3.2 and 6.3.3).
//!
//! What counts is decided by form alone: a file, a test, a link, or a document or a run with a
//! number or a version. A day alone, a title or words in quotation marks name nothing. No word makes a text count. Words such as
//! `failed` only exclude: a person must decide about the text next to them.

use super::SignedText;
use super::file_name::{Written, is_elsewhere, is_path};
use super::link_candidate::link_candidates;
use crate::template::undecided::AnswerKind;

/// What a fact lacks to show anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceGap {
    /// It names nothing that can be looked at.
    Thing,
    /// It has no day that can be read.
    Day,
    /// It has no person.
    Person,
    /// Next to what it names are words that may mean that it was not done, or failed.
    Doubt,
}

impl SignedText<'_> {
    /// What the fact lacks to count; `None` where it counts.
    pub fn evidence_gap(&self) -> Option<EvidenceGap> {
        if !names_evidence(self.what) {
            return Some(EvidenceGap::Thing);
        }
        if self.date.is_none() {
            return Some(EvidenceGap::Day);
        }
        let person = AnswerKind::read(self.who) == AnswerKind::Words
            && self.who.contains(char::is_alphabetic);
        if !person {
            return Some(EvidenceGap::Person);
        }
        doubtful(self.what).then_some(EvidenceGap::Doubt)
    }
}

/// Whether a text names something that can be looked at.
pub fn names_evidence(text: &str) -> bool {
    cites(text) || is_numbered(text)
}

/// A file, a test, a link, or words in back-ticks.
fn cites(text: &str) -> bool {
    link_candidates(text).iter().any(|piece| {
        let words = piece.span.of(text);
        let file = words.split("::").next().unwrap_or(words);
        let file = file.split_once(':').map_or(file, |(path, _)| path);
        match piece.written {
            Written::Marked => is_link(words) || is_named_code(words),
            written => is_elsewhere(words) || is_path(file, written) || is_name_of_a_test(words),
        }
    })
}

/// `[report](docs/report.pdf)`; `[report]()` leads nowhere.
fn is_link(words: &str) -> bool {
    words.starts_with('[') && !words.contains("]()")
}

/// Words in back-ticks that name a file, a test or a number; `done` in back-ticks names nothing.
fn is_named_code(words: &str) -> bool {
    let inner = words.trim_matches(|c: char| c == '`' || c == ':' || c.is_ascii_digit());
    let file = inner.split("::").next().unwrap_or(inner);
    is_path(file, Written::Marked) || is_name_of_a_test(inner) || is_joined_number(inner)
}

/// `suite::case`, `test_flag_is_shown`.
fn is_name_of_a_test(word: &str) -> bool {
    let is_name = |part: &str| {
        part.chars()
            .all(|c| c.is_alphanumeric() || "_-[]".contains(c))
            && part.contains(char::is_alphabetic)
    };
    let parted = word.contains("::") && word.split("::").all(is_name);
    parted || (word.matches('_').count() > 1 && is_name(word))
}

/// A document or a run that has a number or a version: `CI run 4711`, `TR-014, section 3`,
/// `Usability report v2`. A number at the end of a clause, so that `5 of 12 readers` is none.
fn is_numbered(text: &str) -> bool {
    /// How many words a run or a document has at most, its number among them.
    const MOST_WORDS: usize = 3;
    text.split([',', ';', '\n']).any(|clause| {
        let words: Vec<&str> = clause
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .collect();
        let joined = words.iter().any(|word| is_joined_number(word));
        // `CI run 4711` names a run; `seen to work on ward 300` is a sentence.
        let short = (2..=MOST_WORDS).contains(&words.len())
            && words
                .first()
                .is_some_and(|word| word.starts_with(char::is_uppercase));
        let last = words.last().is_some_and(|last| is_number_of_record(last));
        joined || (short && last)
    })
}

/// `TR-014`, `CHG0012345`: letters and figures in one word that begins with capitals.
fn is_joined_number(word: &str) -> bool {
    let letters = word.chars().take_while(char::is_ascii_uppercase).count();
    let rest = word[letters..].trim_start_matches(['-', '_', '.']);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let plain = rest
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    letters > 0
        && plain
        && digits > 0
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && (letters > 1 || digits > 1)
}

/// `4711`, `v2.1`, `12/13`: what a run, a ticket or a report is numbered with. A year is none.
fn is_number_of_record(word: &str) -> bool {
    let version = word.strip_prefix(['v', 'V']).is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || c == '.')
    });
    let digits = word.chars().all(|c| c.is_ascii_digit() || c == '/')
        && word.starts_with(|c: char| c.is_ascii_digit());
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    version || (digits && word.len() > 2 && !year)
}

/// Words beside what is named that may say that it was not done, is to come, or failed.
const DOUBTFUL: [&str; 24] = [
    "not",
    "never",
    "nothing",
    "fail",
    "failed",
    "fails",
    "failing",
    "failure",
    "failures",
    "unsuccessful",
    "unverified",
    "untested",
    "ineffective",
    "inconclusive",
    "incomplete",
    "cannot",
    "pending",
    "awaiting",
    "awaited",
    "outstanding",
    "planned",
    "todo",
    "tbc",
    "tbd",
];

fn doubtful(text: &str) -> bool {
    let named = |word: &str| {
        let file = word.split("::").next().unwrap_or(word);
        is_path(file, Written::Plain) || is_elsewhere(word) || is_name_of_a_test(word)
    };
    link_candidates(text)
        .iter()
        .filter(|piece| piece.written == Written::Plain)
        .map(|piece| piece.span.of(text))
        .filter(|word| !named(word))
        .flat_map(|words| words.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’'))
        .any(|word| {
            let lower = word.to_lowercase();
            DOUBTFUL.contains(&lower.as_str()) || lower.ends_with("n't") || lower.ends_with("n’t")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_looked_at_is_named() {
        for text in [
            "docs/audit.md",
            "docs/Usability report.pdf",
            "tests/test_dose.py::test_every_dose_has_a_unit",
            "https://trust.example.org/report.pdf",
            "CI run 4711",
            "CI run 12/13, and/or ward round of 04/05/2026",
            "SharePoint: Safety/2026/Usability report.docx",
            "docs/pentest-2026.pdf, section 4",
            "[the report](../docs/report.pdf)",
            "Test report TR-014, section 3",
            "Usability report v2",
            "`tests/test_dose.py`:12",
            "suite::reads_the_flag",
        ] {
            assert!(names_evidence(text), "{text}");
        }
    }

    #[test]
    fn words_alone_name_nothing() {
        for text in [
            "",
            "not done",
            "No",
            "Failed: the test was not run",
            "not verified (A. Name)",
            "did not pass",
            "unverified",
            "to follow",
            "outstanding",
            "None yet",
            "usability test failed, 5 of 12 readers missed it",
            "yes",
            "tested by hand",
            "should work",
            "checked on 3 wards",
            "3 June 2026",
            "seen working on 3 June 2026",
            "seen to work on ward 300",
            "\"works fine\"",
            "`done`",
            "*looked at twice*",
            "N/A",
            "pass/fail",
            "[report]()",
            "Phase 2",
            "in 2026",
            "5",
        ] {
            assert!(!names_evidence(text), "{text}");
        }
    }

    #[test]
    fn a_fact_counts_with_a_thing_a_day_and_a_person() {
        let lack = |text: &str| SignedText::parse(text).evidence_gap();
        assert_eq!(lack("docs/audit.md (2026-06-10, A. Rahman)"), None);
        assert_eq!(
            lack("not done (2026-05-04, A. Name)"),
            Some(EvidenceGap::Thing)
        );
        assert_eq!(lack("(2026-05-13, J. Patel)"), Some(EvidenceGap::Thing));
        assert_eq!(lack("13/05/2026 JP"), Some(EvidenceGap::Thing));
        assert_eq!(lack("docs/audit.md"), Some(EvidenceGap::Day));
        assert_eq!(
            lack("docs/audit.md (2026-06-10)"),
            Some(EvidenceGap::Person)
        );
        assert_eq!(
            lack("docs/audit.md (2026-06-10, TBC)"),
            Some(EvidenceGap::Person)
        );
        assert_eq!(
            lack("docs/audit.md: failed (2026-06-10, A. Name)"),
            Some(EvidenceGap::Doubt)
        );
        assert_eq!(
            lack("tests/a.py::test_not_found (2026-06-10, A. Name)"),
            None
        );
        assert_eq!(
            lack("docs/audit.md, no unit missing (2026-06-10, A. Name)"),
            None
        );
    }
}
