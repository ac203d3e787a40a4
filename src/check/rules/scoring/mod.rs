//! HZ3xx: likelihood, severity and their reasons.

mod drop_unverified;
mod drop_without_control;
mod likelihood_drop_on_training;
mod low_without_evidence;
pub(in crate::check::rules) mod movement;
pub(in crate::check::rules) mod no_initial_reason;
mod no_residual_reason;
mod projected_residual;
pub(in crate::check::rules) mod reason;
mod residual_unscored;
mod residual_worse;
mod severity_against_harm;
mod severity_lowered;
mod unchanged_without_reason;
mod unscored;
pub(in crate::check::rules) mod words;

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    unscored::RULE,
    residual_unscored::RULE,
    severity_against_harm::RULE,
    residual_worse::RULE,
    drop_without_control::RULE,
    drop_unverified::RULE,
    severity_lowered::RULE,
    likelihood_drop_on_training::RULE,
    no_initial_reason::RULE,
    no_residual_reason::RULE,
    unchanged_without_reason::RULE,
    low_without_evidence::RULE,
    projected_residual::RULE,
];
