//! The codes of rules.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The stable code of a rule, shown as `HZ201`. Never given to another rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RuleCode(pub u16);

impl fmt::Display for RuleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HZ{:03}", self.0)
    }
}
