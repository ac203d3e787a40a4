//! A change that cannot be undone or redone, because the record has changed since. The overlay
//! shows both texts, and the user can skip the step.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::side_by_side::{self, Scroll, TextColumn};
use super::{Overlay, Reply, Stays, centred, draw};
use crate::session::StepName;
use crate::template::Template;
use crate::text::{printable, printable_line};
use crate::tui::action::{Action, AppAction};
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::sentences::{choices_of, headed_text};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::undo::{BlockedStep, UndoDirection};
use crate::tui::wrap;

/// A step that could not be undone or redone.
pub struct UndoBlocked {
    blocked: BlockedStep,
    scroll: Scroll,
}

impl UndoBlocked {
    /// Shows the reason, and offers to skip the step.
    pub fn new(blocked: BlockedStep) -> Self {
        Self {
            blocked,
            scroll: Scroll::default(),
        }
    }

    fn words(&self) -> String {
        let (again, others) = match self.blocked.direction {
            UndoDirection::Undo => (AppAction::Undo, "earlier changes"),
            UndoDirection::Redo => (AppAction::Redo, "later changes"),
        };
        let again = key_name(Mode::Log, Action::App(again));
        let skip = key_name(Mode::UndoBlocked, Action::Skip);
        let keep = key_name(Mode::UndoBlocked, Action::Cancel);
        let of_several = match self.blocked.step.others.is_empty() {
            true => String::new(),
            false => format!(
                "\nIt is a change of several hazards: {}.",
                printable_line(&self.blocked.step.hazards())
            ),
        };
        format!(
            "{}.{of_several}\nPress {skip} to skip this change. No record is changed, and you can reach {others}. Press {keep} \
             to keep the change; then press {again} to try again.",
            printable(&self.blocked.why)
        )
    }

    /// The heading of the text that the step would write.
    const fn heading(&self) -> &'static str {
        match self.blocked.direction {
            UndoDirection::Undo => "Undo would write",
            UndoDirection::Redo => "Redo would write",
        }
    }

    /// The areas of the words and the two texts.
    fn parts(&self, area: Rect) -> (Vec<String>, Rect, Rect) {
        let words = wrap::plain(&self.words(), usize::from(area.width));
        let texts = words.len() + 1;
        (
            words,
            draw::rows_area(area, 0, texts - 1),
            draw::rows_area(area, texts, usize::from(area.height)),
        )
    }
}

impl Overlay for UndoBlocked {
    fn mode(&self) -> Mode {
        Mode::UndoBlocked
    }

    fn title(&self) -> Cow<'_, str> {
        let verb = match self.blocked.direction {
            UndoDirection::Undo => "undone",
            UndoDirection::Redo => "redone",
        };
        let StepName { id, what, .. } = &self.blocked.step;
        Cow::Owned(format!("{id}: `{}` cannot be {verb}", printable_line(what)))
    }

    fn size(&self, screen: Rect) -> Rect {
        let height = screen.height.saturating_sub(4).max(screen.height.min(8));
        centred(screen, 120.min(screen.width.saturating_sub(2)), height)
    }

    fn place(&mut self, area: Rect) {
        let (_, _, texts) = self.parts(area);
        self.scroll
            .place(texts, [&self.blocked.wanted, &self.blocked.on_disk]);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let (words, above, texts) = self.parts(area);
        for (at, line) in words.iter().enumerate() {
            draw::text(
                draw::row_area(above, at),
                buf,
                line,
                theme.style(Tone::Text),
            );
        }
        let columns = [
            TextColumn {
                heading: self.heading(),
                text: &self.blocked.wanted,
            },
            TextColumn {
                heading: "On disk",
                text: &self.blocked.on_disk,
            },
        ];
        side_by_side::draw(&columns, self.scroll, texts, buf, theme);
    }

    fn spoken(&self) -> Spoken {
        let mut sentences: Vec<String> = self.words().lines().map(str::to_owned).collect();
        sentences.extend(headed_text(self.heading(), &self.blocked.wanted));
        sentences.extend(headed_text("On disk", &self.blocked.on_disk));
        Spoken::window(&self.title(), sentences)
            .asking("Skip this change, or keep it?")
            .with_choices(choices_of(
                Mode::UndoBlocked,
                &[Action::Skip, Action::Cancel],
            ))
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Skip => Reply::DoAndClose(vec![Command::Skip(
                self.blocked.direction,
                self.blocked.step.clone(),
            )]),
            Action::Cancel => Reply::Close,
            action if self.scroll.update(action) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        match mouse.kind {
            MouseKind::WheelUp => self.update(Action::Up),
            MouseKind::WheelDown => self.update(Action::Down),
            _ => Reply::Stay,
        }
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::Yes
    }
}
