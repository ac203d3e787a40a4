//! The hazards whose risk moved: from which cell of the matrix to which.

use super::logs::{ComparedHazard, LogDifference};
use super::pair::Pair;
use super::score::Score;
use crate::hazard::{AssessmentKind, HazardId};

/// A risk that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskMove {
    /// The hazard.
    pub id: HazardId,
    /// Its name.
    pub name: String,
    /// Which assessment.
    pub which: AssessmentKind,
    /// The cells; `None` in the version that does not have the hazard.
    pub cells: Pair<Option<Score>>,
}

impl RiskMove {
    /// Both cells in words.
    pub fn words(&self) -> Pair<String> {
        let words =
            |cell: Option<&Score>| cell.map_or_else(|| "no hazard".to_owned(), Score::words);
        Pair {
            before: words(self.cells.before.as_ref()),
            after: words(self.cells.after.as_ref()),
        }
    }
}

impl LogDifference {
    /// Each risk that moved, by hazard: another cell, or another class because the matrix differs. A hazard that one
    /// version alone has moves if it is scored there.
    pub fn moves(&self) -> Vec<RiskMove> {
        let kinds = [AssessmentKind::Initial, AssessmentKind::Residual];
        let moves = self
            .list
            .iter()
            .flat_map(|hazard| kinds.into_iter().filter_map(|which| moved(hazard, which)));
        moves.collect()
    }
}

fn moved(hazard: &ComparedHazard, which: AssessmentKind) -> Option<RiskMove> {
    let versions = hazard.versions.as_ref();
    let cells = versions.map(|version| Some(version.as_ref()?.score(which).clone()));
    let is_scored = |cell: &Option<Score>| cell.as_ref().is_some_and(|cell| !cell.risk.is_empty());
    let moved =
        cells.before != cells.after && (is_scored(&cells.before) || is_scored(&cells.after));
    moved.then(|| RiskMove {
        id: hazard.id.clone(),
        name: hazard.name.clone(),
        which,
        cells,
    })
}
