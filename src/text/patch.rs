//! Edits as data: sorted, disjoint, applied together, invertible.

use serde::{Deserialize, Serialize};

use super::Span;

/// One replacement of the bytes of a span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The bytes to remove; empty to insert.
    pub span: Span,
    /// The text that replaces them.
    pub replacement: String,
}

/// Two edits of one patch claim the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("two edits of one patch overlap at byte {at}")]
pub struct Overlap {
    /// The start of the second edit.
    pub at: usize,
}

/// A set of edits to one text, in the order of their places, none overlapping another.
///
/// A patch is the only way to change a record. It is made for one text and cannot be used on
/// another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    edits: Vec<Edit>,
}

impl Patch {
    /// The patch that changes nothing.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A patch of one edit.
    pub fn replace(span: Span, replacement: impl Into<String>) -> Self {
        Self {
            edits: vec![Edit {
                span,
                replacement: replacement.into(),
            }],
        }
    }

    /// A patch that inserts `text` at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::at(offset), text)
    }

    /// A patch that removes the bytes of `span`.
    pub fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// A patch of several edits, in any order.
    ///
    /// The order of `edits` decides only the order of insertions at one place. An insertion at the
    /// start of a replacement comes before it.
    ///
    /// # Errors
    /// When two of them overlap. Two insertions at one place do not: they keep their order.
    pub fn new(mut edits: Vec<Edit>) -> Result<Self, Overlap> {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        for pair in edits.windows(2) {
            if pair[1].span.start < pair[0].span.end {
                return Err(Overlap {
                    at: pair[1].span.start,
                });
            }
        }
        Ok(Self { edits })
    }

    /// This patch and `other` together; both are of the same text.
    ///
    /// # Errors
    /// When an edit of the one overlaps an edit of the other.
    pub fn and(mut self, other: Self) -> Result<Self, Overlap> {
        self.edits.extend(other.edits);
        Self::new(self.edits)
    }

    /// The edits, in the order of their places.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Whether the patch holds no edit.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// `text` after the edits.
    pub fn apply(&self, text: &str) -> String {
        let grown: usize = self.edits.iter().map(|edit| edit.replacement.len()).sum();
        let mut out = String::with_capacity(text.len() + grown);
        let mut done = 0;
        for edit in &self.edits {
            out.push_str(&text[done..edit.span.start]);
            out.push_str(&edit.replacement);
            done = edit.span.end;
        }
        out.push_str(&text[done..]);
        out
    }

    /// The patch from the patched text back to `text`, the text for which this patch was made.
    pub fn invert(&self, text: &str) -> Self {
        let mut edits = Vec::with_capacity(self.edits.len());
        let mut grown: usize = 0;
        let mut shrunk: usize = 0;
        for edit in &self.edits {
            let start = edit.span.start + grown - shrunk;
            edits.push(Edit {
                span: Span::new(start, start + edit.replacement.len()),
                replacement: edit.span.of(text).to_owned(),
            });
            grown += edit.replacement.len();
            shrunk += edit.span.len();
        }
        Self { edits }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, prop, prop_assert_eq, proptest};

    use super::*;

    fn edit(start: usize, end: usize, replacement: &str) -> Edit {
        Edit {
            span: Span::new(start, end),
            replacement: replacement.to_owned(),
        }
    }

    #[test]
    fn the_inverse_gives_the_text_back() {
        let text = "likelihood: TBC, severity: TBC";
        let patch = Patch::new(vec![edit(27, 30, "4 - Major"), edit(12, 15, "2")]).unwrap();
        let patched = patch.apply(text);
        assert_eq!(patched, "likelihood: 2, severity: 4 - Major");
        assert_eq!(patch.invert(text).apply(&patched), text);
    }

    #[test]
    fn overlapping_edits_are_refused() {
        let overlap = Patch::new(vec![edit(0, 3, "x"), edit(2, 4, "y")]).unwrap_err();
        assert_eq!(overlap, Overlap { at: 2 });
    }

    #[test]
    fn an_insertion_where_a_replacement_begins_is_accepted_in_either_order() {
        let (insertion, replacement) = (edit(2, 2, "x"), edit(2, 4, "y"));
        let one = Patch::new(vec![insertion.clone(), replacement.clone()]).unwrap();
        let other = Patch::new(vec![replacement, insertion]).unwrap();
        assert_eq!(one, other);
        assert_eq!(one.apply("abcdef"), "abxyef");
        assert_eq!(one.invert("abcdef").apply("abxyef"), "abcdef");
    }

    /// Edits of a text of 12 bytes, and the same edits in another order.
    fn shuffled() -> impl Strategy<Value = (Vec<Edit>, Vec<Edit>)> {
        let one = (0usize..=12, 0usize..=4, 0usize..3).prop_map(|(start, length, grown)| {
            edit(start, (start + length).min(12), &"xyz"[..grown])
        });
        prop::collection::vec(one, 0..6)
            .prop_flat_map(|edits| (Just(edits.clone()), Just(edits).prop_shuffle()))
    }

    proptest! {
        #[test]
        fn the_order_of_edits_decides_neither_acceptance_nor_the_text(
            (edits, others) in shuffled()
        ) {
            let text = "abcdefghijkl";
            let (one, other) = (Patch::new(edits.clone()), Patch::new(others));
            prop_assert_eq!(one.is_ok(), other.is_ok());
            let (Ok(one), Ok(other)) = (one, other) else { return Ok(()) };
            prop_assert_eq!(one.invert(text).apply(&one.apply(text)), text);
            let insertions: Vec<usize> = edits
                .iter()
                .filter(|edit| edit.span.is_empty())
                .map(|edit| edit.span.start)
                .collect();
            let places: std::collections::BTreeSet<usize> = insertions.iter().copied().collect();
            // Only insertions at one place keep the order in which they are given.
            if places.len() == insertions.len() {
                prop_assert_eq!(one, other);
            }
        }
    }

    #[test]
    fn insertions_at_one_place_keep_their_order() {
        let patch = Patch::new(vec![edit(1, 1, "b"), edit(1, 1, "c")]).unwrap();
        assert_eq!(patch.apply("ad"), "abcd");
    }
}
