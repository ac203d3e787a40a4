//! The status: the template's options, their meanings, and the facts of the hazard that contradict
//! them.

#[cfg(test)]
mod contradiction_tests;
mod question;
mod speak;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

pub use self::question::ReadState;
use self::question::{StatusQuestion, reasons_to_ask};
use super::{Confirm, Overlay, Reply, centred, draw, title_of};
use crate::hazard::{Answer, Change, Record, contradictions};
use crate::template::Template;
use crate::text::printable_line;
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::Mode;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The choice of a status.
pub struct StatusPicker {
    record: Arc<Record>,
    template: Arc<Template>,
    title: String,
    at: usize,
    reading: ReadState,
    /// The question that waits for its answer.
    asked: Option<StatusQuestion>,
}

/// A line of the list, and the status that a click on it chooses.
struct StatusRow {
    line: Line<'static>,
    status: Option<usize>,
}

impl StatusPicker {
    /// The overlay for a record's status. `reading` says how much of the record the user has read.
    pub fn new(record: Arc<Record>, template: Arc<Template>, reading: ReadState) -> Self {
        Self {
            title: title_of("Status", &record.hazard),
            at: record.hazard.status.known().copied().unwrap_or(0),
            record,
            template,
            reading,
            asked: None,
        }
    }

    /// Saves a status. Asks first if something contradicts closing or transferring.
    fn save(&mut self, status: Option<usize>) -> Reply {
        let had = &self.record.hazard.status;
        let same = match status {
            Some(at) => had.known() == Some(&at),
            None => *had == Answer::Tbc,
        };
        if same || status.is_some_and(|at| at >= self.template.statuses.len()) {
            return Reply::Close;
        }
        let asked = status.and_then(|at| self.question(at));
        // The record can change on disk while the question is open. Then hazlog asks again.
        if let Some(asked) = asked
            && self.asked.take().as_ref() != Some(&asked)
        {
            return self.ask(asked);
        }
        Reply::DoAndClose(vec![Command::Change {
            seen: Arc::clone(&self.record),
            changes: vec![Change::Status(status)],
        }])
    }

    /// Chooses a status. If the user has answered its question with no, hazlog asks it again.
    fn choose(&mut self, status: Option<usize>) -> Reply {
        self.asked = None;
        self.save(status)
    }

    /// The question before hazlog saves a status; `None` if nothing contradicts it.
    fn question(&self, status: usize) -> Option<StatusQuestion> {
        let kind = self.template.status_kind(status)?;
        let reasons = reasons_to_ask(&self.record.hazard, kind, self.reading);
        (!reasons.is_empty()).then_some(StatusQuestion { status, reasons })
    }

    fn ask(&mut self, asked: StatusQuestion) -> Reply {
        let label = self.template.statuses.get(asked.status);
        let label = label.map_or_else(String::new, |option| printable_line(&option.short()));
        let question = format!("Set {} to {label}?", self.record.hazard.id);
        let details = asked.reasons.join("\n");
        self.asked = Some(asked);
        Reply::Open(Box::new(Confirm::asking(question, details, "")))
    }

    fn rows(&self, width: usize, theme: &Theme) -> Vec<StatusRow> {
        let mut rows = Vec::new();
        let muted = theme.style(Tone::Muted);
        for line in wrap::plain(&self.now(), width) {
            rows.push(text_row(Line::styled(line, muted)));
        }
        rows.push(text_row(Line::default()));
        for at in 0..self.template.statuses.len() {
            self.status_rows(at, width, theme, &mut rows);
        }
        rows
    }

    fn status_rows(&self, at: usize, width: usize, theme: &Theme, rows: &mut Vec<StatusRow>) {
        let option = &self.template.statuses[at];
        let here = at == self.at;
        let now = self.record.hazard.status.known() == Some(&at);
        let mark = if now { "(x) " } else { "( ) " };
        let cursor = if here { "> " } else { "  " };
        let label = printable_line(&option.short());
        let style = if here {
            theme.style(Tone::Selected)
        } else {
            Style::default()
        };
        let name = format!("{cursor}{mark}{label}");
        let status = Some(at);
        rows.push(StatusRow {
            line: Line::from(Span::styled(name, style)),
            status,
        });
        let room = width.saturating_sub(6);
        for words in wrap::plain(&printable_line(&option.definition), room) {
            if !words.is_empty() {
                rows.push(StatusRow {
                    line: Line::from(format!("      {words}")),
                    status,
                });
            }
        }
        let kind = self.template.status_kind(at);
        let reasons = kind.map(|kind| contradictions(&self.record.hazard, kind));
        for reason in reasons.unwrap_or_default() {
            let warning = theme.style(Tone::Warning);
            for (line, words) in wrap::plain(&reason, room.saturating_sub(2))
                .iter()
                .enumerate()
            {
                let mark = if line == 0 { "! " } else { "  " };
                rows.push(StatusRow {
                    line: Line::styled(format!("      {mark}{words}"), warning),
                    status,
                });
            }
        }
    }

    /// The present status of the record.
    fn now(&self) -> String {
        let hazard = &self.record.hazard;
        let written = printable_line(&hazard.status_text);
        match &hazard.status {
            Answer::Known(_) => format!("Now: {written}"),
            Answer::Tbc => "Now: TBC".to_owned(),
            Answer::Blank => "Now: nothing; the section is empty".to_owned(),
            Answer::Absent => "Now: nothing; the record has no such section".to_owned(),
            Answer::Unrecognised => format!(
                "Now: {written} (not a status of the template; it stays until you choose one)"
            ),
        }
    }

