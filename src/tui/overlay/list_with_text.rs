//! A list and what its selected row says: beside it, or below it on a narrow screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw;
use super::list_areas::{ListAreas, ToldPlace, areas};
use super::scrolled_text::{Paragraph, ScrolledText};
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::keymap::Mode;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::sentences::{place_of, sentence, what_to_type};
use crate::tui::spoken::Spoken;
use crate::tui::text_width::{Align, pad, truncate, width};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The part of the width that a cell takes at most, but for the last one.
const CELL_SHARE: usize = 3;

/// A row of the list.
#[derive(Clone, Debug)]
pub struct ListRow {
    /// Its cells, in columns.
    pub cells: Vec<(String, Tone)>,
    /// What it says.
    pub told: Vec<Paragraph>,
}

/// A list and what its selected row says.
pub struct ListWithText {
    /// What is to be known about the whole list.
    head: Vec<(String, Tone)>,
    rows: Vec<ListRow>,
    /// The widest cell of each column. It is measured once, and not at every draw.
    widest: Vec<usize>,
    at: usize,
    told: ScrolledText,
    told_place: ToldPlace,
    focus: Focus,
    /// How many rows are visible.
    seen: usize,
}

/// Which part the keys move in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Rows,
    Told,
}

/// What a click means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clicked {
    /// To open the selected row.
    Open,
    /// Nothing more.
    Nothing,
}

impl ListWithText {
    /// A list with its first row selected.
    pub fn new(head: Vec<(String, Tone)>, rows: Vec<ListRow>) -> Self {
        let mut list = Self {
            head,
            widest: widest(&rows),
            rows,
            at: 0,
            told: ScrolledText::default(),
            told_place: ToldPlace::Beside,
            focus: Focus::Rows,
            seen: 1,
        };
        list.select(0);
        list
    }

    /// The same as a table of the whole width, with what the selected row says below it.
    #[must_use]
    pub fn in_whole_width(mut self) -> Self {
        self.told_place = ToldPlace::Below;
        self
    }

    /// Replaces the rows and what is known about them. The cursor stays at row `at`.
    pub fn replace(&mut self, head: Vec<(String, Tone)>, rows: Vec<ListRow>, at: usize) {
        self.head = head;
        self.widest = widest(&rows);
        self.rows = rows;
        self.select(at);
    }

    /// Replaces what the selected row says, for a list that tells only of that one.
    pub fn tell(&mut self, told: Vec<Paragraph>) {
        self.told = ScrolledText::new(told);
    }

    /// The index of the selected row; `None` if there is no row.
    pub fn at(&self) -> Option<usize> {
        (self.at < self.rows.len()).then_some(self.at)
    }

    /// The selected row.
    pub fn row(&self) -> Option<&ListRow> {
        self.rows.get(self.at)
    }

    fn select(&mut self, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
        let told = self.row().map(|row| row.told.clone());
        self.told = ScrolledText::new(told.unwrap_or_default());
    }

    fn step(&mut self, by: isize) {
        self.select(self.at.saturating_add_signed(by));
    }

    /// Handles an action. Returns `false` if it does not move anything.
    pub fn update(&mut self, action: Action) -> bool {
        if self.focus == Focus::Told && self.told.update(action) {
            return true;
        }
        let screenful = isize::try_from(self.seen.max(2)).unwrap_or(2) - 1;
        match action {
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.step(-screenful),
            Action::PageDown => self.step(screenful),
            Action::First => self.select(0),
            Action::Last => self.select(usize::MAX),
            Action::Next | Action::Previous => {
                self.focus = match self.focus {
                    Focus::Rows => Focus::Told,
                    Focus::Told => Focus::Rows,
                };
            }
            _ => return false,
        }
        true
    }

    /// Handles the mouse.
    pub fn mouse(&mut self, area: Rect, mouse: Mouse) -> Clicked {
        let parts = self.areas(area);
        if !parts.list.contains(mouse.at) {
            if parts.told.contains(mouse.at) {
                self.told.mouse(mouse);
            }
            return Clicked::Nothing;
        }
        let at = self.top(parts.list) + usize::from(mouse.at.y - parts.list.y);
        match mouse.kind {
            MouseKind::WheelUp => self.step(-3),
            MouseKind::WheelDown => self.step(3),
            MouseKind::Click if at < self.rows.len() => {
                self.focus = Focus::Rows;
                self.select(at);
            }
            MouseKind::DoubleClick if at == self.at && at < self.rows.len() => {
                return Clicked::Open;
            }
            _ => {}
        }
        Clicked::Nothing
    }

