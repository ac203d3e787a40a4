//! HZ2xx: what the record says about cause, effect and harm.
//!
//! Each file holds the rule of its name. `action_name` decides whether a hazard's name is an
//! action.

mod action_name;
mod cause_is_human_error;
mod closed_says_not_reviewed;
mod effect_without_care;
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

use crate::check::{Phrases, Rule, RuleCode};

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
    effect_without_care::RULE,
    cause_is_human_error::RULE,
    closed_says_not_reviewed::RULE,
    patient_named::RULE,
    no_hazard_text::RULE,
    hazard_without_name::RULE,
];

/// The labelled phrases of the rules that search for words.
pub(super) const PHRASES: &[(RuleCode, Phrases)] = &[
    (
        harm_without_patient::RULE.code,
        harm_without_patient::PHRASES,
    ),
    (named_as_cause::RULE.code, named_as_cause::PHRASES),
    (effect_without_care::RULE.code, effect_without_care::PHRASES),
    (
        cause_is_human_error::RULE.code,
        cause_is_human_error::PHRASES,
    ),
    (
        closed_says_not_reviewed::RULE.code,
        closed_says_not_reviewed::PHRASES,
    ),
];
