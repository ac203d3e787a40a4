//! The manufacturer's scores, with fields for the deployer's scores.

use super::super::cells;
use super::rows;
use crate::report::{Cell, Column, Material, Table};

/// Two lines for each triaged hazard: its initial and its residual risk.
pub fn table(material: &Material<'_>) -> Table {
    let criteria = &material.template.criteria;
    let records = material.scope.records.iter();
    let reviewed = records.filter(|(record, _)| !record.hazard.is_draft(material.template));
    let rows = reviewed.flat_map(|(record, summary)| {
        let hazard = &record.hazard;
        [("Initial", &hazard.initial), ("Residual", &hazard.residual)].map(|(name, assessment)| {
            let mut cells = vec![cells::id(&summary.id), Cell::words(name)];
            cells.extend(cells::scores(assessment, criteria));
            cells.extend(vec![Cell::Fill; OWN.len()]);
            rows::row(summary, cells)
        })
    });
    let mut columns = vec![
        Column::name("hazard", "Hazard").weighing(2),
        Column::choice("assessment", "Risk").weighing(1),
    ];
    columns.extend(
        [
            ("likelihood", "Likelihood"),
            ("severity", "Severity"),
            ("risk", "Class"),
        ]
        .map(|(key, title)| Column::choice(key, title).below("The manufacturer's")),
    );
    columns.extend(OWN.map(|(key, title)| Column::fill(key, title).weighing(1).below("Yours")));
    Table {
        key: "scores".to_owned(),
        caption: "Scores of each hazard, with room for yours".to_owned(),
        columns,
        rows: rows.collect(),
    }
}

/// The columns that the deployer fills in.
const OWN: [(&str, &str); 4] = [
    ("own-likelihood", "Likelihood"),
    ("own-severity", "Severity"),
    ("own-risk", "Class"),
    ("own-by", "Scored by, on"),
];
