//! One record cannot hang hazlog: records on which a check once took minutes, or never ended, with
//! all that is found in them.
//!
//! No test looks at a clock. One that costs as much as it once did is seen not to end.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod support;

use serde_json::Value;
use support::Log;

/// A log of one record with some sections.
fn log_with(sections: &str) -> Log {
    let log = Log::repository();
    let text = format!(
        "# Hazard\n\n## Hazard name\n\nWrong dose is shown\n\n{sections}\n\n## Hazard status\n\nOpen\n"
    );
    log.put("hazards/Hazard-0001.md", &text);
    log.put("src/dose.rs", "1\n2\n");
    log.commit("2026-05-01", "a log");
    log
}

/// What a check finds of a rule.
fn found(log: &Log, rule: &str) -> Vec<Value> {
    let run = log.run(&["check", "--today", "2026-06-15", "--format", "json"]);
    assert!(matches!(run.code, 0 | 1), "{}", run.stderr);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = document["diagnostics"].as_array().unwrap();
    let of_rule = findings.iter().filter(|finding| finding["rule"] == rule);
    of_rule.cloned().collect()
}

fn messages(findings: &[Value]) -> Vec<&str> {
    findings
        .iter()
        .map(|finding| finding["message"].as_str().unwrap())
        .collect()
}

#[test]
fn globs_whose_parts_would_multiply_are_compared() {
    let alternatives = format!("src/*{}.rs", "{a,b}".repeat(18));
    let folders = format!("src/{}x.rs", "**/d".repeat(9));
    let log = log_with(&format!(
        "## Code associated with hazard\n\n- {alternatives}\n- {folders}\n- src/*.rs"
    ));
    let path = format!("src/{}.rs", "ab".repeat(9));
    log.put(&path, "1\n");
    log.commit("2026-05-02", "a file");
    let found = found(&log, "glob-without-match");
    assert_eq!(messages(&found), [format!("`{folders}` matches no file")]);
}

#[test]
fn a_glob_that_could_cost_too_much_is_an_error() {
    let glob = format!("src/{}*.rs", "*a".repeat(20));
    let log = log_with(&format!(
        "## Code associated with hazard\n\n- {glob}\n- src/dose.rs"
    ));
    let found = found(&log, "glob-not-looked-at");
    assert_eq!(
        messages(&found),
        [format!(
            "hazlog did not search for the files of `{glob}`: it has 21 wildcards (`*`, `**`, \
             `?`), and hazlog accepts at most 16"
        )]
    );
    assert_eq!(found[0]["grade"], "error");
}

#[test]
fn every_one_of_thousands_of_waivers_is_reported() {
    let waiver = "<!-- hazlog: allow no-harm until 2027-01-31 by A. Name: not yet -->\n\n";
    let log = log_with(&format!("## Causes\n\n{}", waiver.repeat(5_000)));
    assert_eq!(found(&log, "unused-waiver").len(), 5_000);
    let open = waiver.replace(" -->", "");
    let log = log_with(&format!("## Causes\n\n{}", open.repeat(5_000)));
    assert_eq!(found(&log, "unreadable-waiver").len(), 5_000);
}

#[test]
fn every_one_of_thousands_of_faults_is_reported_and_the_first_are_fixed() {
    let log = log_with(&format!(
        "## Description\n\n{}",
        "text\n---\n\n".repeat(3_000)
    ));
    let found = found(&log, "setext-heading");
    assert_eq!(found.len(), 3_000);
    let mended: Vec<bool> = found
        .iter()
        .map(|finding| !finding["fix"].is_null())
        .collect();
    let length = log.read("hazards/Hazard-0001.md").len();
    // Each fix is tried on the whole record, and no more is read again than 2 MiB and one record.
    let tries = (2_usize << 20).div_ceil(length);
    assert_eq!(mended.iter().filter(|is| **is).count(), tries);
    assert!(mended[..tries].iter().all(|is| *is));
}

#[test]
fn thousands_of_types_in_one_line_are_reported_with_suggestions() {
    let types: Vec<String> = (0..5_000)
        .map(|number| format!("Unknown{number}"))
        .collect();
    let log = log_with(&format!(
        "## Hazard type\n\n{}, WrongPatiant",
        types.join(", ")
    ));
    let found = found(&log, "unknown-type");
    assert_eq!(found.len(), 5_001);
    let last = found.iter().filter(|finding| {
        let message = finding["message"].as_str().unwrap();
        message.contains("`WrongPatiant`") && message.ends_with("is it `WrongPatient`?")
    });
    assert_eq!(last.count(), 1);
}

#[test]
fn thousands_of_controls_with_one_name_are_reported() {
    let controls: String = (0..2_000)
        .map(|number| format!("- [x] Control number {number}\n  - ID: D{}\n", number / 2))
        .collect();
    let log = log_with(&format!(
        "## Hazard controls\n\n### Design controls (manufacturer)\n\n{controls}"
    ));
    assert_eq!(found(&log, "duplicate-control-id").len(), 1_000);
}

#[test]
fn thousands_of_missing_files_are_searched_among_thousands() {
    let links: String = (0..1_000)
        .map(|number| format!("- lib/file{number}.rs\n"))
        .collect();
    let log = log_with(&format!(
        "## Code associated with hazard\n\n{links}- src/dose.rs"
    ));
    for number in 0..1_000 {
        log.put(&format!("src/deep/file{number}.rs"), "1\n");
    }
    log.commit("2026-05-02", "files");
    let found = found(&log, "missing-file");
    assert_eq!(found.len(), 1_000);
    for (number, finding) in found.iter().enumerate() {
        let help = finding["help"].as_str().unwrap();
        assert!(
            help.contains(&format!("`src/deep/file{number}.rs`")),
            "{help}"
        );
    }
}

#[test]
fn deep_and_long_records_are_read_by_every_command() {
    for sections in [
        format!("## Description\n\n{} x", ">".repeat(50_000)),
        format!("## Description\n\n{}", "[".repeat(100_000)),
        format!("## Description\n\n{}", "*a _b ".repeat(50_000)),
        format!("## Description\n\n{}", "word ".repeat(200_000)),
        format!("## Causes\n\n{}x", "- ".repeat(50_000)),
        format!("## Causes\n\n{}", "- one of them\n".repeat(50_000)),
    ] {
        let log = log_with(&sections);
        let check = log.run(&["check", "--today", "2026-06-15", "--format", "short"]);
        assert!(
            matches!(check.code, 0 | 1),
            "{:.60}: {}",
            sections,
            check.stderr
        );
        for command in [
            &["list"][..],
            &["show", "1"],
            &["report", "log", "--format", "md"],
        ] {
            let run = log.run(command);
            assert_eq!(run.code, 0, "{command:?} {sections:.60}: {}", run.stderr);
            assert!(run.stdout.contains("Wrong dose is shown"), "{command:?}");
        }
    }
}

#[test]
fn front_matter_with_too_many_brackets_is_not_read() {
    let log = log_with("");
    let text = log.read("hazards/Hazard-0001.md");
    let front = format!("---\nlinks: {}\n---\n\n", "[a,".repeat(50_000));
    log.put("hazards/Hazard-0001.md", &format!("{front}{text}"));
    assert_eq!(found(&log, "unreadable-front-matter").len(), 1);
}
