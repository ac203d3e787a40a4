//! `hazlog explain`

use serde::Serialize;

use super::Context;
use super::check::unknown_rule;
use crate::check::{Rule, Selector, all};
use crate::cli::args::{Explain, ExplainFormat};
use crate::cli::explain::{list, rule};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::json::pretty;

/// The width of an explanation if the terminal's width is unknown, and the greatest width.
const USUAL_WIDTH: usize = 80;
const MOST_WIDTH: usize = 100;

/// A rule for programs; the keys and their order are part of the interface.
#[derive(Serialize)]
struct RuleEntry {
    code: String,
    rule: &'static str,
    group: &'static str,
    grade: &'static str,
    release: &'static str,
    checks: &'static str,
    why: &'static str,
    remedy: &'static str,
    source: &'static str,
    can_be_waived: bool,
}

/// Explains a rule, or lists the rules of a group or all rules.
pub fn run(context: &mut Context<'_>, asked: &Explain) -> Outcome {
    let selector = match &asked.rule {
        None => Selector::All,
        Some(word) => Selector::named(word.trim()).ok_or_else(|| unknown_rule(word))?,
    };
    if asked.format == ExplainFormat::Json {
        let rules = all().filter(|rule| selector.is_about(rule));
        let entries: Vec<RuleEntry> = rules.map(entry).collect();
        let json = pretty(&entries);
        let json =
            json.map_err(|error| Failure::new(format!("hazlog could not write JSON: {error}")))?;
        return Ok(context.out.exact(&json)?);
    }
    let width = context.out.columns().unwrap_or(USUAL_WIDTH);
    let width = width.min(MOST_WIDTH);
    let one = match selector {
        Selector::Rule(code) => crate::check::rule_with_code(code),
        Selector::Group(_) | Selector::All => None,
    };
    let lines = match one {
        Some(one) => rule(one, width),
        None => list(|rule| selector.is_about(rule), width),
    };
    for (ink, line) in lines {
        context.out.inked(ink, &line)?;
        context.out.line("")?;
    }
    Ok(())
}

fn entry(rule: &Rule) -> RuleEntry {
    RuleEntry {
        code: rule.code.to_string(),
        rule: rule.name,
        group: rule.group.as_str(),
        grade: rule.grade.as_str(),
        release: rule.release.as_str(),
        checks: rule.checks,
        why: rule.why,
        remedy: rule.remedy,
        source: rule.source,
        can_be_waived: rule.can_be_waived(),
    }
}
