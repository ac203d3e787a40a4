//! The decisions of named persons, in words below their section.

use super::PageWriter;
use crate::hazard::{DecisionKey, Hazard};
use crate::template::Role;
use crate::tui::theme::Tone;

impl PageWriter<'_> {
    /// Shows for each decision in a section who made it and when, or why it does not count.
    pub(super) fn decisions(&mut self, role: Role, hazard: &Hazard) {
        let keys: &[DecisionKey] = match role {
            Role::Residual => &[DecisionKey::Accepted, DecisionKey::RiskBenefit],
            Role::UtilityLabel => &[DecisionKey::Deprecated],
            Role::Status => &[DecisionKey::StatusReason],
            _ => &[],
        };
        for key in keys {
            let Some(act) = hazard.decision(*key) else {
                continue;
            };
            match act.is_complete() {
                true => self.wrapped(&act.signed(*key), Tone::Muted),
                false => self.wrapped(&act.sentence(*key), Tone::Warning),
            }
        }
    }
}
