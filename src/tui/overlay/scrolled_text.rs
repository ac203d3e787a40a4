//! A text that scrolls.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::printable;
use crate::tui::action::Action;
use crate::tui::keymap::Mode;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::sentences::{what_to_type, worded};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// A paragraph: the beginning of its first line and of the others, its text, and its style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    first: &'static str,
    lead: &'static str,
    text: String,
    tone: Tone,
}

impl Paragraph {
    /// A paragraph.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self::with_lead("", text, tone)
    }

    /// A paragraph whose every line begins with `lead`.
    pub fn with_lead(lead: &'static str, text: impl Into<String>, tone: Tone) -> Self {
        Self {
            first: lead,
            lead,
            text: text.into(),
            tone,
        }
    }

    /// A paragraph as an item of a list.
    pub fn item(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            first: "- ",
            ..Self::with_lead("  ", text, tone)
        }
    }

    /// A blank line.
    pub fn blank() -> Self {
        Self::new("", Tone::Text)
    }

    fn lines(&self, columns: usize) -> Vec<String> {
        let room = columns.saturating_sub(self.lead.len());
        let lines = wrap::plain(&printable(&self.text), room);
        let leads = std::iter::once(self.first).chain(std::iter::repeat(self.lead));
        leads
            .zip(lines)
            .map(|(lead, line)| format!("{lead}{line}"))
            .collect()
    }
}

/// A text that scrolls.
#[derive(Debug, Default)]
pub struct ScrolledText {
    paragraphs: Vec<Paragraph>,
    lines: Vec<(String, Tone)>,
    columns: usize,
    rows: usize,
    top: usize,
}

impl ScrolledText {
    /// A text.
    pub fn new(paragraphs: Vec<Paragraph>) -> Self {
        Self {
            paragraphs,
            ..Self::default()
        }
    }

    /// All of it as sentences, visible or not: a column of spaces becomes a comma.
    pub fn sentences(&self) -> Vec<String> {
        let lines = self.paragraphs.iter().flat_map(|it| it.text.lines());
        let words = lines.map(|line| {
            let columns = line.split("  ").map(str::trim);
            let columns: Vec<&str> = columns.filter(|words| !words.is_empty()).collect();
            worded(&columns.join(", "))
        });
        words.filter(|words| !words.is_empty()).collect()
    }

    /// A window with this text: all of it, and what can be typed.
    pub fn speak(&self, title: &str, mode: Mode) -> Spoken {
        Spoken::window(title, self.sentences()).asking(what_to_type(mode))
    }

    /// How many lines it has in `columns` columns; counts no more than `most`.
    pub fn height(&self, columns: u16, most: u16) -> u16 {
        let mut height = 0;
        for paragraph in &self.paragraphs {
            let lines = paragraph.lines(usize::from(columns)).len();
            height += u16::try_from(lines).unwrap_or(u16::MAX).min(most);
            if height >= most {
                return most;
            }
        }
        height
    }

    /// The last visible line, counted from 1, and how many lines there are.
    pub fn extent(&self) -> (usize, usize) {
        let last = (self.top + self.rows).min(self.lines.len());
        (last, self.lines.len())
    }

    /// Fits the text to its area.
    pub fn place(&mut self, area: Rect) {
        self.rows = usize::from(area.height);
        let columns = usize::from(area.width);
        if columns != self.columns {
            self.columns = columns;
            self.wrap_paragraphs();
        }
        self.scroll(0);
    }

    fn wrap_paragraphs(&mut self) {
        let columns = self.columns;
        let wrapped = |paragraph: &Paragraph| {
            let tone = paragraph.tone;
            let lines = paragraph.lines(columns).into_iter();
            lines.map(move |line| (line, tone)).collect::<Vec<_>>()
        };
        self.lines = self.paragraphs.iter().flat_map(wrapped).collect();
    }

    /// Replaces the text. It stays scrolled as far as it was.
    pub fn replace(&mut self, paragraphs: Vec<Paragraph>) {
        self.paragraphs = paragraphs;
        self.wrap_paragraphs();
        self.scroll(0);
    }

    /// Draws as many lines as fit.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let room = usize::from(area.width);
        for (y, (line, tone)) in (area.top()..area.bottom()).zip(self.lines.iter().skip(self.top)) {
            buf.set_stringn(area.x, y, line, room, theme.style(*tone));
        }
        if self.top + usize::from(area.height) < self.lines.len() && !area.is_empty() {
            let mark = theme.glyph("…", "~");
            let style = theme.style(Tone::Muted);
            buf.set_stringn(area.right() - 1, area.bottom() - 1, mark, 1, style);
        }
    }

    /// Handles an action. Returns `false` if it does not scroll.
    pub fn update(&mut self, action: Action) -> bool {
        let screenful = isize::try_from(self.rows.max(2)).unwrap_or(2) - 1;
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-screenful),
            Action::PageDown => self.scroll(screenful),
            Action::First => self.top = 0,
            Action::Last => self.scroll(isize::MAX),
            _ => return false,
        }
        true
    }

    /// Handles the mouse wheel.
    pub fn mouse(&mut self, mouse: Mouse) {
        match mouse.kind {
            MouseKind::WheelUp => self.scroll(-3),
            MouseKind::WheelDown => self.scroll(3),
            _ => {}
        }
    }

    fn scroll(&mut self, by: isize) {
        let most = self.lines.len().saturating_sub(self.rows);
        self.top = self.top.saturating_add_signed(by).min(most);
    }
}
