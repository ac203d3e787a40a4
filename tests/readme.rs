//! What the README counts, and a log from its first command to its first report. `docs_commands` runs the
//! README's commands.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;
use std::path::Path;

use support::{Log, Run};

/// hazlog's own log in a repository, all of it committed to the branch `main`.
fn our_own_log() -> Log {
    let log = Log::of_this_project();
    log.git(&["init", "-q", "-b", "main"]);
    log.commit("2026-05-01", "hazlog");
    log
}

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

#[test]
fn the_readme_counts_the_records_of_the_log_right() {
    let log = our_own_log();
    let said = log.run(&["list"]).stderr;
    let count: usize = said.split(' ').next().unwrap().parse().unwrap();
    let line = format!("`hazards/` holds {count} records");
    assert!(readme().contains(&line), "the README does not say: {line}");
}

#[test]
fn a_log_goes_from_its_first_command_to_its_first_report() {
    let origin = Log::repository();
    let ok = |run: Run| {
        assert_eq!(run.code, 0, "{}", run.all());
        run
    };
    ok(origin.run(&["init"]));
    origin.commit("2026-05-01", "a log");
    let clone = Log::empty();
    clone.git(&["clone", "-q", &origin.path().display().to_string(), "."]);
    ok(clone.run(&["new", "Alarm not heard"]));
    let listed = ok(clone.run(&["list"]));
    assert!(listed.stdout.contains("Hazard-0001"), "{}", listed.all());
    assert!(
        listed.stdout.contains("Alarm not heard"),
        "{}",
        listed.all()
    );
    // A hazard that nobody has scored is work to do, and no fault, day to day.
    ok(clone.run(&["check"]));
    ok(clone.run(&["report", "log", "-o", "hazard-log.html"]));
    assert!(clone.read("hazard-log.html").contains("Alarm not heard"));
}
