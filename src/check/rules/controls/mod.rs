//! Rules of the group `controls`.

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[];
