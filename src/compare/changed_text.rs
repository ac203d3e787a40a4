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

    /// A line that is in both versions.
    fn of_both(before: &str, after: &str) -> Self {
        Self {
            fate: WordFate::Same,
            runs: changed_words(before, after),
        }
    }
}

/// Two versions of a line, word by word.
pub fn changed_words(before: &str, after: &str) -> Vec<WordRun> {
    let mut runs: Vec<WordRun> = Vec::new();
    let difference = TextDiff::from_words(before, after);
    for change in difference.iter_all_changes() {
        let fate = match change.tag() {
            ChangeTag::Equal => WordFate::Same,
            ChangeTag::Delete => WordFate::Removed,
            ChangeTag::Insert => WordFate::Added,
        };
        match runs.last_mut() {
            Some(run) if run.fate == fate => run.words.push_str(change.value()),
            _ => runs.push(WordRun {
                fate,
                words: change.value().to_owned(),
            }),
        }
    }
    runs
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
