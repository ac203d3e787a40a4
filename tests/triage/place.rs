//! Where the evening goes on: from git and the records alone.

use std::process::Command;

use tempfile::TempDir;

use crate::support::{Log, Run};

fn draft(name: &str) -> String {
    format!(
        "# Hazard\n\n## Hazard name\n\n{name}\n\n---\n\n## Likelihood scoring\n\nTBC\n\n---\n\n## Severity scoring\n\n\
         TBC\n\n---\n\n## Assignment\n\nClinical Safety Officer\n\n---\n\n## Hazard status\n\nDraft from LLM\n"
    )
}

/// A log of five drafts in git.
fn drafts() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    for (at, name) in ["Dose", "Weight", "Allergy", "Identity", "Outage"]
        .iter()
        .enumerate()
    {
        log.put(&format!("hazards/Hazard-000{}.md", at + 1), &draft(name));
    }
    log.commit("2026-05-01", "drafts");
    log
}

/// hazlog with this folder for its state.
fn run(log: &Log, state: &TempDir, arguments: &[&str]) -> Run {
    let mut command: Command = log.command(arguments);
    command.env("XDG_STATE_HOME", state.path());
    Run::of(command.output().unwrap(), log.path())
}

/// The next hazard, first with a state folder and then with an empty one, which must be the same.
fn place(log: &Log) -> Option<String> {
    let state = tempfile::tempdir().unwrap();
    let of = |state: &TempDir| {
        let found = run(log, state, &["triage", "--format", "json"]);
        assert_eq!(found.code, 0, "{}", found.all());
        let page: serde_json::Value = serde_json::from_str(&found.stdout).unwrap();
        page["place"].as_str().map(str::to_owned)
    };
    let first = of(&state);
    assert_eq!(of(&state), first, "a second time");
    let other = tempfile::tempdir().unwrap();
    assert_eq!(of(&other), first, "without the index");
    first
}

fn owner(log: &Log, id: &str) {
    let state = tempfile::tempdir().unwrap();
    let set = run(log, &state, &["set", id, "owner=A. Name"]);
    assert_eq!(set.code, 0, "{}", set.all());
}

/// Decides all that a hazard without controls needs.
fn finish(log: &Log, id: &str) {
    let state = tempfile::tempdir().unwrap();
    let because = ["--because", "Seen once."];
    let initial = ["set", id, "likelihood=low", "severity=minor"];
    let residual = [
        "set",
        id,
        "residual-likelihood=low",
        "residual-severity=minor",
    ];
    for arguments in [
        [&initial[..], &because].concat(),
        [&residual[..], &because].concat(),
        vec!["set", id, "owner=A. Name"],
        vec!["set", id, "status=open"],
    ] {
        let set = run(log, &state, &arguments);
        assert_eq!(set.code, 0, "{arguments:?}: {}", set.all());
    }
}

#[test]
fn the_evening_begins_with_the_first_draft() {
    assert_eq!(place(&drafts()).as_deref(), Some("Hazard-0001"));
}

#[test]
fn it_goes_on_with_the_hazard_that_is_begun_and_unfinished() {
    let log = drafts();
    owner(&log, "2");
    assert_eq!(place(&log).as_deref(), Some("Hazard-0002"));
    owner(&log, "3");
    assert_eq!(place(&log).as_deref(), Some("Hazard-0003"));
}

#[test]
fn behind_finished_hazards_comes_the_next_one_before_and_after_a_commit() {
    let log = drafts();
    finish(&log, "1");
    finish(&log, "2");
    assert_eq!(place(&log).as_deref(), Some("Hazard-0003"));
    log.commit("2026-05-02", "the first evening");
    assert_eq!(place(&log).as_deref(), Some("Hazard-0003"));
    // A commit of another file changes nothing.
    log.put("README.md", "A log.\n");
    log.commit("2026-05-03", "a page");
    assert_eq!(place(&log).as_deref(), Some("Hazard-0003"));
}

#[test]
fn behind_the_last_hazard_comes_the_first_unfinished_one_and_then_none() {
    let log = drafts();
    finish(&log, "5");
    assert_eq!(place(&log).as_deref(), Some("Hazard-0001"));
    for id in ["1", "2", "3", "4"] {
        finish(&log, id);
    }
    assert_eq!(place(&log), None);
    let state = tempfile::tempdir().unwrap();
    let found = run(&log, &state, &["triage"]).stdout;
    assert!(found.contains("5 hazards, 0 unfinished"), "{found}");
    assert!(found.ends_with("No decision is left.\n"), "{found}");
}

#[test]
fn drafts_that_nobody_committed_are_not_begun() {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    for (at, name) in ["Dose", "Weight", "Allergy"].iter().enumerate() {
        log.put(&format!("hazards/Hazard-000{}.md", at + 1), &draft(name));
    }
    assert_eq!(place(&log).as_deref(), Some("Hazard-0001"));
}

#[test]
fn a_folder_outside_git_has_a_place_too() {
    let log = Log::empty();
    log.put("hazlog.yaml", "hazards: hazards\n");
    for (at, name) in ["Dose", "Weight", "Allergy"].iter().enumerate() {
        log.put(&format!("hazards/Hazard-000{}.md", at + 1), &draft(name));
    }
    assert_eq!(place(&log).as_deref(), Some("Hazard-0001"));
    finish(&log, "1");
    assert_eq!(place(&log).as_deref(), Some("Hazard-0002"));
}
