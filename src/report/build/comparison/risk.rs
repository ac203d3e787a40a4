//! The risk before and now: a heat map of each, and the hazards that moved.

use super::super::{cells, heat_maps, notes};
use crate::compare::{CriteriaFate, Pair, RiskMove, RiskProfile};
use crate::hazard::{AssessmentKind, Summary};
use crate::report::{
    Block, Cell, Column, ComparedVersion, Comparison, HeatMap, Row, Table, clean_line,
};

/// The heat maps of both versions, the counts of each class, and the hazards that moved.
pub fn blocks(comparison: &Comparison) -> Vec<Block> {
    let mut blocks = Vec::new();
    if comparison.difference.criteria == CriteriaFate::Changed {
        blocks.push(notes::warning(
            "The risk criteria differ: each version is shown with its own matrix. The same scores can be another risk.",
        ));
    }
    for kind in [AssessmentKind::Initial, AssessmentKind::Residual] {
        let maps = heat_maps(kind, comparison);
        blocks.push(Block::HeatMap { map: maps.before });
        blocks.push(Block::HeatMap { map: maps.after });
    }
    blocks.push(Block::Table {
        table: profile(comparison),
    });
    blocks.push(moves(comparison));
    blocks
}

/// The heat maps of an assessment.
fn heat_maps(kind: AssessmentKind, comparison: &Comparison) -> Pair<HeatMap> {
    let versions = comparison.versions.as_ref();
    let mut maps = versions.map(|version| heat_map(kind, version));
    for (map, when, version) in [
        (&mut maps.before, "before", versions.before),
        (&mut maps.after, "now", versions.after),
    ] {
        map.key = format!("{}-{when}", map.key);
        map.title = format!("{} {when} ({})", map.title, version.title());
    }
    maps
}

/// The heat map of an assessment in one version. A hazard of which nothing is read is in no cell and is not counted as
/// unscored.
pub fn heat_map(kind: AssessmentKind, version: &ComparedVersion) -> HeatMap {
    let read = version
        .hazards
        .iter()
        .filter(|summary| !summary.in_conflict);
    let read: Vec<&Summary> = read.collect();
    heat_maps::of_hazards(kind, &version.template, &read)
}

/// How many hazards have each risk in both versions.
fn profile(comparison: &Comparison) -> Table {
    let found = &comparison.difference;
    let count = |profile: &RiskProfile, risk: &str| match profile.get(risk) {
        Some(number) => Cell::Count { number: *number },
        // The criteria of that version do not have the class.
        None => Cell::Nothing,
    };
    let row = |risk: &str| Row {
        hazard: None,
        cells: vec![
            Cell::words(clean_line(risk)),
            count(&found.initial.before, risk),
            count(&found.initial.after, risk),
            count(&found.residual.before, risk),
            count(&found.residual.after, risk),
        ],
    };
    Table {
        key: "risk-before-and-now".to_owned(),
        caption: "Hazards with each risk".to_owned(),
        columns: vec![
            Column::name("risk", "Risk").weighing(2),
            Column::number("initial-before", "Before").below("Initial"),
            Column::number("initial-now", "Now").below("Initial"),
            Column::number("residual-before", "Before").below("Residual"),
            Column::number("residual-now", "Now").below("Residual"),
        ],
        rows: found.risks().into_iter().map(row).collect(),
    }
}

/// The hazards that moved from one cell to another.
pub fn moves(comparison: &Comparison) -> Block {
    let moves = comparison.difference.moves();
    if moves.is_empty() {
        return Block::text("No hazard moved to another cell of the matrix.");
    }
    let row = |moved: &RiskMove| {
        let words = moved.words();
        Row {
            hazard: Some(moved.id.clone()),
            cells: vec![
                cells::id(&moved.id),
                Cell::words(clean_line(&moved.name)),
                Cell::words(assessment(moved.which)),
                Cell::words(clean_line(&words.before)),
                Cell::words(clean_line(&words.after)),
            ],
        }
    };
    Block::Table {
        table: Table {
            key: "moved-hazards".to_owned(),
            caption: "Hazards that moved to another cell".to_owned(),
            columns: vec![
                Column::name("hazard", "Hazard"),
                Column::text("name", "Name"),
                Column::choice("assessment", "Risk"),
                Column::text("from", "From"),
                Column::text("to", "To"),
            ],
            rows: moves.iter().map(row).collect(),
        },
    }
}

/// The name of an assessment.
pub const fn assessment(which: AssessmentKind) -> &'static str {
    match which {
        AssessmentKind::Initial => "initial",
        AssessmentKind::Residual => "residual",
    }
}