    /// The first shown row if `height` rows fit.
    fn top(&self, rows: &[StatusRow], height: usize) -> usize {
        let at = rows
            .iter()
            .position(|row| row.status == Some(self.at))
            .unwrap_or(0);
        draw::first_visible_row(at + 1, rows.len(), height)
    }
}

fn text_row(line: Line<'static>) -> StatusRow {
    StatusRow { line, status: None }
}

impl Overlay for StatusPicker {
    fn mode(&self) -> Mode {
        Mode::Status
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        let width = screen.width.min(90);
        let rows = self
            .rows(usize::from(width.saturating_sub(4)), &Theme::default())
            .len();
        centred(
            screen,
            width,
            u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2),
        )
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let rows = self.rows(usize::from(area.width), theme);
        let top = self.top(&rows, usize::from(area.height));
        for (at, row) in rows
            .iter()
            .skip(top)
            .take(usize::from(area.height))
            .enumerate()
        {
            draw::line(draw::row_area(area, at), buf, &row.line);
        }
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(demands::STATUS)
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn update(&mut self, action: Action) -> Reply {
        let last = self.template.statuses.len().saturating_sub(1);
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::First | Action::PageUp => self.at = 0,
            Action::Last | Action::PageDown => self.at = last,
            Action::Accept => return self.choose(Some(self.at)),
            Action::Clear => return self.choose(None),
            Action::Cancel => return Reply::Close,
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        match mouse.kind {
            MouseKind::WheelUp => return self.update(Action::Up),
            MouseKind::WheelDown => return self.update(Action::Down),
            MouseKind::Drag => return Reply::Stay,
            MouseKind::Click | MouseKind::DoubleClick => {}
        }
        let rows = self.rows(usize::from(area.width), &Theme::default());
        let top = self.top(&rows, usize::from(area.height));
        let line = top + usize::from(mouse.at.y.saturating_sub(area.y));
        if let Some(at) = rows.get(line).and_then(|row| row.status) {
            self.at = at;
            if mouse.kind == MouseKind::DoubleClick {
                return self.choose(Some(at));
            }
        }
        Reply::Stay
    }

    fn answer(&mut self, _text: String) -> Reply {
        match &self.asked {
            Some(asked) => self.save(Some(asked.status)),
            None => Reply::Stay,
        }
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id == self.record.hazard.id {
            self.record = Arc::clone(record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::Hazard;
    use crate::tui::overlay::testing::{changes, click, hazard, press, record, shown, template};

    fn picker(status: Answer<usize>, text: &str) -> StatusPicker {
        let status_text = text.to_owned();
        let hazard = Hazard {
            status,
            status_text,
            ..hazard()
        };
        StatusPicker::new(record(hazard), template(), ReadState::ToTheEnd)
    }

    #[test]
    fn a_new_choice_is_written_and_the_present_one_is_not() {
        let mut one = picker(Answer::Known(1), "Open");
        assert!(matches!(press(&mut one, "Enter"), Reply::Close));
        assert_eq!(
            changes(press(&mut one, "k Enter")),
            [Change::Status(Some(0))]
        );
        assert_eq!(changes(press(&mut one, "x")), [Change::Status(None)]);
        click(&mut one, "( ) Draft");
        assert_eq!(changes(press(&mut one, "Enter")), [Change::Status(Some(0))]);
    }

    /// The question that a reply opens, as shown on the screen.
    fn question(reply: Reply) -> String {
        match reply {
            Reply::Open(question) => shown(question.as_ref(), 80, 24),
            _ => panic!("nothing is asked"),
        }
    }

    #[test]
    fn closing_with_planned_controls_is_asked_about_and_done_after_yes() {
        let mut one = picker(Answer::Known(1), "Open");
        let asked = question(press(&mut one, "End Enter"));
        assert!(asked.contains("Set Hazard-0007 to Closed?"), "{asked}");
        let left = "planned (D2, T1) and 1 is not stated (V1).";
        assert!(asked.contains(left), "{asked}");
        assert!(!asked.contains("You have not read"), "{asked}");
        assert_eq!(
            changes(one.answer(String::new())),
            [Change::Status(Some(3))]
        );
    }

    #[test]
    fn a_record_that_changes_during_a_question_is_asked_about_again() {
        let mut one = picker(Answer::Known(1), "Open");
        question(press(&mut one, "End Enter"));
        one.refresh(&record(Hazard::default()));
        let other = Hazard {
            id: hazard().id,
            ..Hazard::default()
        };
        one.refresh(&record(other));
        let asked = question(one.answer(String::new()));
        assert!(asked.contains("The initial risk is not scored."), "{asked}");
    }

    #[test]
    fn a_status_that_the_template_lacks_is_shown_as_written() {
        let text = "Fixed — controls implemented 4 May 2026";
        let mut one = picker(Answer::Unrecognised, text);
        assert!(shown(&one, 80, 24).contains("Now: Fixed — controls implemented 4 May 2026"));
        assert_eq!(changes(press(&mut one, "Enter")), [Change::Status(Some(0))]);
    }

    #[test]
    fn what_contradicts_a_choice_is_shown_below_it() {
        insta::assert_snapshot!(
            "status-80x24",
            shown(&picker(Answer::Known(1), "Open"), 80, 24)
        );
        insta::assert_snapshot!(
            "status-120x40",
            shown(&picker(Answer::Known(1), "Open"), 120, 40)
        );
        for (width, height) in [(10, 3), (1, 1)] {
            shown(&picker(Answer::Absent, ""), width, height);
        }
    }
}
