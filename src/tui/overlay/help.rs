//! The help: every key of a mode, from the table that the keys are looked up in.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Overlay, Reply, Stays, centred};
use crate::template::Template;
use crate::tui::action::Action;
use crate::tui::fit::{Align, fit};
use crate::tui::keymap::{Binding, Mode, bindings_of};
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::theme::{Theme, Tone};

/// The columns that the keys take.
const KEYS: usize = 22;

/// What the filter language has, one a line.
const FILTERS: &[(&str, &str)] = &[
    ("words", "hazards with these words anywhere in their text"),
    (
        "status:open",
        "by status: draft, open, transferred, closed, none, other",
    ),
    ("risk:>=3", "by initial risk class; 3, 2..4 and tbc too"),
    ("residual:tbc", "by residual risk class; tbc is not scored"),
    (
        "likelihood:high",
        "by likelihood; severity:major by severity",
    ),
    ("type:WrongPatient", "by hazard type"),
    ("owner:\"A. Name\"", "by owner"),
    ("controls:open", "with controls that are not in place"),
    ("has:problem", "with something that could not be understood"),
    ("label:2", "by general utility label"),
    (
        "-status:closed",
        "all but these; a comma gives alternatives",
    ),
];

enum Line {
    Heading(&'static str),
    Pair(String, &'static str),
    Blank,
}

/// The help.
pub struct Help {
    lines: Vec<Line>,
    top: usize,
    /// How many lines there is room for.
    rows: usize,
}

impl Help {
    /// The help for a mode.
    pub fn new(mode: Mode) -> Self {
        let mut lines = Vec::new();
        match mode {
            Mode::Log | Mode::Hazard => {
                let other = if mode == Mode::Log {
                    Mode::Hazard
                } else {
                    Mode::Log
                };
                part(&mut lines, mode.title(), own(mode, other));
                part(&mut lines, "Both", shared(mode, other));
                part(&mut lines, other.title(), own(other, mode));
            }
            _ => part(&mut lines, mode.title(), bindings_of(mode)),
        }
        if matches!(mode, Mode::Log | Mode::Hazard | Mode::Filter) {
            let at = if mode == Mode::Filter { 0 } else { lines.len() };
            let filters = FILTERS
                .iter()
                .map(|(term, help)| Line::Pair((*term).to_owned(), help));
            let mut language = vec![Line::Heading("Filters: all that is typed must hold")];
            language.extend(filters);
            language.push(Line::Blank);
            lines.splice(at..at, language);
        }
        lines.pop();
        Self {
            lines,
            top: 0,
            rows: 1,
        }
    }

    fn scroll(&mut self, by: isize) {
        let most = self.lines.len().saturating_sub(self.rows);
        self.top = self.top.saturating_add_signed(by).min(most);
    }
}

fn part(
    lines: &mut Vec<Line>,
    title: &'static str,
    bindings: impl Iterator<Item = &'static Binding>,
) {
    lines.push(Line::Heading(title));
    for binding in bindings {
        let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
        lines.push(Line::Pair(keys.join(" "), binding.help));
    }
    lines.push(Line::Blank);
}

/// The lines of a mode that another has not.
fn own(mode: Mode, other: Mode) -> impl Iterator<Item = &'static Binding> {
    bindings_of(mode).filter(move |binding| !binding.modes.contains(&other))
}

/// The lines that two modes share.
fn shared(mode: Mode, other: Mode) -> impl Iterator<Item = &'static Binding> {
    bindings_of(mode).filter(move |binding| binding.modes.contains(&other))
}

impl Overlay for Help {
    fn mode(&self) -> Mode {
        Mode::Help
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed("Keys")
    }

    fn size(&self, screen: Rect) -> Rect {
        let rows = u16::try_from(self.lines.len()).unwrap_or(u16::MAX);
        centred(screen, 84, rows.saturating_add(2))
    }

    fn place(&mut self, area: Rect) {
        self.rows = usize::from(area.height);
        self.scroll(0);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let room = usize::from(area.width);
        let keys = KEYS.min(room / 2);
        let mark = theme.glyph("…", "~");
        for (y, line) in (area.y..area.bottom()).zip(self.lines.iter().skip(self.top)) {
            match line {
                Line::Blank => {}
                Line::Heading(words) => {
                    buf.set_stringn(area.x, y, words, room, theme.style(Tone::Heading));
                }
                Line::Pair(key, help) => {
                    let key = fit(key, keys.saturating_sub(1), Align::Left, mark);
                    let (x, _) = buf.set_stringn(area.x, y, key, keys, theme.style(Tone::Key));
                    let left = usize::from(area.right().saturating_sub(x + 1));
                    let help = fit(help, left, Align::Left, mark);
                    buf.set_stringn(x + 1, y, help, left, theme.style(Tone::Text));
                }
            }
        }
    }

    fn update(&mut self, action: Action) -> Reply {
        let screenful = isize::try_from(self.rows.max(2)).unwrap_or(2) - 1;
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-screenful),
            Action::PageDown => self.scroll(screenful),
            Action::First => self.top = 0,
            Action::Last => self.scroll(isize::MAX),
            Action::Cancel | Action::Help => return Reply::Close,
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        match mouse.kind {
            MouseKind::WheelUp => self.scroll(-3),
            MouseKind::WheelDown => self.scroll(3),
            _ => {}
        }
        Reply::Stay
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::Yes
    }
}
