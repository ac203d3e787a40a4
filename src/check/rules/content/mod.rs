//! HZ2xx: what the record says of cause, effect and harm.

mod no_cause;

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[no_cause::RULE];
