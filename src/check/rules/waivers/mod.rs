//! HZ9xx: waivers.

pub(in crate::check) mod expired;
pub(in crate::check) mod too_long;
pub(in crate::check) mod unreadable;
pub(in crate::check) mod unused;
pub(in crate::check) mod without_standing;

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    unreadable::RULE,
    expired::RULE,
    unused::RULE,
    too_long::RULE,
    without_standing::RULE,
];
