//! Other people's records, which are not ours to pass on.

use std::io::Write as _;
use std::path::PathBuf;
use std::{env, io};

/// The folder that the environment variable `HAZLOG_CORPUS` names, or a line that cannot be
/// overlooked.
pub fn corpus(test: &str) -> Option<PathBuf> {
    let folder = env::var_os("HAZLOG_CORPUS").filter(|folder| !folder.is_empty());
    if folder.is_none() {
        // Not `eprintln!`, which the test runner keeps to itself when a test passes.
        let _ = writeln!(
            io::stderr(),
            "SKIPPED {test}: HAZLOG_CORPUS names no folder of records"
        );
    }
    folder.map(PathBuf::from)
}
