//! A heat map: the matrix, with how many hazards stand in each cell.

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
    /// The hazards that stand in no cell because they are not scored, or by half.
    pub unscored: Vec<String>,
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
    /// The hazards that stand here, by id.
    pub hazards: Vec<String>,
}
