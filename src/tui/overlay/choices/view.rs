//! The list on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Choice, ChoiceRow, Choices, Selection};
use crate::text::{printable, printable_line};
use crate::tui::overlay::draw;
use crate::tui::text_width;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

impl Choices {
    /// Draws the search and the list.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        draw::text(
            draw::row_area(area, 0),
            buf,
            "Find: ",
            theme.style(Tone::Muted),
        );
        self.query.draw(Self::query_area(area), buf);
        let counts = match self.selection {
            Selection::One => format!("{} of {}", self.found.len(), self.choices.len()),
            Selection::Any => {
                let marked = self.marked.iter().filter(|marked| **marked).count();
                let (found, all) = (self.found.len(), self.choices.len());
                format!("{found} of {all} shown, {marked} chosen")
            }
        };
        draw::text(
            draw::row_area(area, 1),
            buf,
            &counts,
            theme.style(Tone::Muted),
        );
        self.draw_foot(area, buf, theme);
        let list = self.list_area(area);
        let rows = self.rows();
        let top = self.top(&rows, list);
        for (at, row) in rows
            .iter()
            .skip(top)
            .take(usize::from(list.height))
            .enumerate()
        {
            let place = draw::row_area(list, at);
            match row {
                ChoiceRow::Group(title) => {
                    let title = printable_line(title);
                    draw::text(place, buf, &title, theme.style(Tone::Heading));
                }
                ChoiceRow::Choice { found } => self.draw_choice(*found, place, buf, theme),
            }
        }
    }

    fn draw_choice(&self, at: usize, place: Rect, buf: &mut Buffer, theme: &Theme) {
        let found = &self.found[at];
        let choice = &self.choices[found.choice];
        let mark = match (self.selection, self.marked[found.choice]) {
            (Selection::One, _) => "",
            (Selection::Any, true) => "[x] ",
            (Selection::Any, false) => "[ ] ",
        };
        let cursor = if at == self.at { "> " } else { "  " };
        let mut spans = vec![Span::raw(cursor), Span::raw(mark)];
        for (letter, c) in choice.label.chars().enumerate() {
            let hit = u32::try_from(letter).is_ok_and(|letter| found.letters.contains(&letter));
            let style = if hit {
                theme.style(Tone::Match)
            } else {
                Style::default()
            };
            spans.push(Span::styled(printable_char(c), style));
        }
        if !choice.note.is_empty() {
            let used = 10 + wrap::width(&choice.label);
            let room = usize::from(place.width).saturating_sub(used);
            let note = text_width::truncate(&printable_line(&choice.note), room, "…");
            let note = format!("  {note}");
            spans.push(Span::styled(note, theme.style(Tone::Muted)));
        }
        draw::line(place, buf, &Line::from(spans));
        if at == self.at {
            draw::row_style(place, buf, theme.style(Tone::Selected));
        }
    }

    fn draw_foot(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let height = self.foot_height(area);
        let foot = draw::rows_area(area, usize::from(area.height - height), usize::from(height));
        let note = self.chosen().map_or("", Choice::foot);
        let lines = wrap::plain(&printable_line(note), usize::from(area.width));
        for (at, line) in lines.iter().enumerate() {
            draw::text(draw::row_area(foot, at), buf, line, theme.style(Tone::Text));
        }
    }
}

fn printable_char(c: char) -> String {
    printable(c.encode_utf8(&mut [0; 4])).into_owned()
}
