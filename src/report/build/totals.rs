//! Totals: the number of hazards by risk and by status.

use std::collections::BTreeMap;

use super::cells;
use super::heat_maps::scores_of;
use crate::hazard::AssessmentKind;
use crate::report::{Cell, Column, Material, Row, Table, clean_line};

/// The number of hazards in each class, with the initial and with the residual risk.
pub fn by_risk(material: &Material<'_>) -> Table {
    let criteria = &material.template.criteria;
    let count = |kind, class| {
        material
            .scope
            .records
            .iter()
            .filter(|(_, summary)| scores_of(summary, kind).risk == class)
            .count()
    };
    let mut rows: Vec<Row> = criteria
        .classes
        .iter()
        .rev()
        .map(|level| Row {
            hazard: None,
            cells: vec![
                cells::risk(level.class, criteria),
                number(count(AssessmentKind::Initial, Some(level.class))),
                number(count(AssessmentKind::Residual, Some(level.class))),
            ],
        })
        .collect();
    rows.push(Row {
        hazard: None,
        cells: vec![
            Cell::Unscored {
                written: String::new(),
            },
            number(count(AssessmentKind::Initial, None)),
            number(count(AssessmentKind::Residual, None)),
        ],
    });
    let all = material.scope.records.len();
    rows.push(Row {
        hazard: None,
        cells: vec![Cell::words("All hazards"), number(all), number(all)],
    });
    Table {
        key: "by-risk".to_owned(),
        caption: "Hazards by risk class".to_owned(),
        columns: vec![
            Column::name("risk", "Risk").weighing(2),
            Column::number("initial", "Initial"),
            Column::number("residual", "Residual"),
        ],
        rows,
    }
}

/// The number of hazards with each status: first those of the template, then others as written.
pub fn by_status(material: &Material<'_>) -> Table {
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    let mut known = vec![0_usize; material.template.statuses.len()];
    for (record, summary) in material.scope.records {
        match record.hazard.status.known() {
            Some(at) if *at < known.len() => known[*at] += 1,
            _ => *others.entry(cells::status(summary).text()).or_default() += 1,
        }
    }
    let listed = material
        .template
        .statuses
        .iter()
        .zip(known)
        .map(|(option, count)| (clean_line(&option.label), count));
    let mut rows: Vec<Row> = listed
        .chain(others)
        .map(|(text, count)| Row {
            hazard: None,
            cells: vec![Cell::words(text), number(count)],
        })
        .collect();
    rows.push(Row {
        hazard: None,
        cells: vec![
            Cell::words("All hazards"),
            number(material.scope.records.len()),
        ],
    });
    Table {
        key: "by-status".to_owned(),
        caption: "Hazards by status".to_owned(),
        columns: vec![
            Column::name("status", "Status").weighing(2),
            Column::number("hazards", "Hazards"),
        ],
        rows,
    }
}

fn number(number: usize) -> Cell {
    Cell::Count { number }
}
