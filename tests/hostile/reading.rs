//! A command that reads changes nothing of the repository.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use super::commands::{reading, run, text};
use super::support::Log;
use super::support::repository::record;

/// What a file or folder is: its mode, the time of its last change, and its bytes or its target.
type Stamp = (u32, i64, i64, Vec<u8>);

/// Everything below a folder.
fn tree(folder: &Path) -> BTreeMap<String, Stamp> {
    let mut found = BTreeMap::new();
    add(folder, folder, &mut found);
    found
}

fn add(top: &Path, path: &Path, found: &mut BTreeMap<String, Stamp>) {
    let name = path.strip_prefix(top).unwrap().display().to_string();
    let metadata = fs::symlink_metadata(path).unwrap();
    let bytes = if metadata.is_symlink() {
        fs::read_link(path)
            .unwrap()
            .display()
            .to_string()
            .into_bytes()
    } else if metadata.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            add(top, &entry.unwrap().path(), found);
        }
        Vec::new()
    } else {
        fs::read(path).unwrap()
    };
    let stamp = (
        metadata.mode(),
        metadata.mtime(),
        metadata.mtime_nsec(),
        bytes,
    );
    found.insert(name, stamp);
}

/// The paths that differ between two trees.
fn differing(before: &BTreeMap<String, Stamp>, after: &BTreeMap<String, Stamp>) -> Vec<String> {
    let names = before.keys().chain(after.keys());
    let mut names: Vec<String> = names
        .filter(|name| before.get(*name) != after.get(*name))
        .cloned()
        .collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn a_reading_command_changes_no_byte_mode_or_time() {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\nproduct:\n  name: Dose\n");
    log.put("src/dose.rs", "fn dose() {}\n");
    log.put(
        "hazards/Hazard-0001.md",
        &record("- [x] Units", "- src/dose.rs:1"),
    );
    log.commit("2026-05-01", "first");
    log.put(
        "hazards/Hazard-0002.md",
        &record("- [ ] Alarm", "- src/dose.rs"),
    );
    log.put("src/dose.rs", "fn dose() { /* 2 */ }\n");
    log.commit("2026-05-02", "second");
    // A file with another time and the same bytes: git would like to write that down.
    let path = log.path().join("src/dose.rs");
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000))
        .unwrap();
    log.put(
        "hazards/Hazard-0002.md",
        &record("- [x] Alarm", "- src/dose.rs"),
    );
    let out = Log::empty();
    let before = tree(log.path());
    assert!(before.contains_key(".git/index"));
    for arguments in reading(out.path()) {
        let output = run(log.path(), &arguments);
        let code = output.status.code();
        // There is nothing to undo in a log that hazlog has not changed.
        let is_step = matches!(arguments.first().map(String::as_str), Some("undo" | "redo"));
        assert!(
            matches!(code, Some(0 | 1)) || (is_step && code == Some(2)),
            "hazlog {arguments:?}: {}",
            text(&output)
        );
        let changed = differing(&before, &tree(log.path()));
        assert!(
            changed.is_empty(),
            "hazlog {arguments:?} changed {changed:?}"
        );
    }
    // What git does when nobody stops it shows that there was something to write.
    let git = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(["diff", "HEAD"])
        .output()
        .unwrap();
    assert!(git.status.success());
    let changed = differing(&before, &tree(log.path()));
    assert!(changed.contains(&".git/index".to_owned()), "{changed:?}");
}
