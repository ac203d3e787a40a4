//! HZ3xx: likelihood, severity and their reasons.
//!
//! Each file holds the rule of its name. `class_named` and `level_named` find the class or level that
//! a sentence names, and `patient_count` finds how many patients a text mentions.

mod class_in_prose;
mod class_named;
mod drop_unverified;
mod drop_without_control;
pub(in crate::check::rules) mod large_fall_by_weak_control;
mod level_named;
mod likelihood_drop_on_training;
mod low_without_evidence;
mod never_happened;
mod no_initial_reason;
mod no_residual_reason;
mod patient_count;
mod projected_residual;
mod reason_against_score;
mod reason_says_work_remains;
mod residual_unscored;
mod residual_worse;
mod severity_against_harm;
mod severity_lowered;
mod severity_lowered_by_likelihood_controls;
mod unchanged_without_reason;
mod unscored;

use crate::check::{Phrases, Rule, RuleCode};

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
    never_happened::RULE,
    reason_against_score::RULE,
    reason_says_work_remains::RULE,
    large_fall_by_weak_control::RULE,
    severity_lowered_by_likelihood_controls::RULE,
    class_in_prose::RULE,
];

/// The labelled phrases of the rules that search for words.
pub(super) const PHRASES: &[(RuleCode, Phrases)] = &[
    (
        severity_against_harm::RULE.code,
        severity_against_harm::PHRASES,
    ),
    (never_happened::RULE.code, never_happened::PHRASES),
    (
        reason_against_score::RULE.code,
        reason_against_score::PHRASES,
    ),
    (
        reason_says_work_remains::RULE.code,
        reason_says_work_remains::PHRASES,
    ),
    (
        large_fall_by_weak_control::RULE.code,
        large_fall_by_weak_control::PHRASES,
    ),
    (class_in_prose::RULE.code, class_in_prose::PHRASES),
];
