//! The heat maps of the log: the initial and the residual risk side by side, with what moved between
//! them.

mod count;
mod speak;
mod view;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::count::{Cell, Mapped, MappedHazard};
use super::scrolled_text::{Paragraph, ScrolledText};
use super::{Choice, Overlay, Picker, Reply, Stays};
use crate::hazard::{AssessmentKind, HazardId, Summary};
use crate::template::{Likelihood, Severity, Template};
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};

/// The heat maps of the log.
pub struct HeatMaps {
    template: Arc<Template>,
    mapped: Mapped,
    likelihoods: Vec<Likelihood>,
    severities: Vec<Severity>,
    /// The map that the keys move in.
    kind: AssessmentKind,
    /// The selected cell: its row from the top and its column.
    row: usize,
    column: usize,
    told: ScrolledText,
}

impl HeatMaps {
    /// The maps of hazards, with the worst initial cell selected that has one.
    pub fn new(rows: &[Summary], template: Arc<Template>) -> Self {
        let criteria = &template.criteria;
        let likelihoods: Vec<Likelihood> = criteria.likelihood.ranks().rev().collect();
        let severities: Vec<Severity> = criteria.severity.ranks().collect();
        let mut maps = Self {
            mapped: Mapped::new(rows),
            likelihoods,
            severities,
            kind: AssessmentKind::Initial,
            row: 0,
            column: 0,
            told: ScrolledText::new(Vec::new()),
            template,
        };
        maps.column = maps.severities.len().saturating_sub(1);
        if let Some((row, column)) = maps.worst() {
            (maps.row, maps.column) = (row, column);
        }
        maps.tell();
        maps
    }

    /// The place of the cell with hazards whose class is the worst.
    fn worst(&self) -> Option<(usize, usize)> {
        let rows = 0..self.likelihoods.len();
        let cells = rows.flat_map(|row| (0..self.severities.len()).map(move |at| (row, at)));
        let used = cells.filter(|(row, column)| {
            let cell = self.cell(self.kind, *row, *column);
            cell.is_some_and(|cell| self.mapped.count(cell) > 0)
        });
        used.max_by_key(|(row, column)| {
            let cell = self.cell(self.kind, *row, *column)?;
            self.template.criteria.risk(cell.likelihood, cell.severity)
        })
    }

    fn cell(&self, kind: AssessmentKind, row: usize, column: usize) -> Option<Cell> {
        Some(Cell {
            kind,
            likelihood: *self.likelihoods.get(row)?,
            severity: *self.severities.get(column)?,
        })
    }

    fn selected(&self) -> Option<Cell> {
        self.cell(self.kind, self.row, self.column)
    }

    fn tell(&mut self) {
        self.told = ScrolledText::new(self.paragraphs());
    }

    /// The selected cell in words, its hazards, and what moved in the whole log.
    fn paragraphs(&self) -> Vec<Paragraph> {
        let mut told = Vec::new();
        if let Some(cell) = self.selected() {
            let hazards = self.mapped.at(cell);
            told.push(Paragraph::new(
                self.cell_words(cell, hazards.len()),
                Tone::Heading,
            ));
            let lines = hazards.iter().map(|hazard| self.hazard_words(hazard));
            told.extend(lines.map(|line| Paragraph::item(line, Tone::Text)));
            told.push(Paragraph::blank());
        }
        told.extend(
            self.summary()
                .into_iter()
                .map(|line| Paragraph::new(line, Tone::Text)),
        );
        told
    }

    fn cell_words(&self, cell: Cell, count: usize) -> String {
        let criteria = &self.template.criteria;
        let class = criteria.risk(cell.likelihood, cell.severity);
        let class = class.map_or_else(|| "no class".to_owned(), |class| criteria.words(class));
        let noun = if count == 1 { "hazard" } else { "hazards" };
        format!(
            "{}: {}: {class}: {count} {noun}",
            title(cell.kind),
            criteria.cell(cell.likelihood, cell.severity)
        )
    }

    /// A hazard with its place in the other map.
    fn hazard_words(&self, hazard: &MappedHazard) -> String {
        let criteria = &self.template.criteria;
        let other = other(self.kind);
        let scores = hazard.scores(other);
        let place = match (scores.likelihood, scores.severity, scores.risk) {
            (Some(likelihood), Some(severity), Some(class)) => {
                format!(
                    "{}: {}",
                    criteria.cell(likelihood, severity),
                    criteria.words(class)
                )
            }
            (None, None, _) => "not scored".to_owned(),
            _ => "half scored".to_owned(),
        };
        let moved = moved_words(hazard.moved(criteria));
        let other = title(other).to_lowercase();
        format!("{} {}; {other}: {place}{moved}", hazard.id, hazard.name)
    }

