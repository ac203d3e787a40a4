//! The texts that explain a rule on the command line, in the terminal UI and in the documentation.

mod example;

pub use example::{ExampleLine, lines};

use super::{Grade, Rule, phrases_of};

/// The grades of a rule, as a phrase: `warning, error at the release gate`.
pub fn grades(rule: &Rule) -> String {
    match (rule.grade, rule.release) {
        (Grade::Off, release) => format!("{release} at the release gate, otherwise off"),
        (daily, release) if daily == release => daily.to_string(),
        (daily, release) => format!("{daily}, {release} at the release gate"),
    }
}

/// The precision and recall of a rule that searches for words.
pub fn accuracy(rule: &Rule) -> Option<String> {
    let tried = phrases_of(rule)?.accuracy(rule);
    Some(format!(
        "hazlog searches for certain words, so it can report a correct text and miss a wrong one. \
         We tested the rule on {} phrases that people marked as right or wrong. Of the {} phrases \
         that it reports, {} are wrong and {} are right ({} % precision). It reports {} of the {} \
         wrong phrases ({} % recall). We also used these phrases to improve the rule, so expect \
         worse results on other texts.",
        tried.wrong + tried.right,
        tried.found(),
        tried.wrong_found,
        tried.right_found,
        per_cent(tried.wrong_found, tried.found()),
        tried.wrong_found,
        tried.wrong,
        per_cent(tried.wrong_found, tried.wrong),
    ))
}

/// A share in whole per cent, rounded down; 100 if the whole is 0.
fn per_cent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100)
}

/// The comment that waives a finding of a rule.
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
