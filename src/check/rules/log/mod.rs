//! Rules of the group `log`.

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[];
