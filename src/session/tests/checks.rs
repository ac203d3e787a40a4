//! Checks: what is kept is never given for what has changed.

use std::fs;

use chrono::NaiveDate;

use super::{file, id, log, on_disk, open, record};
use crate::check::{FixSelection, Gate, Grade, MissingFactScope, Safety, Verdict};
use crate::session::{CheckRequest, FixRequest, Session, Unsaved};

fn asked() -> CheckRequest {
    CheckRequest {
        gate: Gate::Daily,
        since: None,
        today: NaiveDate::from_ymd_opt(2026, 6, 15).unwrap(),
        missing: MissingFactScope::InTheLog,
    }
}

/// The rules found in the records without a cause.
fn without_cause(verdict: &Verdict) -> Vec<String> {
    let found = verdict.diagnostics.iter();
    let found = found.filter(|diagnostic| diagnostic.rule.name == "no-cause");
    found
        .map(|diagnostic| diagnostic.path.clone().unwrap_or_default())
        .collect()
}

fn with_cause(session: &Session, number: u64) -> String {
    let text = record(session, number).text().to_owned();
    text.replace(
        "## Harm",
        "## Causes\n\n1. The list is late\n\n---\n\n## Harm",
    )
}

#[test]
fn the_same_log_gives_the_same_verdict_again_and_a_changed_one_does_not() {
    let folder = log();
    let session = open(folder.path());
    let first = session.check(&asked()).unwrap();
    assert_eq!(without_cause(&first).len(), 3);
    assert_eq!(session.check(&asked()).unwrap(), first);
    // Another process sees the same.
    let other = Session::open(folder.path()).unwrap();
    assert_eq!(other.check(&asked()).unwrap(), first);
    // The file changes behind hazlog's back.
    let text = with_cause(&session, 2);
    fs::write(file(folder.path(), 2), &text).unwrap();
    let verdict = session.check(&asked()).unwrap();
    assert_eq!(
        without_cause(&verdict),
        ["hazards/Hazard-0001.md", "hazards/Hazard-0003.md"]
    );
    fs::remove_file(file(folder.path(), 1)).unwrap();
    assert_eq!(session.check(&asked()).unwrap().records, 2);
}

#[test]
fn records_that_swap_places_count_as_changed() {
    let folder = log();
    let session = open(folder.path());
    let text = with_cause(&session, 2);
    fs::write(file(folder.path(), 2), &text).unwrap();
    let first = session.check(&asked()).unwrap();
    assert_eq!(
        without_cause(&first),
        ["hazards/Hazard-0001.md", "hazards/Hazard-0003.md"]
    );
    let other = on_disk(folder.path(), 3);
    fs::write(file(folder.path(), 3), &text).unwrap();
    fs::write(file(folder.path(), 2), other).unwrap();
    assert_eq!(
        without_cause(&session.check(&asked()).unwrap()),
        ["hazards/Hazard-0001.md", "hazards/Hazard-0002.md"]
    );
}

#[test]
fn a_cached_verdict_depends_on_settings_gate_and_day() {
    let folder = log();
    let session = open(folder.path());
    session.check(&asked()).unwrap();
    let config = folder.path().join("hazlog.yaml");
    fs::write(
        &config,
        "hazards: hazards\ncheck:\n  rules:\n    no-cause: warning\n",
    )
    .unwrap();
    let session = open(folder.path());
    let verdict = session.check(&asked()).unwrap();
    let mut grades = verdict
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.rule.name == "no-cause")
        .map(|diagnostic| diagnostic.grade);
    assert!(grades.all(|grade| grade == Grade::Warning));
    let release = CheckRequest {
        gate: Gate::Release,
        ..asked()
    };
    assert_eq!(session.check(&release).unwrap().gate, Gate::Release);
    assert_eq!(session.check(&asked()).unwrap().gate, Gate::Daily);
}

#[test]
fn an_unsaved_text_counts_for_its_record_and_is_not_cached() {
    let folder = log();
    let session = open(folder.path());
    let unsaved = Unsaved {
        path: "hazards/Hazard-0002.md".to_owned(),
        text: with_cause(&session, 2),
    };
    let verdict = session.check_with(&asked(), &[unsaved]).unwrap();
    assert_eq!(without_cause(&verdict).len(), 2);
    assert_eq!(without_cause(&session.check(&asked()).unwrap()).len(), 3);
}

#[test]
fn a_log_indexed_before_its_first_check_is_checked_completely() {
    let folder = log();
    // `open` synchronises without looking at anything.
    let verdict = open(folder.path()).check(&asked()).unwrap();
    assert_eq!(verdict.records, 3);
    assert_eq!(without_cause(&verdict).len(), 3);
}

#[test]
fn the_next_check_sees_a_change_in_the_program() {
    let folder = log();
    let mut session = open(folder.path());
    session.check(&asked()).unwrap();
    let seen = record(&session, 3);
    let text = with_cause(&session, 3);
    session.replace_text(&seen, &text).unwrap();
    assert_eq!(without_cause(&session.check(&asked()).unwrap()).len(), 2);
    session.undo().unwrap();
    assert_eq!(without_cause(&session.check(&asked()).unwrap()).len(), 3);
}

#[test]
fn fixes_are_planned_without_writing_and_undone_one_record_at_a_time() {
    let folder = log();
    let text = on_disk(folder.path(), 1).replace(
        "## Harm",
        "## Risk scoring\n\n5 - Unacceptable\n\n---\n\n## Harm",
    );
    fs::write(file(folder.path(), 1), &text).unwrap();
    let mut session = open(folder.path());
    let asked = FixRequest {
        check: asked(),
        most: Safety::Safe,
        ids: None,
        wanted: FixSelection::Every,
    };
    let planned = session.plan_fixes(&asked).unwrap();
    assert_eq!(on_disk(folder.path(), 1), text);
    let fixed = session.fix(&asked).unwrap();
    assert_eq!(fixed, planned);
    assert_eq!(session.fix(&asked).unwrap().records, []);
    for record in &fixed.records {
        assert_ne!(record.before, record.after);
        session.undo().unwrap();
    }
    assert_eq!(on_disk(folder.path(), 1), text);
    assert_eq!(record(&session, 1).hazard.id, id(1));
}

#[test]
fn an_unreadable_file_is_reported_and_does_not_stop_the_others() {
    let folder = log();
    let session = open(folder.path());
    session.check(&asked()).unwrap();
    // A link that leads to itself cannot be read, even by root.
    let path = file(folder.path(), 2);
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(&path, &path).unwrap();
    let verdict = session.check(&asked()).unwrap();
    assert_eq!(without_cause(&verdict).len(), 2);
    let told = verdict
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.rule.name == "unreadable-file");
    println!("{:?}", session.listing().unwrap());
    assert!(told.unwrap().message.contains("hazards/Hazard-0002.md"));
}
