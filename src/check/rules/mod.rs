//! All rules: one file for each rule, in a folder for its group.
//!
//! | folder | codes | question |
//! |---|---|---|
//! | `format` | HZ0xx | can hazlog read the record as its author meant it? |
//! | `log` | HZ1xx | is the log as a whole consistent and complete? |
//! | `content` | HZ2xx | does the record describe cause, effect and harm? |
//! | `scoring` | HZ3xx | do likelihood, severity and their reasons agree? |
//! | `acceptance` | HZ4xx | is the risk acceptable, and has somebody accepted it? |
//! | `controls` | HZ5xx | are the controls implemented, and is there evidence? |
//! | `status` | HZ6xx | does the status fit, and is a review overdue? |
//! | `links` | HZ7xx | do the linked code and evidence exist? |
//! | `settings` | HZ8xx | are the settings, the people and the safety case complete? |
//! | `waivers` | HZ9xx | is each waiver valid? |
//! | `shared` | | functions and word lists that several rules use |
//!
//! A file is named after its rule, and has one constant `RULE` with its help, examples and
//! function. The `mod.rs` of a folder lists its rules by code.

mod acceptance;
mod content;
mod controls;
mod format;
mod links;
mod log;
mod scoring;
mod settings;
mod shared;
mod status;
pub(super) mod waivers;

use super::{Phrases, Rule, RuleCode, Run};

pub(super) use links::lookups;
pub(super) use settings::unwritten_part;
pub(crate) use shared::acceptance_gaps::{lack_of_acceptance, lack_of_analysis};
pub(crate) use shared::duty::names_deployer;
pub(crate) use shared::score_reason::residual_of as residual_reason;
pub(crate) use shared::words::says_nothing;

/// The rules whose findings a new baseline answers: they compare the log with the last one.
pub const ANSWERED_BY_A_BASELINE: [RuleCode; 2] = log::ANSWERED_BY_A_BASELINE;

/// The rules that report what hazlog could not check.
pub const NOT_LOOKED_AT: [RuleCode; 3] = links::NOT_LOOKED_AT;

/// The rules that find that evidence shows nothing.
pub(super) const REFUTING: [RuleCode; 6] = links::REFUTING;

/// The rules of every group, in the order of their codes.
static GROUPS: [&[Rule]; 10] = [
    format::RULES,
    log::RULES,
    content::RULES,
    scoring::RULES,
    acceptance::RULES,
    controls::RULES,
    status::RULES,
    links::RULES,
    settings::RULES,
    waivers::RULES,
];

/// The labelled phrases of the rules that search for words, by group.
static PHRASES: [&[(RuleCode, Phrases)]; 5] = [
    format::PHRASES,
    content::PHRASES,
    scoring::PHRASES,
    acceptance::PHRASES,
    controls::PHRASES,
];

/// The labelled phrases of a rule that searches for words.
pub fn phrases_of(rule: &Rule) -> Option<Phrases> {
    let mut tables = PHRASES.iter().copied().flatten();
    let (_, phrases) = tables.find(|(code, _)| *code == rule.code)?;
    Some(*phrases)
}

/// Every rule, by code.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().copied().flatten()
}

/// The rule with a code.
pub fn rule_with_code(code: RuleCode) -> Option<&'static Rule> {
    let group = GROUPS.get(usize::from(code.0 / 100))?;
    group.iter().find(|rule| rule.code == code)
}

/// Whether a rule needs no value of the record, only its bytes or its file name. Only these rules
/// apply to a record in conflict.
pub fn needs_no_value(code: RuleCode) -> bool {
    log::BY_FILE_NAME.contains(&code)
        || rule_with_code(code)
            .is_some_and(|rule| matches!(rule.run, Run::Reading(..) | Run::Text(_)))
}

/// The rule with this name or code, in upper or lower case: `no-cause` or `HZ201`.
pub fn rule_named(word: &str) -> Option<&'static Rule> {
    code_named(word)
        .and_then(rule_with_code)
        .or_else(|| all().find(|rule| rule.name.eq_ignore_ascii_case(word)))
}

/// Reads a code: `HZ201`.
fn code_named(word: &str) -> Option<RuleCode> {
    let (letters, digits) = word.split_at_checked(2)?;
    let is_code = letters.eq_ignore_ascii_case("HZ")
        && digits.len() == 3
        && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_code.then(|| digits.parse().ok().map(RuleCode)).flatten()
}
