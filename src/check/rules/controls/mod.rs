//! HZ5xx: the controls and their evidence.
//!
//! Each file holds the rule of its name. `unshown` finds implemented controls that are not verified,
//! or not shown to be effective.

mod cause_without_control;
mod claimed_not_shown;
mod closed_not_shown_effective;
mod closed_unverified;
mod control_not_shown_effective;
mod control_state_unknown;
pub(in crate::check::rules) mod control_twice;
mod control_without_owner;
mod deployer_control_owned_by_manufacturer;
mod done_in_the_future_tense;
mod due_day_passed;
mod effective_before_verified;
mod existing_control_again;
mod introduced_hazard;
mod not_adopted_without_reason;
mod not_assessed_for_new_hazards;
mod one_evidence_for_both;
mod one_file_shows_all;
mod orphan_control;
mod shown_but_planned;
mod shown_by_nobody_known;
mod shown_in_the_future;
mod unshown;
mod untested_hazard;
mod unverified_control;
mod vague_control;

use crate::check::{Phrases, Rule, RuleCode};

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    unverified_control::RULE,
    control_not_shown_effective::RULE,
    one_evidence_for_both::RULE,
    untested_hazard::RULE,
    cause_without_control::RULE,
    orphan_control::RULE,
    not_assessed_for_new_hazards::RULE,
    introduced_hazard::RULE,
    control_without_owner::RULE,
    vague_control::RULE,
    control_state_unknown::RULE,
    claimed_not_shown::RULE,
    closed_unverified::RULE,
    closed_not_shown_effective::RULE,
    shown_but_planned::RULE,
    not_adopted_without_reason::RULE,
    due_day_passed::RULE,
    done_in_the_future_tense::RULE,
    control_twice::RULE,
    existing_control_again::RULE,
    one_file_shows_all::RULE,
    shown_by_nobody_known::RULE,
    deployer_control_owned_by_manufacturer::RULE,
    shown_in_the_future::RULE,
    effective_before_verified::RULE,
];

/// The labelled phrases of the rules that search for words.
pub(super) const PHRASES: &[(RuleCode, Phrases)] = &[
    (vague_control::RULE.code, vague_control::PHRASES),
    (
        done_in_the_future_tense::RULE.code,
        done_in_the_future_tense::PHRASES,
    ),
];
