//! What is told of a rule: on the terminal, in `docs/rules.md`, and to code hosts.

mod example;
mod page;
mod text;

pub use page::{help, rules_page};
pub use text::{list, rule};

use crate::check::{Grade, Rule};

/// How much a rule weighs, in words: `error; at the release gate error`.
fn grades(rule: &Rule) -> String {
    match (rule.grade, rule.release) {
        (Grade::Off, release) => format!("{release} at the release gate, otherwise off"),
        (daily, release) if daily == release => daily.to_string(),
        (daily, release) => format!("{daily}, {release} at the release gate"),
    }
}

/// The comment that sets a finding of a rule aside.
fn waiver(rule: &Rule) -> String {
    format!(
        "<!-- hazlog: allow {} until 2027-01-31 by A. Name: reason -->",
        rule.name
    )
}

/// The lines of `hazlog.yaml` that set a rule's grade.
fn setting(rule: &Rule) -> [String; 3] {
    [
        "check:".to_owned(),
        "  rules:".to_owned(),
        format!("    {}: warning   # or off, info, error", rule.name),
    ]
}

/// A phrase as a sentence: `Name what…`.
fn sentence(phrase: &str) -> String {
    let mut signs = phrase.chars();
    let first = signs.next().map(|sign| sign.to_uppercase().to_string());
    let stop = if phrase.ends_with(['.', '?', '`']) {
        ""
    } else {
        "."
    };
    format!("{}{}{stop}", first.unwrap_or_default(), signs.as_str())
}
