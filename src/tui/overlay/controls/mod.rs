//! The editor of the controls: their states and their facts.

mod cursor;
mod questions;
mod rows;
mod speak;
#[cfg(test)]
mod tests;
mod undecided_controls;
mod view;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::cursor::AwaitedControl;
use self::rows::ControlRow;
use self::view::{ControlLine, ControlsView};
use super::editor::TextEditor;
use super::{Overlay, Reply, centred, draw, title_of};
use crate::hazard::{Change, Control, ControlState, Direction, FactKey, Record};
use crate::template::Template;
use crate::triage::{Requirement, demands};
use crate::tui::action::{Action, RecordAction};
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};

/// The controls of a record.
pub struct ControlsEditor {
    record: Arc<Record>,
    template: Arc<Template>,
    title: String,
    rows: Vec<ControlRow>,
    at: usize,
    /// The control to which the cursor goes when the record is read again.
    awaited: Option<AwaitedControl>,
}

impl ControlsEditor {
    /// The controls of a record.
    pub fn new(record: Arc<Record>, template: Arc<Template>) -> Self {
        let rows = rows::rows(&record.hazard);
        let is_control = |row: &ControlRow| matches!(row, ControlRow::Control(_, _));
        let can_be_chosen = |row: &ControlRow| row.can_be_chosen(&record.hazard);
        let first = rows.iter().position(is_control);
        let first = first.or_else(|| rows.iter().position(can_be_chosen));
        Self {
            title: title_of("Controls", &record.hazard),
            at: first.unwrap_or(0),
            rows,
            record,
            template,
            awaited: None,
        }
    }

    fn row(&self) -> Option<ControlRow> {
        self.rows.get(self.at).copied()
    }

    fn control(&self) -> Option<&Control> {
        self.row()?.control(&self.record.hazard)
    }

    fn change(&self, change: Change) -> Reply {
        Reply::Do(vec![Command::Change {
            seen: Arc::clone(&self.record),
            changes: vec![change],
        }])
    }

    fn set_state(&self, state: ControlState) -> Reply {
        match self.control() {
            Some(control) if control.state != state => {
                self.change(Change::ControlState(control.id.clone(), state))
            }
            Some(_) => Reply::Stay,
            None => no_control(),
        }
    }

    fn toggle(&self) -> Reply {
        let state = self.control().map(|control| control.state);
        self.set_state(match state {
            Some(ControlState::Implemented) => ControlState::Planned,
            _ => ControlState::Implemented,
        })
    }

    fn move_control(&mut self, direction: Direction) -> Reply {
        let Some(control) = self.control() else {
            return no_control();
        };
        let (id, text) = (control.id.clone(), control.text.clone());
        let near = match direction {
            Direction::Up => self.at.saturating_sub(1),
            Direction::Down => self.at + 1,
        };
        self.awaited = Some(AwaitedControl::Moved { text, near });
        self.change(Change::MoveControl(id, direction))
    }

    fn edit(&mut self) -> Reply {
        let Some(control) = self.control() else {
            return self.add();
        };
        Reply::Open(Box::new(TextEditor::for_control(
            Arc::clone(&self.record),
            Arc::clone(&self.template),
            control.id.clone(),
        )))
    }

    /// The selectable row that is `by` rows away, or the last one if there is none so far away.
    fn stepped(&self, by: isize) -> usize {
        let chosen: Vec<usize> = (0..self.rows.len())
            .filter(|at| self.rows[*at].can_be_chosen(&self.record.hazard))
            .collect();
        let now = chosen.iter().position(|at| *at >= self.at).unwrap_or(0);
        let last = chosen.len().saturating_sub(1);
        let next = now.saturating_add_signed(by).min(last);
        chosen.get(next).copied().unwrap_or(0)
    }

    fn lines(&self, width: usize, theme: &Theme) -> Vec<ControlLine> {
        let view = ControlsView {
            hazard: &self.record.hazard,
            template: &self.template,
            rows: &self.rows,
            at: self.at,
            width,
            theme,
        };
        view.lines()
    }

    fn list_area(area: Rect) -> Rect {
        draw::rows_area(area, 2, usize::from(area.height))
    }

    /// The first shown line if `height` lines fit. The cursor's row is visible as a whole, or at
    /// least its beginning.
    fn top(&self, lines: &[ControlLine], height: usize) -> usize {
        let is_here = |line: &ControlLine| line.row == Some(self.at);
        let first = lines.iter().position(is_here).unwrap_or(0);
        let count = lines.iter().filter(|line| is_here(line)).count();
        let middle = first + count / 2;
        draw::first_visible_row(middle, lines.len(), height).min(first)
    }

