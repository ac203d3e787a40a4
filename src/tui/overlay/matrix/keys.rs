//! The matrix picker as an overlay: its keys, the mouse, and the events that it handles.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::grid::Grid;
use super::{
    DISCARD, Focus, Injuries, MatrixAnswer, MatrixPicker, MatrixPosition, assessment, view,
};
use crate::hazard::{AssessmentKind, Record};
use crate::triage::{Requirement, demands};
use crate::tui::action::{Action, RecordAction};
use crate::tui::keymap::{Key, Mode};
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::overlay::{ControlsEditor, Overlay, Reply, TextBox, UnsavedText};
use crate::tui::spoken::Spoken;
use crate::tui::theme::Theme;

impl Overlay for MatrixPicker {
    fn mode(&self) -> Mode {
        match self.focus {
            Focus::Matrix => Mode::Matrix,
            Focus::Justification => Mode::Justification,
        }
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        view::size(screen)
    }

    fn place(&mut self, area: Rect) {
        let text = self.parts(area).text;
        self.justification.fit(text);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.draw_all(area, buf, theme);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        if self.focus != Focus::Justification {
            return None;
        }
        self.justification.cursor(self.parts(area).text)
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(Requirement::Demands(match self.kind {
            AssessmentKind::Initial => demands::INITIAL_RISK,
            AssessmentKind::Residual => demands::RESIDUAL_RISK,
        }))
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn update(&mut self, action: Action) -> Reply {
        if self.focus == Focus::Justification {
            return self.update_text(action);
        }
        // The help may cover the matrix. The user can choose and move only what is visible.
        let shown = std::mem::replace(&mut self.injuries, Injuries::Hidden);
        match action {
            Action::Accept | Action::Cancel if shown == Injuries::Shown => Reply::Stay,
            Action::Accept => self.choose_and_save(),
            Action::Cancel => self.cancel(),
            Action::Justify => {
                self.choose();
                self.focus = Focus::Justification;
                Reply::Stay
            }
            Action::Next => {
                self.focus = Focus::Justification;
                Reply::Stay
            }
            Action::Digit(digit) => {
                self.typed_digit(digit);
                Reply::Stay
            }
            Action::Record(RecordAction::Controls) => Reply::Open(Box::new(ControlsEditor::new(
                Arc::clone(&self.latest),
                Arc::clone(&self.template),
            ))),
            Action::SeverityHelp => {
                self.injuries = match shown {
                    Injuries::Hidden => Injuries::Shown,
                    Injuries::Shown => Injuries::Hidden,
                };
                Reply::Stay
            }
            other if self.moved(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn key(&mut self, key: Key) -> Reply {
        if self.focus == Focus::Matrix {
            return Reply::Ignored;
        }
        self.justification.key(key);
        Reply::Stay
    }

    fn typed(&mut self, letters: &str) -> Reply {
        if self.focus == Focus::Justification {
            self.justification.typed(letters);
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        if self.focus != Focus::Justification {
            return Reply::Ignored;
        }
        self.justification.paste(text);
        Reply::Stay
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let parts = self.parts(area);
        let clicked = matches!(mouse.kind, MouseKind::Click | MouseKind::DoubleClick);
        if parts.cover.is_some() {
            if clicked {
                self.injuries = Injuries::Hidden;
            }
            return Reply::Stay;
        }
        if self.justification.mouse(parts.text, mouse) {
            if clicked {
                self.focus = Focus::Justification;
            }
            return Reply::Stay;
        }
        if !clicked {
            return Reply::Ignored;
        }
        if let Some(scores) = Grid::new(&self.template.criteria, parts.matrix).hit(mouse.at) {
            self.at = MatrixPosition {
                scores,
                unscored: false,
            };
            self.focus = Focus::Matrix;
            if mouse.kind == MouseKind::DoubleClick {
                return self.choose_and_save();
            }
        }
        Reply::Stay
    }

    fn answer(&mut self, text: String) -> Reply {
        match std::mem::replace(&mut self.asked, MatrixAnswer::Nothing) {
            MatrixAnswer::Discard if text == DISCARD => return Reply::Close,
            MatrixAnswer::Editor => self.justification.replace(text.trim_end()),
            _ => {}
        }
        Reply::Stay
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id != self.record.hazard.id {
            return;
        }
        self.latest = Arc::clone(record);
        if self.is_untouched() {
            let fresh = Self::new(Arc::clone(record), Arc::clone(&self.template), self.kind);
            let (focus, injuries) = (self.focus, self.injuries);
            *self = Self {
                focus,
                injuries,
                ..fresh
            };
        } else if assessment(record, self.kind) != assessment(&self.record, self.kind) {
            self.changed_on_disk = true;
        }
    }

    fn text_box(&mut self) -> Option<&mut TextBox> {
        (self.focus == Focus::Justification).then_some(&mut self.justification)
    }

    fn unsaved(&self) -> Option<UnsavedText> {
        self.justification.is_changed().then(|| UnsavedText {
            what: format!("the justification in {}", self.record.hazard.id),
            text: self.justification.text(),
        })
    }
}
