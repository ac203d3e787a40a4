//! The matrix picker on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::grid::Grid;
use super::{Focus, Injuries, MatrixPicker, assessment, injuries, is_unreadable, meaning};
use crate::template::Role;
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::keymap::{self, Mode};
use crate::tui::overlay::{centred, paint};
use crate::tui::theme::{Theme, Tone};

/// From this width on, the help about injuries stands beside the matrix.
const WIDE: u16 = 130;
/// The columns of that help.
const ASIDE: u16 = 54;

/// Where the parts of the picker stand.
pub(super) struct Parts {
    /// The matrix.
    pub matrix: Rect,
    /// What the scores mean.
    pub meaning: Rect,
    /// The line above the justification.
    pub label: Rect,
    /// The justification.
    pub text: Rect,
    /// The help about injuries.
    pub injuries: Option<Rect>,
}

/// The outer area on a screen.
pub(super) fn size(screen: Rect) -> Rect {
    let width = if screen.width >= WIDE + 6 { 150 } else { 100 };
    centred(screen, width, 38)
}

impl MatrixPicker {
    /// Where the parts stand in the inside of the overlay.
    pub(super) fn parts(&self, area: Rect) -> Parts {
        let (main, aside) = self.split(area);
        let grid = Grid::new(&self.template.criteria, main).height();
        let rest = main.height.saturating_sub(grid);
        let needed = self.meaning_lines(main.width, &Theme::default()).len();
        let needed = u16::try_from(needed).unwrap_or(u16::MAX);
        // The text keeps three lines as long as there is room for anything else.
        let told = needed.min(rest.saturating_sub(4));
        let below = paint::rows(main, usize::from(grid + told), usize::from(rest - told));
        let text = paint::rows(below, 1, usize::from(below.height));
        Parts {
            matrix: paint::rows(main, 0, usize::from(grid)),
            meaning: paint::rows(main, usize::from(grid), usize::from(told)),
            label: paint::row(below, 0),
            text,
            injuries: aside,
        }
    }

    /// The area of the matrix and, where it is shown, of the help about injuries.
    fn split(&self, area: Rect) -> (Rect, Option<Rect>) {
        if area.width >= WIDE {
            let width = area.width - ASIDE - 3;
            let aside = Rect {
                x: area.x + width + 3,
                width: ASIDE,
                ..area
            };
            return (Rect { width, ..area }, Some(aside));
        }
        let aside = (self.injuries == Injuries::Shown).then_some(area);
        (area, aside)
    }

    pub(super) fn draw_all(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let parts = self.parts(area);
        if let Some(aside) = parts.injuries {
            let criteria = &self.template.criteria;
            let width = usize::from(aside.width);
            let lines = injuries::lines(criteria, self.at.severity, width, theme);
            paint::lines(aside, buf, &lines, theme);
            if aside.width == area.width {
                return;
            }
        }
        let grid = Grid::new(&self.template.criteria, self.split(area).0);
        grid.draw(self.at, self.marks(), buf, theme);
        let meaning = self.meaning_lines(parts.meaning.width, theme);
        paint::lines(parts.meaning, buf, &meaning, theme);
        paint::line(parts.label, buf, &self.label(theme));
        self.justification.draw(parts.text, buf);
    }

    fn meaning_lines(&self, width: u16, theme: &Theme) -> Vec<Line<'static>> {
        let width = usize::from(width);
        let criteria = &self.template.criteria;
        let mut lines = meaning::lines(criteria, self.at, self.marks(), width, theme);
        for note in self.notes() {
            let warning = meaning::labelled("Note", &note, width, theme);
            let style = theme.style(Tone::Warning);
            lines.extend(warning.into_iter().map(|line| line.style(style)));
        }
        lines
    }

    /// What else is to be known: what the record says that is no score, a change on disk.
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.changed_on_disk {
            notes.push(
                "this assessment has changed on disk since you opened it; saving will show both"
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
                    "{} says `{written}`, which is no option; it stays until you score it",
                    section.title
                )
            })
        };
        if self.kind == super::AssessmentKind::Initial {
            notes.extend(unread(Role::Likelihood, is_unreadable(&had.likelihood)));
            notes.extend(unread(Role::Severity, is_unreadable(&had.severity)));
        }
        notes
    }

    fn label(&self, theme: &Theme) -> Line<'static> {
        let mut spans = vec![Span::styled("Justification", theme.style(Tone::Heading))];
        let hint = match self.focus {
            Focus::Justification => "  save and close, or back to the matrix: ",
            Focus::Matrix => "  press ",
        };
        spans.push(Span::styled(hint, theme.style(Tone::Muted)));
        let keys: &[(Mode, Action)] = match self.focus {
            Focus::Justification => &[(Mode::Editor, Action::Save), (Mode::Editor, Action::Cancel)],
            Focus::Matrix => &[(Mode::Matrix, Action::Justify)],
        };
        for (mode, action) in keys {
            if let Some(key) = keymap::key_of(*mode, *action) {
                spans.push(Span::styled(format!("{key} "), theme.style(Tone::Key)));
            }
        }
        if self.focus == Focus::Matrix {
            spans.push(Span::styled("to write why", theme.style(Tone::Muted)));
        }
        Line::from(spans)
    }
}
