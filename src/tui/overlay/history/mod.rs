//! The history of a hazard or of the log: the commits, and what the selected one changed.
//!
//! - This file: [`HistoryView`], its keys and its mouse; `rows`: a row for each commit, or for each hazard of each
//!   commit in the history of the log
//! - `draw`: draws the rows; `told`: what a commit changed, in paragraphs
//! - `past_record`: a record as it was at a commit

mod draw;
mod past_record;
mod rows;
mod told;

pub use past_record::PastRecordView;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::rows::{HistoryRow, rows};
use self::told::told;
use super::list_areas::{ListAreas, ToldPlace, areas};
use super::scrolled_text::ScrolledText;
use super::{Overlay, Reply, Stays, draw as lines};
use crate::history::{Commit, EventKind, FieldLife, FieldQuery};
use crate::session::History;
use crate::template::Template;
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::sentences::{place_of, sentence, what_to_type};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::view_request::{Opens, ViewSubject};

/// The history of a hazard or of the log.
pub struct HistoryView {
    history: History,
    /// The section from which it was opened.
    section: Option<FieldQuery>,
    /// Whether only the changes of that section are shown.
    shows: Shown,
    rows: Vec<HistoryRow>,
    at: usize,
    told: ScrolledText,
    focus: Focus,
    /// How many rows are visible.
    seen: usize,
}

/// Which part the keys move in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Commits,
    Told,
}

/// Which changes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Everything,
    OneSection,
}

impl HistoryView {
    /// A history, opened from a section or from elsewhere.
    pub fn new(history: History, section: Option<FieldQuery>) -> Self {
        let rows = rows(&history, &history.entries);
        let mut view = Self {
            history,
            section,
            shows: Shown::Everything,
            rows,
            at: 0,
            told: ScrolledText::default(),
            focus: Focus::Commits,
            seen: 1,
        };
        view.select(0);
        view
    }

    fn select(&mut self, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
        let row = self.rows.get(self.at);
        self.told = ScrolledText::new(row.map(told).unwrap_or_default());
    }

    fn step(&mut self, by: isize) {
        self.select(self.at.saturating_add_signed(by));
    }

    /// Switches between everything and the section from which the history was opened.
    fn switch(&mut self) -> Reply {
        let say = |words: String| Reply::Do(vec![Command::Say(Message::note(words))]);
        let Some(section) = &self.section else {
            return say(format!(
                "to see the history of one section, open the hazard, go to the section and press {}",
                key_name(Mode::Hazard, Action::History)
            ));
        };
        let commit = self.rows.get(self.at).map(HistoryRow::commit_id);
        let (shows, rows) = match self.shows {
            Shown::OneSection => (
                Shown::Everything,
                rows(&self.history, &self.history.entries),
            ),
            Shown::Everything => match FieldLife::entries(section, &self.history.entries) {
                Some(entries) => (Shown::OneSection, rows(&self.history, &entries)),
                None => return say(format!("no commit changed {section}")),
            },
        };
        // The cursor stays on its commit, if that is still shown.
        let same = rows.iter().position(|row| Some(row.commit_id()) == commit);
        self.shows = shows;
        self.rows = rows;
        self.select(same.unwrap_or(0));
        Reply::Stay
    }

    /// Opens what the selected row is about.
    fn open(&self) -> Reply {
        let say = |words: &str| Reply::Do(vec![Command::Say(Message::note(words))]);
        let Some(row) = self.rows.get(self.at) else {
            return Reply::Stay;
        };
        let gone = |kind: &EventKind| matches!(kind, EventKind::Removed);
        let Some(event) = row.events.iter().find(|event| !gone(&event.kind)) else {
            return match (&self.history.hazard, row.events.first()) {
                (None, Some(event)) => Reply::Do(vec![Command::GoTo(event.hazard.clone())]),
                _ => say("this commit deleted the record: an older one has it"),
            };
        };
        if event.hazard.as_str().is_empty() {
            return say("this commit changed the template of the log, and no hazard");
        }
        match (&self.history.hazard, &row.commit) {
            (Some(_), Some(commit)) => Reply::Do(vec![Command::ReadPast {
                commit: commit.id.clone(),
                id: event.hazard.clone(),
                path: event.path.clone(),
            }]),
            _ => Reply::Do(vec![Command::GoTo(event.hazard.clone())]),
        }
    }

