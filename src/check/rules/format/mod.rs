//! HZ0xx: whether hazlog can read what the record means.
//!
//! Each file holds the rule of its name. `fix_trial` tries fixes before they are offered.

mod contradicted_risk;
mod contradictory_state;
mod contradictory_value;
mod controls_in_prose;
mod doubled_section;
mod duplicate_control_id;
mod fix_trial;
mod merge_conflict;
mod missing_section;
mod no_sections;
mod not_utf8;
mod open_generated_block;
mod placeholder_text;
mod reordered_section;
mod setext_heading;
mod several_values;
mod spacing;
mod stale_generated_block;
mod stale_labelling;
mod unknown_section;
mod unknown_status;
mod unknown_type;
mod unparsed;
mod unreadable_code;
mod unreadable_fact;
mod unreadable_front_matter;
mod unreadable_value;

use crate::check::{Findings, Phrases, Rule, RuleCode, Subject};
use crate::hazard::Problem;

/// The labelled phrases of the rules that search for words.
pub(super) const PHRASES: &[(RuleCode, Phrases)] =
    &[(placeholder_text::RULE.code, placeholder_text::PHRASES)];

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    not_utf8::RULE,
    unparsed::RULE,
    no_sections::RULE,
    missing_section::RULE,
    doubled_section::RULE,
    reordered_section::RULE,
    unknown_section::RULE,
    setext_heading::RULE,
    unreadable_value::RULE,
    several_values::RULE,
    contradictory_value::RULE,
    unknown_status::RULE,
    unknown_type::RULE,
    contradicted_risk::RULE,
    stale_generated_block::RULE,
    open_generated_block::RULE,
    controls_in_prose::RULE,
    contradictory_state::RULE,
    duplicate_control_id::RULE,
    unreadable_fact::RULE,
    unreadable_front_matter::RULE,
    unreadable_code::RULE,
    placeholder_text::RULE,
    stale_labelling::RULE,
    spacing::RULE,
    merge_conflict::RULE,
];

/// Reports a problem as reading found it.
fn report_problem(_: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    findings.at(problem.span, problem.message.clone());
}
