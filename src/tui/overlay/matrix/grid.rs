//! The matrix on the screen: the areas and the contents of its cells.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::draw;
use crate::hazard::Scores;
use crate::template::{Axis, Criteria, Level, Likelihood, Severity};
use crate::text::printable_line;
use crate::tui::text_width::{self, Align};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The least columns of a cell: a class in brackets and two marks.
const LEAST_CELL: u16 = 7;
/// The width of the column `TBC`.
const UNSCORED: u16 = 6;

/// The layout of the matrix: the worst likelihood on top, `TBC` at the edges.
pub(super) struct Grid<'c> {
    criteria: &'c Criteria,
    area: Rect,
    labels: u16,
    columns: Vec<u16>,
    header: u16,
    row: u16,
}

/// The scores in the record, for the marks in the cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ScoreMarks {
    /// The initial assessment.
    pub initial: Scores,
    /// The residual assessment.
    pub residual: Scores,
}

/// The cursor and the chosen scores, for the brackets in the cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct GridChoice {
    /// Under the cursor: `[3]`.
    pub at: Scores,
    /// The scores to save: `(3)`, if the cursor is elsewhere.
    pub chosen: Scores,
}

impl<'c> Grid<'c> {
    /// The matrix of some criteria in the upper part of `area`.
    pub fn new(criteria: &'c Criteria, area: Rect) -> Self {
        let labels = words(&criteria.likelihood)
            .map(|word| wrap::width(&word))
            .max();
        let labels = columns(labels.unwrap_or(0).max("Severity →".len() - 2));
        let labels = labels.min(area.width / 3);
        let room = area.width.saturating_sub(labels + 1 + UNSCORED);
        let columns = shared(&criteria.severity, room);
        let tallest = words(&criteria.severity)
            .zip(&columns)
            .map(|(word, width)| header_lines(&word, *width).len())
            .max();
        let rows = columns_of(criteria.likelihood.len() + 1);
        Self {
            criteria,
            area,
            labels,
            columns,
            header: columns_of(tallest.unwrap_or(1)),
            row: if area.height >= 2 * rows + 18 { 2 } else { 1 },
        }
    }

    /// The number of its lines.
    pub fn height(&self) -> u16 {
        let rows = columns_of(self.criteria.likelihood.len() + 1);
        (self.header + 1 + rows * self.row).min(self.area.height)
    }

    /// The scores of the cell at a place of the screen.
    pub fn hit(&self, at: Position) -> Option<Scores> {
        let likelihoods = self.criteria.likelihood.ranks::<Likelihood>().map(Some);
        for likelihood in likelihoods.chain([None]) {
            let severities = self.criteria.severity.ranks::<Severity>().map(Some);
            for severity in severities.chain([None]) {
                let scores = Scores {
                    likelihood,
                    severity,
                };
                if self.cell(scores).contains(at) {
                    return Some(scores);
                }
            }
        }
        None
    }

    /// The area of the cell of some scores.
    fn cell(&self, scores: Scores) -> Rect {
        let count = self.criteria.likelihood.len();
        let down = match scores.likelihood {
            Some(likelihood) => count.saturating_sub(usize::from(likelihood.rank())),
            None => count,
        };
        let line = self.header + 1 + columns_of(down) * self.row;
        let left = self.labels + 1;
        let (x, width) = match scores.severity {
            None => (left, UNSCORED),
            Some(severity) => {
                let at = usize::from(severity.rank().saturating_sub(1));
                let before: u16 = self.columns.iter().take(at).sum();
                let width = self.columns.get(at).copied().unwrap_or(0);
                (left + UNSCORED + before, width)
            }
        };
        let cell = Rect {
            x: self.area.x.saturating_add(x),
            y: self.area.y.saturating_add(line),
            width,
            height: self.row,
        };
        cell.intersection(self.area)
    }

    /// Draws the matrix with the cursor on the cell of some scores.
    pub fn draw(&self, choice: GridChoice, marks: ScoreMarks, buf: &mut Buffer, theme: &Theme) {
        let at = choice.at;
        self.draw_header(at, buf, theme);
        let likelihoods = self.criteria.likelihood.ranks::<Likelihood>().map(Some);
        for likelihood in likelihoods.chain([None]) {
            self.draw_label(likelihood, at, buf, theme);
            let severities = self.criteria.severity.ranks::<Severity>().map(Some);
            for severity in severities.chain([None]) {
                let scores = Scores {
                    likelihood,
                    severity,
                };
                self.draw_cell(scores, choice, marks, buf, theme);
            }
        }
    }

