//! Records that are not UTF-8: a byte that hazlog cannot read and that differs is never called the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use support::Log;
use support::repository::record;

const H1: &str = "hazards/Hazard-0001.md";

/// A record in Latin-1: its harm has a letter of one byte, and the evidence of its control another.
fn latin1(harm: u8, evidence: u8) -> Vec<u8> {
    let text = record(
        "- [x] Show the unit.\n  - Evidence: src/dose.rs, signed by F. Lef~vre",
        "- src/dose.rs",
    );
    let text = text.replace("An overdose.", "An overdose at the caf$.");
    let bytes = text.bytes().map(|byte| match byte {
        b'~' => evidence,
        b'$' => harm,
        byte => byte,
    });
    bytes.collect()
}

/// A log with two commits of such a record.
fn two_commits(before: &[u8], after: &[u8]) -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put("src/dose.rs", "1\n");
    log.put(H1, "");
    std::fs::write(log.path().join(H1), before).unwrap();
    log.commit("2026-05-01", "a log");
    std::fs::write(log.path().join(H1), after).unwrap();
    log.commit("2026-05-02", "another letter");
    log
}

#[test]
fn a_byte_that_hazlog_cannot_read_and_that_differs_is_a_difference() {
    let log = two_commits(&latin1(0xe9, 0xe8), &latin1(0xe8, 0xe8));
    let words = "bytes of `Harm` that are not UTF-8, which hazlog cannot read: [-E9-]{+E8+}";
    let text = log.run(&["diff", "HEAD~1..HEAD"]);
    assert_eq!(text.code, 0, "{}", text.stderr);
    assert!(text.stdout.contains(words), "{}", text.stdout);
    assert!(
        text.stdout.contains("1 with clinical differences"),
        "{}",
        text.stdout
    );
    let json = log
        .run(&["diff", "HEAD~1..HEAD", "--format", "json"])
        .stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let differences = &json["changed"][0]["differences"];
    assert_eq!(differences.as_array().unwrap().len(), 1, "{differences}");
    assert_eq!(differences[0]["class"], "clinical");
    assert_eq!(differences[0]["words"][0], words);
    let markdown = log.run(&["diff", "HEAD~1..HEAD", "--format", "md"]).stdout;
    for part in [
        "Bytes of Harm that are not UTF-8, which hazlog cannot read:",
        "hazlog did not read each hazard",
    ] {
        assert!(markdown.contains(part), "{markdown}");
    }
    let on_disk = log.run(&["diff", "HEAD~1"]).stdout;
    assert!(on_disk.contains(words), "{on_disk}");
}

#[test]
fn the_history_has_each_commit_that_changed_a_byte_that_hazlog_cannot_read() {
    let log = two_commits(&latin1(0xe9, 0xe8), &latin1(0xe8, 0xe9));
    let words = |section: &str, from: &str, to: &str| {
        format!(
            "bytes of `{section}` that are not UTF-8, which hazlog cannot read: [-{from}-]{{+{to}+}}"
        )
    };
    let (harm, controls) = (
        words("Harm", "E9", "E8"),
        words("Hazard controls", "E8", "E9"),
    );
    let all = log.run(&["history", "1"]).stdout;
    assert!(all.contains(&harm) && all.contains(&controls), "{all}");
    assert!(!all.contains("only the form"), "{all}");
    let of_harm = log.run(&["history", "1", "harm"]).stdout;
    assert!(
        of_harm.contains(&harm) && !of_harm.contains(&controls),
        "{of_harm}"
    );
    std::fs::write(log.path().join(H1), latin1(0xe8, 0xea)).unwrap();
    let uncommitted = log.run(&["history", "1"]).stdout;
    let disk = words("Hazard controls", "E9", "EA");
    assert!(
        uncommitted.starts_with("not committed") && uncommitted.contains(&disk),
        "{uncommitted}"
    );
}

#[test]
fn a_character_that_the_file_has_itself_is_another_than_a_byte_that_cannot_be_read() {
    // Both versions read alike, and have the same bytes in another order.
    let own = "\u{fffd}".as_bytes();
    let text = |first: &[u8], second: &[u8]| {
        let text = String::from_utf8(latin1(b'$', b'e')).unwrap();
        let (head, tail) = text.split_once('$').unwrap();
        [head.as_bytes(), first, b" and ", second, tail.as_bytes()].concat()
    };
    let log = two_commits(&text(own, b"\xe9"), &text(b"\xe9", own));
    let diff = log.run(&["diff", "HEAD~1..HEAD"]).stdout;
    assert!(diff.contains("bytes of `Harm`"), "{diff}");
    let plain = text(own, own);
    let log = two_commits(&text(own, b"\xe9"), &plain);
    let diff = log.run(&["diff", "HEAD~1..HEAD"]).stdout;
    assert!(
        diff.contains("bytes of `Harm`") && diff.contains("→ (nothing)"),
        "{diff}"
    );
}
