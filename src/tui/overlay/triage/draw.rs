//! Draws triage.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::TriageView;
use super::layout::{self, TriageAreas};
use crate::tui::action::Action;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::overlay::draw;
use crate::tui::theme::{Theme, Tone};

/// The least size at which triage can be used.
const LEAST: (u16, u16) = (36, 11);

/// Whether there is room for the parts.
pub(super) const fn fits(area: Rect) -> bool {
    area.width >= LEAST.0 && area.height >= LEAST.1
}

impl TriageView {
    /// The areas of the parts. Their number of lines is the same in every theme.
    pub(super) fn areas(&self, area: Rect) -> TriageAreas {
        let theme = Theme::default();
        let wide = layout::areas(area, 0, 0);
        let width = usize::from(wide.card.width);
        let rows = match layout::is_wide(area) {
            true => self.decision_lines(width, &theme).len(),
            false => 1,
        };
        let most = usize::from(area.height);
        let card = self.card_lines(width.max(20), most, &theme).len();
        layout::areas(area, rows, card)
    }

    pub(super) fn draw_parts(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        if !fits(area) {
            let words = "Make the terminal larger.";
            return draw::text(area, buf, words, theme.style(Tone::Text));
        }
        let parts = self.areas(area);
        draw::text(parts.head, buf, &self.head(), theme.style(Tone::Muted));
        let criteria = &self.sitting.template.criteria;
        self.story.draw(parts.story, criteria, buf, theme);
        self.draw_read(parts.read, buf, theme);
        draw::rule(parts.divider, buf, theme);
        let width = usize::from(parts.card.width);
        if layout::is_wide(area) {
            let lines = self.decision_lines(width, theme);
            draw::lines(parts.decisions, buf, &lines, theme);
        } else {
            let line = self.decisions_in_a_line(theme);
            draw::line(parts.decisions, buf, &line);
        }
        let lines = self.card_lines(width, usize::from(parts.card.height), theme);
        for (at, line) in lines.iter().enumerate() {
            draw::line(draw::row_area(parts.card, at), buf, &line.line);
        }
    }

    /// How many hazards are left, and the pace.
    pub(super) fn head(&self) -> String {
        let sitting = &self.sitting;
        let all = sitting.queue.len();
        let at = sitting.queue.iter().position(|id| id == self.id());
        let place = at.map_or_else(String::new, |at| format!("hazard {} of {all}   ", at + 1));
        let counts = sitting.decisions.counts().words();
        let left = format!("{} with open decisions", sitting.unfinished);
        let pace = match sitting.minutes_each() {
            Some(0) => "   less than a minute each".to_owned(),
            Some(1) => "   1 minute each".to_owned(),
            Some(minutes) => format!("   {minutes} minutes each"),
            None => String::new(),
        };
        format!("{place}{left}{pace}   here: {counts}")
    }

    /// How much of the story was read, and how to read on.
    fn draw_read(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let percent = self.story.percent_read();
        let below = self.story.below();
        let down = key_name(Mode::Triage, Action::PageDown);
        let more = match below {
            0 => String::new(),
            1 => format!("   1 more line below: {down}"),
            _ => format!("   {below} more lines below: {down}"),
        };
        let words = match self.story.is_read() {
            true => format!("read to the end{more}"),
            false => format!("read {percent}%{more}"),
        };
        let tone = match self.story.is_read() {
            true => Tone::Done,
            false => Tone::Warning,
        };
        draw::text(area, buf, &words, theme.style(tone));
    }

    /// The answer on the card at a place of the screen.
    pub(super) fn answer_at(&self, area: Rect, at: Position) -> Option<u8> {
        let card = self.areas(area).card;
        if !card.contains(at) {
            return None;
        }
        let theme = Theme::default();
        let lines = self.card_lines(usize::from(card.width), usize::from(card.height), &theme);
        lines.get(usize::from(at.y - card.y))?.number
    }
}
