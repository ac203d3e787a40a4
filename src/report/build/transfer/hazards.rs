//! The hazards of a transfer pack as a sheet: why each is in the pack, and fields for the
//! deployer's assessment.

use super::super::anchors::Anchors;
use super::super::duty::{self, Basis};
use super::super::{acceptance, cells, residual, wording};
use super::rows;
use crate::hazard::{Record, Summary};
use crate::report::{Cell, Column, Material, Table};

/// A row for each hazard of the pack, with fields for the deployer's own assessment.
pub fn table<'a>(
    records: impl Iterator<Item = &'a (Record, Summary)>,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Table {
    let rows = records.map(|(record, summary)| {
        let hazard = &record.hazard;
        let mut cells = rows::head(summary);
        cells.extend([
            Cell::words(why(record, summary)),
            Cell::prose(anchors.prose(&hazard.description)),
            Cell::prose(anchors.prose(&hazard.hazard)),
            Cell::prose(anchors.prose(&hazard.harm)),
        ]);
        cells.extend(cells::scores(&hazard.initial, &material.template.criteria));
        cells.extend(cells::scores(&hazard.residual, &material.template.criteria));
        cells.push(Cell::prose(residual::reason(record, anchors)));
        let criteria = &material.template.criteria;
        let mut accepted = acceptance::blocks(record, summary, criteria, anchors);
        accepted.extend(acceptance::deprecation(hazard, anchors));
        cells.push(Cell::prose(accepted));
        cells.push(Cell::prose(residual::constraints(record, anchors)));
        cells.extend(vec![Cell::Fill; OWN.len()]);
        rows::row(summary, cells)
    });
    Table {
        key: "hazards".to_owned(),
        caption: "The hazards of this pack, with room for your own assessment".to_owned(),
        columns: hazard_columns(),
        rows: rows.collect(),
    }
}

/// The columns that the deployer fills in, by group.
const OWN: [(&str, &str, &str); 9] = [
    ("Your initial risk", "own-initial-likelihood", "Likelihood"),
    ("Your initial risk", "own-initial-severity", "Severity"),
    ("Your initial risk", "own-initial-risk", "Risk"),
    (
        "Your residual risk",
        "own-residual-likelihood",
        "Likelihood",
    ),
    ("Your residual risk", "own-residual-severity", "Severity"),
    ("Your residual risk", "own-residual-risk", "Risk"),
    ("Your acceptance", "own-owner", "Owner"),
    ("Your acceptance", "own-accepted-by", "Accepted by"),
    ("Your acceptance", "own-date", "Date"),
];

fn hazard_columns() -> Vec<Column> {
    let mut columns = vec![
        Column::name("id", "Hazard"),
        Column::text("name", "Name").weighing(2),
        Column::choice("status", "Status"),
        Column::text("why", "Why it is here").weighing(2),
        Column::text("description", "Description"),
        Column::text("hazard", "Hazard to the patient"),
        Column::text("harm", "Harm"),
    ];
    for (group, key) in [
        ("Manufacturer's initial risk", "initial"),
        ("Manufacturer's residual risk", "residual"),
    ] {
        for title in ["Likelihood", "Severity", "Risk"] {
            let key = format!("{key}-{}", title.to_lowercase());
            columns.push(Column::choice(&key, title).below(group));
        }
    }
    columns.push(Column::text("reason", "Reason for the residual risk"));
    columns.push(acceptance::column());
    columns.push(Column::text("constraints", "Constraints in the record").weighing(2));
    columns.extend(
        OWN.iter()
            .map(|(group, key, title)| Column::fill(key, title).weighing(1).below(group)),
    );
    columns
}

/// Why a hazard is in the pack.
pub fn why(record: &Record, summary: &Summary) -> String {
    let count = |basis: &[Basis]| {
        duty::duties(record)
            .filter(|(_, of)| basis.contains(of))
            .count()
    };
    let mut reasons = Vec::new();
    if duty::is_transferred(summary) {
        reasons.push("Its status is transferred".to_owned());
    }
    let verb = |number: usize| if number == 1 { "is" } else { "are" };
    let yours = count(&[Basis::Heading, Basis::Owner]);
    let usual = count(&[Basis::Usual]);
    let kinds = [
        (yours, format!("that {} your duty", verb(yours))),
        (usual, format!("that {} usually your duty", verb(usual))),
        (
            count(&[Basis::Unstated]),
            "whose duty is not stated".to_owned(),
        ),
    ];
    for (number, words) in kinds.into_iter().filter(|(number, _)| *number > 0) {
        reasons.push(format!("{} {words}", wording::plural(number, "control")));
    }
    reasons.join("; ")
}
