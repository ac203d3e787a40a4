//! A text to read, on the whole screen.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scrolled_text::{Paragraph, ScrolledText};
use super::{Overlay, Reply, Stays};
use crate::template::Template;
use crate::text::printable_line;
use crate::tui::action::{Action, AppAction};
use crate::tui::keymap::Mode;
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};

/// A text to read.
pub struct ReadText {
    title: String,
    text: ScrolledText,
}

impl ReadText {
    /// A text with a title.
    pub fn new(title: impl Into<String>, text: Vec<Paragraph>) -> Self {
        Self {
            title: title.into(),
            text: ScrolledText::new(text),
        }
    }
}

/// What another program wrote, line by line.
pub fn program_output(title: impl Into<String>, written: &str) -> ReadText {
    let lines = written.lines();
    let lines = lines.map(|line| Paragraph::new(printable_line(line), Tone::Text));
    ReadText::new(title, lines.collect())
}

impl Overlay for ReadText {
    fn mode(&self) -> Mode {
        Mode::Help
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        screen
    }

    fn place(&mut self, area: Rect) {
        self.text.place(area);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.text.draw(area, buf, theme);
    }

    fn spoken(&self) -> Spoken {
        self.text.speak(&self.title, Mode::Help)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Cancel | Action::Accept | Action::App(AppAction::Help) => Reply::Close,
            other if self.text.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        self.text.mouse(mouse);
        Reply::Stay
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::Yes
    }
}
