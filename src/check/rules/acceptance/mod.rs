//! HZ4xx: whether the risk may be accepted.

mod acceptable_without_reason;
mod not_alarp;
mod reason_missing_at_release;
mod reduction;
pub(in crate::check::rules) mod standing;
mod unacceptable_at_release;
mod unacceptable_residual;
pub(in crate::check::rules) mod unacceptable_without_control;
mod undesirable_without_reason;
mod weak_controls_only;

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    unacceptable_without_control::RULE,
    unacceptable_residual::RULE,
    unacceptable_at_release::RULE,
    undesirable_without_reason::RULE,
    acceptable_without_reason::RULE,
    not_alarp::RULE,
    weak_controls_only::RULE,
    reason_missing_at_release::RULE,
];
