//! Whether a text answers its question, or says that the answer is not decided yet.
//!
//! This is the only list of such words: `TBC`, `to be confirmed`, `pending`, `none known`. The
//! meaning of each kind of text depends on the question:
//!
//! | text | a choice (score, status, label) | an owner | free text |
//! |---|---|---|---|
//! | [`AnswerKind::Nothing`]: empty, `-`, `—`, `[]()` | undecided | nobody | nothing is written |
//! | [`AnswerKind::ToCome`]: `TBC`, `?`, `unknown`, `awaiting …` | undecided | nobody | nothing is written yet |
//! | [`AnswerKind::None`]: `none known`, `N/A` | no option, so not read | nobody | an answer: there is none |
//! | [`AnswerKind::Words`] | an option, or not read | a name | an answer |
//!
//! No list of such words can be complete. So a choice has a further condition: the text next to an
//! option must have no [`open_clause`].

mod open_clause;
mod placeholder;
mod words;

pub use open_clause::open_clause;
pub use placeholder::placeholder;
pub use words::{MARKERS, UNDECIDED, is_marker, is_unscored_option};

use words::{NONE, OPEN, OPEN_BEFORE, TO_BE, TO_BE_IN_FEW_WORDS};

/// A longer text is an answer, unless it begins with a word such as `TBC`.
const LONGEST: usize = 120;
/// The most words of a text that says in free words that the answer is not decided yet.
const FEW: usize = 8;

/// The kind of answer that a text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind<'a> {
    /// It has no words.
    Nothing,
    /// The answer is not decided yet; with the other words of the author.
    ToCome(&'a str),
    /// There is none, or the question does not apply.
    None,
    /// An answer.
    Words,
}

impl<'a> AnswerKind<'a> {
    /// The kind of answer in a text without comments.
    pub fn read(text: &'a str) -> Self {
        let Some(first) = word_at(text, 0) else {
            // `<?` and `?>` are HTML and not a question.
            let asked = text.replace("<?", "").replace("?>", "");
            return match asked.contains('?') {
                true => Self::ToCome(""),
                false => Self::Nothing,
            };
        };
        // Nearly every text begins with another letter or is long.
        let word = first.of(text);
        if is_marker(word) {
            return Self::ToCome(note(&text[first.end..]));
        }
        if !may_begin(word) {
            return Self::Words;
        }
        if let Some(inner) = inside_empty_link(text) {
            return match Self::read(inner) {
                Self::Words
                    if words::EMPTY_LINKS.contains(&inner.to_ascii_lowercase().as_str()) =>
                {
                    Self::Nothing
                }
                said => said,
            };
        }
        if let Some(end) = end_of_any(text, first.start, TO_BE) {
            return Self::ToCome(note(&text[end..]));
        }
        if text.len() > LONGEST {
            return Self::Words;
        }
        if let Some(note) = to_come(text, first.start) {
            return Self::ToCome(note);
        }
        if says_none(text, first.start) {
            return Self::None;
        }
        Self::Words
    }

    /// Whether the question is still open: the text has no answer, not even that there is none.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Nothing | Self::ToCome(_))
    }

    /// Whether there is an answer other than `none`.
    pub fn is_content(self) -> bool {
        self == Self::Words
    }
}

/// Whether a text begins with a placeholder that a value can replace: `TBC`, `to be confirmed`,
/// `TBC (awaiting scoring)`. Other words for an undecided answer, such as `pending`, can be the
/// author's own.
pub fn is_tbc(text: &str) -> bool {
    const UNSCORED: [&str; 3] = ["unscored", "not scored", "not yet scored"];
    let Some(first) = word_at(text, 0) else {
        return false;
    };
    let unscored = || {
        let ends = UNSCORED.iter();
        let mut ends = ends.filter_map(|phrase| end_of(text, first.start, phrase));
        ends.any(|end| word_at(text, end).is_none())
    };
    is_marker(first.of(text)) || begins_with_any(text, first.start, TO_BE) || unscored()
}

