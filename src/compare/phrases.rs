//! A difference in words, for a person: each line says one thing, and shows what was and what is.

use super::changed_text::{WordFate, WordRun, changed_lines};
use super::difference::Difference;
use super::difference_parts::{DifferencePart, PartChange};
use super::pair::Pair;
use super::score::NOTHING;

/// Between two lines of a text that is shown on one line.
const BETWEEN_LINES: &str = " / ";
/// For lines that are the same in both versions.
const SAME_LINES: &str = "…";

impl Difference {
    /// The difference in lines. Empty if other differences say all of it.
    pub fn phrases(&self) -> Vec<String> {
        self.told_parts()
            .iter()
            .map(DifferencePart::phrase)
            .collect()
    }
}

impl DifferencePart {
    /// The part on one line. Words that are gone are in `[-…-]`, and new ones in `{+…+}`.
    pub fn phrase(&self) -> String {
        let what = &self.what;
        match &self.change {
            PartChange::Value(values) => {
                format!("{what} {} → {}", said(&values.before), said(&values.after))
            }
            PartChange::Words(lines) => format!("{what}: {}", marked(lines)),
            PartChange::Added(lines) | PartChange::Removed(lines) => {
                format!("{what}: {}", lines.join(BETWEEN_LINES))
            }
            PartChange::Remark => what.clone(),
        }
    }
}

fn said(value: &str) -> &str {
    if value.is_empty() { NOTHING } else { value }
}

/// The lines that differ, with the words that are gone in `[-…-]` and those that are new in `{+…+}`. `…` stands for lines
/// that are the same.
fn marked(lines: &Pair<Vec<String>>) -> String {
    let lines = lines.as_ref().map(|lines| in_plain_spaces(lines));
    if lines.before.is_empty() || lines.after.is_empty() {
        let [before, after] = [&lines.before, &lines.after].map(|lines| lines.join(BETWEEN_LINES));
        return format!("{} → {}", said(&before), said(&after));
    }
    let mut shown: Vec<String> = Vec::new();
    for line in changed_lines(&lines.before, &lines.after) {
        let words = match line.is_in_both() {
            true => SAME_LINES.to_owned(),
            false => line.runs.iter().map(marked_run).collect(),
        };
        if words != SAME_LINES || shown.last() != Some(&words) {
            shown.push(words);
        }
    }
    shown.join(BETWEEN_LINES)
}

fn marked_run(run: &WordRun) -> String {
    let words = &run.words;
    match run.fate {
        WordFate::Same => words.clone(),
        WordFate::Removed => format!("[-{words}-]"),
        WordFate::Added => format!("{{+{words}+}}"),
    }
}

/// The lines that have words, with one space between two words.
fn in_plain_spaces(lines: &[String]) -> Vec<String> {
    let lines = lines.iter().map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ")
    });
    lines.filter(|line| !line.is_empty()).collect()
}
