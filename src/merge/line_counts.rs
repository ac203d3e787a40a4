//! How often each line is in a text. No line of a side may be lost unless the other side removed it, and no line that a
//! side removed may return.

use std::collections::{BTreeSet, HashMap};

use super::conflict::{MergeSide, Three};

/// How often each line is in a text.
type Counts<'t> = HashMap<&'t str, usize>;

/// How often each line that is not blank is in a text. Line ends do not count.
fn counted(text: &str) -> Counts<'_> {
    let mut counts = Counts::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.split('\n').flat_map(|line| line.split('\r'));
    for line in lines.map(str::trim_end) {
        if !line.is_empty() {
            *counts.entry(line).or_insert(0) += 1;
        }
    }
    counts
}

/// The lines of the three versions of a merge.
pub(super) struct LineCounts<'t>(Three<Counts<'t>>);

impl<'t> LineCounts<'t> {
    /// Counts them.
    pub(super) fn of(texts: Three<&'t str>) -> Self {
        Self(texts.map(counted))
    }

    /// The lines of a side that the other side did not remove, and that a result lacks.
    pub(super) fn lost_of(&self, side: MergeSide, result: &str) -> BTreeSet<&'t str> {
        self.lost(side, &counted(result)).collect()
    }

    /// The lines that a merge lost or brought back.
    pub(super) fn wrong<'r>(&self, result: &'r str) -> BTreeSet<&'r str>
    where
        't: 'r,
    {
        let result = counted(result);
        let mut found = BTreeSet::new();
        for side in [MergeSide::Ours, MergeSide::Theirs] {
            found.extend(self.lost(side, &result));
            found.extend(self.returned(side, &result));
        }
        found
    }

    fn lost(&self, side: MergeSide, result: &Counts<'_>) -> impl Iterator<Item = &'t str> {
        let (own, other) = self.side_and_other(side);
        let lost = own.iter().filter(move |(line, had)| {
            let removed = count(&self.0.base, line).saturating_sub(count(other, line));
            count(result, line) + removed < **had
        });
        lost.map(|(line, _)| *line)
    }

    /// The lines that a result has more often than the side has them and the other side added them.
    fn returned<'r>(&self, side: MergeSide, result: &Counts<'r>) -> impl Iterator<Item = &'r str> {
        let (own, other) = self.side_and_other(side);
        let more = result.iter().filter(move |(line, has)| {
            let added = count(other, line).saturating_sub(count(&self.0.base, line));
            **has > count(own, line) + added
        });
        more.map(|(line, _)| *line)
    }

    /// The counts of a side, and those of the other one.
    fn side_and_other(&self, side: MergeSide) -> (&Counts<'t>, &Counts<'t>) {
        let Three { base, ours, theirs } = &self.0;
        match side {
            MergeSide::Ours => (ours, theirs),
            MergeSide::Theirs => (theirs, ours),
            MergeSide::Base => (base, base),
        }
    }
}

fn count(of: &Counts<'_>, line: &str) -> usize {
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
        let lines = LineCounts::of(Three { base, ours, theirs });
        lines.wrong(result).is_empty()
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
