//! HZ4xx: whether the risk is acceptable.
//!
//! Each file holds the rule of its name. `reduction` finds where a record claims that nothing more
//! can be done.

mod acceptable_without_reason;
mod accepted_by_nobody;
mod machine_draft_not_accepted;
mod not_alarp;
mod reduction;
mod rests_on_warnings;
mod sign_off_broken;
mod sign_off_declined;
mod sign_off_order;
mod sign_off_stale;
mod unacceptable_at_release;
mod unacceptable_residual;
pub(in crate::check::rules) mod unacceptable_without_control;
mod weak_controls_only;

use crate::check::{Phrases, Rule, RuleCode};

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    unacceptable_without_control::RULE,
    unacceptable_residual::RULE,
    unacceptable_at_release::RULE,
    accepted_by_nobody::RULE,
    acceptable_without_reason::RULE,
    not_alarp::RULE,
    weak_controls_only::RULE,
    rests_on_warnings::RULE,
    sign_off_broken::RULE,
    sign_off_stale::RULE,
    sign_off_declined::RULE,
    sign_off_order::RULE,
    machine_draft_not_accepted::RULE,
];

/// The labelled phrases of the rules that search for words.
pub(super) const PHRASES: &[(RuleCode, Phrases)] = &[
    (not_alarp::RULE.code, not_alarp::PHRASES),
    (rests_on_warnings::RULE.code, rests_on_warnings::PHRASES),
];
