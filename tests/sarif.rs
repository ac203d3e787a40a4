//! SARIF as its schema has it, and as a code host needs it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use support::{Log, fixtures};

const DAY: &str = "2026-06-15";

fn faulty() -> Log {
    Log::copy_of(&fixtures().join("checked"))
}

fn sarif(log: &Log) -> Value {
    let run = log.run(&["check", "--today", DAY, "--format", "sarif"]);
    serde_json::from_str(&run.stdout).unwrap()
}

/// Fails with all that the schema of SARIF 2.1.0 has against a document.
pub fn assert_valid(document: &Value) {
    let schema = fs::read_to_string(fixtures().join("sarif-2.1.0.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let errors = validator.iter_errors(document);
    let told: Vec<String> = errors
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn the_schema_is_met() {
    assert_valid(&sarif(&faulty()));
    assert_valid(&sarif(&Log::of_our_own()));
}

#[test]
fn the_schema_rejects_a_wrong_document() {
    let mut document = sarif(&faulty());
    document["runs"][0]["results"][0]["level"] = Value::from("grave");
    let schema = fs::read_to_string(fixtures().join("sarif-2.1.0.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    assert!(!jsonschema::draft7::is_valid(&schema, &document));
}

#[test]
fn every_result_has_a_rule_a_place_and_a_mark() {
    let document = sarif(&faulty());
    let run = &document["runs"][0];
    let mut marks = BTreeSet::new();
    for result in run["results"].as_array().unwrap() {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
        assert!(marks.insert(result["partialFingerprints"]["hazlog/v1"].to_string()));
    }
    // Rules come and go; the results of this log do not.
    let mut results = run["results"].clone();
    for result in results.as_array_mut().unwrap() {
        result["ruleIndex"] = Value::from("index");
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&results).unwrap());
}

#[test]
fn a_finding_is_recognised_when_its_line_moves() {
    let log = faulty();
    let marks = |log: &Log| -> Vec<String> {
        let document = sarif(log);
        let results = document["runs"][0]["results"].as_array().unwrap().clone();
        let mark = |result: &Value| result["partialFingerprints"].to_string();
        results.iter().map(mark).collect()
    };
    let before = marks(&log);
    let text = log.read("hazards/Hazard-0004.md");
    log.write(
        "hazards/Hazard-0004.md",
        &text.replacen("## Description", "## Notes\n\nNew.\n\n## Description", 1),
    );
    assert_eq!(marks(&log), before);
}

#[test]
fn a_fix_says_what_to_delete_and_what_to_insert_where() {
    let log = faulty();
    let document = sarif(&log);
    let results = document["runs"][0]["results"].as_array().unwrap();
    let of = |rule: &str| {
        results
            .iter()
            .find(|result| result["ruleId"] == rule)
            .unwrap()
    };
    let status = of(&hazlog::check::rule_named("unknown-status")
        .unwrap()
        .code
        .to_string());
    let replacement = &status["fixes"][0]["artifactChanges"][0]["replacements"][0];
    let region = &replacement["deletedRegion"];
    let text = log.read("hazards/Hazard-0003.md");
    let line = text.lines().position(|line| line == "Transfered").unwrap() as u64 + 1;
    assert_eq!(region["startLine"], line);
    assert_eq!(region["endLine"], line);
    assert_eq!(region["startColumn"], 1);
    assert_eq!(region["endColumn"], 11);
    assert_eq!(replacement["insertedContent"]["text"], "Transferred");
}

#[test]
fn a_waived_finding_is_suppressed_with_its_reason() {
    let document = sarif(&faulty());
    let results = document["runs"][0]["results"].as_array().unwrap();
    let suppressed: Vec<&Value> = results
        .iter()
        .filter(|result| result["suppressions"].is_array())
        .collect();
    assert_eq!(suppressed.len(), 1);
    let suppression = &suppressed[0]["suppressions"][0];
    assert_eq!(suppression["kind"], "inSource");
    assert_eq!(
        suppression["justification"],
        "the team is still looking for it (by A. Name, until 2027-01-31)"
    );
}

#[test]
fn a_file_has_the_worst_results_up_to_the_limit_of_github() {
    let log = faulty();
    let before = sarif(&log);
    let errors = |document: &Value| {
        let results = document["runs"][0]["results"].as_array().unwrap().clone();
        let is_error =
            |result: &&Value| result["level"] == "error" && !result["suppressions"].is_array();
        results.iter().filter(is_error).count()
    };
    assert!(
        before["runs"][0]["invocations"].is_null(),
        "nothing is left out"
    );
    let settings = log.read("hazlog.yaml");
    log.write(
        "hazlog.yaml",
        &format!("{settings}    unused-waiver: warning\n"),
    );
    let waiver = "<!-- hazlog: allow no-harm until 2027-01-31 by A. Name: not yet -->\n\n";
    let record = log.read("hazards/Hazard-0001.md");
    for number in 1..=6 {
        let text = record.replacen(
            "## Causes",
            &format!("## Causes\n\n{}", waiver.repeat(5_000)),
            1,
        );
        assert_ne!(text, record);
        log.write(&format!("hazards/Hazard-1{number:03}.md"), &text);
    }
    let run = log.run(&["check", "--today", DAY, "--format", "sarif"]);
    let mut document: Value = serde_json::from_str(&run.stdout).unwrap();
    let results = document["runs"][0]["results"].as_array().unwrap().clone();
    assert_eq!(results.len(), 25_000);
    assert!(errors(&document) >= errors(&before), "no error is left out");
    let weight = |result: &Value| match result["level"].as_str() {
        _ if result["suppressions"].is_array() => 3,
        Some("error") => 0,
        Some("warning") => 1,
        _ => 2,
    };
    assert!(results.iter().map(weight).is_sorted());
    let told = &document["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    let told = told["message"]["text"].as_str().unwrap().to_owned();
    assert!(
        run.stderr.contains(&format!("note: {told}\n")),
        "{}",
        run.stderr
    );
    let json = log.run(&["check", "--today", DAY, "--format", "json"]);
    let json: Value = serde_json::from_str(&json.stdout).unwrap();
    let all = json["diagnostics"].as_array().unwrap().len();
    assert_eq!(
        told,
        format!(
            "This file has the 25000 most severe of {all} findings, because GitHub accepts no \
             more. It leaves out {}: run `hazlog check` to see all of them.",
            all - 25_000
        )
    );
    document["runs"][0]["results"] = Value::from(&results[..100]);
    assert_valid(&document);
}
