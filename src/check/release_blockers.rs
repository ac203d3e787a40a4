//! What blocks a release: findings that a waiver sets aside all the same, evidence that was looked
//! up and shows nothing, and rules that the settings cannot lower at that gate.

use super::rules::REFUTING;
use super::{Diagnostic, Gate, Grade, Rule, Settings, Verdict, all};
use crate::text::Span;

impl Verdict {
    /// The findings of rules that hold back a release which a waiver sets aside.
    pub fn waived_release_blockers(&self) -> impl Iterator<Item = &Diagnostic> {
        let all = self.diagnostics.iter();
        all.filter(|found| found.waived.is_some() && found.rule.holds_gate())
    }
}

impl Verdict {
    /// Where the record at a path names evidence that was looked up and shows nothing: it is not
    /// there, is empty, is a folder, the record itself, or code in the place of a test.
    pub fn refuted_evidence(&self, path: &str) -> Vec<Span> {
        let its = self.diagnostics.iter();
        let its = its.filter(|found| found.path.as_deref() == Some(path));
        its.filter(|found| REFUTING.contains(&found.rule.code) && is_sure(found))
            .filter_map(|found| found.spot.map(|spot| spot.span))
            .collect()
    }
}

/// Whether a finding knows that something shows nothing: a document that may be kept elsewhere, and
/// what may not be looked at, are warnings of a rule that finds errors.
fn is_sure(found: &Diagnostic) -> bool {
    found.grade >= found.rule.grade.max(Grade::Warning)
}

impl Diagnostic {
    /// The rule, the hazard, the last day, the person and the reason of what a waiver sets aside;
    /// `None` where none does.
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
    /// The rules that hold back a release and that these settings lower or switch off, which has no
    /// effect at that gate; none at the daily one.
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
