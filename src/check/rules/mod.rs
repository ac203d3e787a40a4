//! Every rule, a file each, in a folder for its group.
//!
//! | folder | codes | asks |
//! |---|---|---|
//! | `format` | HZ0xx | can the record be read as what it means? |
//! | `log` | HZ1xx | does the log as a whole hold together? |
//! | `content` | HZ2xx | does the record say cause, effect and harm? |
//! | `scoring` | HZ3xx | do likelihood, severity and their reasons agree? |
//! | `acceptance` | HZ4xx | may the risk be accepted? |
//! | `controls` | HZ5xx | are the controls in place, and is that shown? |
//! | `status` | HZ6xx | does the status fit, and is the next review due? |
//! | `links` | HZ7xx | are the linked code and evidence there? |
//! | `settings` | HZ8xx | are settings, people and the written parts complete? |
//! | `waivers` | HZ9xx | does each waiver hold? |
//! | `shared` | | what several rules ask of a record, and word lists |
//!
//! A file is named after its rule, and holds one constant `RULE` with its help, examples and
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

/// The rules that say what a check did not look at.
pub const NOT_LOOKED_AT: [RuleCode; 3] = links::NOT_LOOKED_AT;

/// The rules by which evidence was looked up and shows nothing.
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

/// The rule of a code.
pub fn rule_with_code(code: RuleCode) -> Option<&'static Rule> {
    let group = GROUPS.get(usize::from(code.0 / 100))?;
    group.iter().find(|rule| rule.code == code)
}

/// Whether a rule finds what it finds whatever the record says: by its bytes or by its file's name.
/// Of a record in conflict, nothing else is found.
pub fn needs_no_value(code: RuleCode) -> bool {
    log::BY_FILE_NAME.contains(&code)
        || rule_with_code(code)
            .is_some_and(|rule| matches!(rule.run, Run::Reading(..) | Run::Text(_)))
}

/// The rule that a word names: `no-cause` or `HZ201`, whatever the case.
pub fn rule_named(word: &str) -> Option<&'static Rule> {
    code_named(word)
        .and_then(rule_with_code)
        .or_else(|| all().find(|rule| rule.name.eq_ignore_ascii_case(word)))
}

/// The code that a word is: `HZ201`.
fn code_named(word: &str) -> Option<RuleCode> {
    let (letters, digits) = word.split_at_checked(2)?;
    let is_code = letters.eq_ignore_ascii_case("HZ")
        && digits.len() == 3
        && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_code.then(|| digits.parse().ok().map(RuleCode)).flatten()
}
