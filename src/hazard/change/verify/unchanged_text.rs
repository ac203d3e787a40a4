//! The part of a record that an edit must not change, compared byte by byte.

use crate::hazard::Record;
use crate::text::Span;

/// A difference between two texts outside the places that an edit can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// The first byte of the old text that is not in its place in the new text.
    pub(super) at: usize,
}

/// A visible character with the blanks before it.
struct Letter<'a> {
    letter: Option<char>,
    at: usize,
    /// The bytes between the previous letter and this one.
    gap: &'a str,
    /// Whether one of the free places begins, ends or is in the gap.
    free: bool,
}

/// Compares two texts outside some places of each, whose content is free.
///
/// All other visible characters must be the same and in the same order. The blanks between them
/// must be the same too, except next to one of the places.
pub(super) fn compare(
    (before, free_before): (&Record, &[Span]),
    (after, free_after): (&Record, &[Span]),
) -> Result<(), Difference> {
    let mut one = Letters::new(before.text(), free_before);
    let mut other = Letters::new(after.text(), free_after);
    loop {
        let (a, b) = (one.next_letter(), other.next_letter());
        let gap_is_free = a.free || b.free;
        if a.letter != b.letter || (!gap_is_free && a.gap != b.gap) {
            return Err(Difference { at: a.at });
        }
        if a.letter.is_none() {
            return Ok(());
        }
    }
}

struct Letters<'a> {
    text: &'a str,
    free: Vec<Span>,
    next_free: usize,
    at: usize,
}

impl<'a> Letters<'a> {
    fn new(text: &'a str, free: &[Span]) -> Self {
        let mut free = free.to_vec();
        free.sort_unstable_by_key(|span| (span.start, span.end));
        Self {
            text,
            free,
            next_free: 0,
            at: 0,
        }
    }

    fn next_letter(&mut self) -> Letter<'a> {
        let start = self.at;
        let mut free = false;
        // A gap with a free place is never compared, so only the blanks after the place matter.
        let mut gap_start = start;
        loop {
            while let Some(place) = self.free.get(self.next_free)
                && place.start <= self.at
            {
                self.at = self.at.max(place.end);
                gap_start = self.at;
                free = true;
                self.next_free += 1;
            }
            let Some(letter) = self.text[self.at..].chars().next() else {
                return Letter {
                    letter: None,
                    at: self.at,
                    gap: &self.text[gap_start..],
                    free,
                };
            };
            let at = self.at;
            self.at += letter.len_utf8();
            if !letter.is_whitespace() {
                return Letter {
                    letter: Some(letter),
                    at,
                    gap: &self.text[gap_start..at],
                    free,
                };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::HazardId;
    use crate::template::Template;

    fn same(
        before: &str,
        free: &[(usize, usize)],
        after: &str,
        changed: &[(usize, usize)],
    ) -> bool {
        let read =
            |text: &str| Record::read(HazardId::new("Hazard-0001"), text, &Template::built_in());
        let spans = |places: &[(usize, usize)]| -> Vec<Span> {
            let spans = places.iter().map(|(start, end)| Span::new(*start, *end));
            spans.collect()
        };
        let (one, other) = (read(before), read(after));
        compare((&one, &spans(free)), (&other, &spans(changed))).is_ok()
    }

    #[test]
    fn only_the_free_places_may_differ() {
        assert!(same("a b c", &[(2, 3)], "a xyz c", &[(2, 5)]));
        assert!(!same("a b c", &[(2, 3)], "a xyz d", &[(2, 5)]));
        assert!(!same("a b c", &[], "a  b c", &[]));
        assert!(same("a\nb", &[], "a\nnew\nb", &[(2, 5)]));
        assert!(!same("a\nb", &[], "a\nnew\nb", &[(2, 4)]));
        assert!(same("a\n\n\nb", &[(2, 2)], "a\nb", &[]));
        assert!(same("ab", &[(1, 1)], "a b", &[]));
        assert!(!same("a b", &[(0, 1)], "x", &[(0, 1)]));
    }

    #[test]
    fn a_difference_says_where_it_is() {
        let read =
            |text: &str| Record::read(HazardId::new("Hazard-0001"), text, &Template::built_in());
        let found = compare((&read("a b c"), &[]), (&read("a c"), &[]));
        assert_eq!(found, Err(Difference { at: 2 }));
    }
}
