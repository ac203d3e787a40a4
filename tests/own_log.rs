//! hazlog's own hazard log holds what hazlog asks of others.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use hazlog::hazard::{ControlState, FactKey, Hazard, HazardId, Record, render};
use hazlog::template::Template;
use support::{Log, Run};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn records(template: &Template) -> Vec<Record> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root().join("hazards"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let id = HazardId::new(path.file_stem().unwrap().to_str().unwrap());
            Record::from_bytes(id, &fs::read(path).unwrap(), template)
        })
        .collect()
}

/// The paths of the project that a text names: `src/a.rs`, `tests/b.rs::test`.
fn paths_in(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '(', ')']).filter(|word| {
        let path = word.split("::").next().unwrap_or(word);
        path.contains('/') && path.rsplit('/').next().unwrap().contains('.')
    })
}

/// Whether the file is there and, where a test is named, holds it.
fn exists(path: &str) -> bool {
    let (path, test) = path.split_once("::").unwrap_or((path, ""));
    fs::read_to_string(root().join(path))
        .is_ok_and(|text| test.is_empty() || text.contains(&format!("fn {test}(")))
}

fn missing(hazard: &Hazard) -> Vec<String> {
    let facts = hazard.controls().flat_map(|control| {
        [FactKey::Evidence, FactKey::Verified, FactKey::Effective]
            .into_iter()
            .flat_map(move |key| control.values(key))
            .flat_map(paths_in)
    });
    let code = hazard.code_list.iter().map(|code| code.path.as_str());
    facts
        .chain(code)
        .filter(|path| !exists(path))
        .map(|path| format!("{}: {path}", hazard.id))
        .collect()
}

#[test]
fn every_record_is_understood_and_renders_to_its_own_bytes() {
    let template = Template::built_in();
    let records = records(&template);
    assert!(records.len() >= 10);
    for record in records {
        assert_eq!(record.problems, [], "{}", record.hazard.id);
        assert_eq!(render(&record.hazard, &template), record.text());
    }
}

#[test]
fn a_residual_score_falls_only_by_controls_that_work() {
    let template = Template::built_in();
    for record in records(&template) {
        let hazard = &record.hazard;
        let (before, after) = (hazard.initial.scores(), hazard.residual.scores());
        if before == after {
            continue;
        }
        let earned = hazard.controls().any(|control| {
            control.state == ControlState::Implemented
                && control.is_verified()
                && control.is_effective()
        });
        assert!(earned, "{}", hazard.id);
        assert_eq!(
            before.severity, after.severity,
            "{}: no control acts on it",
            hazard.id
        );
        assert!(!hazard.residual.justification.is_empty(), "{}", hazard.id);
    }
}

#[test]
fn every_file_and_test_that_a_record_names_exists() {
    let template = Template::built_in();
    let missing: Vec<String> = records(&template)
        .iter()
        .flat_map(|record| missing(&record.hazard))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

/// The check at the release gate, run on this project as continuous integration runs it.
fn gate(more: &[&str]) -> Run {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("hazlog"));
    command.current_dir(root());
    command.args(["check", "--gate", "release"]).args(more);
    Run::of(command.output().unwrap(), &root())
}

/// This project as git has it, with its own records as they stand here; then `old` is replaced
/// with `new` in one of them. What the gate says of that, in `format`.
fn gate_with(name: &str, old: &str, new: &str, format: &str) -> Run {
    let log = Log::of_this_project();
    let path = format!("hazards/{name}.md");
    let text = log.read(&path);
    assert!(text.contains(old), "{name} has no `{old}`");
    log.write(&path, &text.replacen(old, new, 1));
    let init = Command::new("git")
        .args(["init", "-q"])
        .current_dir(log.path())
        .status();
    assert!(init.unwrap().success());
    log.run(&["check", "--gate", "release", "--format", format])
}

/// The lines of a report that are errors.
fn errors(run: &Run) -> Vec<&str> {
    let is_error = |line: &&str| line.contains(": error[") && !line.contains("(waived by ");
    run.stdout.lines().filter(is_error).collect()
}

/// What holds back a release of hazlog today, or is a doubt about it, each with the reason why it
/// stands: `tests/own_log/release.tsv`.
fn expected() -> Vec<(String, String, String)> {
    let table = fs::read_to_string(root().join("tests/own_log/release.tsv")).unwrap();
    let rows = table.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [grade, rule, hazard, reason] = columns[..] else {
            panic!("four columns: {line}");
        };
        assert!(reason.split_whitespace().count() > 4, "no reason: {line}");
        (grade.to_owned(), rule.to_owned(), hazard.to_owned())
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort();
    rows
}

