//! Rules of the group `scoring`.

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[];
