//! The first start explains itself, once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use tempfile::TempDir;

use crate::support::Log;
use crate::terminal::pseudo::{ENTER, Pseudo};

#[test]
fn the_first_start_explains_itself_and_the_second_does_not() {
    let log = Log::of_our_own();
    let state = TempDir::new().unwrap();
    let state = state.path().to_str().unwrap().to_owned();
    let variables = [("HAZLOG_WELCOME", "1"), ("XDG_STATE_HOME", state.as_str())];
    let mut first = Pseudo::open_with(log.path(), &[], &variables, 100, 30);
    first.wait_for("Welcome to hazlog");
    first.wait_for("This page does not come again");
    first.press(ENTER);
    first.wait_without("Welcome to hazlog");
    first.press("q");
    first.wait_for_end();
    let mut second = Pseudo::open_with(log.path(), &[], &variables, 100, 30);
    second.wait_for("hazards");
    assert!(!second.sent("Welcome to hazlog"));
    second.press("q");
    second.wait_for_end();
}