/// Whether a finding is about this checkout or this day, and not about the log: a shallow clone, a
/// record that is being edited, a review that has become due, a machine's draft in the history.
fn is_of_the_checkout(found: &serde_json::Value) -> bool {
    let rule = found["rule"].as_str().unwrap_or_default();
    const RULES: [&str; 5] = [
        "cut-off-history",
        // It is about the history, which a copy and a shallow clone do not have.
        "machine-draft-not-accepted",
        "uncommitted-at-release",
        "drift",
        "review-overdue",
    ];
    RULES.contains(&rule)
}

/// What a gate found, but for notes: grade, rule and hazard.
fn told(run: &Run) -> Vec<(String, String, String)> {
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let text =
        |found: &serde_json::Value, key: &str| found[key].as_str().unwrap_or("the log").to_owned();
    let found = document["diagnostics"].as_array().unwrap().iter();
    let mut told: Vec<_> = found
        .filter(|found| found["grade"] != "info" && !is_of_the_checkout(found))
        .map(|found| {
            (
                text(found, "grade"),
                text(found, "rule"),
                text(found, "hazard"),
            )
        })
        .collect();
    told.sort();
    told
}

/// No clinician has accepted this log, and nothing here pretends so: the gate holds back a release,
/// for these reasons and no others.
#[test]
fn the_release_gate_finds_what_is_true_today_and_nothing_else() {
    let run = gate(&["--format", "json"]);
    assert_eq!(run.code, 1);
    assert_eq!(told(&run), expected());
}

#[test]
fn the_release_gate_finds_the_same_in_a_copy_of_the_log() {
    let run = gate_with("Hazard-0001", "Open", "Open", "json");
    assert_eq!(told(&run), expected());
}

/// No waiver, no acceptance and no deprecation: nobody is there who could answer for one.
#[test]
fn no_record_pretends_that_a_clinician_has_accepted_it() {
    let template = Template::built_in();
    for record in records(&template) {
        let id = &record.hazard.id;
        assert_eq!(record.hazard.residual.accepted, None, "{id}");
        assert_eq!(record.hazard.residual.risk_benefit, None, "{id}");
        assert_eq!(record.hazard.deprecated, None, "{id}");
        assert!(!record.text().contains("hazlog: allow"), "{id}");
    }
}

#[test]
fn a_broken_evidence_path_fails_the_gate() {
    let run = gate_with(
        "Hazard-0003",
        "Evidence: src/repo/save.rs",
        "Evidence: src/repo/saves.rs",
        "short",
    );
    assert_eq!(run.code, 1);
    let found = errors(&run);
    let is_it =
        |line: &&str| line.contains("missing-evidence") && line.contains("src/repo/saves.rs");
    assert!(found.iter().any(is_it), "{found:?}");
}

#[test]
fn a_tick_without_verification_fails_the_gate() {
    let run = gate_with(
        "Hazard-0003",
        "  - Verified: src/repo/save.rs::a_save_replaces_the_text_and_leaves_no_other_file \
         (2026-11-23, the hazlog contributors)\n",
        "",
        "short",
    );
    assert_eq!(run.code, 1);
    let found = errors(&run);
    let is_it = |line: &&str| line.contains("Hazard-0003") && line.contains("unverified-control");
    assert!(found.iter().any(is_it), "{found:?}");
}

#[test]
fn a_draft_fails_the_gate() {
    let run = gate_with(
        "Hazard-0005",
        "## Hazard status\n\nOpen",
        "## Hazard status\n\nDraft from LLM",
        "short",
    );
    assert_eq!(run.code, 1);
    let found = errors(&run);
    assert!(
        found.iter().any(|line| line.contains("draft-at-release")),
        "{found:?}"
    );
}

#[test]
fn the_settings_name_the_version_that_the_log_is_about() {
    let settings = fs::read_to_string(root().join("hazlog.yaml")).unwrap();
    let version = format!("\n  version: {}\n", env!("CARGO_PKG_VERSION"));
    assert!(settings.contains(&version), "{settings}");
}

#[test]
fn no_record_has_a_cause_a_control_or_a_remark_twice() {
    for entry in fs::read_dir(root().join("hazards")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for line in text.lines().filter(|line| !line.starts_with("  ")) {
            let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            // A short line, such as `Open` or a path, can be in two sections.
            let is_told = words.len() < 50 || seen.insert(words.trim().to_owned());
            assert!(is_told, "{}: twice: {line}", path.display());
        }
    }
}
