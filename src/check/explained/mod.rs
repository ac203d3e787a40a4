//! What is told of a rule wherever it is explained: on the command line, in the terminal UI and in
//! the documentation.

mod example;

pub use example::{Line, lines};

use super::{Grade, Rule};

/// How much a rule weighs, in words: `error; at the release gate error`.
pub fn grades(rule: &Rule) -> String {
    match (rule.grade, rule.release) {
        (Grade::Off, release) => format!("{release} at the release gate, otherwise off"),
        (daily, release) if daily == release => daily.to_string(),
        (daily, release) => format!("{daily}, {release} at the release gate"),
    }
}

/// The comment that sets a finding of a rule aside.
pub fn waiver(rule: &Rule) -> String {
    format!(
        "<!-- hazlog: allow {} until 2027-01-31 by A. Name: reason -->",
        rule.name
    )
}

/// The lines of `hazlog.yaml` that set a rule's grade.
pub fn setting(rule: &Rule) -> [String; 3] {
    [
        "check:".to_owned(),
        "  rules:".to_owned(),
        format!("    {}: warning   # or off, info, error", rule.name),
    ]
}

/// A phrase as a sentence: `Name what…`.
pub fn sentence(phrase: &str) -> String {
    let mut signs = phrase.chars();
    let first = signs.next().map(|sign| sign.to_uppercase().to_string());
    let stop = if phrase.ends_with(['.', '?', '`']) {
        ""
    } else {
        "."
    };
    format!("{}{}{stop}", first.unwrap_or_default(), signs.as_str())
}
