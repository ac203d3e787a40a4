//! Collects the facts of a control that log rules need.

use super::{ControlFacts, due};
use crate::check::cause_numbers::without_causes;
use crate::check::{Spot, WordDigest};
use crate::hazard::{Control, FactKey, Record};
use crate::text::Span;

/// The facts of a control of `record`.
pub(super) fn control_facts(record: &Record, control: &Control) -> ControlFacts {
    let spot = |span: Span| Spot::new(&record.document, span);
    ControlFacts {
        id: control.id.to_string(),
        group: control.group,
        duty: control.duty,
        state: control.state,
        digest: WordDigest::new(&without_causes(&control.text)),
        spot: spot(control.text_span),
        introduces: values(control, FactKey::Introduces, &spot),
        owners: values(control, FactKey::Owner, &spot),
        due: due::due(record, control),
        evidence: control
            .values(FactKey::Evidence)
            .map(str::to_owned)
            .collect(),
    }
}

/// The values of a control's facts of a key, each with its place.
fn values(control: &Control, key: FactKey, spot: &impl Fn(Span) -> Spot) -> Vec<(String, Spot)> {
    let facts = control.facts.iter().filter(|fact| fact.key == key);
    facts
        .map(|fact| (fact.value.clone(), spot(fact.value_span)))
        .collect()
}
