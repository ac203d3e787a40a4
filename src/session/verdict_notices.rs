//! Findings that a verdict does not count although they block a release. Every reader sees these
//! notices first.

use super::Session;
use crate::check::{Diagnostic, Verdict};
use crate::report::ScopeNotice;

impl Session {
    /// The notices before the findings of a verdict: the waived findings of rules that block a
    /// release, and those of these rules that the settings try to lower.
    pub fn verdict_notices(&self, verdict: &Verdict) -> Vec<ScopeNotice> {
        let findings: Vec<String> = verdict
            .waived_release_blockers()
            .filter_map(Diagnostic::waiver_words)
            .collect();
        let settings = &self.layout.config.check;
        let rules: Vec<String> = settings
            .overridden_by_gate(verdict.gate)
            .map(|rule| rule.name.to_owned())
            .collect();
        let mut notices = Vec::new();
        if !findings.is_empty() {
            notices.push(ScopeNotice::Waived { findings });
        }
        if !rules.is_empty() {
            notices.push(ScopeNotice::NotLowered { rules });
        }
        notices
    }
}
