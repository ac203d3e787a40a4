//! What a log rule needs of a control, gathered.

use super::ControlFacts;
use crate::check::{Spot, Wording};
use crate::hazard::{Control, FactKey};
use crate::text::Span;

/// What a log rule needs of `control`.
pub(super) fn of(control: &Control, spot: &impl Fn(Span) -> Spot) -> ControlFacts {
    ControlFacts {
        id: control.id.to_string(),
        group: control.group,
        duty: control.duty,
        state: control.state,
        wording: Wording::of(&control.text),
        spot: spot(control.text_span),
        introduces: values(control, FactKey::Introduces, spot),
        owners: values(control, FactKey::Owner, spot),
    }
}

/// The values of a control's facts of a key, each with its place.
fn values(control: &Control, key: FactKey, spot: &impl Fn(Span) -> Spot) -> Vec<(String, Spot)> {
    let facts = control.facts.iter().filter(|fact| fact.key == key);
    facts
        .map(|fact| (fact.value.clone(), spot(fact.value_span)))
        .collect()
}
