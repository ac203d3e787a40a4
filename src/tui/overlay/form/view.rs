//! A form on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::field::{FormField, Input, Need};
use super::{Form, NOTES};
use crate::text::printable_line;
use crate::tui::overlay::draw;
use crate::tui::text_width::width;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The part of the width that the labels take at most.
const LABEL_SHARE: u16 = 3;

/// Where the parts of a form are.
pub(super) struct Places {
    /// The labels; empty for a field that is not visible.
    labels: Vec<Rect>,
    /// The fields.
    pub(super) fields: Vec<Rect>,
    /// The notes.
    notes: Rect,
}

impl Form {
    pub(super) fn places(&self, area: Rect) -> Places {
        let all: usize = self.fields.iter().map(FormField::rows).sum();
        let room = usize::from(area.height);
        // The notes have what the fields leave, and at least a line where there are some.
        let shown = match room > all + 1 {
            true => all,
            false => room.saturating_sub(1).max(1).min(room),
        };
        let before: usize = self.fields[..self.at].iter().map(FormField::rows).sum();
        let rows = self.fields.get(self.at).map_or(1, FormField::rows);
        let top = (before + rows).saturating_sub(shown).min(before);
        let widest = self.fields.iter().map(|field| width(field.label) + 2);
        let label = u16::try_from(widest.max().unwrap_or(0)).unwrap_or(u16::MAX);
        let label = label.min(area.width / LABEL_SHARE);
        let visible = draw::rows_area(area, 0, shown);
        let (mut labels, mut fields) = (Vec::new(), Vec::new());
        let mut row = 0;
        for field in &self.fields {
            let place = match row >= top {
                true => draw::rows_area(visible, row - top, field.rows()),
                false => Rect::default(),
            };
            labels.push(Rect {
                width: label.min(place.width),
                height: place.height.min(1),
                ..place
            });
            fields.push(Rect {
                x: place.x + label.min(place.width),
                width: place.width.saturating_sub(label),
                ..place
            });
            row += field.rows();
        }
        let gap = usize::from(room > shown + NOTES);
        Places {
            labels,
            fields,
            notes: draw::rows_area(area, shown + gap, room),
        }
    }

    pub(super) fn draw_form(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let places = self.places(area);
        for (at, field) in self.fields.iter().enumerate() {
            let (tone, mark) = match at == self.at {
                true => (Tone::Key, ">"),
                false => (Tone::Muted, " "),
            };
            let label = format!("{mark}{}", field.label);
            draw::text(places.labels[at], buf, &label, theme.style(tone));
            let place = places.fields[at];
            match &field.input {
                Input::Line { text, .. } | Input::Lines(text) => {
                    text.draw(place, buf);
                    if let (true, Need::Optional) = (field.value().is_empty(), field.need)
                        && at != self.at
                    {
                        draw::text(place, buf, "(optional)", theme.style(Tone::Muted));
                    }
                }
                Input::OneOf { chosen, .. } => {
                    let (words, tone) = match chosen {
                        None => ("(none chosen)".to_owned(), Tone::Muted),
                        Some(_) => (printable_line(&field.value()), Tone::Strong),
                    };
                    draw::text(place, buf, &words, theme.style(tone));
                }
            }
        }
        let lines = self.notes(usize::from(area.width));
        for (at, (line, tone)) in lines.iter().take(places.notes.height.into()).enumerate() {
            let place = draw::row_area(places.notes, at);
            draw::text(place, buf, line, theme.style(*tone));
        }
    }

    /// Why the form cannot go on, what the field is for, and what it offers.
    fn notes(&self, columns: usize) -> Vec<(String, Tone)> {
        let mut notes: Vec<(String, Tone)> = Vec::new();
        let Some(field) = self.fields.get(self.at) else {
            return notes;
        };
        if let Some(error) = &self.error {
            notes.push((format!("{}: {error}", field.label), Tone::Error));
        }
        notes.push((field.about.clone(), Tone::Muted));
        let value = field.value();
        let offers = field.offers();
        if !offers.is_empty() {
            let words = match field.input {
                Input::OneOf { .. } => "Up and Down choose:",
                Input::Line { .. } | Input::Lines(_) => "Down takes what is offered:",
            };
            notes.push((words.to_owned(), Tone::Muted));
        }
        // Those around the one that is taken, as many as there is room for.
        let at = offers.iter().position(|offer| *offer == value);
        let first = draw::first_visible_row(at.unwrap_or(0), offers.len(), NOTES - 3);
        for offer in offers.iter().skip(first) {
            let (mark, tone) = match *offer == value {
                true => (">", Tone::Strong),
                false => (" ", Tone::Text),
            };
            notes.push((format!("{mark} {}", printable_line(offer)), tone));
        }
        let wrapped = notes.into_iter().flat_map(|(words, tone)| {
            let lines = wrap::plain(&words, columns).into_iter();
            lines.map(move |line| (line, tone))
        });
        wrapped.collect()
    }
}
