//! The matrix picker on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::grid::{Grid, GridChoice};
use super::{
    Focus, Injuries, MatrixPicker, assessment, hazard_summary, injuries, is_unreadable,
    score_definitions,
};
use crate::template::Role;
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::overlay::{centred, draw};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The least width of the screen at which the hazard is shown next to the matrix.
const WIDE: u16 = 116;
/// The preferred number of columns of the matrix.
const MATRIX: u16 = 80;
/// The least and the most columns of the hazard next to it.
const HAZARD_WIDTH: (u16, u16) = (34, 60);
/// The least number of lines of the justification, with enough room and with little room.
const REASON: (u16, u16) = (3, 2);

/// The areas of the picker.
pub(super) struct MatrixAreas {
    /// The matrix.
    pub matrix: Rect,
    /// The meaning of the scores.
    pub meaning: Rect,
    /// The lines above the justification.
    pub label: Rect,
    /// The justification.
    pub text: Rect,
    /// The hazard or the help about injuries next to the matrix, if there is room.
    pub side: Option<Rect>,
    /// The help about injuries, if it covers everything.
    pub cover: Option<Rect>,
}

/// The outer area on a screen.
pub(super) fn size(screen: Rect) -> Rect {
    let width = if screen.width >= WIDE {
        (screen.width - 4).min(150)
    } else {
        100
    };
    centred(screen, width, 38)
}

impl MatrixPicker {
    /// The areas of the picker inside the overlay.
    pub(super) fn parts(&self, area: Rect) -> MatrixAreas {
        let (main, side) = split(area);
        let grid = Grid::new(&self.template.criteria, main).height();
        let rest = main.height.saturating_sub(grid);
        let theme = Theme::default();
        let label = lines_of(self.label(main.width, &theme).len());
        let info_rows = lines_of(self.info_lines(main, side, &theme).len());
        let info_lines = info_rows.min(rest.saturating_sub(label + REASON.1));
        let below = draw::rows_area(
            main,
            usize::from(grid + info_lines),
            usize::from(rest - info_lines),
        );
        let text = draw::rows_area(below, usize::from(label), usize::from(below.height));
        let covers = side.is_none() && self.injuries == Injuries::Shown;
        MatrixAreas {
            matrix: draw::rows_area(main, 0, usize::from(grid)),
            meaning: draw::rows_area(main, usize::from(grid), usize::from(info_lines)),
            label: draw::rows_area(below, 0, usize::from(label)),
            text,
            side,
            cover: covers.then_some(area),
        }
    }

    pub(super) fn draw_all(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let parts = self.parts(area);
        if let Some(cover) = parts.cover {
            return self.draw_injuries(cover, buf, theme);
        }
        match (parts.side, self.injuries) {
            (Some(side), Injuries::Shown) => self.draw_injuries(side, buf, theme),
            (Some(side), Injuries::Hidden) => {
                draw::lines(side, buf, &self.side_lines(side, theme), theme);
            }
            (None, _) => {}
        }
        let (main, _) = split(area);
        let choice = GridChoice {
            at: self.at.scores,
            chosen: self.chosen.scores,
        };
        Grid::new(&self.template.criteria, main).draw(choice, self.marks(), buf, theme);
        let info_lines = self.info_lines(main, parts.side, theme);
        draw::lines(parts.meaning, buf, &info_lines, theme);
        for (at, line) in self.label(main.width, theme).iter().enumerate() {
            draw::line(draw::row_area(parts.label, at), buf, line);
        }
        self.justification.draw(parts.text, buf);
    }

