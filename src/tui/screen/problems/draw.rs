//! Draws the findings: their counts, the rows on the screen, and the selected one in full.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{FindingHeading, Grouping, ProblemLine, Problems, detail};
use crate::check::{Diagnostic, Gate, Safety};
use crate::text::{printable, printable_line};
use crate::tui::action::Action;
use crate::tui::findings::{letter, tone};
use crate::tui::keymap::{Mode, key_name};
use crate::tui::screen::log::Marks;
use crate::tui::text_width::{truncate, width};
use crate::tui::theme::{Theme, Tone};

/// Draws the number of findings and their order. Returns the position of the cursor while the user
/// types a search.
pub fn draw_bar(
    problems: &Problems,
    state: &str,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    if area.height == 0 || area.width < 12 {
        return None;
    }
    let mut cells = CellWriter {
        area,
        x: area.x + 1,
    };
    let total = match problems.findings() {
        None => state.to_owned(),
        Some(findings) => match findings.total().words() {
            nothing if nothing.is_empty() => "No findings".to_owned(),
            words => words,
        },
    };
    let worst = problems.findings().and_then(|all| all.total().worst());
    let look = worst.map_or(Tone::Title, |(grade, _)| tone(grade));
    cells.put(&total, look, buf, theme);
    let gate = match problems.gate() {
        Gate::Daily => "day to day",
        Gate::Release => "release gate",
    };
    for (words, is_usual) in [
        (gate, problems.gate() == Gate::Daily),
        (problems.by().words(), true),
        (
            problems.least().words(),
            problems.least() == super::LeastGrade::All,
        ),
    ] {
        let look = if is_usual { Tone::Muted } else { Tone::Strong };
        cells.put("  ", Tone::Text, buf, theme);
        cells.put(words, look, buf, theme);
    }
    if problems.findings().is_some() && !state.is_empty() {
        cells.put(&format!("  {state}"), Tone::Warning, buf, theme);
    }
    draw_words(problems, cells, buf, theme)
}

fn draw_words(
    problems: &Problems,
    mut cells: CellWriter,
    buf: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let words = &problems.words;
    let text = words.input.text();
    if text.is_empty() && !words.typing {
        return None;
    }
    // The search text is always visible. It covers the rest of the line if there is no room.
    let need = u16::try_from(width(text) + 10).unwrap_or(u16::MAX);
    let area = cells.area;
    cells.x = (cells.x + 2).min(area.right().saturating_sub(need.min(area.width)));
    cells.put(" Search: ", Tone::Key, buf, theme);
    let start = cells.x;
    let shown = printable(text).into_owned();
    cells.put(&shown, Tone::Text, buf, theme);
    let rest = usize::from(area.right().saturating_sub(cells.x));
    buf.set_stringn(
        cells.x,
        area.y,
        " ".repeat(rest),
        rest,
        theme.style(Tone::Text),
    );
    let before = u16::try_from(width(&text[..words.input.at()])).unwrap_or(0);
    let x = start
        .saturating_add(before)
        .min(area.right().saturating_sub(1));
    words.typing.then(|| Position::new(x, area.y))
}

/// Draws as many rows as fit in the area.
pub fn draw_rows(
    (problems, marks): (&Problems, &Marks),
    has_keys: bool,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let lines = problems
        .view()
        .lines
        .iter()
        .enumerate()
        .skip(problems.top());
    for (y, (at, line)) in (area.y..area.bottom()).zip(lines) {
        let row = Rect::new(area.x, y, area.width, 1);
        match line {
            ProblemLine::Heading(heading) => {
                if let Some(heading) = problems.view().headings.get(*heading) {
                    draw_heading(heading, row, buf, theme);
                }
            }
            ProblemLine::Finding(_) => {
                let Some(found) = problems.at_line(at) else {
                    continue;
                };
                draw_finding(found, problems.by(), row, buf, theme);
                let marked = found.id.as_ref().is_some_and(|id| marks.has(id));
                if marked && at != problems.cursor() {
                    buf.set_stringn(row.x, y, "x", 1, theme.style(Tone::Focus));
                }
                if at == problems.cursor() {
                    let sign = if marked { "X" } else { ">" };
                    buf.set_stringn(row.x, y, sign, 1, theme.style(Tone::Focus));
                    let look = if has_keys {
                        Tone::Selected
                    } else {
                        Tone::SelectedAway
                    };
                    buf.set_style(row, theme.style(look));
                }
            }
        }
    }
    if problems.view().lines.is_empty() && problems.findings().is_some() && area.height > 1 {
        let words = if problems.findings().is_some_and(|all| all.all().is_empty()) {
            "The check found nothing.".to_owned()
        } else {
            format!(
                "No finding matches. Press {} to clear the search, or {} to show every grade.",
                key_name(Mode::Problems, Action::Cancel),
                key_name(Mode::Problems, Action::Grades)
            )
        };
        let row = Rect::new(area.x, area.y + 1, area.width, 1);
        CellWriter {
            area: row,
            x: row.x + 2,
        }
        .put(&words, Tone::Muted, buf, theme);
    }
}

