//! The findings as sentences.

use super::{ProblemLine, Problems, detail};
use crate::check::Gate;
use crate::tui::keymap::Mode;
use crate::tui::sentences::{place_of, sentence, what_to_type};
use crate::tui::spoken::Spoken;

/// So wide that nothing of a finding is broken into lines.
const WHOLE: usize = u16::MAX as usize;

impl Problems {
    /// How many findings there are, and the selected one in full. `state` says that hazlog is still checking.
    pub fn speak(&self, state: &str) -> Spoken {
        let gate = match self.gate() {
            Gate::Daily => "day to day",
            Gate::Release => "release gate",
        };
        let total = match self.findings() {
            None => state.to_owned(),
            Some(findings) => match findings.total().words() {
                nothing if nothing.is_empty() => "No findings".to_owned(),
                words => words,
            },
        };
        let mut sentences = vec![sentence(&format!(
            "{total}; {gate}; {}; {}",
            self.by().words(),
            self.least().words()
        ))];
        let words = self.words.input.text();
        if !words.is_empty() {
            sentences.push(format!("Only findings with `{words}`."));
        }
        let lines = &self.view().lines;
        let is_finding = |line: &&ProblemLine| matches!(line, ProblemLine::Finding(_));
        let count = lines.iter().filter(is_finding).count();
        let before = lines.iter().take(self.cursor()).filter(is_finding).count();
        let mut row = Vec::new();
        match self.selected() {
            None if count == 0 => sentences.push("No finding is listed.".to_owned()),
            None => sentences.push("No finding is selected.".to_owned()),
            Some(found) => {
                row.push(format!("{}:", place_of("Finding", before, count)));
                let facts = detail(self, found, WHOLE).into_iter();
                row.extend(facts.map(|(words, _)| sentence(&words)));
            }
        }
        let question = match self.words.typing {
            true => "Type words; an empty line shows every finding. :cancel goes back.".to_owned(),
            false => what_to_type(Mode::Problems),
        };
        Spoken::window("Findings", sentences)
            .with_row(row)
            .asking(question)
    }
}
