//! Draws the app. It only reads; [`crate::tui::layout`] computes every area.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::widgets::{Clear, Widget as _};

use super::read_only::BADGE;
use super::small_screen::is_small;
use super::{App, hints};
use crate::filter::Group;
use crate::hazard::Summary;
use crate::session::Access;
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::findings::Tally;
use crate::tui::keymap::{Mode, key_name, key_of};
use crate::tui::layout::{Areas, Pane, areas};
use crate::tui::message::MessageKind;
use crate::tui::report_job::progress_words;
use crate::tui::screen::{hazard, log, problems};
use crate::tui::text_width::{truncate, width};
use crate::tui::theme::Tone;
use crate::tui::wrap;

impl App {
    /// Draws the screen. Gives the position of the terminal's cursor, if it is visible.
    ///
    /// The size of the terminal can differ from the last size that it reported, so the layout uses
    /// the size of the frame.
    pub fn draw(&self, buf: &mut Buffer) -> Option<Position> {
        if buf.area().is_empty() {
            return None;
        }
        if is_small(*buf.area()) {
            self.draw_too_small(buf);
            self.theme.finish(buf);
            return None;
        }
        let areas = &areas(*buf.area(), self.visible_parts(buf.area().width));
        let theme = &self.theme;
        let in_front = self.overlays.is_empty();
        self.draw_title(areas.title, buf);
        self.draw_notices(areas.notices, buf);
        let typing = log::draw_filter(&self.log.filter, areas.filter, buf, theme);
        log::draw_totals(&self.log, &self.template, areas.totals, buf, theme);
        log::draw_header(&self.log, areas.header, buf, theme);
        let log_has_keys = in_front && self.focus == Pane::Log;
        log::draw_rows(
            &self.log,
            &self.template,
            log_has_keys,
            areas.rows,
            buf,
            theme,
        );
        self.draw_emptiness(areas.rows, buf);
        self.draw_divider(areas.divider, buf);
        let words = problems::draw_bar(&self.problems, self.checks.state(), areas.bar, buf, theme);
        let listed = (&self.problems, &self.log.marks);
        problems::draw_rows(listed, in_front, areas.problems, buf, theme);
        problems::draw_detail(&self.problems, areas.detail, buf, theme);
        if let Some(row) = self.selected() {
            let found = self.log.findings().map(|findings| findings.tally(&row.id));
            hazard::draw_banner(row, found, &self.template, areas.banner, buf, theme);
            if self.hazard.id() == Some(&row.id) {
                let has_keys = in_front && self.focus == Pane::Hazard;
                let shown = (&self.hazard, &self.template.criteria);
                hazard::draw_text(shown, has_keys, areas.text, buf, theme);
            }
        }
        self.draw_hints(areas.hints, buf);
        self.overlays.draw(areas.front, buf, theme);
        self.draw_message(areas, buf);
        theme.finish(buf);
        if in_front {
            typing.or(words)
        } else {
            self.overlays.cursor(areas.front)
        }
    }

    /// The line between the log or the findings and the pane next to or below them.
    fn draw_divider(&self, area: Rect, buf: &mut Buffer) {
        let style = self.theme.style(Tone::Border);
        for y in area.top()..area.bottom() {
            if area.width == 1 {
                buf.set_stringn(area.x, y, self.theme.bar(), 1, style);
            } else {
                let room = usize::from(area.width);
                buf.set_stringn(area.x, y, self.theme.rule().repeat(room), room, style);
            }
        }
    }

    fn draw_title(&self, area: Rect, buf: &mut Buffer) {
        let room = usize::from(area.width);
        if area.height == 0 || room < 8 {
            return;
        }
        let total = self.log.rows().len();
        let matched = self.log.view().matched;
        let mut facts = Vec::new();
        let changed = self.log.changed_count();
        if changed > 0 {
            let mark = self.theme.glyph("●", "*");
            facts.push(format!("{mark} {changed} uncommitted"));
        }
        facts.extend(self.marks_fact());
        if self.log.group() != Group::None {
            facts.push(format!("grouped by {}", self.log.group().as_str()));
        }
        facts.push(match (matched == total, total) {
            (true, 1) => "1 hazard".to_owned(),
            (true, _) => format!("{total} hazards"),
            (false, _) => format!("{matched} of {total} hazards"),
        });
        if let Some(findings) = self.log.findings() {
            let total = findings.total();
            let worst = Tally {
                infos: 0,
                waived: 0,
                ..total
            };
            let words = worst.words();
            if !words.is_empty() {
                let key = key_of(Mode::Log, Action::Problems);
                let key = key.map_or_else(String::new, |key| format!(" ({key})"));
                facts.push(format!("{words}{key}"));
            }
        }
        if self.fault.is_some() {
            facts.push("error in the template or the settings".to_owned());
        }
        let report = self.reports.fact();
        if !report.is_empty() {
            facts.push(report);
        }
        if self.log.held().is_some() {
            facts.push("1 outside the filter".to_owned());
        }
        let facts = format!("{} ", facts.join("   "));
        let right = width(&facts).min(room);
        let style = self.theme.style(Tone::Muted);
        let x = area.right() - u16::try_from(right).unwrap_or(area.width);
        buf.set_stringn(x, area.y, &facts, right, style);
        let left = room - right;
        let title = self.theme.style(Tone::Title);
        let (x, _) = buf.set_stringn(area.x, area.y, " hazlog", left, title);
        let left = left.saturating_sub(usize::from(x - area.x));
        let (x, left) = self.draw_badge(x, area.y, left, buf);
        let left = left.saturating_sub(2);
        let mark = self.theme.glyph("…", "~");
        let place = truncate(&printable_line(&self.place), left, mark);
        buf.set_stringn(x + 2, area.y, place, left, style);
    }

