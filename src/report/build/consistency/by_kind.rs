//! The required content of a report of each kind, computed from the records and not by the builder.

use std::collections::HashSet;

use super::controls::is_deployers;
use super::{
    ReportParts, disagrees, risks_and_actions, rows_are_whole, sections_are_whole, transfer_pack,
};
use crate::hazard::{Control, Record, Summary};
use crate::report::build::{Half, duty};
use crate::report::{Cell, Material, ReportError, Table, clean_line};
use crate::template::StatusKind;

/// What a report of a kind must contain.
pub type Requirement = fn(Half, &Required<'_>) -> Result<(), ReportError>;

/// Holds a report against the records.
///
/// # Errors
/// The first missing item.
pub fn check(
    requirement: Requirement,
    half: Half,
    seen: &ReportParts<'_>,
    material: &Material<'_>,
) -> Result<(), ReportError> {
    totals_agree(&seen.tables, material)?;
    risks_and_actions::actions_agree(seen, material)?;
    requirement(half, &Required { seen, material })
}

/// What a report must contain of which only the numbers are compared.
///
/// # Errors
/// None.
pub fn nothing_more(_: Half, _: &Required<'_>) -> Result<(), ReportError> {
    Ok(())
}

/// What a hazard log must contain: every word of every record.
///
/// # Errors
/// With the first word that is missing in it.
pub fn log(half: Half, required: &Required<'_>) -> Result<(), ReportError> {
    let Required { seen, material } = required;
    match half {
        Half::Document => sections_are_whole(&seen.hazards, material),
        Half::Data => rows_are_whole(&seen.tables, material),
    }
}

/// What a traceability report must contain.
///
/// # Errors
/// With the first hazard or control that is missing in it.
pub fn trace(half: Half, required: &Required<'_>) -> Result<(), ReportError> {
    match half {
        Half::Document => {
            required.sections(|_, _| true)?;
            required.controls("controls", |_| true)
        }
        Half::Data => {
            required.hazards("forward", |_| true)?;
            required.controls("forward", |_| true)
        }
    }
}

/// What a transfer pack must contain.
///
/// # Errors
/// With the first hazard, duty, risk or draft that is missing in it.
pub fn transfer(half: Half, required: &Required<'_>) -> Result<(), ReportError> {
    let Required { seen, material } = required;
    match half {
        Half::Document => {
            let is_taken = |record: &Record, summary: &Summary| {
                duty::concerns(record, summary) && !record.hazard.is_draft(material.template)
            };
            required.sections_in_groups([
                &|record, summary| is_taken(record, summary) && is_transferred(summary),
                &|record, summary| is_taken(record, summary) && !is_transferred(summary),
            ])?;
            transfer_pack::harms(seen, material)?;
            transfer_pack::drafts_named(&required.linked("drafts"), material)?;
            required.duties()?;
            risks_and_actions::check(seen, material)
        }
        Half::Data => {
            required.hazards("hazards", is_transferred)?;
            required.hazards("records", is_transferred)?;
            required.duties()?;
            required.controls_where("draft-controls", |record, control| {
                record.hazard.is_draft(material.template) && is_deployers(control)
            })?;
            risks_and_actions::check(seen, material)
        }
    }
}

/// What a safety case report must contain. It has no sheets.
///
/// # Errors
/// With the first hazard or control that is missing in it.
pub fn case(half: Half, required: &Required<'_>) -> Result<(), ReportError> {
    match half {
        Half::Document => {
            required.hazards("overview", |_| true)?;
            required.hazards("residual-risks", |it| it.residual.risk.is_some())?;
            required.hazards("transferred", is_transferred)?;
            required.duties()?;
            let linked = [required.linked("duties"), required.linked("open-controls")];
            risks_and_actions::open_controls_listed(&linked, required.material)
        }
        Half::Data => Ok(()),
    }
}

/// What the answers to DTAC must contain. They have no sheets.
///
/// # Errors
/// With the first hazard or control that is missing in them.
pub fn dtac(half: Half, required: &Required<'_>) -> Result<(), ReportError> {
    match half {
        Half::Document => {
            required.hazards("assessment", |_| true)?;
            required.hazards("residual-risks", |it| it.residual.risk.is_some())?;
            required.hazards("transferred", is_transferred)?;
            required.duties()
        }
        Half::Data => Ok(()),
    }
}

fn is_transferred(summary: &Summary) -> bool {
    summary.status.kind == Some(StatusKind::Transferred)
}

/// Selects some hazards.
type Predicate<'s> = &'s dyn Fn(&Record, &Summary) -> bool;

/// The parts of a report, and the records that must be in them.
pub struct Required<'n> {
    seen: &'n ReportParts<'n>,
    material: &'n Material<'n>,
}

