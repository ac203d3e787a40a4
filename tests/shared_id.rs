//! Two folders of records with one id: no report is right, so none is written.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use hazlog::report::Kind;
use support::Log;
use support::repository::record;

const SAID: &str = "error: hazlog wrote no report, because drafts/Hazard-0001.md and \
                    hazards/Hazard-0001.md have the same id Hazard-0001 (HZ101 \
                    duplicate-id)\nhint: run `hazlog renumber FILE` with the file of the later record, \
                    then `hazlog check --rule duplicate-id`\n";

/// A log in which one id is in two folders, with different scores.
fn log() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: [hazards, drafts]\n");
    log.put("hazards/Hazard-0001.md", &record("- [x] One.", ""));
    let other = record("- [x] One.", "").replace("3 - Medium", "1 - Very low");
    log.put("drafts/Hazard-0001.md", &other);
    log.put("hazards/Hazard-0002.md", &record("- [x] Two.", ""));
    log
}

#[test]
fn every_report_refuses_names_both_files_and_says_what_to_do() {
    let log = log();
    for kind in Kind::ALL.map(Kind::as_str) {
        let run = log.run(&["report", kind]);
        assert_eq!((run.stdout.as_str(), run.code), ("", 2), "{kind}");
        assert_eq!(run.stderr, SAID, "{kind}");
    }
    for command in [
        &["report", "--all", "-o", "reports"][..],
        &["report", "log", "--site", "site"],
        &["report", "log", "-o", "log.html"],
        &["report", "log", "--filter", "id:2"],
    ] {
        let run = log.run(command);
        assert_eq!((run.stderr.as_str(), run.code), (SAID, 2), "{command:?}");
    }
    for file in ["reports", "site", "log.html"] {
        assert!(!log.path().join(file).exists(), "{file} was written");
    }
}

#[test]
fn the_check_that_the_message_names_finds_it() {
    let log = log();
    let run = log.run(&["check", "--rule", "duplicate-id", "--format", "short"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout
            .contains("`hazards/Hazard-0001.md` has the same id as `drafts/Hazard-0001.md`"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_third_file_and_a_second_id_are_named_too() {
    let log = log();
    log.put("hazlog.yaml", "hazards: [hazards, drafts, more]\n");
    log.put("more/Hazard-0001.md", &record("", ""));
    log.put("more/Hazard-0002.md", &record("", ""));
    let run = log.run(&["report", "summary", "--format", "md"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains(
            "because drafts/Hazard-0001.md and hazards/Hazard-0001.md and more/Hazard-0001.md have \
             the same id Hazard-0001; hazards/Hazard-0002.md and more/Hazard-0002.md have the same \
             id Hazard-0002 (HZ101"
        ),
        "{}",
        run.stderr
    );
}
