//! The editor of a text as sentences.

use super::TextEditor;
use crate::text::printable_line;
use crate::tui::keymap::Mode;
use crate::tui::sentences::{headed_text, sentence, what_to_type};
use crate::tui::spoken::Spoken;

impl TextEditor {
    /// What the text is for, all of it, and what saving it would find.
    pub(super) fn speak(&self) -> Spoken {
        let mut sentences = vec![sentence(&printable_line(&self.help))];
        sentences.extend(self.warning().map(|words| sentence(&words)));
        let findings = self.findings.iter();
        sentences.extend(findings.map(|found| {
            sentence(&format!(
                "Saving this adds the finding {}: {}",
                found.rule.name, found.message
            ))
        }));
        let mut row = headed_text("The text now", &self.text.text());
        if self.text.is_changed() {
            row.push("It is not saved.".to_owned());
        }
        Spoken::window(&self.title, sentences)
            .with_row(row)
            .asking(format!(
                "Type the whole new text; a line with only a full stop ends it and saves it. :keep saves the text as it is. {}",
                what_to_type(Mode::Editor)
            ))
    }
}
