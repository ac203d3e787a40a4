//! HZ2xx: what the record says of cause, effect and harm.

mod harm_without_patient;
mod hazard_without_name;
mod named_as_cause;
mod no_cause;
mod no_description;
mod no_effect;
mod no_harm;
mod no_hazard_text;
mod no_hazard_type;
mod patient_named;
mod same_as_description;
mod short_name;

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    no_cause::RULE,
    no_harm::RULE,
    harm_without_patient::RULE,
    named_as_cause::RULE,
    same_as_description::RULE,
    short_name::RULE,
    no_effect::RULE,
    no_description::RULE,
    no_hazard_type::RULE,
    patient_named::RULE,
    no_hazard_text::RULE,
    hazard_without_name::RULE,
];
