//! HZ5xx: the controls and their evidence.

pub(in crate::check::rules) mod listed;

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[];
