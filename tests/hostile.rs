//! Repositories that somebody else prepared: what they plant, and what hazlog promises all the same.
//!
//! docs/security.md lists each attack with the test that holds the promise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]
#![cfg(unix)]

#[path = "hostile/commands.rs"]
pub mod commands;
#[path = "hostile/git.rs"]
mod git;
#[path = "hostile/links.rs"]
mod links;
#[path = "hostile/programs.rs"]
mod programs;
#[path = "hostile/reading.rs"]
mod reading;
#[path = "hostile/state.rs"]
mod state;
use crate::support;
#[path = "hostile/unanswered.rs"]
mod unanswered;
