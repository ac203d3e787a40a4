//! Repositories that somebody else prepared: what they plant, and what hazlog promises all the same.
//!
//! docs/security.md lists each attack with the test that holds the promise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod support;
