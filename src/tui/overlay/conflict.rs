//! A conflict: the same section was changed here and on disk. Both texts are shown, and nothing
//! is written until the user has chosen.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Overlay, OverlayId, Reply, Unsaved, centred};
use crate::hazard::{Change, ControlId, Record};
use crate::text::{printable, printable_line};
use crate::tui::action::Action;
use crate::tui::app::Edit;
use crate::tui::command::{Command, Message};
use crate::tui::keymap::Mode;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// What the conflict is about.
pub struct Disputed {
    /// The record that the user was looking at.
    pub seen: Arc<Record>,
    /// What they did.
    pub edit: Edit,
    /// The section.
    pub section: String,
    /// What was to be saved.
    pub yours: String,
    /// What is on disk.
    pub theirs: String,
    /// The overlays to close once it is settled.
    pub closes: Vec<OverlayId>,
}

/// A conflict to be settled.
pub struct Conflict {
    disputed: Disputed,
    on_disk: Option<Arc<Record>>,
    title: String,
    top: usize,
}

impl Conflict {
    /// A conflict; it can be settled once the record has been read afresh.
    pub fn new(disputed: Disputed) -> Self {
        let title = format!(
            "{}: {} has changed on disk",
            disputed.seen.hazard.id, disputed.section
        );
        Self {
            disputed,
            on_disk: None,
            title,
            top: 0,
        }
    }

    fn keep_mine(&self) -> Reply {
        let Some(on_disk) = &self.on_disk else {
            return Reply::Do(vec![Command::Say(Message::note(
                "the record is still being read: press it again",
            ))]);
        };
        match rebased(&self.disputed.edit, &self.disputed.seen, on_disk) {
            Some(edit) => Reply::DoAndClose(vec![Command::Overwrite {
                seen: Arc::clone(on_disk),
                edit,
                closes: self.disputed.closes.clone(),
            }]),
            None => Reply::Do(vec![Command::Say(Message::error(
                "what you changed is no longer in the record",
                "take theirs, and make the change again where it belongs now",
            ))]),
        }
    }

    /// A column of one text.
    fn column(&self, text: &str, width: u16, rows: u16) -> Vec<String> {
        wrap::plain(&printable(text), usize::from(width))
            .into_iter()
            .skip(self.top)
            .take(usize::from(rows))
            .collect()
    }
}

impl Overlay for Conflict {
    fn mode(&self) -> Mode {
        Mode::Conflict
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        let height = screen.height.saturating_sub(4).max(screen.height.min(8));
        centred(screen, 120.min(screen.width.saturating_sub(2)), height)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let half = area.width.saturating_sub(3) / 2;
        let sides = [
            (
                area.x,
                "Yours, not saved (m keeps it)",
                &self.disputed.yours,
            ),
            (
                area.x + half + 3,
                "On disk (t takes it)",
                &self.disputed.theirs,
            ),
        ];
        for (x, title, text) in sides {
            let room = usize::from(half);
            if area.height == 0 || x >= area.right() {
                return;
            }
            buf.set_stringn(x, area.y, title, room, theme.style(Tone::Heading));
            let rows = area.height.saturating_sub(2);
            let lines = self.column(text, half, rows);
            for (y, line) in (area.y + 2..area.bottom()).zip(lines) {
                buf.set_stringn(x, y, line, room, theme.style(Tone::Text));
            }
        }
        for y in area.top()..area.bottom() {
            let x = (area.x + half + 1).min(area.right().saturating_sub(1));
            buf.set_stringn(x, y, theme.bar(), 1, theme.style(Tone::Border));
        }
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::KeepMine => return self.keep_mine(),
            Action::TakeTheirs => {
                let closes = self.disputed.closes.clone();
                return Reply::DoAndClose(vec![Command::Abandon(closes)]);
            }
            Action::Cancel if self.disputed.closes.is_empty() => {
                return Reply::DoAndClose(vec![Command::Say(Message::note(
                    "nothing was saved: the record is as it is on disk",
                ))]);
            }
            Action::Cancel => return Reply::Close,
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top += 1,
            Action::PageUp => self.top = self.top.saturating_sub(10),
            Action::PageDown => self.top += 10,
            Action::First => self.top = 0,
            _ => return Reply::Ignored,
        }
        let longest = self.disputed.yours.lines().count() + self.disputed.theirs.lines().count();
        self.top = self.top.min(longest.saturating_mul(4));
        Reply::Stay
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        match mouse.kind {
            MouseKind::WheelUp => self.update(Action::Up),
            MouseKind::WheelDown => self.update(Action::Down),
            _ => Reply::Stay,
        }
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id == self.disputed.seen.hazard.id {
            self.on_disk = Some(Arc::clone(record));
        }
    }

    fn unsaved(&self) -> Option<Unsaved> {
        // Where an overlay below holds the text, that one says so.
        self.disputed.closes.is_empty().then(|| Unsaved {
            what: format!(
                "your text of {} in {}",
                printable_line(&self.disputed.section),
                self.disputed.seen.hazard.id
            ),
            text: self.disputed.yours.clone(),
        })
    }
}

/// An edit of one record as an edit of the same record read later; `None` where what it is
/// about has gone or may be another thing now.
fn rebased(edit: &Edit, from: &Record, to: &Record) -> Option<Edit> {
    match edit {
        Edit::Text(text) => Some(Edit::Text(text.clone())),
        Edit::Changes(changes) => {
            let moved: Option<Vec<Change>> = changes
                .iter()
                .map(|change| moved(change, from, to))
                .collect();
            moved.map(Edit::Changes)
        }
    }
}

fn moved(change: &Change, from: &Record, to: &Record) -> Option<Change> {
    let same = |id: &ControlId| {
        let (old, new) = (from.hazard.control(id)?, to.hazard.control(id)?);
        (old.text == new.text).then_some(())
    };
    match change {
        Change::Section { section, text } => Some(Change::Section {
            section: section_in(*section, from, to)?,
            text: text.clone(),
        }),
        Change::ControlState(id, _)
        | Change::ControlText(id, _)
        | Change::ControlFact(id, _, _)
        | Change::MoveControl(id, _)
        | Change::RemoveControl(id) => same(id).map(|()| change.clone()),
        other => Some(other.clone()),
    }
}

/// The place of a section in another reading of the record: the same title, as often before.
fn section_in(section: usize, from: &Record, to: &Record) -> Option<usize> {
    let title = &from.hazard.sections.get(section)?.title;
    let titled = |record: &Record| -> Vec<usize> {
        let sections = record.hazard.sections.iter().enumerate();
        let same = sections.filter(|(_, other)| other.title == *title);
        same.map(|(at, _)| at).collect()
    };
    let nth = titled(from).iter().position(|at| *at == section)?;
    let found = titled(to);
    // As many as before: otherwise nobody can say which of them it was.
    (found.len() == titled(from).len()).then(|| found[nth])
}
