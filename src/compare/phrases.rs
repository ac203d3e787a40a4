//! A difference in words, for a person: each line says one thing, and shows what was and what is.

use super::changed_text::{WordFate, changed_words};
use super::difference::Difference;
use super::parts::{DifferencePart, PartChange};
use super::score::NOTHING;

impl Difference {
    /// The difference in lines. Empty if other differences say all of it.
    pub fn phrases(&self) -> Vec<String> {
        self.parts().iter().map(DifferencePart::phrase).collect()
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
            PartChange::Words(lines) => {
                let [before, after] = [&lines.before, &lines.after].map(|lines| one_line(lines));
                format!("{what}: {}", marked(&before, &after))
            }
            PartChange::Added(lines) | PartChange::Removed(lines) => {
                format!("{what}: {}", lines.join(" "))
            }
            PartChange::Remark => what.clone(),
        }
    }
}

fn said(value: &str) -> &str {
    if value.is_empty() { NOTHING } else { value }
}

/// The words of a text, with those that are gone in `[-…-]` and those that are new in `{+…+}`.
fn marked(before: &str, after: &str) -> String {
    if before.is_empty() || after.is_empty() {
        return format!("{} → {}", said(before), said(after));
    }
    let runs = changed_words(before, after).into_iter().map(|run| {
        let words = run.words;
        match run.fate {
            WordFate::Same => words,
            WordFate::Removed => format!("[-{words}-]"),
            WordFate::Added => format!("{{+{words}+}}"),
        }
    });
    runs.collect()
}

fn one_line(lines: &[String]) -> String {
    let words = lines.iter().flat_map(|line| line.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}
