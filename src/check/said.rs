//! Whether a text says anything yet.

use std::borrow::Cow;

use super::Subject;
use crate::template::Role;

/// What a section of prose says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing: it is empty, or says just that it is to come.
    Nothing,
    /// That it is to come, and some words besides: `TBC: the workshop is on Friday`.
    ToCome,
    /// Something.
    Words,
}

/// What a section that is yet to be written says.
const TO_COME: [&str; 9] = [
    "tbc",
    "tbd",
    "tba",
    "todo",
    "to do",
    "to be confirmed",
    "to be determined",
    "to be decided",
    "to be added",
];

/// What a section lacks that is asked of it: nothing is asked of a draft, nor of a section that
/// the template does not have.
pub(super) fn unsaid(subject: &Subject<'_>, role: Role, text: &str) -> Option<Said> {
    if !subject.is_live() || subject.template.field_of(role).is_none() {
        return None;
    }
    Some(said(text)).filter(|said| *said != Said::Words)
}

/// What a text says. Comments say nothing.
pub(super) fn said(text: &str) -> Said {
    let text = visible(text);
    // All that says that it is to come begins with a T.
    let first = text.chars().find(|sign| sign.is_alphanumeric());
    if first.is_some_and(|first| !matches!(first, 't' | 'T')) {
        return Said::Words;
    }
    // What is longer begins with the words that count.
    let opening: String = text.trim_start().chars().take(200).collect();
    let words = crate::template::normalise(&opening);
    if words.is_empty() {
        return Said::Nothing;
    }
    for to_come in TO_COME {
        match words.strip_prefix(to_come) {
            Some("") => return Said::Nothing,
            Some(rest) if rest.starts_with(' ') => return Said::ToCome,
            _ => {}
        }
    }
    Said::Words
}

/// A text without its comments.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let Some(at) = text.find("<!--") else {
        return Cow::Borrowed(text);
    };
    let mut shown = text[..at].to_owned();
    let mut rest = &text[at..];
    while let Some(at) = rest.find("<!--") {
        shown.push_str(&rest[..at]);
        match rest[at..].find("-->") {
            Some(end) => rest = &rest[at + end + 3..],
            None => rest = "",
        }
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_come_is_not_said() {
        for text in [
            "",
            " \n",
            "TBC",
            "[tbc]",
            "**TBD.**",
            "—",
            "<!-- why? -->",
            "To be confirmed",
        ] {
            assert_eq!(said(text), Said::Nothing, "{text}");
        }
        assert_eq!(said("TBC (after the workshop)"), Said::ToCome);
        for text in ["None", "To be given twice a day", "A <!-- b", "TBCX"] {
            assert_eq!(said(text), Said::Words, "{text}");
        }
        assert_eq!(visible("a <!-- b --> c <!-- d -->"), "a  c ");
    }
}
