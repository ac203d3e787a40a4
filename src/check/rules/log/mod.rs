//! HZ1xx: the log as a whole.
//!
//! Each file holds the rule of its name, except `near_duplicates` (texts that are nearly the same),
//! `shared_controls` (controls that several hazards have) and `same_hazard` (whether an earlier
//! version of a record is about the same hazard).

mod case_of_another_baseline;
mod changed_since_baseline;
mod common_mode;
mod control_id_two_states;
mod coverage;
mod duplicate_id;
mod id_reused;
mod lost_record;
mod lost_since_baseline;
mod near_duplicates;
mod odd_id;
mod reason_copied;
mod record_not_read;
mod same_control_text;
mod same_hazard;
mod same_name;
mod same_text;
mod shared_controls;
mod short_log;
mod skipped_id;
mod unknown_hazard_named;
mod unreadable_baseline;
mod unreadable_file;

use crate::check::{Rule, RuleCode};

/// The rules that look only at the names of the files.
pub(super) const BY_FILE_NAME: [RuleCode; 2] = [duplicate_id::RULE.code, odd_id::RULE.code];

/// The rules whose findings a new baseline answers.
pub(super) const ANSWERED_BY_A_BASELINE: [RuleCode; 2] = [
    changed_since_baseline::RULE.code,
    case_of_another_baseline::RULE.code,
];

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    duplicate_id::RULE,
    skipped_id::RULE,
    lost_record::RULE,
    odd_id::RULE,
    same_control_text::RULE,
    same_name::RULE,
    common_mode::RULE,
    short_log::RULE,
    coverage::RULE,
    same_text::RULE,
    unreadable_file::RULE,
    control_id_two_states::RULE,
    reason_copied::RULE,
    unknown_hazard_named::RULE,
    record_not_read::RULE,
    id_reused::RULE,
    changed_since_baseline::RULE,
    case_of_another_baseline::RULE,
    lost_since_baseline::RULE,
    unreadable_baseline::RULE,
];