    /// The hazard next to the matrix, with the help about injuries below it if all of it fits.
    fn side_lines(&self, area: Rect, theme: &Theme) -> Vec<Line<'static>> {
        let mut lines = hazard_summary::full(&self.latest.hazard, self.kind, area, theme);
        let width = usize::from(area.width);
        let severity = self.at.scores.severity;
        let help = injuries::lines(&self.template.criteria, severity, width, theme);
        if lines.len() + 1 + help.len() <= usize::from(area.height) {
            lines.push(Line::default());
            lines.extend(help);
        }
        lines
    }

    fn draw_injuries(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let width = usize::from(area.width);
        let lines = injuries::lines(
            &self.template.criteria,
            self.at.scores.severity,
            width,
            theme,
        );
        draw::lines(area, buf, &lines, theme);
    }

    /// The lines below the matrix: the meaning of the scores, warnings, and the hazard if it has no
    /// room next to the matrix. With little room each has fewer lines, at least one.
    fn info_lines(&self, main: Rect, side: Option<Rect>, theme: &Theme) -> Vec<Line<'static>> {
        let grid = Grid::new(&self.template.criteria, main).height();
        let label = lines_of(self.label(main.width, theme).len());
        let room = main.height.saturating_sub(grid + label + REASON.0);
        for most in [usize::MAX, 3, 2] {
            let info_lines = self.info_lines_in(most, main.width, side, theme);
            if lines_of(info_lines.len()) <= room {
                return info_lines;
            }
        }
        self.info_lines_in(1, main.width, side, theme)
    }

    /// The lines below the matrix, with at most `most` for each thing.
    fn info_lines_in(
        &self,
        most: usize,
        width: u16,
        side: Option<Rect>,
        theme: &Theme,
    ) -> Vec<Line<'static>> {
        let width = usize::from(width);
        let criteria = &self.template.criteria;
        let mut lines = score_definitions::lines(criteria, self.at.scores, width, most, theme);
        for note in self.notes() {
            let warning = score_definitions::labelled("Note", &note, width, usize::MAX, theme);
            let style = theme.style(Tone::Warning);
            lines.extend(warning.into_iter().map(|line| line.style(style)));
        }
        if side.is_none() {
            let hazard = &self.latest.hazard;
            lines.extend(hazard_summary::brief(
                hazard,
                self.kind,
                width,
                most.min(2),
                theme,
            ));
        }
        lines.extend(score_definitions::now(
            criteria,
            self.marks(),
            width,
            most,
            theme,
        ));
        lines
    }

    /// Warnings: a change on disk, and text in the record that is not a score.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.changed_on_disk {
            notes.push(
                "this assessment changed on disk since you opened it; saving shows both versions"
                    .to_owned(),
            );
        }
        let had = assessment(&self.record, self.kind);
        let unread = |role: Role, unreadable: bool| {
            let hazard = &self.record.hazard;
            let section = hazard
                .section_of(role, &self.template)
                .filter(|_| unreadable)?;
            let written = printable_line(self.record.document.slice(section.body));
            (!written.is_empty()).then(|| {
                format!(
                    "{} says `{written}`, which is not an option; it stays until you choose a score",
                    section.title
                )
            })
        };
        if self.kind == super::AssessmentKind::Initial {
            notes.extend(unread(Role::Likelihood, is_unreadable(&had.likelihood)));
            notes.extend(unread(Role::Severity, is_unreadable(&had.severity)));
        } else {
            notes.extend(hazard_summary::lowered_without_control(
                &self.latest.hazard,
                self.at.scores,
                &self.template.criteria,
            ));
        }
        notes
    }

    /// What the keys of the justification save, in words.
    pub(super) fn label_words(&self) -> (String, Tone) {
        let scored = |scores| score_definitions::scored(&self.template.criteria, scores);
        let save = key_name(Mode::Justification, Action::Save);
        let (had, chosen) = (
            assessment(&self.record, self.kind).scores(),
            self.chosen.scores,
        );
        if self.focus == Focus::Matrix {
            let why = key_name(Mode::Matrix, Action::Justify);
            let words = format!("press {why} to choose this cell and write the reason");
            (words, Tone::Muted)
        } else if self.reason_is_of_other_scores() {
            let words = format!(
                "this text was written for {}. Edit it, or press {save} to keep it for {}.",
                scored(had),
                scored(chosen)
            );
            (words, Tone::Warning)
        } else if had != chosen {
            let words = format!(
                "{save} saves {} with this text. The record now has {}.",
                scored(chosen),
                scored(had)
            );
            (words, Tone::Strong)
        } else {
            let mut words = format!("{save} saves this text. The scores stay {}.", scored(had));
            if self.at.scores != chosen {
                let under = scored(self.at.scores);
                words.push_str(&format!(" {under} is under the cursor, but not chosen."));
            }
            (words, Tone::Strong)
        }
    }

    /// The lines above the justification: the full list of what its keys save.
    pub(super) fn label(&self, width: u16, theme: &Theme) -> Vec<Line<'static>> {
        let (words, tone) = self.label_words();
        const HEADING: &str = "Justification  ";
        let text = format!("{HEADING}{words}");
        let lines = wrap::plain(&text, usize::from(width));
        let styled = |(at, line): (usize, String)| match line.strip_prefix(HEADING) {
            Some(rest) if at == 0 => Line::from(vec![
                Span::styled(HEADING, theme.style(Tone::Heading)),
                Span::styled(rest.to_owned(), theme.style(tone)),
            ]),
            _ => Line::styled(line, theme.style(tone)),
        };
        lines.into_iter().enumerate().map(styled).collect()
    }
}

/// The area of the matrix and, if there is room, of the hazard next to it.
fn split(area: Rect) -> (Rect, Option<Rect>) {
    // The inside of the overlay on the narrowest screen that has room for both.
    if area.width < WIDE - 8 {
        return (area, None);
    }
    let width = area
        .width
        .saturating_sub(MATRIX + 3)
        .clamp(HAZARD_WIDTH.0, HAZARD_WIDTH.1);
    let main = Rect {
        width: area.width - width - 3,
        ..area
    };
    let side = Rect {
        x: main.right() + 3,
        width,
        ..area
    };
    (main, Some(side))
}

fn lines_of(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX / 4)
}