    /// Closes the editor, and shows which controls are not complete.
    fn leave(&self) -> Reply {
        match undecided_controls::message(&self.record.hazard) {
            Some(message) => Reply::DoAndClose(vec![Command::Say(message)]),
            None => Reply::Close,
        }
    }

    fn click(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let list = Self::list_area(area);
        if !list.contains(mouse.at) {
            return Reply::Stay;
        }
        let lines = self.lines(usize::from(list.width), &Theme::default());
        let top = self.top(&lines, usize::from(list.height));
        let line = top + usize::from(mouse.at.y - list.y);
        let row = lines.get(line).and_then(|line| line.row);
        let Some(row) = row.filter(|row| self.rows[*row].can_be_chosen(&self.record.hazard)) else {
            return Reply::Stay;
        };
        self.at = row;
        let on_sign = mouse.at.x < list.x + 6;
        match mouse.kind {
            MouseKind::Click if on_sign => self.toggle(),
            MouseKind::DoubleClick if !on_sign => self.edit(),
            _ => Reply::Stay,
        }
    }
}

/// The message of a key that needs a control, on a group without controls.
fn no_control() -> Reply {
    let add = key_name(Mode::Controls, Action::Add);
    let message = Message {
        hint: format!("press {add} to add one"),
        ..Message::note("this group has no control yet")
    };
    Reply::Do(vec![Command::Say(message)])
}

impl Overlay for ControlsEditor {
    fn mode(&self) -> Mode {
        Mode::Controls
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        centred(screen, 130, screen.height.min(50))
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let summary = rows::summary(&self.record.hazard);
        draw::text(
            draw::row_area(area, 0),
            buf,
            &summary,
            theme.style(Tone::Strong),
        );
        let list = Self::list_area(area);
        let lines = self.lines(usize::from(list.width), theme);
        let height = usize::from(list.height);
        let top = self.top(&lines, height);
        for (at, shown) in lines.iter().skip(top).take(height).enumerate() {
            draw::line(draw::row_area(list, at), buf, &shown.line);
        }
        let below = lines.len().saturating_sub(top + height);
        if top > 0 || below > 0 {
            let more = format!("{top} lines above, {below} below");
            draw::text(
                draw::row_area(area, 1),
                buf,
                &more,
                theme.style(Tone::Muted),
            );
        }
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(Requirement::Demands(demands::CONTROLS))
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Up => self.at = self.stepped(-1),
            Action::Down => self.at = self.stepped(1),
            Action::PageUp => self.at = self.stepped(-5),
            Action::PageDown => self.at = self.stepped(5),
            Action::First => self.at = self.stepped(isize::MIN / 2),
            Action::Last => self.at = self.stepped(isize::MAX / 2),
            Action::Toggle => return self.toggle(),
            Action::Record(RecordAction::Status) => return self.ask_state(),
            Action::Clear => return self.set_state(ControlState::Unknown),
            Action::Add => return self.add(),
            Action::Accept | Action::Record(RecordAction::Edit) => return self.edit(),
            Action::Remove => return self.ask_remove(),
            Action::MoveUp => return self.move_control(Direction::Up),
            Action::MoveDown => return self.move_control(Direction::Down),
            Action::Evidence => return self.ask_fact(FactKey::Evidence),
            Action::Verified => return self.ask_fact(FactKey::Verified),
            Action::Effective => return self.ask_fact(FactKey::Effective),
            Action::ActsOn => return self.ask_acts_on(),
            Action::Record(RecordAction::Owner) => return self.ask_fact(FactKey::Owner),
            Action::OtherFact => return self.ask_which_fact(),
            Action::Cancel => return self.leave(),
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        match mouse.kind {
            MouseKind::WheelUp => self.update(Action::Up),
            MouseKind::WheelDown => self.update(Action::Down),
            MouseKind::Click | MouseKind::DoubleClick => self.click(area, mouse),
            MouseKind::Drag => Reply::Stay,
        }
    }

    fn answer(&mut self, text: String) -> Reply {
        self.answered(&text)
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id != self.record.hazard.id {
            return;
        }
        let old = std::mem::replace(&mut self.record, Arc::clone(record));
        self.rows = rows::rows(&self.record.hazard);
        self.restore_cursor(&old);
    }
}
