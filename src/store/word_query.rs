//! The words of a search, and their places in a text.

use unicode_normalization::char::is_combining_mark;

use crate::text::{fold, unfold};

/// The words of a search. A record must have each of them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct WordQuery {
    words: Vec<Word>,
}

/// One word, or several in quotation marks.
#[derive(Debug, PartialEq, Eq)]
struct Word {
    /// The typed text.
    typed: String,
    /// Its folded form; `None` if it is empty, as for a single accent.
    folded: Option<String>,
    /// The parts of the folded form between spaces and punctuation, if it has any: `double-check`
    /// also matches `double check`, and `drug,` matches `drug`.
    parts: Vec<String>,
}

/// A text to search.
#[derive(Clone, Copy)]
pub(super) struct Searched<'a> {
    /// The text as in the record.
    pub(super) text: &'a str,
    /// Its folded form.
    pub(super) folded: &'a str,
}

impl WordQuery {
    /// The query for these words.
    pub(super) fn new(words: &[String]) -> Self {
        let words = words.iter().map(|word| word.trim());
        let words = words.filter(|word| !word.is_empty()).map(Word::new);
        Self {
            words: words.collect(),
        }
    }

    /// The query for a line that a user typed: words between spaces, and texts in quotation marks.
    pub(super) fn parse(line: &str) -> Self {
        let mut words = Vec::new();
        for (at, part) in line.split('"').enumerate() {
            if at % 2 == 1 {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        Self::new(&words)
    }

    /// Whether there are no words.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words as a query for FTS5: each in quotation marks, because typed text is not in the
    /// language of FTS5, and the last can be unfinished. `None` if a word has no letter of a script
    /// that FTS5 splits into words as a reader does.
    pub(super) fn for_fts5(&self) -> Option<String> {
        if self.is_empty() || !self.words.iter().all(Word::is_for_fts5) {
            return None;
        }
        let quoted = self.words.iter().map(|word| {
            let typed = word.typed.replace('\0', " ").replace('"', "\"\"");
            format!("\"{typed}\"")
        });
        Some(format!("{} *", quoted.collect::<Vec<_>>().join(" AND ")))
    }

    /// Whether a text has every word.
    pub(super) fn all_in(&self, searched: Searched<'_>) -> bool {
        self.words.iter().all(|word| word.find(searched).is_some())
    }

    /// The first byte of a text at which one of the words begins.
    pub(super) fn first_in(&self, searched: Searched<'_>) -> Option<usize> {
        let places = self.words.iter().filter_map(|word| word.find(searched));
        places.min()
    }
}

impl Word {
    fn new(typed: &str) -> Self {
        let form = fold(typed);
        let mut parts = Vec::new();
        if form.contains(is_between_words) {
            let split = form.split(is_between_words);
            parts.extend(split.filter(|part| !part.is_empty()).map(str::to_owned));
        }
        Self {
            typed: typed.to_owned(),
            folded: (!form.trim().is_empty()).then_some(form),
            parts,
        }
    }

    /// Whether it has a Latin, Greek or Cyrillic letter, or a digit.
    fn is_for_fts5(&self) -> bool {
        let known = |c: char| c.is_alphanumeric() && c < '\u{530}';
        self.typed.chars().any(known)
    }

    /// The byte of the text at which the word begins.
    fn find(&self, searched: Searched<'_>) -> Option<usize> {
        let Some(form) = &self.folded else {
            return searched.text.find(&self.typed);
        };
        let at = searched
            .folded
            .find(form.as_str())
            .or_else(|| self.find_parts(searched.folded))?;
        Some(unfold(searched.text, at))
    }

    /// The byte of a folded text at which the parts begin, one after another with only spaces and
    /// punctuation between them. The last of several can be unfinished.
    fn find_parts(&self, folded: &str) -> Option<usize> {
        let (first, others) = self.parts.split_first()?;
        let mut starts = folded.match_indices(first.as_str()).map(|(at, _)| at);
        starts.find(|at| {
            let before = folded[..*at].chars().next_back();
            let rest = &folded[at + first.len()..];
            before.is_none_or(is_between_words)
                && rest.chars().next().is_none_or(is_between_words)
                && follow(rest, others)
        })
    }
}

/// Whether `parts` follow one another in `rest`, each after spaces or punctuation.
fn follow(rest: &str, parts: &[String]) -> bool {
    let mut rest = rest;
    for part in parts {
        let next = rest.trim_start_matches(is_between_words);
        let Some(after) = next.strip_prefix(part.as_str()) else {
            return false;
        };
        if next.len() == rest.len() {
            return false;
        }
        rest = after;
    }
    true
}

fn is_between_words(c: char) -> bool {
    !c.is_alphanumeric() && !is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str, text: &str) -> Option<usize> {
        let folded = fold(text);
        let searched = Searched {
            text,
            folded: &folded,
        };
        let query = WordQuery::parse(words);
        let first = query.first_in(searched);
        query.all_in(searched).then_some(first).flatten()
    }

    #[test]
    fn a_word_is_found_anywhere_in_a_text() {
        assert_eq!(at("band", "The Wristband"), Some(9));
        assert_eq!(at("患者", "間違った患者の薬"), Some("間違った".len()));
        assert_eq!(at("ยา", "ผู้ป่วยได้รับยาผิด"), Some("ผู้ป่วยได้รับ".len()));
        assert_eq!(at("e\u{301}te\u{301}", "Un Été"), Some(3));
        assert_eq!(at("band wrist", "The Wristband"), Some(4));
        assert_eq!(at("band nurse", "The Wristband"), None);
        assert_eq!(at("[x]", "- [X] done"), Some(2));
        assert_eq!(at("\u{301}", "e\u{301}"), Some(1));
        assert_eq!(at("\u{301}", "e"), None);
        assert_eq!(at("", "e"), None);
    }

    #[test]
    fn words_together_are_found_whatever_is_between_them() {
        assert_eq!(at("double-check", "a double check"), Some(2));
        assert_eq!(at("\"wrong pat\"", "a wrong\n> **patient**"), Some(2));
        assert_eq!(at("\"wrong patient\"", "a wrong old patient"), None);
        assert_eq!(at("check-double", "a double check"), None);
        assert_eq!(at("name:x", "surname: x, name, x"), Some(12));
        assert_eq!(at("a-b", "ab"), None);
        assert_eq!(at("a-b-c", "a bc"), None);
        assert_eq!(at("drug,", "drugs or drug"), Some(9));
    }

    #[test]
    fn typed_text_is_never_read_as_fts5_syntax() {
        let of = |typed: &str| WordQuery::parse(typed).for_fts5();
        assert_eq!(
            of("a OR b").as_deref(),
            Some("\"a\" AND \"OR\" AND \"b\" *")
        );
        assert_eq!(of("\"a b\" c*").as_deref(), Some("\"a b\" AND \"c*\" *"));
        assert_eq!(of("x\0y").as_deref(), Some("\"x y\" *"));
        assert_eq!(of("drug 🙂"), None);
        assert_eq!(of("drug 患者"), None);
        assert_eq!(of(""), None);
    }
}
