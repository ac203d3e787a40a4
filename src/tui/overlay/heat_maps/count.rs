//! Counts the hazards in each cell of the matrix, and what moved between the two assessments.

use std::cmp::Ordering;

use crate::hazard::{AssessmentKind, HazardId, Summary, SummaryScores};
use crate::template::{Criteria, Likelihood, RiskClass, Severity};
use crate::text::printable_line;

/// A hazard in a heat map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MappedHazard {
    pub(super) id: HazardId,
    pub(super) name: String,
    initial: SummaryScores,
    residual: SummaryScores,
}

/// A cell of one of the two maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) kind: AssessmentKind,
    pub(super) likelihood: Likelihood,
    pub(super) severity: Severity,
}

/// How the class of the hazards differs from the initial to the residual assessment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) lower: usize,
    pub(super) same: usize,
    pub(super) higher: usize,
    /// Those that lack the class of one of the two.
    pub(super) unscored: usize,
}

/// The hazards of a log by their scores.
#[derive(PartialEq, Eq)]
pub(super) struct Mapped {
    pub(super) hazards: Vec<MappedHazard>,
    /// The cells that have hazards, with how many. They are counted once, and not at every draw.
    counts: Vec<(Cell, usize)>,
    /// How many records hazlog does not read, because of a merge conflict.
    pub(super) unread: usize,
}

impl Mapped {
    pub(super) fn new(rows: &[Summary]) -> Self {
        let read = rows.iter().filter(|row| !row.in_conflict);
        let hazards = read.map(|row| MappedHazard {
            id: row.id.clone(),
            name: printable_line(&row.name),
            initial: row.initial,
            residual: row.residual,
        });
        let hazards: Vec<MappedHazard> = hazards.collect();
        Self {
            unread: rows.len() - hazards.len(),
            counts: counts(&hazards),
            hazards,
        }
    }

    /// How many hazards a cell has.
    pub(super) fn count(&self, cell: Cell) -> usize {
        let mut counts = self.counts.iter();
        let found = counts.find(|(of, _)| *of == cell);
        found.map_or(0, |(_, count)| *count)
    }

    /// The hazards in a cell.
    pub(super) fn at(&self, cell: Cell) -> Vec<&MappedHazard> {
        let is_in = |hazard: &&MappedHazard| {
            let scores = hazard.scores(cell.kind);
            scores.likelihood == Some(cell.likelihood) && scores.severity == Some(cell.severity)
        };
        self.hazards.iter().filter(is_in).collect()
    }

    /// How many hazards are in no cell of a map.
    pub(super) fn unscored(&self, kind: AssessmentKind) -> usize {
        let is_scored =
            |scores: SummaryScores| scores.likelihood.is_some() && scores.severity.is_some();
        let all = self.hazards.iter();
        all.filter(|hazard| !is_scored(hazard.scores(kind))).count()
    }

    /// What moved between the assessments.
    pub(super) fn moved(&self, criteria: &Criteria) -> Moved {
        let mut moved = Moved::default();
        for hazard in &self.hazards {
            match hazard.moved(criteria) {
                None => moved.unscored += 1,
                Some(Ordering::Less) => moved.lower += 1,
                Some(Ordering::Equal) => moved.same += 1,
                Some(Ordering::Greater) => moved.higher += 1,
            }
        }
        moved
    }
}

impl MappedHazard {
    pub(super) fn scores(&self, kind: AssessmentKind) -> SummaryScores {
        match kind {
            AssessmentKind::Initial => self.initial,
            AssessmentKind::Residual => self.residual,
        }
    }

    /// The residual class compared with the initial one; `None` if one of them is not known.
    pub(super) fn moved(&self, criteria: &Criteria) -> Option<Ordering> {
        let initial = place(self.initial.risk?, criteria)?;
        let residual = place(self.residual.risk?, criteria)?;
        Some(residual.cmp(&initial))
    }
}

fn counts(hazards: &[MappedHazard]) -> Vec<(Cell, usize)> {
    let mut counts: Vec<(Cell, usize)> = Vec::new();
    let kinds = [AssessmentKind::Initial, AssessmentKind::Residual];
    for (hazard, kind) in hazards
        .iter()
        .flat_map(|hazard| kinds.map(|kind| (hazard, kind)))
    {
        let scores = hazard.scores(kind);
        let (Some(likelihood), Some(severity)) = (scores.likelihood, scores.severity) else {
            continue;
        };
        let cell = Cell {
            kind,
            likelihood,
            severity,
        };
        match counts.iter_mut().find(|(of, _)| *of == cell) {
            Some((_, count)) => *count += 1,
            None => counts.push((cell, 1)),
        }
    }
    counts
}

/// The place of a class among the classes, the least first.
fn place(class: RiskClass, criteria: &Criteria) -> Option<usize> {
    criteria
        .classes
        .iter()
        .position(|level| level.class == class)
}
