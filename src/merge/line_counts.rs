//! How often each line is in a text. No line of a side may be lost unless the other side removed it, and no line that a
//! side removed may return.

use std::collections::{BTreeMap, BTreeSet};

use super::conflict::Three;

/// How often each line that is not blank is in a text. Line ends do not count.
fn counted(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for line in text.split(['\n', '\r']).map(str::trim_end) {
        if !line.is_empty() {
            *counts.entry(line).or_insert(0) += 1;
        }
    }
    counts
}

/// The lines of `side` that `other` did not remove from `base`, and that `result` lacks.
pub(super) fn lost_lines<'t>(
    base: &str,
    side: &'t str,
    other: &str,
    result: &str,
) -> BTreeSet<&'t str> {
    let [base, other, result] = [base, other, result].map(counted);
    let lost = counted(side).into_iter().filter(|(line, had)| {
        let removed = count(&base, line).saturating_sub(count(&other, line));
        count(&result, line) + removed < *had
    });
    lost.map(|(line, _)| line).collect()
}

/// The lines that `result` has more often than `side` has them and `other` added them.
fn returned_lines<'t>(base: &str, side: &str, other: &str, result: &'t str) -> BTreeSet<&'t str> {
    let [base, side, other] = [base, side, other].map(counted);
    let more = counted(result).into_iter().filter(|(line, has)| {
        let added = count(&other, line).saturating_sub(count(&base, line));
        *has > count(&side, line) + added
    });
    more.map(|(line, _)| line).collect()
}

/// The lines that a merge lost or brought back.
pub(super) fn wrong_lines<'t>(texts: Three<&'t str>, result: &'t str) -> BTreeSet<&'t str> {
    let Three { base, ours, theirs } = texts;
    let mut found = BTreeSet::new();
    for (side, other) in [(ours, theirs), (theirs, ours)] {
        found.extend(lost_lines(base, side, other, result));
        found.extend(returned_lines(base, side, other, result));
    }
    found
}

fn count(of: &BTreeMap<&str, usize>, line: &str) -> usize {
    of.get(line).copied().unwrap_or(0)
}

/// Whether a text has one of these lines.
pub(super) fn has_line_of(text: &str, lines: &BTreeSet<&str>) -> bool {
    counted(text).keys().any(|line| lines.contains(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(base: &str, ours: &str, theirs: &str, result: &str) -> bool {
        wrong_lines(Three { base, ours, theirs }, result).is_empty()
    }

    #[test]
    fn a_lost_line_and_a_returned_line_are_found() {
        assert!(good(
            "a\n---\nb\n---\n",
            "a\n---\nb\n---\nc\n",
            "a\n---\n",
            "a\n---\nc\n"
        ));
        // Drivers that merge sets of lines lose the second rule.
        assert!(!good(
            "a\n---\nb\n---\n",
            "a\n---\nc\n---\n",
            "a\n---\nb\n---\nd\n",
            "a\n---\nc\nd\n"
        ));
        assert!(!good("a\nb\n", "a\n", "a\nb\nc\n", "a\nb\nc\n"));
        assert!(good("", "new\n", "new\r\n", "new\n"));
        assert!(!good("x\n", "x\nx\n", "x\n", "x\n"));
    }
}