    /// Shows that the log is open for reading only. Gives the place after it, and the room left.
    fn draw_badge(&self, x: u16, y: u16, left: usize, buf: &mut Buffer) -> (u16, usize) {
        if self.access() == Access::Write || left < width(BADGE) + 2 {
            return (x, left);
        }
        let style = self.theme.style(Tone::Warning);
        let badge = style.add_modifier(Modifier::BOLD | Modifier::REVERSED);
        let badge_width = u16::try_from(width(BADGE) + 2).unwrap_or(u16::MAX);
        buf.set_stringn(x + 2, y, format!(" {BADGE} "), left, badge);
        (
            x + 2 + badge_width,
            left.saturating_sub(usize::from(badge_width) + 2),
        )
    }

    /// Shows why there are no rows.
    fn draw_emptiness(&self, area: Rect, buf: &mut Buffer) {
        if !self.log.view().lines.is_empty() || area.height < 2 {
            return;
        }
        let key = |action| key_name(Mode::Log, action);
        let words = if !self.ready {
            "Reading the records".to_owned()
        } else if self.log.rows().is_empty() {
            format!(
                "No hazards yet. Press {} to create the first.",
                key(Action::New)
            )
        } else {
            let all = key(Action::Cancel);
            format!("No hazard matches the filter. Press {all} to show all hazards.")
        };
        let x = area.x + 2.min(area.width);
        let room = usize::from(area.right().saturating_sub(x));
        buf.set_stringn(x, area.y + 1, words, room, self.theme.style(Tone::Muted));
    }

    /// Draws the message. A long one covers lines above it, because the end of an error is the next
    /// step.
    fn draw_message(&self, areas: &Areas, buf: &mut Buffer) {
        let (area, front) = (areas.message, areas.front);
        if area.height == 0 || area.width < 3 {
            return;
        }
        let room = usize::from(area.width) - 1;
        let (text, tone, hint) = self.message_words(areas);
        let hint = if hint.is_empty() {
            hint
        } else {
            format!(": {}", printable_line(&hint))
        };
        if self.message.is_some() && width(&text) + width(&hint) > room {
            let lines = wrap::plain(&format!("{text}{hint}"), room - 1);
            self.draw_long_message(&lines, tone, area, front, buf);
            return;
        }
        let mark = self.theme.glyph("…", "~");
        let style = self.theme.style(tone);
        let (x, _) = buf.set_stringn(area.x + 1, area.y, truncate(&text, room, mark), room, style);
        let left = usize::from(area.right().saturating_sub(x));
        let hint = truncate(&hint, left, mark);
        buf.set_stringn(x, area.y, hint, left, self.theme.style(Tone::Muted));
    }

    fn draw_long_message(
        &self,
        lines: &[String],
        tone: Tone,
        area: Rect,
        front: Rect,
        buf: &mut Buffer,
    ) {
        let above = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let above = above.min(front.height / 2);
        let place = Rect {
            y: area.y - above,
            height: above + area.height,
            ..area
        };
        Clear.render(place, buf);
        for (y, line) in (place.top()..place.bottom()).zip(lines) {
            let room = usize::from(area.width) - 1;
            buf.set_stringn(area.x + 1, y, line, room, self.theme.style(tone));
        }
    }

    fn message_words(&self, areas: &Areas) -> (String, Tone, String) {
        if let Some(message) = &self.message {
            let tone = match message.kind {
                MessageKind::Done => Tone::Done,
                MessageKind::Note => Tone::Text,
                MessageKind::Error => Tone::Error,
            };
            return (printable_line(&message.text), tone, message.hint.clone());
        }
        if let Some(progress) = &self.progress {
            return (progress_words(*progress), Tone::Text, String::new());
        }
        if let Some(progress) = self.reports.under_way()
            && !self.overlays.has(Mode::Written)
        {
            let words = format!("report: {}", progress_words(progress));
            return (words, Tone::Text, String::new());
        }
        if self.focus == Pane::Log
            && let Some(error) = self.log.filter.error()
        {
            return (error.to_string(), Tone::Error, String::new());
        }
        if self.focus == Pane::Problems {
            let found = self.problems.selected();
            let place = found.and_then(problems::place).unwrap_or_default();
            return (place, Tone::Muted, String::new());
        }
        match self.selected() {
            Some(row) if areas.banner.height == 0 => (self.risks(row), Tone::Muted, String::new()),
            Some(row) => (printable_line(&row.path), Tone::Muted, String::new()),
            None => (String::new(), Tone::Muted, String::new()),
        }
    }

    /// The risks of the selected hazard in words, for a screen without the banner.
    fn risks(&self, row: &Summary) -> String {
        let words =
            |scores| log::risk(scores, log::ColumnWidth::Wide, &self.template, &self.theme).0;
        format!(
            "Initial {}, residual {}",
            words(&row.initial),
            words(&row.residual)
        )
    }

    fn draw_hints(&self, area: Rect, buf: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        for hint in hints(self.mode(), area) {
            let room = usize::from(hint.area.width);
            let key = self.theme.style(Tone::Key);
            let (x, y) = buf.set_stringn(hint.area.x, area.y, &hint.key, room, key);
            let muted = self.theme.style(Tone::Muted);
            buf.set_stringn(x + 1, y, hint.words, room, muted);
        }
    }
}
