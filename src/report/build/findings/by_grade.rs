//! Counts of findings by grade, and of waivers, with the names of the rules.

use super::super::wording;
use crate::report::{About, Block, Cell, Pair};

/// The findings by grade and rule.
pub fn by_grade(about: &About) -> Vec<Block> {
    let held = &about.findings;
    let mut rules: Vec<(&str, &str, usize)> = Vec::new();
    for finding in &held.list {
        match rules.iter_mut().find(|(rule, ..)| *rule == finding.rule) {
            Some((.., count)) => *count += 1,
            None => rules.push((&finding.rule, &finding.grade, 1)),
        }
    }
    let of = |grade: &str| {
        let named: Vec<String> = rules
            .iter()
            .filter(|(_, of, _)| *of == grade)
            .map(|(rule, _, count)| format!("{rule} ({count})"))
            .collect();
        named.join(", ")
    };
    let pair = |name: String, words: String| Pair {
        name,
        value: Cell::words(words),
    };
    let waived: Vec<String> = about
        .waived
        .iter()
        .map(|waived| {
            let what = [waived.finding.hazard.as_str(), waived.finding.rule.as_str()];
            let idle = if waived.finding.grade.is_empty() {
                " (waives nothing)"
            } else {
                ""
            };
            format!("{}, until {}{idle}", what.join(" ").trim(), waived.until)
        })
        .collect();
    vec![Block::Facts {
        pairs: vec![
            pair(wording::plural(held.errors, "error"), of("error")),
            pair(wording::plural(held.warnings, "warning"), of("warning")),
            pair(wording::plural(held.hints, "hint"), of("info")),
            pair(
                wording::plural(about.waived.len(), "waiver"),
                waived.join("; "),
            ),
        ],
    }]
}
