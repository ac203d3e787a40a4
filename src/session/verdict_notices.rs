//! What a verdict does not count although it holds back a release: every reader is told first.

use super::Session;
use crate::check::{Diagnostic, Verdict};
use crate::report::ScopeNotice;

impl Session {
    /// What must be said of a verdict before its findings: what waivers set aside of the rules that
    /// hold back a release, and which of these rules the settings would lower.
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
            notices.push(ScopeNotice::SetAside { findings });
        }
        if !rules.is_empty() {
            notices.push(ScopeNotice::NotLowered { rules });
        }
        notices
    }
}
