//! Draws the hazard.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{HazardView, LineStyle, PageLine};
use crate::filter::SortKey;
use crate::hazard::{IN_CONFLICT, ListedField, Summary};
use crate::template::{Criteria, Template};
use crate::text::printable_line;
use crate::tui::findings::{self, Tally, letter};
use crate::tui::markdown;
use crate::tui::screen::log::{ColumnWidth, cell, risk};
use crate::tui::text_width::{truncate, width};
use crate::tui::theme::{Theme, Tone};

/// Draws the hazard's name, its scores, its status, and how many findings the last check has for
/// it.
pub fn draw_banner(
    row: &Summary,
    found: Option<Tally>,
    template: &Template,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    if area.height < 2 {
        return;
    }
    let mark = theme.glyph("…", "~");
    let muted = theme.style(Tone::Muted);
    let room = usize::from(area.width);
    let id = format!("{} ", printable_line(row.id.as_str()));
    let (x, y) = buf.set_stringn(area.x, area.y, &id, room, muted);
    let left = usize::from(area.right() - x);
    if row.in_conflict {
        let name = truncate(IN_CONFLICT, left, mark);
        buf.set_stringn(x, y, &name, left, theme.style(Tone::Error));
    } else {
        let name = truncate(&printable_line(&row.name), left, mark);
        buf.set_stringn(x, y, &name, left, theme.style(Tone::Title));
        draw_risks(row, template, area, buf, theme);
    }
    if area.height < 4 {
        return;
    }
    let facts = [
        (
            "Status ",
            cell(SortKey::Status, row, ColumnWidth::Wide, template, theme),
        ),
        (
            "  Controls done ",
            cell(SortKey::Controls, row, ColumnWidth::Wide, template, theme),
        ),
        (
            "  Owner ",
            cell(
                SortKey::Listed(ListedField::OWNER),
                row,
                ColumnWidth::Wide,
                template,
                theme,
            ),
        ),
    ];
    draw_facts(
        &facts,
        Rect {
            y: area.y + 2,
            ..area
        },
        buf,
        theme,
    );
    let rule = theme.rule().repeat(room);
    let last = Rect {
        y: area.y + 3,
        ..area
    };
    buf.set_stringn(last.x, last.y, &rule, room, theme.style(Tone::Border));
    if let Some(found) = found {
        draw_found(found, last, buf, theme);
    }
}

/// Draws both risks on the second line.
fn draw_risks(row: &Summary, template: &Template, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let mark = theme.glyph("…", "~");
    let room = usize::from(area.width);
    let initial = risk(&row.initial, ColumnWidth::Wide, template, theme);
    let residual = risk(&row.residual, ColumnWidth::Wide, template, theme);
    let labels = ["Initial ", "  Residual "];
    // Each risk has at least half of the room, so that both are visible whatever their length.
    let left = room.saturating_sub(width(labels[0]) + width(labels[1]));
    let shares = (
        (left / 2).max(left.saturating_sub(width(&residual.0))),
        (left / 2).max(left.saturating_sub(width(&initial.0))),
    );
    let risks = [
        (labels[0], (truncate(&initial.0, shares.0, mark), initial.1)),
        (
            labels[1],
            (truncate(&residual.0, shares.1, mark), residual.1),
        ),
    ];
    draw_facts(
        &risks,
        Rect {
            y: area.y + 1,
            ..area
        },
        buf,
        theme,
    );
}

/// Writes the number of findings into the line below the banner.
fn draw_found(found: Tally, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let words = match found.words() {
        nothing if nothing.is_empty() => " no findings ".to_owned(),
        words => format!(" {words} "),
    };
    let tone = found
        .worst()
        .map_or(Tone::Muted, |(grade, _)| findings::tone(grade));
    let x = (area.x + 2).min(area.right());
    let room = usize::from(area.right() - x);
    let words = truncate(&words, room, theme.glyph("…", "~"));
    buf.set_stringn(x, area.y, words, room, theme.style(tone));
}

/// Draws labels and their values, one after another on a line.
fn draw_facts(facts: &[(&str, (String, Style))], area: Rect, buf: &mut Buffer, theme: &Theme) {
    let mark = theme.glyph("…", "~");
    let mut x = area.x;
    for (label, (words, style)) in facts {
        for (text, style) in [(*label, theme.style(Tone::Muted)), (words.as_str(), *style)] {
            let left = usize::from(area.right().saturating_sub(x));
            (x, _) = buf.set_stringn(x, area.y, truncate(text, left, mark), left, style);
        }
    }
}

/// Draws the part of the text that fits in the area. A bar at the left marks the section under the
/// cursor, and a letter next to it marks a line with a finding.
pub fn draw_text(
    (view, criteria): (&HazardView, &Criteria),
    has_keys: bool,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let current = view.page().blocks.get(view.block());
    let lines = view.page().lines.iter().enumerate().skip(view.top());
    let bar = theme.glyph("▎", "|");
    let tone = if has_keys { Tone::Focus } else { Tone::Border };
    for (y, (at, line)) in (area.y..area.bottom()).zip(lines) {
        let x = area.x.saturating_add(2).min(area.right());
        let text = Rect {
            x,
            y,
            width: area.right().saturating_sub(x),
            height: 1,
        };
        draw_line(line, criteria, text, buf, theme);
        let mark = view.page().marks.iter().find(|(marked, _)| *marked == at);
        if let Some((_, grade)) = mark
            && area.width > 2
        {
            let style = theme.style(findings::tone(*grade));
            buf.set_stringn(area.x + 1, y, letter(*grade), 1, style);
        }
        // The last line of a part is the blank line after it.
        if let Some(block) = current
            && block.lines.contains(&at)
            && at + 1 < block.lines.end
            && area.width > 2
        {
            buf.set_stringn(area.x, y, bar, 1, theme.style(tone));
            if at == block.lines.start && has_keys {
                let heading = Rect::new(x, y, area.width - 2, 1);
                buf.set_style(heading, theme.style(Tone::Selected));
            }
        }
    }
}

/// Draws a line of the text in the first line of an area.
pub fn draw_line(
    line: &PageLine,
    criteria: &Criteria,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    match line {
        PageLine::Prose(pieces) => {
            let drawn = markdown::drawn(pieces, theme);
            buf.set_line(area.x, area.y, &drawn, area.width);
        }
        PageLine::HazlogText(runs) => {
            let mut x = area.x;
            for (text, look) in runs {
                let left = usize::from(area.right().saturating_sub(x));
                (x, _) = buf.set_stringn(x, area.y, text, left, style(*look, criteria, theme));
            }
        }
    }
}

fn style(look: LineStyle, criteria: &Criteria, theme: &Theme) -> Style {
    match look {
        LineStyle::Tone(tone) => theme.style(tone),
        LineStyle::Risk(class) => theme.risk(criteria, class),
    }
}
