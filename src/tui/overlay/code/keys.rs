//! The code references as an overlay: its keys, the mouse, and how it is drawn.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::CodeEditor;
use crate::hazard::Record;
use crate::triage::{Requirement, demands};
use crate::tui::action::{Action, RecordAction};
use crate::tui::keymap::Mode;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::overlay::{Overlay, Reply, centred, draw};
use crate::tui::sentences::{headed_text, place_of, sentence, what_to_type};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

impl Overlay for CodeEditor {
    fn mode(&self) -> Mode {
        Mode::Code
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        let width = screen.width.min(110);
        let inside = usize::from(width.saturating_sub(4));
        let lines = self.lines(inside).len() + wrap::plain(&self.note(), inside).len();
        let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(4);
        centred(screen, width, height.max(8))
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let tone = if self.has_other_text {
            Tone::Warning
        } else {
            Tone::Strong
        };
        for (at, line) in wrap::plain(&self.note(), usize::from(area.width))
            .iter()
            .enumerate()
        {
            draw::text(draw::row_area(area, at), buf, line, theme.style(tone));
        }
        let list = self.list_area(area);
        let lines = self.lines(usize::from(list.width));
        let height = usize::from(list.height);
        let top = self.top(&lines, height);
        for (row, (at, line)) in lines.iter().skip(top).take(height).enumerate() {
            let tone = if *at == self.at {
                Tone::Selected
            } else {
                Tone::Text
            };
            draw::text(draw::row_area(list, row), buf, line, theme.style(tone));
        }
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(demands::CODE)
    }

    fn spoken(&self) -> Spoken {
        let row = self.references.get(self.at).map(|reference| {
            let place = place_of("Reference", self.at, self.references.len());
            headed_text(&place, reference)
        });
        Spoken::window(&self.title, [sentence(&self.note())])
            .with_row(row.unwrap_or_default())
            .asking(what_to_type(Mode::Code))
    }

    fn update(&mut self, action: Action) -> Reply {
        let last = self.references.len().saturating_sub(1);
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::PageUp => self.at = self.at.saturating_sub(10),
            Action::PageDown => self.at = (self.at + 10).min(last),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            Action::Cancel => return Reply::Close,
            Action::Add
            | Action::Accept
            | Action::Record(RecordAction::Edit)
            | Action::Remove
            | Action::MoveUp
            | Action::MoveDown
                if self.has_other_text =>
            {
                return self.as_text();
            }
            Action::Add => return self.add(),
            Action::Accept | Action::Record(RecordAction::Edit) => return self.edit(),
            Action::Remove => return self.remove(),
            Action::MoveUp => return self.swap(self.at.wrapping_sub(1)),
            Action::MoveDown => return self.swap(self.at + 1),
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let list = self.list_area(area);
        match mouse.kind {
            MouseKind::WheelUp => return self.update(Action::Up),
            MouseKind::WheelDown => return self.update(Action::Down),
            MouseKind::Drag => return Reply::Stay,
            MouseKind::Click | MouseKind::DoubleClick => {}
        }
        if !list.contains(mouse.at) {
            return Reply::Stay;
        }
        let lines = self.lines(usize::from(list.width));
        let top = self.top(&lines, usize::from(list.height));
        let row = top + usize::from(mouse.at.y - list.y);
        if let Some((at, _)) = lines.get(row) {
            self.at = *at;
            if mouse.kind == MouseKind::DoubleClick {
                return self.update(Action::Record(RecordAction::Edit));
            }
        }
        Reply::Stay
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id != self.record.hazard.id {
            return;
        }
        let at = self.at;
        *self = Self::new(Arc::clone(record), Arc::clone(&self.template));
        self.at = at.min(self.references.len().saturating_sub(1));
    }
}
