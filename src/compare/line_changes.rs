//! Two versions of a text that is no record, line by line: an evidence file, or the risk criteria.

use similar::{DiffOp, TextDiff};

use crate::template::{Acceptability, Axis, Criteria};

/// How many lines between the first and the last difference are compared.
const MAX_COMPARED: usize = 5_000;

/// A line that one version alone has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// Whether the line is gone or is new.
    pub side: LineSide,
    /// Its number in its version, counted from 1.
    pub number: usize,
    /// Its text.
    pub text: String,
}

/// The version that has a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineSide {
    /// The earlier one.
    Before,
    /// The later one.
    Now,
}

/// How two versions of a text differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineChanges {
    /// By these lines. If there are none, the bytes after the last line differ.
    Lines(Vec<LineChange>),
    /// By too many lines to compare: how many are between the first and the last difference, in both versions.
    TooMany(usize),
}

/// The lines that one version alone has. The same texts always give the same lines.
pub fn line_changes(before: &str, now: &str) -> LineChanges {
    let [old, new] = [before, now].map(|text| text.lines().collect::<Vec<&str>>());
    let shorter = old.len().min(new.len());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let head = old.iter().zip(&new).take_while(same).count();
    let tail = old.iter().rev().zip(new.iter().rev());
    let tail = tail.take_while(same).count().min(shorter - head);
    let [old, new] = [&old[head..old.len() - tail], &new[head..new.len() - tail]];
    let count = old.len() + new.len();
    if count > MAX_COMPARED {
        return LineChanges::TooMany(count);
    }
    let change = |side, at: usize, text: &str| LineChange {
        side,
        number: head + at + 1,
        text: text.to_owned(),
    };
    let mut changes = Vec::new();
    for op in TextDiff::from_slices(old, new).ops() {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        // A line with its successor, so that the first lines of a long change show both versions.
        let (mut old_at, mut new_at) = (op.old_range(), op.new_range());
        loop {
            let (was, is) = (old_at.next(), new_at.next());
            if was.is_none() && is.is_none() {
                break;
            }
            changes.extend(was.map(|at| change(LineSide::Before, at, old[at])));
            changes.extend(is.map(|at| change(LineSide::Now, at, new[at])));
        }
    }
    LineChanges::Lines(changes)
}

/// The risk criteria in lines: each level, each class and each cell of the matrix. Where their digests differ, a line does.
pub fn criteria_text(criteria: &Criteria) -> String {
    let mut lines = Vec::new();
    for (name, axis) in [
        ("Likelihood", &criteria.likelihood),
        ("Severity", &criteria.severity),
    ] {
        add_axis(name, axis, &mut lines);
    }
    for level in &criteria.classes {
        let accepted = match level.acceptability {
            None => "the template does not say whether it is acceptable",
            Some(Acceptability::Acceptable) => "acceptable",
            Some(Acceptability::AcceptableIfJustified) => "acceptable if justified",
            Some(Acceptability::AcceptableWithReason) => "acceptable with a reason",
            Some(Acceptability::NotAcceptable) => "not acceptable",
        };
        lines.push(format!(
            "Class {}, {accepted}: {}",
            criteria.words(level.class),
            level.definition
        ));
    }
    for likelihood in criteria.likelihood.ranks() {
        for severity in criteria.severity.ranks() {
            let class = criteria.risk(likelihood, severity);
            lines.push(format!(
                "{}, {}: {}",
                criteria.likelihood.word(likelihood),
                criteria.severity.word(severity),
                class.map_or_else(|| "no class".to_owned(), |class| criteria.words(class))
            ));
        }
    }
    let lines = lines.iter();
    let lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<String>>().join("\n")
}

fn add_axis(name: &str, axis: &Axis, lines: &mut Vec<String>) {
    lines.push(format!("{name}: the letter {}", axis.letter));
    for level in &axis.levels {
        let key = level
            .key
            .map_or_else(String::new, |key| format!("{key} - "));
        lines.push(format!("{name} {key}{}: {}", level.label, level.definition));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, now: &str) -> Vec<String> {
        let LineChanges::Lines(lines) = line_changes(before, now) else {
            panic!("too many lines");
        };
        let told = lines.iter().map(|line| {
            let side = match line.side {
                LineSide::Before => '-',
                LineSide::Now => '+',
            };
            format!("{side}{} {}", line.number, line.text)
        });
        told.collect()
    }

    #[test]
    fn each_line_has_its_number_in_its_version() {
        assert_eq!(told("a\nb\nc\n", "a\nx\nb\nc\n"), ["+2 x"]);
        assert_eq!(told("a\nb\nc\n", "a\nc\n"), ["-2 b"]);
        assert_eq!(
            told("a\nb\nc\nd\n", "a\nB\nc\nD\n"),
            ["-2 b", "+2 B", "-4 d", "+4 D"]
        );
        assert_eq!(
            told("a\nb\n", "x\ny\nz\n"),
            ["-1 a", "+1 x", "-2 b", "+2 y", "+3 z"]
        );
        assert_eq!(told("a\na\n", "a\n"), ["-2 a"]);
        assert_eq!(told("", "a\n"), ["+1 a"]);
        assert_eq!(told("a\n", "a"), [""; 0]);
    }

    #[test]
    fn more_lines_than_can_be_compared_are_counted() {
        let long = "a line\n".repeat(MAX_COMPARED);
        let other = "another\n".repeat(2);
        assert_eq!(
            line_changes(&long, &format!("{long}{other}")),
            LineChanges::Lines(
                [1, 2]
                    .map(|more| LineChange {
                        side: LineSide::Now,
                        number: MAX_COMPARED + more,
                        text: "another".to_owned(),
                    })
                    .to_vec()
            )
        );
        assert_eq!(
            line_changes(&long, &other),
            LineChanges::TooMany(MAX_COMPARED + 2)
        );
    }
}