    fn draw_header(&self, at: Scores, buf: &mut Buffer, theme: &Theme) {
        let corner = theme.glyph("Severity →", "Severity >");
        let muted = theme.style(Tone::Muted);
        let last = draw::row_area(self.area, usize::from(self.header.saturating_sub(1)));
        draw::text(narrowed(last, 0, self.labels), buf, corner, muted);
        let tbc = narrowed(last, self.labels + 1, UNSCORED);
        let style = theme.style(tone_of(at.severity.is_none()));
        draw::text(tbc, buf, &centred("TBC", UNSCORED), style);
        for (level, width) in self
            .criteria
            .severity
            .ranks::<Severity>()
            .zip(&self.columns)
        {
            let cell = self.cell(Scores {
                likelihood: None,
                severity: Some(level),
            });
            let lines = header_lines(&word(&self.criteria.severity, level), *width);
            let blank = usize::from(self.header).saturating_sub(lines.len());
            let style = theme.style(tone_of(at.severity == Some(level)));
            for (line, words) in lines.iter().enumerate() {
                let place = draw::row_area(self.area, blank + line);
                let place = narrowed(place, cell.x - self.area.x, cell.width);
                draw::text(place, buf, &centred(words, cell.width), style);
            }
        }
        let rule = draw::row_area(self.area, usize::from(self.header));
        let down = text_width::truncate("Likelihood", usize::from(self.labels), "");
        draw::text(rule, buf, &down, muted);
        let line = rule.width.saturating_sub(self.labels);
        let used = 1 + UNSCORED + self.columns.iter().sum::<u16>();
        let bars = theme
            .rule()
            .repeat(usize::from(line.min(used)).saturating_sub(1));
        let place = narrowed(rule, self.labels, line);
        let text = format!("{}{bars}", theme.glyph("┼", "+"));
        draw::text(place, buf, &text, theme.style(Tone::Border));
    }

    fn draw_label(&self, level: Option<Likelihood>, at: Scores, buf: &mut Buffer, theme: &Theme) {
        let scores = Scores {
            likelihood: level,
            severity: None,
        };
        let cell = self.cell(scores);
        let label = level.map_or("TBC".to_owned(), |level| {
            word(&self.criteria.likelihood, level)
        });
        for line in 0..cell.height {
            let place = Rect {
                x: self.area.x,
                y: cell.y + line,
                width: self.labels.min(self.area.width),
                height: 1,
            };
            let bar = narrowed(
                Rect {
                    width: self.area.width,
                    ..place
                },
                self.labels,
                1,
            );
            draw::text(bar, buf, theme.bar(), theme.style(Tone::Border));
            if line == 0 {
                let style = theme.style(tone_of(at.likelihood == level));
                draw::text(place, buf, &label, style);
            }
        }
    }

    fn draw_cell(
        &self,
        scores: Scores,
        choice: GridChoice,
        marks: ScoreMarks,
        buf: &mut Buffer,
        theme: &Theme,
    ) {
        let cell = self.cell(scores);
        if cell.is_empty() {
            return;
        }
        let class = scores.risk(self.criteria);
        let shown = class.map_or(theme.glyph("·", ".").to_owned(), |class| {
            class.0.to_string()
        });
        let (open, close) = match scores {
            here if here == choice.at => ("[", "]"),
            here if here == choice.chosen => ("(", ")"),
            _ => (" ", " "),
        };
        let mut marked = String::new();
        if marks.initial == scores {
            marked.push('I');
        }
        if marks.residual == scores {
            marked.push('R');
        }
        let text = format!("{open}{shown}{close}{marked}");
        let before = (cell.width / 2).saturating_sub(2);
        let place = narrowed(cell, before, cell.width);
        let style = class.map_or(theme.style(Tone::Muted), |class| {
            theme.risk(self.criteria, class)
        });
        draw::text(Rect { height: 1, ..place }, buf, &text, style);
        if scores == choice.at {
            draw::row_style(Rect { height: 1, ..cell }, buf, theme.style(Tone::Selected));
        }
    }
}

fn tone_of(here: bool) -> Tone {
    if here { Tone::Strong } else { Tone::Text }
}

fn word(axis: &Axis, level: impl Level) -> String {
    printable_line(axis.word(level))
}

fn words(axis: &Axis) -> impl Iterator<Item = String> {
    axis.levels
        .iter()
        .map(|option| printable_line(&option.label))
}

fn columns(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

fn columns_of(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX / 4)
}

/// The width of the column of each severity: a little more than its word, or an equal share.
fn shared(axis: &Axis, room: u16) -> Vec<u16> {
    let natural: Vec<u16> = words(axis)
        .map(|word| columns(wrap::width(&word) + 1).max(LEAST_CELL))
        .collect();
    let count = columns_of(natural.len()).max(1);
    let needed: u16 = natural.iter().sum();
    if needed > room {
        return vec![room / count; natural.len()];
    }
    let more = ((room - needed) / count).min(5);
    natural.into_iter().map(|width| width + more).collect()
}

fn header_lines(word: &str, width: u16) -> Vec<String> {
    let mut lines = wrap::plain(word, usize::from(width.saturating_sub(1)));
    lines.truncate(3);
    lines
}

fn centred(text: &str, width: u16) -> String {
    let width = usize::from(width);
    let spare = width.saturating_sub(wrap::width(text));
    let text = format!("{}{text}", " ".repeat(spare / 2));
    text_width::pad(&text, width, Align::Left, "…")
}

/// The part of an area that begins `from` columns from its left and has at most `width` columns.
fn narrowed(area: Rect, from: u16, width: u16) -> Rect {
    let from = from.min(area.width);
    Rect {
        x: area.x + from,
        width: width.min(area.width - from),
        ..area
    }
}
