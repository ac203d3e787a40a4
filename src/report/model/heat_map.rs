//! A heat map: the matrix, with the number of hazards in each cell.

use serde::Serialize;

/// A heat map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HeatMap {
    /// Its name: `initial`, `residual`.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The name of the axis across, with the least severe first: `Severity`.
    pub across: String,
    /// The name of the axis down: `Likelihood`.
    pub down: String,
    /// The words across, the least severe first.
    pub columns: Vec<String>,
    /// The rows, the most likely first.
    pub rows: Vec<HeatRow>,
    /// The hazards that are in no cell because they are not scored, or only half scored.
    pub unscored: Vec<String>,
}

impl HeatMap {
    /// The key of a matrix with no hazard in it, which counts nothing.
    pub const MATRIX: &'static str = "matrix";

    /// Whether it shows the matrix alone: what is in its cells is no count of hazards.
    pub fn is_matrix(&self) -> bool {
        self.key == Self::MATRIX
    }

    /// How many of its hazards are not scored: `1 of 2`; `None` for a matrix alone.
    pub fn unscored_words(&self) -> Option<String> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let scored: usize = cells.map(|cell| cell.hazards.len()).sum();
        let unscored = self.unscored.len();
        match (self.is_matrix(), scored + unscored) {
            (true, _) => None,
            (false, 0) => Some("None to count".to_owned()),
            (false, all) => Some(format!("{unscored} of {all}")),
        }
    }
}

/// A row of a heat map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HeatRow {
    /// Its word.
    pub word: String,
    /// Its cells.
    pub cells: Vec<HeatCell>,
}

/// A cell of a heat map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HeatCell {
    /// The class that the matrix gives here.
    pub class: u8,
    /// Its place among the classes, 1 the least.
    pub place: usize,
    /// The words of the class: `3 - Undesirable`.
    pub words: String,
    /// The hazards in this cell, by id.
    pub hazards: Vec<String>,
}
