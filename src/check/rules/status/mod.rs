//! Rules of the group `status`.

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[];
