//! What blocks a release: waived findings of blocking rules, evidence that shows nothing, and rules
//! that the settings cannot lower at the release gate.

use std::collections::HashMap;

use super::rules::REFUTING;
use super::{Diagnostic, Gate, Grade, Rule, Settings, Verdict, all};
use crate::text::Span;

impl Verdict {
    /// The waived findings of rules that block a release.
    pub fn waived_release_blockers(&self) -> impl Iterator<Item = &Diagnostic> {
        let all = self.diagnostics.iter();
        all.filter(|found| found.waived.is_some() && found.rule.holds_gate())
    }
}

impl Verdict {
    /// The places where records name evidence that shows nothing, by path: it does not exist,
    /// is empty, is a folder, is a record, or is code instead of a test.
    pub fn refuted_evidence(&self) -> HashMap<&str, Vec<Span>> {
        let mut refuted: HashMap<&str, Vec<Span>> = HashMap::new();
        for found in &self.diagnostics {
            if REFUTING.contains(&found.rule.code)
                && is_sure(found)
                && let (Some(path), Some(spot)) = (&found.path, found.spot)
            {
                refuted.entry(path).or_default().push(spot.span);
            }
        }
        refuted
    }
}

/// Whether it is certain that the evidence shows nothing. For a document that may be kept
/// elsewhere, or a path outside the repository, the rule gives a warning instead of an error.
fn is_sure(found: &Diagnostic) -> bool {
    found.grade >= found.rule.grade.max(Grade::Warning)
}

impl Diagnostic {
    /// The rule, the hazard, the last day, the person and the reason of a waived finding; `None` if
    /// it is not waived.
    pub fn waiver_words(&self) -> Option<String> {
        let terms = self.waived.as_ref()?;
        let id = self.id.as_ref();
        let place = id.map_or_else(|| "the log".to_owned(), ToString::to_string);
        Some(format!(
            "{} in {place}, until {}, by {}: {}",
            self.rule.name, terms.until, terms.by, terms.reason
        ))
    }
}

impl Settings {
    /// The rules that block a release although these settings lower them or switch them off. Empty
    /// at the daily gate.
    pub fn overridden_by_gate(&self, gate: Gate) -> impl Iterator<Item = &'static Rule> {
        let holding = all().filter(move |rule| gate == Gate::Release && rule.holds_gate());
        holding.filter(|rule| {
            let lowered = self.grade(rule).is_some_and(|set| set < rule.release);
            let is_off = |off: &super::Off| {
                off.rules.is_empty() || off.rules.iter().any(|selector| selector.is_about(rule))
            };
            lowered || self.off.iter().any(is_off)
        })
    }
}
