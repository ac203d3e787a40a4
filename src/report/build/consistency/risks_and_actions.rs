//! The required content of a transfer pack for residual risks, and of every report for the open
//! actions, computed again from the records.

use std::collections::HashSet;

use super::super::to_do;
use super::controls::open_controls;
use super::{ReportParts, disagrees};
use crate::hazard::{Record, Summary};
use crate::report::{Cell, Material, ReportError, Row, Table, clean_line};
use crate::template::{Acceptability, RiskClass, StatusKind};

/// The pack has every residual risk once, the worst first. It names every hazard without one
/// separately. Each risk that is transferred or not simply acceptable has a line to sign. An
/// extract has no such line, because nobody signs it.
///
/// # Errors
/// The first missing item.
pub fn check(seen: &ReportParts<'_>, material: &Material<'_>) -> Result<(), ReportError> {
    let criteria = &material.template.criteria;
    let risk = |record: &Record| record.hazard.residual.risk(criteria);
    let records = material.scope.records;
    let scored = rows(&seen.tables, "residual-risks");
    let unscored = rows(&seen.tables, "unscored-residual-risks");
    let lines = rows(&seen.tables, "acceptance");
    let signed = lines.last().map(|row| text(row, 1)).unwrap_or_default();
    let others: Vec<&str> = signed.split(", ").collect();
    for (record, summary) in records {
        let id = clean_line(summary.id.as_str());
        let (class, named) = (risk(record), |row: &&&Row| text(row, 0) == id);
        let table = match class {
            Some(_) => &scored,
            None => &unscored,
        };
        let said = match class {
            Some(class) => criteria.words(class),
            None => "Not scored".to_owned(),
        };
        // Two records can have the same ID; the number of rows is compared below.
        let is_right = |row: &&Row| class.is_none() || text(row, 3) == said;
        if !table.iter().filter(named).any(is_right) {
            return Err(disagrees(format!(
                "its table lacks the residual risk of {id} ({said})"
            )));
        }
        let line = lines.iter().find(named);
        let is_signed = line.is_some_and(|row| row.cells.contains(&Cell::Fill));
        let is_named = class.is_some() && others.contains(&id.as_str());
        if material.scope.filter.is_some() {
            if line.is_some() {
                return Err(disagrees(format!(
                    "an extract has a line to sign for the residual risk of {id}"
                )));
            }
            continue;
        }
        if !is_signed && (needs_line(class, summary, material) || class.is_some() && !is_named) {
            return Err(disagrees(format!(
                "the residual risk of {id} has no line to sign"
            )));
        }
    }
    if scored.len() + unscored.len() != records.len() {
        return Err(disagrees(
            "its tables of residual risks have more rows than there are hazards".to_owned(),
        ));
    }
    let classes: Vec<u8> = scored.iter().filter_map(|row| class_of(row)).collect();
    if !classes.is_sorted_by(|one, next| one >= next) {
        return Err(disagrees(
            "its residual risks are not sorted from worst to best".to_owned(),
        ));
    }
    Ok(())
}

/// Whether a residual risk is accepted separately, and not with all others.
fn needs_line(class: Option<RiskClass>, summary: &Summary, material: &Material<'_>) -> bool {
    let asks = |class| {
        !matches!(
            material.template.criteria.acceptability(class),
            Acceptability::Acceptable | Acceptability::AcceptableIfJustified
        )
    };
    summary.status.kind == Some(StatusKind::Transferred) || class.is_some_and(asks)
}

/// A case links each control of a triaged hazard that is not implemented: in its duties, or in its
/// open actions. If these are very many, the controls of a hazard share a row.
///
/// # Errors
/// The first missing control.
pub fn open_controls_listed(
    linked: &[HashSet<&str>],
    material: &Material<'_>,
) -> Result<(), ReportError> {
    let is_linked = |name: &str| linked.iter().any(|names| names.contains(name));
    for (record, summary) in material.scope.records {
        let id = clean_line(summary.id.as_str());
        if record.hazard.is_draft(material.template) || is_linked(&id) {
            continue;
        }
        for control in open_controls(&record.hazard) {
            let name = clean_line(&format!("{}/{}", summary.id, control.id));
            if !is_linked(&name) {
                return Err(disagrees(format!(
                    "no table lists the open action for {name}"
                )));
            }
        }
    }
    Ok(())
}

/// The number of open actions equals that of the records, and no action about a hazard as a whole
/// has an owner.
///
/// # Errors
/// The wrong number.
pub fn actions_agree(seen: &ReportParts<'_>, material: &Material<'_>) -> Result<(), ReportError> {
    let criteria = &material.template.criteria;
    let wanted: usize = material
        .scope
        .records
        .iter()
        .map(|(record, _)| {
            let hazard = &record.hazard;
            let is_draft = hazard.is_draft(material.template);
            // A suggestion of a draft is not an action yet.
            let controls = match is_draft {
                true => 0,
                false => open_controls(hazard).count(),
            };
            controls
                + usize::from(is_draft)
                + usize::from(hazard.initial.risk(criteria).is_none())
                + usize::from(hazard.residual.risk(criteria).is_none())
        })
        .sum();
    let totals = rows(&seen.tables, "actions-by-owner");
    let listed = rows(&seen.tables, "actions");
    let said = totals.last().map(|row| text(row, 1));
    if said.is_some_and(|said| said != wanted.to_string()) {
        return Err(disagrees(format!(
            "its total of open actions differs from the {wanted} in the records"
        )));
    }
    if !listed.is_empty() && listed.len() != wanted {
        return Err(disagrees(format!(
            "it lists {} open actions, but the records have {wanted}",
            listed.len()
        )));
    }
    let lines = rows(&seen.tables, to_do::KEY);
    let numbers = lines.iter().flat_map(|row| &row.cells);
    let counted: usize = numbers.map(count_of).sum();
    if !lines.is_empty() && counted != wanted {
        return Err(disagrees(format!(
            "its lines list {counted} open actions, but the records have {wanted}"
        )));
    }
    let whole = listed
        .iter()
        .filter(|row| row.cells.get(4) == Some(&Cell::Nothing));
    let mut owned = whole.filter(|row| text(row, 3) != crate::report::build::register::NO_OWNER);
    match owned.next() {
        Some(row) => Err(disagrees(format!(
            "it gives an owner to an action that concerns the whole of {}",
            text(row, 0)
        ))),
        None => Ok(()),
    }
}

fn rows<'t>(tables: &[&'t Table], key: &str) -> Vec<&'t Row> {
    let tables = tables.iter().filter(|table| table.key == key);
    tables.flat_map(|table| &table.rows).collect()
}

fn text(row: &Row, at: usize) -> String {
    row.cells.get(at).map(Cell::text).unwrap_or_default()
}

const fn count_of(cell: &Cell) -> usize {
    match cell {
        Cell::Count { number } => *number,
        _ => 0,
    }
}

fn class_of(row: &Row) -> Option<u8> {
    row.cells.iter().find_map(|cell| match cell {
        Cell::Risk { class, .. } => Some(*class),
        _ => None,
    })
}
