//! `hazlog impact`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use support::Log;
use support::repository::record;

const H1: &str = "hazards/Hazard-0001.md";
const H2: &str = "hazards/Hazard-0002.md";

/// A repository of two hazards, and a branch that changes code, evidence and a record.
fn changed() -> Log {
    let log = Log::repository();
    let verified =
        "- [x] The unit is kept.\n  - Verified: tests/dose.rs::keeps (2026-05-01, A. Name)";
    log.put(H1, &record(verified, "- src/dose.rs:2-3\n- src/old.rs"));
    log.put(H2, &record("- [ ] Two | `a` @cso #1.", "- src/dose.rs:4"));
    log.put("src/dose.rs", "1\n2\n3\n4\n");
    log.put("src/old.rs", "old\n");
    log.put("tests/dose.rs", "fn keeps() {}\n");
    log.commit("2026-05-01", "a log");
    log.git(&["checkout", "-q", "-b", "branch"]);
    log.put("src/dose.rs", "1\ntwo\n3\n4\n");
    log.put("tests/dose.rs", "fn keeps() { assert!(true) }\n");
    log.git(&["rm", "-q", "src/old.rs"]);
    log.commit("2026-05-02", "a branch");
    log
}

#[test]
fn hazards_are_listed_with_why_and_what_to_do() {
    let log = changed();
    let run = log.run(&["impact", "main..HEAD"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!(run.all());
}

#[test]
fn a_pull_request_gets_a_table() {
    let log = changed();
    let text = log.read(H2).replace(
        "## Hazard status\n\nOpen",
        "## Hazard status\n\nOpen | @cso #1 `x",
    );
    log.put(H2, &text.replace("Dose shown", "<b>Dose</b> shown"));
    log.commit("2026-05-03", "a status that is Markdown");
    let run = log.run(&["impact", "main...HEAD", "--format", "markdown"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!(run.all());
}

#[test]
fn programs_get_json() {
    let log = changed();
    log.put(H2, &log.read(H2).replace("3 - Medium", "2 - Low"));
    let run = log.run(&["impact", "main", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(page["schema"], 1);
    assert_eq!(page["files"], 4);
    let ids: Vec<&str> = page["touched"]
        .as_array()
        .unwrap()
        .iter()
        .map(|touched| touched["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["Hazard-0001", "Hazard-0002"]);
    let own = &page["touched"][1]["reasons"][0];
    assert_eq!(own["kind"], "record");
    assert_eq!(own["changes"][0], "likelihood Medium → Low");
    let why = &page["touched"][0]["reasons"];
    let named = |at: usize| (why[at]["kind"].as_str(), why[at]["fate"].as_str());
    assert_eq!(named(0), (Some("verified"), Some("changed")));
    assert_eq!(named(1), (Some("code"), Some("changed")));
    assert_eq!(named(2), (Some("code"), Some("deleted")));
}

#[test]
fn a_change_without_affected_hazards_says_so() {
    let log = changed();
    log.put("README.md", "read me\n");
    log.commit("2026-05-03", "a page");
    for format in ["text", "markdown"] {
        let run = log.run(&["impact", "HEAD~1..", "--format", format]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let said = "No hazard is touched: 1 changed file, 2 in the log.";
        assert!(run.stdout.contains(said), "{}", run.stdout);
    }
    let run = log.run(&["impact", "HEAD"]);
    assert!(
        run.stdout.contains("No hazard is touched: 0 changed files"),
        "{}",
        run.stdout
    );
}

#[test]
fn new_and_deleted_records_are_listed() {
    let log = changed();
    log.put(
        "hazards/Hazard-0003.md",
        &record("- [x] Three.", "- src/dose.rs:4"),
    );
    log.git(&["rm", "-q", H2]);
    let run = log.run(&["impact", "HEAD"]);
    assert!(run.stdout.contains("the record is new"), "{}", run.stdout);
    assert!(
        run.stdout.contains("the record was deleted"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("never deleted"), "{}", run.stdout);
}

#[test]
fn an_unknown_revision_is_an_error() {
    let log = changed();
    let run = log.run(&["impact", "nowhere..HEAD"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("git has no commit `nowhere`"),
        "{}",
        run.stderr
    );
    let run = Log::of_our_own().run(&["impact", "HEAD"]);
    assert_eq!(run.code, 2);
}

#[test]
fn a_moved_record_is_neither_new_nor_deleted() {
    let log = changed();
    log.git(&["mv", "hazards", "clinical"]);
    log.put("clinical/Hazard-0002.md", &{
        let text = log.read("clinical/Hazard-0002.md");
        text.replace("## Hazard status\n\nOpen", "## Hazard status\n\nClosed")
    });
    log.commit("2026-05-03", "moved");
    for range in ["HEAD~1..HEAD", "main"] {
        let run = log.run(&["impact", range]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let said = run.stdout;
        assert!(
            !said.contains("record is new") && !said.contains("record was deleted"),
            "{said}"
        );
        assert!(said.contains("status Open → Closed"), "{said}");
    }
}
