//! The help: every key of a mode, taken from the keymap.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Overlay, Reply, Stays, centred};
use crate::template::Template;
use crate::triage::Requirement;
use crate::tui::action::{Action, AppAction};
use crate::tui::keymap::{self, Binding, Mode, bindings_of, text_keys};
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::sentences::what_to_type;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The columns that the keys take.
const KEYS: usize = 22;

/// The terms of the filter language.
const FILTERS: &[(&str, &str)] = &[
    ("words", "hazards with these words anywhere in their text"),
    (
        "status:open",
        "by status: draft, open, transferred, closed, none, other",
    ),
    ("risk:>=3", "by initial risk class; also 3, 2..4 and tbc"),
    (
        "residual:tbc",
        "by residual risk class; tbc means not scored",
    ),
    (
        "likelihood:high",
        "by likelihood; severity:major filters by severity",
    ),
    ("type:WrongPatient", "by hazard type"),
    ("owner:\"A. Name\"", "by owner"),
    ("controls:open", "with controls that are not implemented"),
    ("has:problem", "with text that hazlog could not understand"),
    ("label:2", "by general utility label"),
    (
        "-status:closed",
        "all hazards except these; a comma means `or`",
    ),
];

enum HelpLine {
    /// A sentence.
    Words(String),
    Heading(&'static str),
    Pair(String, &'static str),
    Blank,
}

/// The help.
pub struct Help {
    lines: Vec<HelpLine>,
    top: usize,
    /// How many lines it has in its width.
    height: usize,
    /// How many lines fit.
    shown: usize,
}

impl Help {
    /// The help for a mode, with what the standard demands there.
    pub fn new(mode: Mode, requirement: Option<Requirement>) -> Self {
        let mut lines = Vec::new();
        if let Some(requirement) = requirement {
            lines.push(HelpLine::Heading(requirement.title()));
            lines.push(HelpLine::Words(requirement.words()));
            lines.push(HelpLine::Blank);
        }
        match mode {
            Mode::Log | Mode::Hazard => {
                let other = if mode == Mode::Log {
                    Mode::Hazard
                } else {
                    Mode::Log
                };
                push_section(&mut lines, mode.title(), own_bindings(mode, other));
                push_section(&mut lines, "Log and hazard", shared_bindings(mode, other));
                push_section(&mut lines, other.title(), own_bindings(other, mode));
            }
            _ => push_section(&mut lines, mode.title(), bindings_of(mode)),
        }
        let typed = text_keys(mode);
        if !typed.is_empty() {
            lines.push(HelpLine::Heading("Keys while you type"));
            lines.extend(typed.iter().map(pair));
            lines.push(HelpLine::Blank);
        }
        if matches!(mode, Mode::Log | Mode::Hazard | Mode::Filter) {
            let at = if mode == Mode::Filter { 0 } else { lines.len() };
            let filters = FILTERS
                .iter()
                .map(|(term, help)| HelpLine::Pair((*term).to_owned(), help));
            let mut language = vec![HelpLine::Heading("Filters: a hazard must match every term")];
            language.extend(filters);
            language.push(HelpLine::Blank);
            lines.splice(at..at, language);
        }
        lines.pop();
        Self {
            lines,
            top: 0,
            height: 0,
            shown: 1,
        }
    }

    /// The lines of the screen in `room` columns. No text is cut: a long one continues below.
    fn rows(&self, room: usize) -> Vec<HelpRow> {
        let keys = words_at(room);
        let mut rows = Vec::new();
        for line in &self.lines {
            match line {
                HelpLine::Blank => rows.push(row("", "", Tone::Text)),
                HelpLine::Words(words) => {
                    let lines = wrap::plain(words, room);
                    rows.extend(lines.iter().map(|it| row(it, "", Tone::Text)));
                }
                HelpLine::Heading(words) => {
                    rows.extend(
                        wrap::plain(words, room)
                            .iter()
                            .map(|it| row(it, "", Tone::Heading)),
                    );
                }
                HelpLine::Pair(key, help) => {
                    let left = wrap::plain(key, keys.saturating_sub(1));
                    let right = wrap::plain(help, room.saturating_sub(keys));
                    for at in 0..left.len().max(right.len()) {
                        let of = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
                        rows.push(row(&of(&left), &of(&right), Tone::Key));
                    }
                }
            }
        }
        rows
    }

    fn scroll(&mut self, by: isize) {
        let most = self.height.saturating_sub(self.shown);
        self.top = self.top.saturating_add_signed(by).min(most);
    }
}

fn row(keys: &str, words: &str, tone: Tone) -> HelpRow {
    HelpRow {
        keys: keys.to_owned(),
        words: words.to_owned(),
        tone,
    }
}

fn push_section(
    lines: &mut Vec<HelpLine>,
    title: &'static str,
    bindings: impl Iterator<Item = &'static Binding>,
) {
    lines.push(HelpLine::Heading(title));
    lines.extend(keymap::lines(bindings).iter().map(pair));
    lines.push(HelpLine::Blank);
}

fn pair(line: &keymap::KeyLine) -> HelpLine {
    let keys: Vec<String> = line.keys.iter().map(ToString::to_string).collect();
    HelpLine::Pair(keys.join(" "), line.help)
}

/// The column where the words begin, in `room` columns.
fn words_at(room: usize) -> usize {
    KEYS.min(room / 2)
}

/// A line of the screen: keys or a term with words next to them, or a heading.
struct HelpRow {
    keys: String,
    words: String,
    tone: Tone,
}

/// The lines of a mode that another mode does not have.
fn own_bindings(mode: Mode, other: Mode) -> impl Iterator<Item = &'static Binding> {
    bindings_of(mode).filter(move |binding| !binding.modes.contains(&other))
}

/// The lines that two modes share.
fn shared_bindings(mode: Mode, other: Mode) -> impl Iterator<Item = &'static Binding> {
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
        let width = screen.width.min(84);
        let rows = self.rows(usize::from(width.saturating_sub(4))).len();
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        centred(screen, width, rows.saturating_add(2))
    }

    fn place(&mut self, area: Rect) {
        self.shown = usize::from(area.height);
        self.height = self.rows(usize::from(area.width)).len();
        self.scroll(0);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let room = usize::from(area.width);
        let rows = self.rows(room);
        let indent = words_at(room);
        for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(self.top)) {
            buf.set_stringn(area.x, y, &row.keys, room, theme.style(row.tone));
            let x = area
                .x
                .saturating_add(u16::try_from(indent).unwrap_or(u16::MAX));
            if x < area.right() {
                let left = usize::from(area.right() - x);
                buf.set_stringn(x, y, &row.words, left, theme.style(Tone::Text));
            }
        }
    }

    fn spoken(&self) -> Spoken {
        let lines = self.lines.iter().filter_map(|line| match line {
            HelpLine::Blank => None,
            HelpLine::Words(words) => Some(words.clone()),
            HelpLine::Heading(words) => Some(format!("{words}:")),
            HelpLine::Pair(keys, words) => Some(format!("{keys}: {words}.")),
        });
        Spoken::window(&self.title(), lines).asking(what_to_type(Mode::Help))
    }

    fn update(&mut self, action: Action) -> Reply {
        let screenful = isize::try_from(self.shown.max(2)).unwrap_or(2) - 1;
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-screenful),
            Action::PageDown => self.scroll(screenful),
            Action::First => self.top = 0,
            Action::Last => self.scroll(isize::MAX),
            Action::Cancel | Action::Accept | Action::App(AppAction::Help) => return Reply::Close,
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The help of a mode in 80 columns: the keys and the words.
    fn shown(mode: Mode) -> (String, String) {
        let rows = Help::new(mode, None).rows(76);
        let joined = |part: fn(&HelpRow) -> &str| {
            let parts: Vec<&str> = rows.iter().map(part).collect();
            parts.join(" ")
        };
        (joined(|row| &row.keys), joined(|row| &row.words))
    }

    #[test]
    fn every_key_of_every_mode_is_shown_with_all_of_its_words() {
        for mode in Mode::ALL {
            let (keys, words) = shown(mode);
            let keys: Vec<&str> = keys.split_whitespace().collect();
            let all = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = all(&words);
            let table = keymap::lines(bindings_of(mode));
            for line in table.into_iter().chain(text_keys(mode)) {
                for key in &line.keys {
                    let key = key.to_string();
                    assert!(keys.contains(&key.as_str()), "{key} in {mode:?}");
                }
                assert!(words.contains(&all(line.help)), "{} in {mode:?}", line.help);
            }
        }
    }

    #[test]
    fn no_line_is_wider_than_the_help() {
        for mode in Mode::ALL {
            for row in Help::new(mode, None).rows(76) {
                assert!(wrap::width(&row.keys) <= 76 && wrap::width(&row.words) <= 76 - KEYS);
                assert!(row.words.is_empty() || wrap::width(&row.keys) < KEYS);
            }
        }
    }

    #[test]
    fn the_digits_of_the_matrix_share_a_line() {
        let (keys, _) = shown(Mode::Matrix);
        assert!(keys.contains("0 1 2 3 4 5 6 7 8 9"), "{keys}");
    }
}
