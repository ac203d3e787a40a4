//! Logs for the tests of the conversation.

use std::fs;

use tempfile::TempDir;

use super::fixtures;
use super::triage::DRAFT;

/// One draft of a machine.
pub fn one_draft() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Hazard-0001.md"), DRAFT).unwrap();
    folder
}

/// The log of the fixtures.
pub fn log() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in fixtures::ALL {
        fs::write(folder.path().join(format!("{name}.md")), text).unwrap();
    }
    folder
}
