//! hazlog's own hazard log holds what hazlog asks of others.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::PathBuf;

use hazlog::hazard::{ControlState, FactKey, Hazard, HazardId, Record, render};
use hazlog::template::Template;

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
fn a_residual_falls_only_by_controls_that_are_shown_to_work() {
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
