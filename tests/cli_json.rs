//! The two shapes of JSON: `docs/json.md` describes them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use serde_json::Value;
use support::Log;

fn keys(object: &Value) -> Vec<&str> {
    object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn json(log: &Log, arguments: &[&str]) -> Value {
    let run = log.run(arguments);
    assert_eq!(run.code, 0, "{}", run.all());
    serde_json::from_str(&run.stdout).unwrap()
}

const ENTRY: [&str; 16] = [
    "id",
    "name",
    "path",
    "status",
    "labels",
    "likelihood",
    "severity",
    "risk",
    "residual",
    "types",
    "owner",
    "causes",
    "controls",
    "code",
    "problems",
    "in_conflict",
];

#[test]
fn a_list_has_exactly_these_keys_in_this_order() {
    let log = Log::of_our_own();
    let list = json(&log, &["list", "--format", "json"]);
    assert_eq!(keys(&list), ["notices", "hazards"]);
    assert_eq!(list["notices"], serde_json::json!([]));
    for entry in list["hazards"].as_array().unwrap() {
        assert_eq!(keys(entry), ENTRY);
        assert_eq!(keys(&entry["status"]), ["text", "known"]);
        assert_eq!(keys(&entry["residual"]), ["likelihood", "severity", "risk"]);
        let counts = [
            "total",
            "implemented",
            "planned",
            "unknown",
            "not_adopted",
            "verified",
            "effective",
        ];
        assert_eq!(keys(&entry["controls"]), counts);
    }
}

#[test]
fn scores_are_words_and_risk_is_a_number_or_null() {
    let log = Log::of_our_own();
    let list = json(&log, &["list", "--format", "json"])["hazards"].take();
    let scores = |entry: &Value| {
        let residual = &entry["residual"];
        serde_json::json!([
            entry["likelihood"],
            entry["severity"],
            entry["risk"],
            residual["likelihood"],
            residual["severity"],
            residual["risk"],
        ])
    };
    assert_eq!(
        scores(&list[0]),
        serde_json::json!(["low", "major", 3, "very-low", "major", 2])
    );
    assert_eq!(
        scores(&list[1]),
        serde_json::json!([null, null, null, null, null, null])
    );
    assert_eq!(
        list[0]["status"],
        serde_json::json!({"text": "Open", "known": true})
    );
    assert_eq!(list[2]["status"]["known"], false);
    assert_eq!(
        list[2]["status"]["text"],
        "Fixed - unit picker since May 2026"
    );
    assert_eq!(list[2]["owner"], "");
    assert_eq!(
        list[0]["controls"],
        serde_json::json!({
            "total": 5, "implemented": 1, "planned": 1, "unknown": 3, "not_adopted": 0, "verified": 1, "effective": 0
        })
    );
}

#[test]
fn a_hazard_adds_its_texts_controls_code_sections_and_problems() {
    let log = Log::of_our_own();
    let hazard = json(&log, &["show", "1", "--format", "json"]);
    assert_eq!(keys(&hazard)[..ENTRY.len()], ENTRY);
    assert_eq!(
        hazard["harm"],
        "An allergic reaction, or a dose that is missed."
    );
    assert_eq!(hazard["justification"], "seen twice in a year of use.");
    assert_eq!(
        hazard["controls"][0],
        serde_json::json!({
            "id": "Hazard-0001/D1", "group": "design", "duty": "manufacturer",
            "state": "implemented", "text": "Clear the chart before another is fetched.",
            "evidence": ["src/chart.ts:10-42"],
            "verified": ["tests/chart.spec.ts (2026-03-02, A. Nkemelu)"],
            "effective": [], "acts_on": [], "owner": null, "due": [], "not_adopted": []
        })
    );
    assert_eq!(hazard["cause_list"].as_array().unwrap().len(), 2);
    assert_eq!(
        hazard["code_list"],
        serde_json::json!([{"path": "src/chart.ts", "start": 10, "end": 42, "note": "the cache"}])
    );
    assert_eq!(
        hazard["sections"][0],
        serde_json::json!({
            "title": "Hazard name", "known": true, "start_line": 7, "end_line": 9,
            "text": "Drug chart of the previous patient stays open"
        })
    );
    assert_eq!(hazard["problem_list"], serde_json::json!([]));
}

#[test]
fn the_text_of_every_section_is_there() {
    let log = Log::copy_of(&support::fixtures().join("older"));
    let hazard = json(&log, &["show", "hazard-1", "--format", "json"]);
    let source = log.read("hazard-1.md");
    let sections = hazard["sections"].as_array().unwrap();
    let unknown = sections
        .iter()
        .find(|section| section["known"] == false)
        .unwrap();
    assert_eq!(unknown["title"], "Lessons learnt");
    assert_eq!(unknown["text"], "Ask the porters first.");
    for section in sections {
        let text = section["text"].as_str().unwrap();
        let line = usize::try_from(section["start_line"].as_u64().unwrap()).unwrap();
        let title = section["title"].as_str().unwrap();
        assert!(source.contains(text));
        assert!(source.lines().nth(line - 1).unwrap().ends_with(title));
    }
    let problem = &hazard["problem_list"][0];
    assert_eq!(keys(problem), ["code", "message", "line", "column"]);
}
