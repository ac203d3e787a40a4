//! The general utility labels: a hazard, a new one for triage, a deprecated one.

use super::{Decision, Hazard};
use crate::template::OptionKey;

/// The general utility label for a hazard.
pub const HAZARD: OptionKey = 1;
/// The label for a new hazard that needs triage.
pub const TRIAGE: OptionKey = 2;
/// The label for a deprecated hazard.
pub const DEPRECATED: OptionKey = 3;

impl Hazard {
    /// Whether it has a general utility label.
    pub fn has_label(&self, key: OptionKey) -> bool {
        let labels = self.labels.known();
        labels.is_some_and(|labels| labels.contains(&key))
    }

    /// Whether it is deprecated. The label counts only if a named person has given the reason and no other label
    /// contradicts it.
    pub fn is_deprecated(&self) -> bool {
        let decided = self.deprecated.as_ref().is_some_and(Decision::is_complete);
        let contradicted = self.has_label(HAZARD) || self.has_label(TRIAGE);
        self.has_label(DEPRECATED) && !contradicted && decided
    }
}
