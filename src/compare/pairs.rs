//! Which entry of a list is which entry of another version of the list.

use std::collections::BTreeSet;

use super::content::ControlContent;
use crate::text::SortedWords;

/// Pairs of places, by the first: `(0, 2)` says that the first entry is the third one of the other list.
pub(super) type Pairs = Vec<(usize, usize)>;

/// The controls that are the same in both versions.
///
/// Two that say the same are the same, whatever their places. Then an own `ID:` decides. Then the same words do, then most of the same words; then the same name, if both
/// texts are of one group and nothing else claims them. What is left was removed or added.
pub(super) fn same_controls(before: &[ControlContent], after: &[ControlContent]) -> Pairs {
    let mut found = Found::default();
    found.pair(before, after, |one, other| one == other);
    found.pair(before, after, ControlContent::says_the_same);
    found.pair(before, after, |one, other| {
        one.own_id.is_some() && one.own_id == other.own_id
    });
    let may = |one: &ControlContent, other: &ControlContent| match (&one.own_id, &other.own_id) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    found.pair(before, after, |one, other| {
        may(one, other) && one.text == other.text && one.group == other.group
    });
    found.pair(before, after, |one, other| {
        may(one, other) && one.text == other.text
    });
    found.best(before, after, |one, other| {
        let words = |control: &ControlContent| SortedWords::of(&control.words());
        may(one, other)
            .then(|| words(one).shared_percent(&words(other)))
            .flatten()
    });
    found.pairs()
}

#[derive(Default)]
struct Found {
    pairs: BTreeSet<(usize, usize)>,
    before: BTreeSet<usize>,
    after: BTreeSet<usize>,
}

impl Found {
    fn add(&mut self, at: usize, other: usize) {
        self.pairs.insert((at, other));
        self.before.insert(at);
        self.after.insert(other);
    }

    /// Pairs each entry with the first that is the same and not yet taken.
    fn pair<T>(&mut self, before: &[T], after: &[T], is_same: impl Fn(&T, &T) -> bool) {
        for (at, one) in before.iter().enumerate() {
            if self.before.contains(&at) {
                continue;
            }
            let free = after.iter().enumerate();
            let mut free = free.filter(|(other, _)| !self.after.contains(other));
            if let Some((other, _)) = free.find(|(_, other)| is_same(one, other)) {
                self.add(at, other);
            }
        }
    }

    /// Pairs the entries with the highest score first.
    fn best<T>(&mut self, before: &[T], after: &[T], score: impl Fn(&T, &T) -> Option<usize>) {
        let mut scored: Vec<(usize, usize, usize)> = Vec::new();
        for (at, one) in before.iter().enumerate() {
            if self.before.contains(&at) {
                continue;
            }
            for (other, text) in after.iter().enumerate() {
                if !self.after.contains(&other)
                    && let Some(shared) = score(one, text)
                {
                    scored.push((shared, at, other));
                }
            }
        }
        scored.sort_by_key(|(shared, at, other)| (usize::MAX - shared, *at, *other));
        for (_, at, other) in scored {
            if !self.before.contains(&at) && !self.after.contains(&other) {
                self.add(at, other);
            }
        }
    }

    fn pairs(self) -> Pairs {
        self.pairs.into_iter().collect()
    }
}
