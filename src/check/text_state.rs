//! Whether a text has content yet.

use super::Subject;
use crate::template::{Role, undecided};

/// The content of a section of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextState {
    /// None: it is empty, or only says that the text will follow.
    Nothing,
    /// It says that the text will follow, with a remark: `TBC: the workshop is on Friday`.
    ToCome,
    /// It has content.
    Words,
}

/// What is missing in a section that must have content. A draft needs none, and neither does a
/// section that the template does not have.
pub(super) fn missing_text(subject: &Subject<'_>, role: Role, text: &str) -> Option<TextState> {
    if !subject.is_live() || subject.template.field_of(role).is_none() {
        return None;
    }
    Some(text_state(text)).filter(|said| *said != TextState::Words)
}

/// The content of a text without comments. `None` is an answer.
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
    fn a_promised_text_is_not_content() {
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
