//! Two versions of a text, word by word.
//!
//! The words that stay and those that are gone give the first version. The words that stay and those that are new give
//! the second.

use similar::{ChangeTag, DiffOp, TextDiff};

/// In which versions words are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WordFate {
    /// In both.
    #[default]
    Same,
    /// In the first version alone.
    Removed,
    /// In the second version alone.
    Added,
}

/// Words with one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRun {
    /// In which versions they are.
    pub fate: WordFate,
    /// The words, with the spaces between them.
    pub words: String,
}

/// A line of a text of which there are two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedLine {
    /// In which versions the line is. A line of both can have other words in each.
    pub fate: WordFate,
    /// Its words.
    pub runs: Vec<WordRun>,
}

impl ChangedLine {
    /// A line with one fate.
    pub fn whole(fate: WordFate, words: &str) -> Self {
        let words = words.to_owned();
        Self {
            fate,
            runs: vec![WordRun { fate, words }],
        }
    }

    /// Whether the line is in both versions with the same words.
    pub(super) fn is_in_both(&self) -> bool {
        self.runs.iter().all(|run| run.fate == WordFate::Same) && self.fate == WordFate::Same
    }

    /// A line that is in both versions.
    fn of_both(before: &str, after: &str) -> Self {
        Self {
            fate: WordFate::Same,
            runs: changed_words(before, after),
        }
    }
}

/// Two versions of a line, word by word. Neighbouring words that differ are one run, with the spaces between them and
/// with a short word that both versions happen to have there: a sentence that is another is not cut into single words.
pub fn changed_words(before: &str, after: &str) -> Vec<WordRun> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let words = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(text))) => text.push_str(words),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(words.to_owned())),
            (ChangeTag::Delete, Some(Piece::Replaced { gone, .. })) => gone.push_str(words),
            (ChangeTag::Insert, Some(Piece::Replaced { come, .. })) => come.push_str(words),
            (tag, _) => pieces.push(Piece::replaced(tag, words)),
        }
    }
    let mut runs: Vec<WordRun> = Vec::new();
    for piece in joined(pieces) {
        match piece {
            Piece::Same(words) => add(&mut runs, WordFate::Same, &words),
            Piece::Replaced { gone, come } => {
                add(&mut runs, WordFate::Removed, &gone);
                add(&mut runs, WordFate::Added, &come);
            }
        }
    }
    runs
}

/// A piece of two versions of a line.
enum Piece {
    /// Words that both have.
    Same(String),
    /// Words of the first, and what the second has in their place.
    Replaced { gone: String, come: String },
}

impl Piece {
    fn replaced(tag: ChangeTag, words: &str) -> Self {
        let words = words.to_owned();
        match tag {
            ChangeTag::Delete => Self::Replaced {
                gone: words,
                come: String::new(),
            },
            _ => Self::Replaced {
                gone: String::new(),
                come: words,
            },
        }
    }

    /// The length of the longer version.
    fn len(&self) -> usize {
        match self {
            Self::Same(words) => words.len(),
            Self::Replaced { gone, come } => gone.len().max(come.len()),
        }
    }
}

/// The pieces, with those that differ joined over spaces, and over one word that is shorter than what differs on both
/// sides of it.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut list: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let over = match (&piece, list.as_slice()) {
            (Piece::Replaced { .. }, [.., before @ Piece::Replaced { .. }, Piece::Same(words)])
                if is_between(words, before.len().min(piece.len())) =>
            {
                words.clone()
            }
            _ => {
                list.push(piece);
                continue;
            }
        };
        list.pop();
        if let (
            Some(Piece::Replaced { gone, come }),
            Piece::Replaced {
                gone: more_gone,
                come: more_come,
            },
        ) = (list.last_mut(), piece)
        {
            for (side, more) in [(gone, more_gone), (come, more_come)] {
                side.push_str(&over);
                side.push_str(&more);
            }
        }
    }
    list
}