impl Required<'_> {
    /// Every word with a link in the tables of a key.
    fn linked(&self, key: &str) -> HashSet<&str> {
        let tables = self.seen.tables.iter().filter(|table| table.key == key);
        let cells = tables.flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
        cells
            .filter_map(|cell| match cell {
                Cell::Link { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect()
    }

    fn hazards(&self, key: &str, is: impl Fn(&Summary) -> bool) -> Result<(), ReportError> {
        let linked = self.linked(key);
        let records = self.material.scope.records.iter();
        for (_, summary) in records.filter(|(_, summary)| is(summary)) {
            let id = clean_line(summary.id.as_str());
            if !linked.contains(id.as_str()) {
                return Err(disagrees(format!("the table `{key}` has no row for {id}")));
            }
        }
        Ok(())
    }

    /// The duties include each duty of a triaged hazard, and none of a draft.
    fn duties(&self) -> Result<(), ReportError> {
        let template = self.material.template;
        self.controls_where("duties", |record, control| {
            !record.hazard.is_draft(template) && is_deployers(control)
        })?;
        let linked = self.linked("duties");
        let records = self.material.scope.records.iter();
        let (drafts, others): (Vec<_>, Vec<_>) =
            records.partition(|(record, _)| record.hazard.is_draft(template));
        for (_, draft) in drafts {
            let id = clean_line(draft.id.as_str());
            let is_shared = others.iter().any(|(_, other)| other.id == draft.id);
            let is_of = |name: &str| {
                let rest = name.strip_prefix(id.as_str());
                rest.is_some_and(|rest| rest.starts_with('/'))
            };
            if !is_shared && linked.iter().any(|name| is_of(name)) {
                return Err(disagrees(format!(
                    "{id} is a draft, but its suggested controls are among the duties"
                )));
            }
        }
        Ok(())
    }

    fn controls(&self, key: &str, is: impl Fn(&Control) -> bool) -> Result<(), ReportError> {
        self.controls_where(key, |_, control| is(control))
    }

    fn controls_where(
        &self,
        key: &str,
        is: impl Fn(&Record, &Control) -> bool,
    ) -> Result<(), ReportError> {
        let linked = self.linked(key);
        for (record, summary) in self.material.scope.records {
            // An item that only names a hazard type is not a control; the report names it
            // separately.
            let controls = record.hazard.controls().filter(|it| !it.names_type);
            for control in controls.filter(|control| is(record, control)) {
                let id = clean_line(&format!("{}/{}", summary.id, control.id));
                if !linked.contains(id.as_str()) {
                    return Err(disagrees(format!(
                        "the table `{key}` has no row for the control {id}"
                    )));
                }
            }
        }
        Ok(())
    }

    /// Each selected hazard has a section, in the order of the log.
    fn sections(&self, is: impl Fn(&Record, &Summary) -> bool) -> Result<(), ReportError> {
        self.sections_in_groups([&is])
    }

    /// Each hazard of several selections has a section: first those of the first selection. Each
    /// selection has the order of the log.
    fn sections_in_groups<const GROUPS: usize>(
        &self,
        groups: [Predicate<'_>; GROUPS],
    ) -> Result<(), ReportError> {
        let wanted = groups.into_iter().flat_map(|is| {
            let records = self.material.scope.records.iter();
            records.filter(move |(record, summary)| is(record, summary))
        });
        let mut sections = self.seen.hazards.iter();
        for (_, summary) in wanted {
            let section = sections.next().and_then(|section| section.hazard.as_ref());
            if section.is_none_or(|found| found.path != summary.path) {
                return Err(disagrees(format!(
                    "the section of {} is missing or out of order",
                    clean_line(summary.id.as_str())
                )));
            }
        }
        match sections.next() {
            Some(section) => Err(disagrees(format!(
                "it has an extra section: {}",
                section.title
            ))),
            None => Ok(()),
        }
    }
}

/// The table of risk classes counts the classes of the records, which are looked up again here.
fn totals_agree(tables: &[&Table], material: &Material<'_>) -> Result<(), ReportError> {
    let criteria = &material.template.criteria;
    for table in tables.iter().filter(|table| table.key == "by-risk") {
        for row in &table.rows {
            let class = match row.cells.first() {
                Some(Cell::Risk { class, .. }) => Some(*class),
                Some(Cell::Unscored { .. }) => None,
                _ => continue,
            };
            let initial = |record: &Record| record.hazard.initial.risk(criteria);
            let residual = |record: &Record| record.hazard.residual.risk(criteria);
            let count = |risk: &dyn Fn(&Record) -> Option<crate::template::RiskClass>| {
                let records = material.scope.records.iter();
                let of = |record: &Record| risk(record).map(|class| class.0);
                records.filter(|(record, _)| of(record) == class).count()
            };
            for (at, number) in [(1, count(&initial)), (2, count(&residual))] {
                let said = row.cells.get(at).map(Cell::text).unwrap_or_default();
                if said != number.to_string() {
                    return Err(disagrees(format!(
                        "the table “{}” says {said}, but the scores of the records give {number}",
                        table.caption
                    )));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
