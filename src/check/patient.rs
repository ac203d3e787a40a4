//! Finds what identifies a patient in a text: an NHS number, or a name with a date of birth.
//!
//! Findings, snippets and reports of findings never show either: [`mask`] replaces them.

mod birth;
mod number;

use std::borrow::Cow;

use crate::text::Span;

/// How a text identifies a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdentifierKind {
    /// Ten digits with the check digit of an NHS number.
    NhsNumber,
    /// A person's name with a date of birth.
    NameAndBirth,
}

/// A place in a text that identifies a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identifier {
    /// Its place.
    pub span: Span,
    /// Its kind.
    pub kind: IdentifierKind,
}

/// Every place in a text that identifies a patient, in order.
pub fn identifiers(text: &str) -> Vec<Identifier> {
    let numbers = number::numbers(text).into_iter().map(|span| Identifier {
        span,
        kind: IdentifierKind::NhsNumber,
    });
    let people = birth::people(text).into_iter().map(|span| Identifier {
        span,
        kind: IdentifierKind::NameAndBirth,
    });
    let mut found: Vec<Identifier> = numbers.chain(people).collect();
    found.sort();
    found
}

/// A text with an `x` for each letter and digit that identifies a patient. It keeps its length in
/// bytes, so that places in it stay valid.
pub fn mask(text: &str) -> Cow<'_, str> {
    let found = identifiers(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let is_meant = |at: usize| {
        let spans = found.iter().map(|identifier| identifier.span);
        spans
            .into_iter()
            .any(|span| span.start <= at && at < span.end)
    };
    let mut masked = String::with_capacity(text.len());
    for (at, sign) in text.char_indices() {
        match sign.is_alphanumeric() && is_meant(at) {
            true => masked.extend(std::iter::repeat_n('x', sign.len_utf8())),
            false => masked.push(sign),
        }
    }
    Cow::Owned(masked)
}

/// The text around a place, within its paragraph, with at most so many bytes before and after it.
fn context(text: &str, place: Span, before: usize, behind: usize) -> Span {
    let mut start = place.start.saturating_sub(before);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = (place.end + behind).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let paragraph = |part: &str| part.rfind("\n\n").map(|at| at + "\n\n".len());
    start += paragraph(&text[start..place.start]).unwrap_or(0);
    if let Some(at) = text[place.end..end].find("\n\n") {
        end = place.end + at;
    }
    Span::new(start, end)
}

/// The words of a text, whatever separates them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether one of `wanted`, in lower case, is a word of a text.
fn has_word(text: &str, wanted: &[&str]) -> bool {
    words(text).any(|word| wanted.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patient_identifiers_are_masked_and_places_stay() {
        let text = "Mr José Smith, NHS number 943 476 5919, born 1 May 1950, was missed";
        let masked = mask(text);
        assert_eq!(masked.len(), text.len());
        assert!(masked.ends_with(", was missed"), "{masked}");
        for word in ["José", "Smith", "943", "5919", "1950"] {
            assert!(!masked.contains(word), "{masked}");
        }
        assert_eq!(mask("A dose of 10 mg"), "A dose of 10 mg");
    }
}