    /// Fits the parts to their areas.
    pub fn place(&mut self, area: Rect) {
        let parts = self.areas(area);
        self.seen = usize::from(parts.list.height);
        self.told.place(parts.told);
    }

    fn head(&self, columns: u16) -> Vec<(String, Tone)> {
        let wrapped = self.head.iter().flat_map(|(words, tone)| {
            let lines = wrap::plain(&printable_line(words), usize::from(columns));
            lines.into_iter().map(|line| (line, *tone))
        });
        wrapped.collect()
    }

    fn areas(&self, area: Rect) -> ListAreas {
        let head = self.head(area.width).len();
        areas(area, head, self.rows.len(), self.told_place)
    }

    /// The first row that is visible.
    fn top(&self, area: Rect) -> usize {
        draw::first_visible_row(self.at, self.rows.len(), usize::from(area.height))
    }

    /// Draws the parts.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let parts = self.areas(area);
        let head = self.head(area.width);
        for (at, (line, tone)) in head.iter().take(parts.head.height.into()).enumerate() {
            let place = draw::row_area(parts.head, at);
            draw::text(place, buf, line, theme.style(*tone));
        }
        let columns = self.columns(usize::from(parts.list.width));
        let shown = self.rows.iter().enumerate().skip(self.top(parts.list));
        for (place, (at, row)) in (0..usize::from(parts.list.height)).zip(shown) {
            let place = draw::row_area(parts.list, place);
            draw_row(row, &columns, place, buf, theme);
            if at == self.at {
                draw::text(place, buf, ">", theme.style(Tone::Text));
                let tone = match self.focus {
                    Focus::Rows => Tone::Selected,
                    Focus::Told => Tone::SelectedAway,
                };
                draw::row_style(place, buf, theme.style(tone));
            }
        }
        draw::rule(parts.rule, buf, theme);
        self.told.draw(parts.told, buf, theme);
    }

    /// The head, the selected row with all that it says, and what can be typed.
    pub fn speak(&self, title: &str, noun: &str, mode: Mode) -> Spoken {
        let head = self.head.iter().map(|(words, _)| sentence(words));
        let row = match self.row() {
            None => Vec::new(),
            Some(row) => {
                // A cell of a space or of one sign is a mark, which the words say too.
                let cells = row.cells.iter().map(|(text, _)| text.trim());
                let cells: Vec<&str> = cells.filter(|cell| cell.len() > 1).collect();
                let place = place_of(noun, self.at, self.rows.len());
                let mut said = vec![sentence(&format!("{place}: {}", cells.join(", ")))];
                said.extend(self.told.sentences());
                said
            }
        };
        Spoken::window(title, head)
            .with_row(row)
            .asking(what_to_type(mode))
    }

    /// The width of each column but the last, which has the rest.
    fn columns(&self, room: usize) -> Vec<usize> {
        let count = self.widest.len().saturating_sub(1);
        let widths = self.widest.iter().take(count);
        widths
            .map(|widest| *widest.min(&(room / CELL_SHARE)))
            .collect()
    }
}

/// The widest cell of each column.
fn widest(rows: &[ListRow]) -> Vec<usize> {
    let mut widest = Vec::new();
    for row in rows {
        for (at, (text, _)) in row.cells.iter().enumerate() {
            let width = width(&printable_line(text));
            match widest.get_mut(at) {
                Some(known) => *known = width.max(*known),
                None => widest.push(width),
            }
        }
    }
    widest
}

fn draw_row(row: &ListRow, columns: &[usize], place: Rect, buf: &mut Buffer, theme: &Theme) {
    let mark = theme.glyph("…", "~");
    // The first column is that of the cursor.
    let mut x = place.x.saturating_add(1).min(place.right());
    for (at, (text, tone)) in row.cells.iter().enumerate() {
        let left = usize::from(place.right().saturating_sub(x));
        let text = printable_line(text);
        let text = match columns.get(at) {
            Some(0) => continue,
            Some(columns) if *columns > left => truncate(&text, left, mark),
            Some(columns) => pad(&text, *columns, Align::Left, mark),
            None => truncate(&text, left, mark),
        };
        if left == 0 {
            return;
        }
        (x, _) = buf.set_stringn(x, place.y, text, left, theme.style(*tone));
        x = x.saturating_add(1).min(place.right());
    }
}
