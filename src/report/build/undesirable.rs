//! Which residual risks are undesirable or worse by the declared class.

use crate::hazard::{Record, Summary};
use crate::report::Material;
use crate::template::{Acceptability, Criteria};

/// Whether a residual risk is undesirable or worse by the declared class.
pub fn is_undesirable(summary: &Summary, criteria: &Criteria) -> bool {
    summary.residual.risk.is_some_and(|class| {
        matches!(
            criteria.acceptability(class),
            Acceptability::AcceptableWithReason | Acceptability::NotAcceptable
        )
    })
}

/// The same, or `None` if the residual risk is unscored.
pub fn is_known_undesirable(summary: &Summary, criteria: &Criteria) -> Option<bool> {
    let is_scored = summary.residual.risk.is_some();
    is_scored.then(|| is_undesirable(summary, criteria))
}

/// The hazards whose residual risk satisfies `is`, the worst first.
pub fn worst_first<'a>(
    material: &'a Material<'_>,
    is: impl Fn(&Summary) -> bool,
) -> Vec<&'a (Record, Summary)> {
    let records = material.scope.records.iter();
    let mut found: Vec<&(Record, Summary)> = records.filter(|(_, summary)| is(summary)).collect();
    found.sort_by_key(|(_, summary)| std::cmp::Reverse(summary.residual.risk));
    found
}

/// The hazards whose residual risk is undesirable or worse, the worst first.
pub fn hazards<'a>(material: &'a Material<'_>) -> Vec<&'a (Record, Summary)> {
    let criteria = &material.template.criteria;
    worst_first(material, |summary| is_undesirable(summary, criteria))
}
