//! The controls on the screen.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::rows::{self, ControlRow};
use crate::hazard::{Control, GroupItem, Hazard};
use crate::template::Template;
use crate::text::printable_line;
use crate::tui::markdown;
use crate::tui::text_width::{self, Align};
use crate::tui::theme::{Theme, Tone};

/// The columns before a control's words: cursor, box, state, id.
const BEFORE: usize = 23;

/// A line on the screen, and its row.
pub(super) struct ControlLine {
    /// The line.
    pub line: Line<'static>,
    /// The row, counted from 0; `None` for a line without one.
    pub row: Option<usize>,
}

/// The data for the lines.
pub(super) struct ControlsView<'v> {
    /// The hazard.
    pub hazard: &'v Hazard,
    /// The template in force.
    pub template: &'v Template,
    /// The rows of its controls and their groups.
    pub rows: &'v [ControlRow],
    /// The row under the cursor.
    pub at: usize,
    /// The width of a line, in columns.
    pub width: usize,
    /// The colours.
    pub theme: &'v Theme,
}

impl ControlsView<'_> {
    /// Every line, from the first group to the last.
    pub fn lines(&self) -> Vec<ControlLine> {
        let mut out = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let heads = matches!(row, ControlRow::Group(_) | ControlRow::Missing(_));
            if heads && !out.is_empty() {
                let line = Line::default();
                out.push(ControlLine { line, row: None });
            }
            let lines = match *row {
                ControlRow::Group(group) => self.group(group, at),
                ControlRow::Missing(kind) => {
                    let title = rows::usual_heading(kind, self.template);
                    vec![self.headed(&title, "none, and no heading yet", at)]
                }
                ControlRow::Prose(group, place) => self.prose(group, place),
                ControlRow::Control(_, _) => match row.control(self.hazard) {
                    Some(control) => self.control(control, at),
                    None => Vec::new(),
                },
            };
            let row = Some(at);
            out.extend(lines.into_iter().map(|line| ControlLine { line, row }));
        }
        out
    }

    fn group(&self, at: usize, row: usize) -> Vec<Line<'static>> {
        let Some(group) = self.hazard.groups.get(at) else {
            return Vec::new();
        };
        let counts = rows::counted(group.controls());
        vec![self.headed(&rows::heading(group), &counts, row)]
    }

    fn headed(&self, title: &str, counts: &str, row: usize) -> Line<'static> {
        let style = if row == self.at {
            self.theme.style(Tone::Selected)
        } else {
            self.theme.style(Tone::Heading)
        };
        let room = self.width.saturating_sub(4 + counts.len());
        let title = text_width::truncate(&printable_line(title), room, "…");
        Line::from(vec![
            Span::raw(self.cursor(row)),
            Span::styled(title, style),
            Span::styled(format!("  {counts}"), self.theme.style(Tone::Muted)),
        ])
    }

    fn cursor(&self, row: usize) -> &'static str {
        if row == self.at { "> " } else { "  " }
    }

    fn prose(&self, group: usize, place: usize) -> Vec<Line<'static>> {
        let group = self.hazard.groups.get(group);
        let Some(GroupItem::Prose(text)) = group.and_then(|group| group.items.get(place)) else {
            return Vec::new();
        };
        let lines = markdown::lines(text, self.width.saturating_sub(4));
        let indented = |line| {
            let mut line = markdown::drawn(&line, self.theme);
            line.spans.insert(0, Span::raw("    "));
            line.style(self.theme.style(Tone::Muted))
        };
        lines.into_iter().map(indented).collect()
    }

    fn control(&self, control: &Control, row: usize) -> Vec<Line<'static>> {
        let here = row == self.at;
        let (sign, word, tone) = rows::state_words(control.state);
        let id = text_width::pad(&printable_line(&control.id.0), 4, Align::Left, "…");
        let lead = format!("{sign} {word:11} {id} ");
        let lead = text_width::pad(&lead, BEFORE - 2, Align::Left, "");
        let style = if here {
            self.theme.style(Tone::Selected)
        } else {
            self.theme.style(tone)
        };
        let room = self.width.saturating_sub(BEFORE);
        let mut out = Vec::new();
        for (at, line) in markdown::lines(&control.text, room).iter().enumerate() {
            let mut line = markdown::drawn(line, self.theme);
            if at == 0 {
                line.spans.insert(0, Span::styled(lead.clone(), style));
                line.spans.insert(0, Span::raw(self.cursor(row)));
            } else {
                line.spans.insert(0, Span::raw(" ".repeat(BEFORE)));
            }
            out.push(line);
        }
        out.extend(self.facts(control, room));
        out
    }

    fn facts(&self, control: &Control, room: usize) -> Vec<Line<'static>> {
        let mut out = Vec::new();
        for fact in &control.facts {
            let value = markdown::lines(&fact.value, room.saturating_sub(2));
            for (at, line) in value.iter().enumerate() {
                let key = match at {
                    0 => format!("{}: ", fact.key.title()),
                    _ => "  ".to_owned(),
                };
                // The first line has the key. The value may need one more line.
                let mut spans = vec![Span::raw(" ".repeat(BEFORE))];
                spans.push(Span::styled(key.clone(), self.theme.style(Tone::Muted)));
                let drawn = markdown::drawn(line, self.theme);
                if at == 0 && key.len() + drawn.width() > room {
                    out.push(Line::from(spans));
                    spans = vec![Span::styled(" ".repeat(BEFORE + 2), Style::default())];
                }
                spans.extend(drawn.spans);
                out.push(Line::from(spans));
            }
        }
        out
    }
}