/// Whether a text is the template's help for the author, unchanged.
pub fn is_help(text: &str, help: &str) -> bool {
    const SHORT: usize = 12;
    help.len() >= SHORT && text.split_whitespace().eq(help.split_whitespace())
}

/// Whether a text certainly names an owner. `TBC`, `none`, `vacant` and `Dr A (TBC)` do not.
pub fn names_owner(text: &str) -> bool {
    AnswerKind::read(text).is_content() && open_clause(text).is_none()
}

/// A fast check of the first word: whether any phrase begins with it.
fn may_begin(word: &str) -> bool {
    let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
    matches!(
        first,
        b'a' | b'h' | b'l' | b'n' | b'o' | b'p' | b't' | b'u' | b'v' | b'x' | b'y'
    )
}

/// The other words of the author, if a short text says that the answer is not decided yet.
fn to_come(text: &str, start: usize) -> Option<&str> {
    if text.trim() == "x" || text.trim() == "X" {
        return Some("");
    }
    let few = || count_words(text, FEW + 1) <= FEW;
    let open = end_of_any(text, start, OPEN)
        .filter(|end| ends_clause(text, *end) || begins_with_any(text, *end, OPEN_BEFORE));
    let end = open
        .filter(|_| few())
        .or_else(|| end_of_any(text, start, TO_BE_IN_FEW_WORDS).filter(|_| few()))?;
    Some(note(&text[end..]))
}

/// Whether a text says that there is none.
fn says_none(text: &str, start: usize) -> bool {
    let alone = [
        "none", "no", "nil", "na", "nothing", "nobody", "no one", "vacant",
    ]
    .iter()
    .filter_map(|word| end_of(text, start, word))
    .any(|end| word_at(text, end).is_none());
    alone || end_of_any(text, start, NONE).is_some()
}

/// Whether a clause ends at a byte: at the end of the text, or before a character that is not a
/// space or a hyphen inside a word.
fn ends_clause(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    word_at(rest, 0).is_none()
        || rest
            .trim_start_matches([' ', '*', '_'])
            .starts_with(['(', '[', ':', ',', ';', '.', '—', '–', '\n', '\r'])
        || rest.starts_with(" - ")
}

/// The text of a link without a target: `[see here]()`.
fn inside_empty_link(text: &str) -> Option<&str> {
    let (inner, target) = text.trim().strip_prefix('[')?.split_once("](")?;
    let target = target.strip_suffix(')')?;
    target.trim().is_empty().then(|| inner.trim())
}

/// The words after a marker, without the punctuation between and around them.
fn note(rest: &str) -> &str {
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "*_[](){}:.,;—–-/`".contains(c));
    match word_at(rest, 0) {
        Some(_) => rest,
        None => "",
    }
}

/// The next word of a text: letters and digits.
fn word_at(text: &str, from: usize) -> Option<crate::text::Span> {
    let start = from + text[from..].find(char::is_alphanumeric)?;
    let length = text[start..]
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len() - start);
    Some(crate::text::Span::new(start, start + length))
}

fn count_words(text: &str, most: usize) -> usize {
    let mut at = 0;
    (0..most)
        .take_while(|_| word_at(text, at).inspect(|word| at = word.end).is_some())
        .count()
}

/// The end of a phrase that begins with the next word of `text`, in any case.
fn end_of(text: &str, start: usize, phrase: &str) -> Option<usize> {
    let mut at = start;
    for wanted in phrase.split(' ') {
        let word = word_at(text, at)?;
        if !word.of(text).eq_ignore_ascii_case(wanted) {
            return None;
        }
        at = word.end;
    }
    Some(at)
}

fn end_of_any(text: &str, start: usize, phrases: &[&str]) -> Option<usize> {
    let first = word_at(text, start)?.of(text);
    phrases
        .iter()
        .filter(|phrase| {
            let head = phrase.get(..first.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(first))
        })
        .find_map(|phrase| end_of(text, start, phrase))
}

