//! HZ8xx: the settings, the template and the people.

mod class_without_meaning;
mod no_safety_officer;
mod no_version;
mod officer_without_registration;
mod status_without_meaning;
mod unlike_the_example;

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    class_without_meaning::RULE,
    unlike_the_example::RULE,
    no_safety_officer::RULE,
    no_version::RULE,
    officer_without_registration::RULE,
    status_without_meaning::RULE,
];
