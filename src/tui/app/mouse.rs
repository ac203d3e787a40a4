//! What the mouse does, by the areas that drawing uses.

use ratatui::layout::Position;

use super::{App, hints};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::layout::Pane;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::overlay::inside;
use crate::tui::screen::log::columns;

/// How many lines a turn of the wheel is.
const WHEEL: isize = 3;

impl App {
    /// Handles an event of the mouse.
    pub fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        if matches!(mouse.kind, MouseKind::Click | MouseKind::DoubleClick) {
            self.message = None;
        }
        // The overlay that the user clicked on is no longer in front, so the click is ignored.
        let overlay = self.overlays.top().map(|(id, _)| id);
        if self.is_too_small()
            || self.frame.mode != Some(self.mode())
            || self.frame.overlay != overlay
        {
            return self.finish_update();
        }
        if !self.mouse_on_hints(mouse) {
            if self.overlays.is_empty() {
                self.mouse_on_screen(mouse);
            } else {
                self.mouse_on_overlay(mouse);
            }
        }
        self.finish_update()
    }

    fn mouse_on_hints(&mut self, mouse: Mouse) -> bool {
        let area = self.frame.areas.hints;
        if mouse.kind != MouseKind::Click || !area.contains(mouse.at) {
            return false;
        }
        let hit = hints(self.mode(), area)
            .into_iter()
            .find(|hint| hint.area.contains(mouse.at));
        if let Some(hint) = hit {
            self.act(hint.action);
        }
        true
    }

    fn mouse_on_overlay(&mut self, mouse: Mouse) {
        let Some(outer) = self.overlays.area(self.frame.areas.front) else {
            return;
        };
        let Some((_, overlay)) = self.overlays.top() else {
            return;
        };
        if outer.contains(mouse.at) {
            let reply = overlay.mouse(inside(outer), mouse);
            self.reply(reply);
        } else if mouse.kind == MouseKind::Click && overlay.unsaved().is_none() {
            let reply = overlay.update(Action::Cancel);
            self.reply(reply);
        }
    }

    fn mouse_on_screen(&mut self, mouse: Mouse) {
        let areas = self.frame.areas;
        if areas.header.contains(mouse.at) {
            self.mouse_on_header(mouse);
        } else if areas.rows.contains(mouse.at) {
            self.mouse_on_rows(mouse);
        } else if areas.text.contains(mouse.at) {
            self.mouse_on_text(mouse);
        } else if areas.problems.contains(mouse.at) {
            self.mouse_on_problems(mouse);
        } else if mouse.kind == MouseKind::Click
            && (areas.filter.contains(mouse.at) || areas.bar.contains(mouse.at))
        {
            self.act(Action::Filter);
        }
    }

    fn mouse_on_header(&mut self, mouse: Mouse) {
        if mouse.kind != MouseKind::Click {
            return;
        }
        let area = self.frame.areas.header;
        let x = usize::from(mouse.at.x - area.x);
        let hit = columns(usize::from(area.width), self.log.id_width())
            .into_iter()
            .find(|column| (column.x..column.x + column.width).contains(&x));
        if let Some(column) = hit {
            self.log.sort_by(column.key, &self.template);
        }
    }

    fn mouse_on_rows(&mut self, mouse: Mouse) {
        match mouse.kind {
            MouseKind::WheelUp => self.log.step(-WHEEL),
            MouseKind::WheelDown => self.log.step(WHEEL),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::DoubleClick => {
                self.log.filter.keep();
                self.focus = Pane::Log;
                let row = row(mouse.at, self.frame.areas.rows.y);
                let id = self.frame.rows.get(row).cloned().flatten();
                if id.is_some_and(|id| self.log.select(&id)) && mouse.kind == MouseKind::DoubleClick
                {
                    self.act(Action::Accept);
                }
            }
        }
    }

    fn mouse_on_problems(&mut self, mouse: Mouse) {
        match mouse.kind {
            MouseKind::WheelUp => self.problems.step(-WHEEL),
            MouseKind::WheelDown => self.problems.step(WHEEL),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::DoubleClick => {
                self.problems.words.keep();
                let line = self.frame.problems_top + row(mouse.at, self.frame.areas.problems.y);
                if self.problems.select_line(line) && mouse.kind == MouseKind::DoubleClick {
                    self.act(Action::Accept);
                }
            }
        }
    }

    fn mouse_on_text(&mut self, mouse: Mouse) {
        match mouse.kind {
            MouseKind::WheelUp => self.hazard.scroll(-WHEEL),
            MouseKind::WheelDown => self.hazard.scroll(WHEEL),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::DoubleClick => {
                self.log.filter.keep();
                self.focus_hazard();
                let line = self.frame.text_top + row(mouse.at, self.frame.areas.text.y);
                if self.hazard.go_to_line(line) && mouse.kind == MouseKind::DoubleClick {
                    self.act(Action::Accept);
                }
            }
        }
    }
}

fn row(at: Position, top: u16) -> usize {
    usize::from(at.y.saturating_sub(top))
}
