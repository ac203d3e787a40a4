//! Processes of the tests' own: this very test program, run again for one of its ignored tests.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::{env, io};

use hazlog::session::SessionError;

const ROOT: &str = "HAZLOG_TEST_CHILD_ROOT";
const PART: &str = "HAZLOG_TEST_CHILD_PART";

/// Starts the ignored test `name` on the log at `root`.
pub(crate) fn spawn(name: &str, root: &Path, part: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            &format!("faults::{name}"),
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(ROOT, root)
        .env(PART, part)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The log that this process was started for; `None` where somebody runs it by hand.
pub(crate) fn root() -> Option<PathBuf> {
    env::var_os(ROOT).map(PathBuf::from)
}

/// Which of several processes this one is.
pub(crate) fn part() -> String {
    env::var(PART).unwrap_or_default()
}

/// Tells the process that started this one.
pub(crate) fn say(line: &str) {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).unwrap();
}

/// Does something again while another process is in the way.
pub(crate) fn again(mut what: impl FnMut() -> Result<(), SessionError>) {
    const MOST: usize = 2_000;
    for _ in 0..MOST {
        match what() {
            Ok(()) => return,
            Err(error @ SessionError::Refused { .. }) => panic!("{error}"),
            Err(_) => std::thread::yield_now(),
        }
    }
    let last = what();
    assert!(last.is_ok(), "after {MOST} tries: {last:?}");
}