    /// Compares the log of the selected commit with the files; from what is not committed, the last commit.
    fn compare(&self) -> Reply {
        let commit = self.rows.get(self.at).and_then(|row| row.commit.as_ref());
        let from = commit.map_or("HEAD", Commit::short).to_owned();
        Reply::Do(vec![Command::View(
            ViewSubject::Difference(from),
            Opens::InFront,
        )])
    }

    fn areas(&self, area: Rect) -> ListAreas {
        let head = self.head(area.width).len();
        areas(area, head, self.rows.len(), ToldPlace::Beside)
    }

    /// The first row that is visible.
    fn top(&self, area: Rect) -> usize {
        lines::first_visible_row(self.at, self.rows.len(), usize::from(area.height))
    }

    /// The style of the selected row.
    fn cursor_tone(&self) -> Tone {
        match self.focus {
            Focus::Commits => Tone::Selected,
            Focus::Told => Tone::SelectedAway,
        }
    }

    fn click(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let parts = self.areas(area);
        if !parts.list.contains(mouse.at) {
            if parts.told.contains(mouse.at) {
                self.told.mouse(mouse);
            }
            return Reply::Stay;
        }
        let at = self.top(parts.list) + usize::from(mouse.at.y - parts.list.y);
        match mouse.kind {
            MouseKind::WheelUp => self.step(-3),
            MouseKind::WheelDown => self.step(3),
            MouseKind::Click if at < self.rows.len() => {
                self.focus = Focus::Commits;
                self.select(at);
            }
            MouseKind::DoubleClick if at == self.at => return self.open(),
            _ => {}
        }
        Reply::Stay
    }
}

impl Overlay for HistoryView {
    fn mode(&self) -> Mode {
        Mode::History
    }

    fn title(&self) -> Cow<'_, str> {
        let whose = match &self.history.hazard {
            Some(id) => id.to_string(),
            None => "the log".to_owned(),
        };
        Cow::Owned(match (self.shows, &self.section) {
            (Shown::OneSection, Some(section)) => format!("History of {whose}: only {section}"),
            _ => format!("History of {whose}"),
        })
    }

    fn size(&self, screen: Rect) -> Rect {
        screen
    }

    fn place(&mut self, area: Rect) {
        let parts = self.areas(area);
        self.seen = usize::from(parts.list.height);
        self.told.place(parts.told);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.draw_parts(area, buf, theme);
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(Requirement::Demands(demands::VERSIONS))
    }

    fn spoken(&self) -> Spoken {
        let mut head = self.history.limit_sentences();
        head.push(self.history.summary());
        let mut row = Vec::new();
        if !self.rows.is_empty() {
            row.push(format!("{}.", place_of("Row", self.at, self.rows.len())));
            row.extend(self.told.sentences());
        }
        Spoken::window(&self.title(), head.iter().map(|it| sentence(it)))
            .with_row(row)
            .asking(what_to_type(Mode::History))
    }

    fn update(&mut self, action: Action) -> Reply {
        if self.focus == Focus::Told && self.told.update(action) {
            return Reply::Stay;
        }
        let screenful = isize::try_from(self.seen.max(2)).unwrap_or(2) - 1;
        match action {
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.step(-screenful),
            Action::PageDown => self.step(screenful),
            Action::First => self.select(0),
            Action::Last => self.select(usize::MAX),
            Action::Next | Action::Previous => {
                self.focus = match self.focus {
                    Focus::Commits => Focus::Told,
                    Focus::Told => Focus::Commits,
                };
            }
            Action::Accept => return self.open(),
            Action::Filter => return self.switch(),
            Action::History if self.history.hazard.is_some() => {
                return Reply::Do(vec![Command::ReadLogHistory]);
            }
            Action::History => {
                let words = "this is the history of the whole log";
                return Reply::Do(vec![Command::Say(Message::note(words))]);
            }
            Action::Compare => return self.compare(),
            Action::Cancel => return Reply::Close,
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        self.click(area, mouse)
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::Yes
    }
}