fn begins_with_any(text: &str, start: usize, phrases: &[&str]) -> bool {
    end_of_any(text, start, phrases).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_words_says_nothing() {
        for text in [
            "", " \n", "-", "—", "–", "...", "…", "[ ]", "[]()", "[link]()", "**", "* * *", "?>",
            "<?",
        ] {
            assert_eq!(AnswerKind::read(text), AnswerKind::Nothing, "{text:?}");
        }
    }

    #[test]
    fn the_words_for_an_undecided_answer_are_one_list() {
        for (text, note) in [
            ("TBC", ""),
            ("tbc", ""),
            ("TBD", ""),
            ("tba", ""),
            ("TODO", ""),
            ("XXX", ""),
            ("xxxx", ""),
            ("x", ""),
            ("?", ""),
            ("???", ""),
            ("[TBC]", ""),
            ("*TBC*", ""),
            ("**TBD.**", ""),
            ("`TBC`", ""),
            ("TBC.", ""),
            ("- TBC", ""),
            ("[TBC]()", ""),
            (
                "TBC (awaiting second clinician)",
                "awaiting second clinician",
            ),
            (
                "TBC — awaiting initial controls implementation.",
                "awaiting initial controls implementation",
            ),
            ("TBC: Dr A. Name", "Dr A. Name"),
            ("to be confirmed", ""),
            ("To be confirmed at review", "at review"),
            ("To be determined", ""),
            ("to be decided.", ""),
            ("To be agreed", ""),
            ("To be assigned", ""),
            ("to do", ""),
            ("T.B.C.", ""),
            ("To follow", ""),
            ("unknown", ""),
            ("Unknown.", ""),
            ("Unknown at present", "at present"),
            ("Not known", ""),
            ("pending", ""),
            ("Pending review", "review"),
            ("Pending (Dr A)", "Dr A"),
            ("not yet", ""),
            ("Not yet scored", "scored"),
            ("Awaiting the second clinician", "the second clinician"),
            ("unscored", ""),
            ("Not scored", ""),
            ("Unassigned", ""),
        ] {
            assert_eq!(AnswerKind::read(text), AnswerKind::ToCome(note), "{text:?}");
        }
    }

    #[test]
    fn the_answer_none_is_an_answer() {
        for text in [
            "None",
            "none.",
            "None known",
            "None identified during initial analysis.",
            "N/A",
            "n/a",
            "NA",
            "Nil",
            "No",
            "Not applicable",
            "None yet",
            "No further controls",
            "Nobody",
            "vacant",
        ] {
            assert_eq!(AnswerKind::read(text), AnswerKind::None, "{text:?}");
        }
    }

    #[test]
    fn a_text_that_only_begins_like_an_undecided_one_is_an_answer() {
        for text in [
            "None of the alarms can be silenced",
            "No further dose can be ordered while one is running",
            "Name, date of birth and number are shown",
            "To be safe, the dose is shown twice",
            "To be given twice a day",
            "To do lists of the ward are lost",
            "Pending orders are dropped when the session ends",
            "Unknown allergies are shown as none",
            "Outstanding results are hidden",
            "Nobody is told",
            "TBCX",
            "Xenon",
            "[Dr A]()",
            "[](docs/a.md)",
            "Open",
        ] {
            assert_eq!(AnswerKind::read(text), AnswerKind::Words, "{text:?}");
        }
    }

    #[test]
    fn an_owner_is_named_for_certain_or_not_at_all() {
        for owner in [
            "Dr A. Name",
            "Pharmacy",
            "Dr T. B. C. Name",
            "Nobody's Ward",
        ] {
            assert!(names_owner(owner), "{owner}");
        }
        for nobody in [
            "TBC",
            "None",
            "N/A",
            "vacant",
            "CSO (TBC)",
            "Dr A?",
            "Dr A, to be confirmed",
        ] {
            assert!(!names_owner(nobody), "{nobody}");
        }
    }

    #[test]
    fn help_text_of_the_template_does_not_answer() {
        assert!(is_help("Who owns\nthis hazard.", "Who owns this hazard."));
        assert!(!is_help("Who owns it?", "Who owns this hazard."));
        assert!(!is_help("", ""));
    }
}
