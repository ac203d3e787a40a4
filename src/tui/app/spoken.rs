//! What the app says as sentences.

use super::App;
use crate::hazard::{IN_CONFLICT, Scores, Summary, SummaryScores};
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::layout::Pane;
use crate::tui::message::Message;
use crate::tui::overlay::Extent;
use crate::tui::screen::hazard::line_text;
use crate::tui::screen::log::LogEntry;
use crate::tui::sentences::{scores_in_short, undrawn};
use crate::tui::spoken::Spoken;

impl App {
    /// What the front-most part says.
    pub fn spoken(&self) -> Spoken {
        if let Some(spoken) = self.overlays.spoken() {
            return spoken;
        }
        match self.focus {
            Pane::Log if self.log.filter.typing => {
                Spoken::about("the filter", vec![self.matched()])
                    .asking("Type a filter; an empty line shows every hazard. :cancel goes back.")
            }
            Pane::Log => self.spoken_log(),
            Pane::Hazard => match self.selected() {
                Some(row) => self.spoken_hazard(row),
                None => self.spoken_log(),
            },
            Pane::Problems => self.problems.speak(self.checks.state()),
        }
    }

    /// The message, which is said once.
    pub fn take_message(&mut self) -> Option<Message> {
        self.message.take()
    }

    /// Whether the text that is typed now has several lines.
    pub fn types_lines(&mut self) -> bool {
        let top = self.overlays.top();
        let typed = top.and_then(|(_, overlay)| overlay.text_box());
        typed.is_some_and(|typed| typed.extent() == Extent::Lines)
    }

    fn matched(&self) -> String {
        let (all, matched) = (self.log.rows().len(), self.log.view().matched);
        match matched == all {
            true if all == 1 => "1 hazard.".to_owned(),
            true => format!("{all} hazards."),
            false => format!("{matched} of {all} hazards match the filter."),
        }
    }

    fn spoken_log(&self) -> Spoken {
        let mut sentences = vec![self.matched()];
        match self.selected() {
            Some(row) => sentences.push(self.row_in_words(row)),
            None => sentences.push("No hazard is selected.".to_owned()),
        }
        Spoken::about("the log", sentences).asking(format!(
            "next and previous move, {} opens the hazard, {} begins triage, {} filters, ? lists everything.",
            key_name(Mode::Log, Action::Accept),
            key_name(Mode::Log, Action::NextUndecided),
            key_name(Mode::Log, Action::Filter)
        ))
    }

    /// `Hazard 3 of 24. Hazard-0031: Wrong dose shown. Initial risk: Low, Major: 3 - Undesirable…`.
    fn row_in_words(&self, row: &Summary) -> String {
        if row.in_conflict {
            return format!("{}: {IN_CONFLICT}.", row.id);
        }
        let lines = self.log.view().lines.iter();
        let is_row = |line: &&LogEntry| matches!(line, LogEntry::Row(_));
        let count = lines.clone().filter(is_row).count();
        let at = lines.take(self.log.cursor() + 1).filter(is_row).count();
        let criteria = &self.template.criteria;
        let words = |scores: &SummaryScores| {
            let scores = Scores {
                likelihood: scores.likelihood,
                severity: scores.severity,
            };
            scores_in_short(scores, criteria)
        };
        let status = match printable_line(&row.status.text) {
            none if none.is_empty() => "none".to_owned(),
            status => status,
        };
        let owner = match printable_line(&row.owner) {
            none if none.is_empty() => "nobody".to_owned(),
            owner => owner,
        };
        format!(
            "Hazard {at} of {count}. {}: {}. Initial risk: {}. Residual risk: {}. Status: {status}. Owner: {owner}. \
             {} of {} controls in place.",
            row.id,
            printable_line(&row.name),
            words(&row.initial),
            words(&row.residual),
            row.controls.implemented,
            row.controls.total,
        )
    }

    fn spoken_hazard(&self, row: &Summary) -> Spoken {
        let mut sentences = vec![self.row_in_words(row)];
        let page = self.hazard.page();
        sentences.extend(page.lines.iter().map(|line| undrawn(&line_text(line))));
        let section = self.hazard.target().zip(self.hazard.record());
        let section = section.map(|(target, record)| target.title(record, &self.template));
        Spoken::about(row.id.to_string(), sentences).asking(match section {
            Some(title) => format!(
                "The cursor is on {}. {} and {} move, {} edits, back goes to the log, ? lists everything.",
                printable_line(&title),
                key_name(Mode::Hazard, Action::NextSection),
                key_name(Mode::Hazard, Action::PreviousSection),
                key_name(Mode::Hazard, Action::Accept)
            ),
            None => "back goes to the log, ? lists everything.".to_owned(),
        })
    }
}
