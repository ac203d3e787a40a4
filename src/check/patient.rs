//! What names a patient in a text: an NHS number, or a person's name with a date of birth.
//!
//! A finding, a snippet or a report of findings never shows either: [`mask`] takes them out.

mod birth;
mod number;

use std::borrow::Cow;

use crate::text::Span;

/// What a place in a text names a patient by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdentifierKind {
    /// Ten digits that are an NHS number by their check digit.
    NhsNumber,
    /// A person's name with a date of birth.
    NameAndBirth,
}

/// A place in a text that names a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identifier {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: IdentifierKind,
}

/// Every place of a text that names a patient, in the order of the text.
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

/// A text with an `x` for each letter and digit that names a patient. It has as many bytes as before,
/// so that places in it stay.
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

/// The text around a place, within its paragraph: so many bytes before it and behind it at most.
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

/// The words of a text, whatever stands between them.
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
    fn what_names_a_patient_is_masked_and_places_stay() {
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
