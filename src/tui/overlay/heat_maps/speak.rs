//! The heat maps as sentences.

use super::count::MappedHazard;
use super::{HeatMaps, moved_words, other, title};
use crate::hazard::{AssessmentKind, Scores};
use crate::tui::keymap::Mode;
use crate::tui::sentences::{level_words, scores_in_short, what_to_type};
use crate::tui::spoken::Spoken;

impl HeatMaps {
    /// What moved in the whole log, each cell that has hazards, and the selected cell.
    pub(super) fn speak(&self) -> Spoken {
        let mut sentences = self.summary();
        for kind in [AssessmentKind::Initial, AssessmentKind::Residual] {
            let cells = self.used_cells(kind);
            if cells.is_empty() {
                sentences.push(format!("{}: no hazard is in a cell.", title(kind)));
            }
            sentences.extend(cells);
        }
        let row = self.selected().map(|cell| {
            let hazards = self.mapped.at(cell);
            let criteria = &self.template.criteria;
            let class = criteria.risk(cell.likelihood, cell.severity);
            let class = class.map_or_else(|| "none".to_owned(), |class| criteria.words(class));
            let mut row = vec![format!(
                "Selected: {}. Likelihood: {}. Severity: {}. Class: {class}. Hazards here: {}.",
                title(cell.kind).to_lowercase(),
                level_words(&criteria.likelihood, Some(cell.likelihood)),
                level_words(&criteria.severity, Some(cell.severity)),
                hazards.len()
            )];
            row.extend(hazards.iter().map(|it| self.said(it)));
            row
        });
        Spoken::window("Heat maps of the whole log", sentences)
            .with_row(row.unwrap_or_default())
            .asking(what_to_type(Mode::HeatMaps))
    }

    /// The cells of a map that have hazards, in words, the worst likelihood first.
    fn used_cells(&self, kind: AssessmentKind) -> Vec<String> {
        let rows = 0..self.likelihoods.len();
        let places = rows.flat_map(|row| (0..self.severities.len()).map(move |at| (row, at)));
        let cells = places.filter_map(|(row, column)| {
            let cell = self.cell(kind, row, column)?;
            let count = self.mapped.count(cell);
            let scores = Scores {
                likelihood: Some(cell.likelihood),
                severity: Some(cell.severity),
            };
            let noun = if count == 1 { "hazard" } else { "hazards" };
            (count > 0).then(|| {
                let words = scores_in_short(scores, &self.template.criteria);
                format!("{}: {words}: {count} {noun}.", title(kind))
            })
        });
        cells.collect()
    }

    /// A hazard of the selected cell, with its scores in the other map.
    fn said(&self, hazard: &MappedHazard) -> String {
        let other = other(self.kind);
        let scores = hazard.scores(other);
        let scores = Scores {
            likelihood: scores.likelihood,
            severity: scores.severity,
        };
        let criteria = &self.template.criteria;
        format!(
            "{} {}; {}: {}{}.",
            hazard.id,
            hazard.name,
            title(other).to_lowercase(),
            scores_in_short(scores, criteria),
            moved_words(hazard.moved(criteria))
        )
    }
}
