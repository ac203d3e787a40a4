//! The dates by which a control must be implemented.

use chrono::NaiveDate;

use crate::check::Spot;
use crate::hazard::{Control, FactKey, Record, due_day};

/// The dates that the `Due` facts of a control give, each with its place.
pub(super) fn due(record: &Record, control: &Control) -> Vec<(NaiveDate, Spot)> {
    let facts = control.facts.iter();
    let due = facts.filter(|fact| fact.key == FactKey::Due);
    due.filter_map(|fact| {
        let day = due_day(&fact.value)?;
        Some((day, Spot::new(&record.document, fact.value_span)))
    })
    .collect()
}
