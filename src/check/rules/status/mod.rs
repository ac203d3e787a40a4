//! HZ6xx: the status and reviews.
//!
//! Each file holds the rule of its name.

mod closed_with_open_control;
mod contradictory_labels;
mod deprecated_without_reason;
mod draft_at_release;
mod hidden_transfer;
mod incomplete_status_reason;
mod no_next_review;
mod no_owner;
mod nothing_left_open;
mod open_at_release;
mod owner_not_in_people;
mod raised_in_the_future;
mod review_overdue;
mod review_too_far;
mod test_not_passed;
mod transferred_to_nobody;
mod transferred_with_open_control;
mod uncommitted_at_release;

use crate::check::Rule;

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    closed_with_open_control::RULE,
    transferred_with_open_control::RULE,
    nothing_left_open::RULE,
    transferred_to_nobody::RULE,
    hidden_transfer::RULE,
    review_overdue::RULE,
    no_next_review::RULE,
    draft_at_release::RULE,
    open_at_release::RULE,
    uncommitted_at_release::RULE,
    no_owner::RULE,
    contradictory_labels::RULE,
    owner_not_in_people::RULE,
    raised_in_the_future::RULE,
    review_too_far::RULE,
    deprecated_without_reason::RULE,
    test_not_passed::RULE,
    incomplete_status_reason::RULE,
];