/// Whether words that both versions have are only spaces, or one word shorter than `len` bytes.
fn is_between(words: &str, len: usize) -> bool {
    let word = words.trim();
    word.is_empty() || (word.len() < len && !word.contains(char::is_whitespace))
}

fn add(runs: &mut Vec<WordRun>, fate: WordFate, words: &str) {
    if words.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(run) if run.fate == fate => run.words.push_str(words),
        _ => runs.push(WordRun {
            fate,
            words: words.to_owned(),
        }),
    }
}

/// Two versions of a text, line by line and word by word.
pub fn changed_lines(before: &[String], after: &[String]) -> Vec<ChangedLine> {
    let [old, new] = [before, after].map(|lines| lines.iter().map(String::as_str).collect());
    let (old, new): (Vec<&str>, Vec<&str>) = (old, new);
    let difference = TextDiff::from_slices(&old, &new);
    let mut lines = Vec::new();
    for op in difference.ops() {
        let (was, is) = (&old[op.old_range()], &new[op.new_range()]);
        let shared = match op {
            DiffOp::Equal { .. } | DiffOp::Replace { .. } => was.len().min(is.len()),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => 0,
        };
        let both = was.iter().zip(is).take(shared);
        lines.extend(both.map(|(was, is)| ChangedLine::of_both(was, is)));
        let gone = was.iter().skip(shared);
        lines.extend(gone.map(|line| ChangedLine::whole(WordFate::Removed, line)));
        let come = is.iter().skip(shared);
        lines.extend(come.map(|line| ChangedLine::whole(WordFate::Added, line)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{Strategy, prop_assert_eq, proptest};

    /// The text of one version: `other` is the fate of words that it does not have.
    fn version(lines: &[ChangedLine], other: WordFate) -> Vec<String> {
        let kept = lines.iter().filter(|line| line.fate != other);
        let words = |line: &ChangedLine| {
            let runs = line.runs.iter().filter(|run| run.fate != other);
            runs.map(|run| run.words.as_str()).collect()
        };
        kept.map(words).collect()
    }

    fn text() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec("([a-c]{1,2} ){0,4}", 0..6)
    }

    proptest! {
        #[test]
        fn both_versions_can_be_read_from_their_changes(before in text(), after in text()) {
            let lines = changed_lines(&before, &after);
            prop_assert_eq!(version(&lines, WordFate::Added), before);
            prop_assert_eq!(version(&lines, WordFate::Removed), after);
        }
    }

    #[test]
    fn a_sentence_that_is_another_is_not_cut_into_words() {
        let run = |fate, words: &str| WordRun {
            fate,
            words: words.to_owned(),
        };
        assert_eq!(
            changed_words(
                "Reason: two wards on level 2 use it.",
                "Reason: incidents came on Monday."
            ),
            [
                run(WordFate::Same, "Reason: "),
                run(WordFate::Removed, "two wards on level 2 use it."),
                run(WordFate::Added, "incidents came on Monday."),
            ]
        );
        assert_eq!(
            changed_words("10 mg of drug A in 5 ml", "20 mg of drug A in 6 ml"),
            [
                run(WordFate::Removed, "10"),
                run(WordFate::Added, "20"),
                run(WordFate::Same, " mg of drug A in "),
                run(WordFate::Removed, "5"),
                run(WordFate::Added, "6"),
                run(WordFate::Same, " ml"),
            ]
        );
    }

    #[test]
    fn a_word_is_replaced_in_its_line() {
        let run = |fate, words: &str| WordRun {
            fate,
            words: words.to_owned(),
        };
        assert_eq!(
            changed_words("a wrong dose", "a late dose"),
            [
                run(WordFate::Same, "a "),
                run(WordFate::Removed, "wrong"),
                run(WordFate::Added, "late"),
                run(WordFate::Same, " dose"),
            ]
        );
    }
}
