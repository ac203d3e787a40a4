//! HZ8xx: the settings, the template, the people and the written parts of the safety case.

mod class_without_meaning;
mod narrative_against_log;
mod narrative_not_read;
mod no_safety_officer;
mod no_version;
mod officer_without_registration;
mod status_without_meaning;
mod unlike_the_example;
pub(in crate::check) mod unwritten_part;

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    class_without_meaning::RULE,
    unlike_the_example::RULE,
    no_safety_officer::RULE,
    no_version::RULE,
    officer_without_registration::RULE,
    status_without_meaning::RULE,
    narrative_against_log::RULE,
    unwritten_part::RULE,
    narrative_not_read::RULE,
];