    /// What moved in the whole log, and what is in no cell.
    fn summary(&self) -> Vec<String> {
        let moved = self.mapped.moved(&self.template.criteria);
        let mut lines = vec![format!(
            "From initial to residual: {} lower, {} the same, {} higher, {} not scored in both.",
            moved.lower, moved.same, moved.higher, moved.unscored
        )];
        let all = self.mapped.hazards.len();
        lines.push(format!(
            "In no cell, because not or half scored: {} of {all} initial, {} of {all} residual.",
            self.mapped.unscored(AssessmentKind::Initial),
            self.mapped.unscored(AssessmentKind::Residual)
        ));
        match self.mapped.unread {
            0 => {}
            1 => lines.push("1 record has a merge conflict and is in no map.".to_owned()),
            several => lines.push(format!(
                "{several} records have a merge conflict and are in no map."
            )),
        }
        lines
    }

    fn move_by(&mut self, rows: isize, columns: isize) {
        let last = self.likelihoods.len().saturating_sub(1);
        self.row = self.row.saturating_add_signed(rows).min(last);
        let last = self.severities.len().saturating_sub(1);
        // Beyond the edge is the other map.
        let beyond_right = columns > 0 && self.column == last;
        let beyond_left = columns < 0 && self.column == 0;
        match self.kind {
            AssessmentKind::Initial if beyond_right => {
                (self.kind, self.column) = (AssessmentKind::Residual, 0);
            }
            AssessmentKind::Residual if beyond_left => {
                (self.kind, self.column) = (AssessmentKind::Initial, last);
            }
            _ => self.column = self.column.saturating_add_signed(columns).min(last),
        }
        self.tell();
    }

    fn other_map(&mut self) {
        self.kind = other(self.kind);
        self.tell();
    }

    /// Lists the hazards of the selected cell, to go to one.
    fn open(&self) -> Reply {
        let Some(cell) = self.selected() else {
            return Reply::Stay;
        };
        let hazards = self.mapped.at(cell);
        if hazards.is_empty() {
            let none = Message::note("no hazard is in this cell");
            return Reply::Do(vec![Command::Say(none)]);
        }
        let choices = hazards.iter().map(|hazard| {
            let mut names = vec![hazard.id.to_string()];
            names.extend(hazard.id.number().map(|number| number.to_string()));
            Choice {
                value: hazard.id.to_string(),
                label: self.hazard_words(hazard),
                ..Choice::default()
            }
            .named(names)
        });
        let picked = |id: &str| Reply::DoAndClose(vec![Command::GoTo(HazardId::new(id))]);
        let title = self.cell_words(cell, hazards.len());
        Reply::Open(Box::new(Picker::new(
            title,
            choices.collect(),
            Box::new(picked),
        )))
    }

    /// Shows the hazards of the selected cell in the log, by a filter.
    fn filter(&self) -> Reply {
        let Some(cell) = self.selected() else {
            return Reply::Stay;
        };
        let criteria = &self.template.criteria;
        let prefix = match cell.kind {
            AssessmentKind::Initial => "",
            AssessmentKind::Residual => "residual-",
        };
        let filter = format!(
            "{prefix}likelihood:{} {prefix}severity:{}",
            criteria.likelihood.slug(cell.likelihood),
            criteria.severity.slug(cell.severity)
        );
        Reply::DoAndClose(vec![Command::FilterBy(filter)])
    }
}

/// How the class moved from the initial to the residual risk, in words.
const fn moved_words(moved: Option<Ordering>) -> &'static str {
    match moved {
        Some(Ordering::Less) => " (lower)",
        Some(Ordering::Equal) => " (the same)",
        Some(Ordering::Greater) => " (HIGHER than before the controls)",
        None => "",
    }
}

/// The name of a map.
const fn title(kind: AssessmentKind) -> &'static str {
    match kind {
        AssessmentKind::Initial => "Initial risk",
        AssessmentKind::Residual => "Residual risk",
    }
}

const fn other(kind: AssessmentKind) -> AssessmentKind {
    match kind {
        AssessmentKind::Initial => AssessmentKind::Residual,
        AssessmentKind::Residual => AssessmentKind::Initial,
    }
}

impl Overlay for HeatMaps {
    fn mode(&self) -> Mode {
        Mode::HeatMaps
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed("Heat maps of the whole log")
    }

    fn size(&self, screen: Rect) -> Rect {
        screen
    }

    fn place(&mut self, area: Rect) {
        let told = self.told_area(area);
        self.told.place(told);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.draw_maps(area, buf, theme);
        self.told.draw(self.told_area(area), buf, theme);
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(Requirement::Demands(demands::EVALUATION))
    }

    fn spoken(&self) -> Spoken {
        self.speak()
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Up => self.move_by(-1, 0),
            Action::Down => self.move_by(1, 0),
            Action::Left => self.move_by(0, -1),
            Action::Right => self.move_by(0, 1),
            Action::Next | Action::Previous => self.other_map(),
            Action::Accept => return self.open(),
            Action::Filter => return self.filter(),
            Action::Cancel => return Reply::Close,
            other if self.told.update(other) => {}
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        self.told.mouse(mouse);
        Reply::Stay
    }

    fn rows_changed(&mut self, rows: &[Summary]) {
        let mapped = Mapped::new(rows);
        if mapped != self.mapped {
            self.mapped = mapped;
            self.told.replace(self.paragraphs());
        }
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::No
    }
}
