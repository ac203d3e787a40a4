//! Rules of the group `format`.

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[];
