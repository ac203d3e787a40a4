//! Triage: what is decided and undecided, the cards and their answers, and where the evening goes on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

#[path = "triage/answers.rs"]
mod answers;
#[path = "triage/command.rs"]
mod command;
#[path = "triage/drafts.rs"]
mod drafts;
#[path = "triage/evening.rs"]
mod evening;
#[path = "triage/merging.rs"]
mod merging;
#[path = "triage/place.rs"]
mod place;
#[path = "triage/table.rs"]
mod table;