fn draw_heading(heading: &FindingHeading, row: Rect, buf: &mut Buffer, theme: &Theme) {
    let tally = format!(" {}", heading.tally.words());
    let mut cells = CellWriter {
        area: row,
        x: row.x,
    };
    cells.put(&heading.key, Tone::Heading, buf, theme);
    // The counts are never cut; the name is.
    let left = cells.left().saturating_sub(width(&tally) + 2);
    let name = truncate(&heading.name, left, theme.glyph("…", "~"));
    cells.put("  ", Tone::Text, buf, theme);
    cells.put(&name, Tone::Strong, buf, theme);
    cells.put(&tally, Tone::Muted, buf, theme);
}

fn draw_finding(found: &Diagnostic, by: Grouping, row: Rect, buf: &mut Buffer, theme: &Theme) {
    let is_waived = found.waived.is_some();
    let look = if is_waived {
        Tone::Muted
    } else {
        tone(found.grade)
    };
    let mut cells = CellWriter {
        area: row,
        x: row.x + 2,
    };
    cells.put(letter(found.grade), look, buf, theme);
    let line = found.spot.map(|spot| spot.start.line);
    let place = match (by, &found.id) {
        (Grouping::Hazard, _) => line.map_or_else(String::new, |line| format!("{line:>4}")),
        (Grouping::Rule, Some(id)) => {
            let id = printable_line(id.as_str());
            line.map_or_else(|| id.clone(), |line| format!("{id}:{line}"))
        }
        (Grouping::Rule, None) => "the log".to_owned(),
    };
    cells.put(&format!(" {place} "), Tone::Muted, buf, theme);
    let tag = match (is_waived, &found.fix) {
        (true, _) => " waived",
        (false, Some(fix)) if fix.safety == Safety::Safe => " fix",
        (false, Some(_)) => " fix?",
        (false, None) => "",
    };
    let message = printable_line(&found.message);
    let words = match by {
        Grouping::Hazard => format!("{}: {message}", found.rule.name),
        Grouping::Rule => message,
    };
    let room = cells.left().saturating_sub(width(tag));
    let said = truncate(&words, room, theme.glyph("…", "~"));
    let text = if is_waived { Tone::Muted } else { Tone::Text };
    cells.put(&said, text, buf, theme);
    cells.x = cells.x.max(
        row.right()
            .saturating_sub(u16::try_from(width(tag)).unwrap_or(0)),
    );
    cells.put(
        tag,
        if is_waived { Tone::Muted } else { Tone::Done },
        buf,
        theme,
    );
}

/// Draws as much of the selected finding as fits.
pub fn draw_detail(problems: &Problems, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let Some(found) = problems.selected() else {
        return;
    };
    if area.width < 8 {
        return;
    }
    let room = usize::from(area.width);
    let styled = detail(problems, found, room);
    let is_cut = styled.len() > usize::from(area.height);
    for (y, (text, look)) in (area.y..area.bottom()).zip(&styled) {
        buf.set_stringn(area.x, y, text, room, theme.style(*look));
    }
    if is_cut && area.height > 0 {
        let mark = theme.glyph("…", "~");
        buf.set_stringn(
            area.right() - 1,
            area.bottom() - 1,
            mark,
            1,
            theme.style(Tone::Muted),
        );
    }
}

/// Writes one piece after another on a line.
struct CellWriter {
    area: Rect,
    x: u16,
}

impl CellWriter {
    fn left(&self) -> usize {
        usize::from(self.area.right().saturating_sub(self.x))
    }

    fn put(&mut self, text: &str, look: Tone, buf: &mut Buffer, theme: &Theme) {
        let left = self.left();
        if left == 0 || self.area.height == 0 {
            return;
        }
        let cut = truncate(text, left, theme.glyph("…", "~"));
        (self.x, _) = buf.set_stringn(self.x, self.area.y, cut, left, theme.style(look));
    }
}
