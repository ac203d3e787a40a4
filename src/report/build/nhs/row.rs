//! A hazard as a row of the workbook.

use chrono::NaiveDate;

use super::super::anchors::Anchors;
use super::super::hazard::role_text;
use super::super::{acceptance, cells};
use super::{assessed, controls, existing};
use crate::hazard::{AssessmentKind, Record, Summary};
use crate::report::{Block, Cell, Inline, Material, Row, clean_line, text_of_blocks};
use crate::template::Role;

/// The row of a hazard.
pub fn build(
    record: &Record,
    summary: &Summary,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Row {
    let prose = |role| Cell::prose(anchors.prose(&role_text(record, role, material)));
    let mut row = vec![
        cells::id(&summary.id),
        date_added(record),
        prose(Role::Effect),
        hazard(record, summary, material, anchors),
        prose(Role::Harm),
        prose(Role::Causes),
    ];
    row.extend(existing::cells(record, material, anchors));
    row.extend(assessed::cells(
        record,
        AssessmentKind::Initial,
        Vec::new(),
        material,
        anchors,
    ));
    row.extend(controls::cells(record, anchors));
    row.extend(assessed::cells(
        record,
        AssessmentKind::Residual,
        acceptance::missing(record, summary, &material.template.criteria),
        material,
        anchors,
    ));
    row.push(prose(Role::Assignment));
    row.push(cells::status(summary));
    Row {
        hazard: Some(summary.id.clone()),
        cells: row,
    }
}

/// The day on which the hazard was raised, from the record; blank if the record does not give it,
/// because no other date is that day.
fn date_added(record: &Record) -> Cell {
    let Some(raised) = record.hazard.front.raised.as_deref() else {
        return Cell::Text {
            text: String::new(),
        };
    };
    match NaiveDate::parse_from_str(raised.trim(), "%Y-%m-%d") {
        Ok(day) => Cell::Day { day },
        Err(_) => Cell::words(clean_line(raised)),
    }
}

/// The hazard: first its name, then its description, types and labels, which have no column.
fn hazard(record: &Record, summary: &Summary, material: &Material<'_>, anchors: &Anchors) -> Cell {
    let mut blocks = anchors.prose(&role_text(record, Role::Name, material));
    if blocks.is_empty() {
        blocks.push(Block::text("(without a name)"));
    }
    let name = text_of_blocks(&blocks);
    let mut blocks = vec![Block::Paragraph {
        line: vec![Inline::Strong(vec![Inline::Text(name)])],
    }];
    blocks.extend(anchors.prose(&role_text(record, Role::Hazard, material)));
    for role in [Role::Description, Role::HazardType] {
        let text = anchors.prose(&role_text(record, role, material));
        if !text.is_empty() {
            let title = clean_line(material.template.title_of(role));
            blocks.push(Block::text(format!("{title}:")));
            blocks.extend(text);
        }
    }
    if let Cell::Text { text } = cells::labels(summary, material) {
        let title = clean_line(material.template.title_of(Role::UtilityLabel));
        blocks.push(Block::text(format!("{title}: {text}")));
    }
    blocks.extend(acceptance::deprecation(&record.hazard, anchors));
    Cell::prose(blocks)
}
