//! The commit: the hazards that differ from git's last commit, with marks, what differs in the
//! selected one, and the message.

mod speak;
mod view;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::view::Parts;
use super::scrolled_text::{Paragraph, ScrolledText};
use super::text_box::{Extent, TextBox};
use super::{Overlay, Reply, Stays, UnsavedText, centred};
use crate::session::{ChangedRecord, UncommittedRecords, draft_message};
use crate::template::Template;
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Key, Mode};
use crate::tui::message::Message;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};

/// The part that has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    /// The list of hazards.
    List,
    /// The message.
    Message,
}

/// The commit of changed hazards.
pub struct CommitForm {
    records: Vec<ChangedRecord>,
    /// Where the commit will be.
    branch: Option<String>,
    marked: Vec<bool>,
    at: usize,
    /// The differences of the selected hazard.
    said: ScrolledText,
    message: TextBox,
    /// The message that was drafted last.
    drafted: String,
    focus: Focus,
}

impl CommitForm {
    /// A commit of `found`, of which every record that can be committed is marked.
    pub fn new(found: UncommittedRecords) -> Self {
        let marked = found
            .records
            .iter()
            .map(ChangedRecord::can_be_committed)
            .collect();
        let mut form = Self {
            records: found.records,
            branch: found.branch,
            marked,
            at: 0,
            said: ScrolledText::default(),
            message: TextBox::new("", Extent::Lines),
            drafted: String::new(),
            focus: Focus::List,
        };
        form.select(0);
        form.draft();
        form
    }

    fn chosen(&self) -> Vec<&ChangedRecord> {
        let pairs = self.records.iter().zip(&self.marked);
        pairs
            .filter(|(_, marked)| **marked)
            .map(|(record, _)| record)
            .collect()
    }

    /// Drafts the message again, unless the user has changed it.
    fn draft(&mut self) {
        if self.message.text() != self.drafted {
            return;
        }
        let chosen = self.chosen();
        self.drafted = match chosen.is_empty() {
            true => String::new(),
            false => draft_message(&chosen).trim_end().to_owned(),
        };
        self.message = TextBox::new(&self.drafted, Extent::Lines);
    }

    fn select(&mut self, at: usize) {
        self.at = at.min(self.records.len().saturating_sub(1));
        let Some(record) = self.records.get(self.at) else {
            return;
        };
        let tone = match record.can_be_committed() {
            true => Tone::Text,
            false => Tone::Error,
        };
        let (_, said) = record.said();
        let said = said.into_iter();
        self.said = ScrolledText::new(
            said.map(|line| Paragraph::with_lead("- ", line, tone))
                .collect(),
        );
    }

    fn toggle(&mut self, at: usize) -> Reply {
        let (Some(record), Some(marked)) = (self.records.get(at), self.marked.get_mut(at)) else {
            return Reply::Stay;
        };
        if !record.can_be_committed() {
            let what = format!(
                "{} has an unresolved merge conflict, so it cannot be committed",
                record.id
            );
            let hint =
                "close this window, keep what is right in the record, and delete the marker lines";
            return Reply::Do(vec![Command::Say(Message::error(what, hint))]);
        }
        *marked = !*marked;
        self.draft();
        Reply::Stay
    }

    /// Marks every record, or none if all are marked.
    fn toggle_all(&mut self) {
        let can: Vec<bool> = self
            .records
            .iter()
            .map(ChangedRecord::can_be_committed)
            .collect();
        let is_all = self.marked == can;
        self.marked = can.into_iter().map(|can| can && !is_all).collect();
        self.draft();
    }

    fn commit(&self) -> Reply {
        let chosen: Vec<ChangedRecord> = self.chosen().into_iter().cloned().collect();
        let message = self.message.text();
        Reply::DoAndClose(vec![Command::Commit(chosen, message)])
    }

    fn on_list(&mut self, action: Action) -> Reply {
        match action {
            Action::Up => self.select(self.at.saturating_sub(1)),
            Action::Down => self.select(self.at + 1),
            Action::First => self.select(0),
            Action::Last => self.select(usize::MAX),
            Action::PageUp | Action::PageDown => {
                self.said.update(action);
            }
            Action::Toggle => return self.toggle(self.at),
            Action::SelectAll => self.toggle_all(),
            Action::Accept | Action::Next => self.focus = Focus::Message,
            Action::Cancel => return Reply::Close,
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn on_message(&mut self, action: Action) -> Reply {
        match action {
            Action::Save => return self.commit(),
            Action::Cancel | Action::Next => self.focus = Focus::List,
            Action::External => {
                return Reply::Do(vec![Command::EditExternally {
                    what: "message of the commit".to_owned(),
                    text: self.message.text(),
                }]);
            }
            other if self.message.update(other) => {}
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }
}

impl Overlay for CommitForm {
    fn mode(&self) -> Mode {
        match self.focus {
            Focus::List => Mode::Commit,
            Focus::Message => Mode::CommitMessage,
        }
    }

    fn title(&self) -> Cow<'_, str> {
        let count = self.chosen().len();
        let on = match &self.branch {
            Some(branch) => format!("on branch {branch}"),
            None => "on no branch".to_owned(),
        };
        Cow::Owned(format!(
            "Commit {count} of {} changed hazards {on}",
            self.records.len()
        ))
    }

    fn size(&self, screen: Rect) -> Rect {
        centred(screen, 110, screen.height.min(44))
    }

    fn place(&mut self, area: Rect) {
        let parts = Parts::new(area, self.records.len());
        self.said.place(parts.said);
        self.message.fit(parts.message);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.draw_form(area, buf, theme);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let parts = Parts::new(area, self.records.len());
        match self.focus {
            Focus::List => None,
            Focus::Message => self.message.cursor(parts.message),
        }
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(demands::COMMIT)
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn update(&mut self, action: Action) -> Reply {
        match self.focus {
            Focus::List => self.on_list(action),
            Focus::Message => self.on_message(action),
        }
    }

    fn key(&mut self, key: Key) -> Reply {
        match self.focus {
            Focus::List => Reply::Ignored,
            Focus::Message => {
                self.message.key(key);
                Reply::Stay
            }
        }
    }

    fn typed(&mut self, letters: &str) -> Reply {
        match self.focus {
            Focus::List => Reply::Ignored,
            Focus::Message => {
                self.message.typed(letters);
                Reply::Stay
            }
        }
    }

    fn paste(&mut self, text: &str) -> Reply {
        match self.focus {
            Focus::List => Reply::Ignored,
            Focus::Message => {
                self.message.paste(text);
                Reply::Stay
            }
        }
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let parts = Parts::new(area, self.records.len());
        if parts.message.contains(mouse.at) {
            self.focus = Focus::Message;
            self.message.mouse(parts.message, mouse);
        } else if parts.list.contains(mouse.at) && mouse.kind == MouseKind::Click {
            self.focus = Focus::List;
            let row = usize::from(mouse.at.y - parts.list.y);
            let at = row + parts.first_row(self.at);
            if at < self.records.len() {
                self.select(at);
                return self.toggle(at);
            }
        } else {
            self.said.mouse(mouse);
        }
        Reply::Stay
    }

    fn answer(&mut self, text: String) -> Reply {
        self.message.replace(text.trim_end_matches(['\n', '\r']));
        Reply::Stay
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        // The differences are in words, and the session looks at the files again before it commits.
        Stays::Yes
    }

    fn unsaved(&self) -> Option<UnsavedText> {
        (self.message.text() != self.drafted).then(|| UnsavedText {
            what: "the message of the commit".to_owned(),
            text: self.message.text(),
        })
    }
}

#[cfg(test)]
mod tests;
