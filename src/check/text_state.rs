//! Whether a text says anything yet.

use super::Subject;
use crate::template::{Role, undecided};

/// What a section of prose says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextState {
    /// Nothing: it is empty, or says just that it is to come.
    Nothing,
    /// That it is to come, and some words besides: `TBC: the workshop is on Friday`.
    ToCome,
    /// Something.
    Words,
}

/// What a section lacks that is asked of it: nothing is asked of a draft, nor of a section that
/// the template does not have.
pub(super) fn missing_text(subject: &Subject<'_>, role: Role, text: &str) -> Option<TextState> {
    if !subject.is_live() || subject.template.field_of(role).is_none() {
        return None;
    }
    Some(text_state(text)).filter(|said| *said != TextState::Words)
}

/// What a text without comments says. That there is none is an answer.
pub(super) fn text_state(text: &str) -> TextState {
    match undecided::AnswerKind::read(text) {
        undecided::AnswerKind::Nothing | undecided::AnswerKind::ToCome("") => TextState::Nothing,
        undecided::AnswerKind::ToCome(_) => TextState::ToCome,
        undecided::AnswerKind::None | undecided::AnswerKind::Words => TextState::Words,
    }
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
            "To be confirmed",
        ] {
            assert_eq!(text_state(text), TextState::Nothing, "{text}");
        }
        assert_eq!(text_state("TBC (after the workshop)"), TextState::ToCome);
        for text in ["None", "To be given twice a day", "TBCX"] {
            assert_eq!(text_state(text), TextState::Words, "{text}");
        }
    }
}
