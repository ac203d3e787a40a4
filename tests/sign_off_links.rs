//! A sign-off becomes stale through what its records depend on: a control that other hazards have, a file of evidence, the
//! risk criteria; on this branch, after a merge, and although a verdict is cached.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::process::Command;

use crate::sign_off::{H1, H2, by, signable, signed};
use crate::support::Log;

const H3: &str = "hazards/Hazard-0003.md";
const UNIT: &str = "docs/unit.md";

/// A log whose first hazard is signed. The second has the same control, and the third has nothing in common.
fn one_signed() -> Log {
    let log = signable();
    let third = log.read(H2).replace("Dose lost", "Dose given twice");
    log.put(H3, &third.replace("C-7", "D-8"));
    log.commit("2026-05-02", "a third");
    let approved = ["1", "--meaning", "approved"];
    signed(&log, &[&approved[..], &by("Ann")].concat());
    log.commit("2026-05-03", "signed");
    log
}

/// The state of the one act, and what changed since.
fn state(log: &Log) -> String {
    let json = log.run(&["signoffs", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let act = &json["signoffs"][0];
    let changed = act["changed"].as_array().unwrap().iter();
    let changed: Vec<&str> = changed.map(|it| it["words"].as_str().unwrap()).collect();
    format!("{} {}", act["state"].as_str().unwrap(), changed.join("; "))
        .trim()
        .to_owned()
}

/// What the rule about stale sign-offs says.
fn check(log: &Log) -> String {
    let rule = ["check", "--format", "short", "--rule", "sign-off-stale"];
    log.run(&rule).stdout
}

#[test]
fn an_evidence_file_that_changed_was_renamed_or_is_gone_is_named() {
    let log = one_signed();
    assert_eq!(state(&log), "valid");
    let text = log.read(UNIT);
    log.put(UNIT, "The unit was lost once.\n");
    assert_eq!(
        state(&log),
        "stale Hazard-0001: the evidence file `docs/unit.md` changed"
    );
    log.put(UNIT, &text.replace('\n', "\r\n"));
    assert_eq!(state(&log), "valid", "only line ends");
    log.put(UNIT, &text);
    log.git(&["mv", UNIT, "docs/units.md"]);
    let gone = "stale Hazard-0001: the evidence file `docs/unit.md` is no longer there";
    assert_eq!(state(&log), gone);
    log.commit("2026-05-04", "a rename");
    assert_eq!(state(&log), gone);
    assert!(check(&log).contains("`docs/unit.md` is no longer there"));
    // A folder and a link to the same content are no file of that name with that content.
    fs::create_dir_all(log.path().join(UNIT)).unwrap();
    assert_eq!(state(&log), gone);
    fs::remove_dir(log.path().join(UNIT)).unwrap();
    // The record names the file by its new name: another record was signed.
    log.put(H1, &log.read(H1).replace("docs/unit.md", "docs/units.md"));
    let renamed = state(&log);
    assert!(
        renamed.contains("Hazard-0001 changed: control C-7") && renamed.contains("`docs/unit.md`"),
        "{renamed}"
    );
    log.git(&["checkout", "-q", "."]);
    log.git(&["mv", "docs/units.md", UNIT]);
    assert_eq!(state(&log), "valid");
}

#[test]
fn a_shared_control_that_changed_on_another_branch_counts_after_the_merge() {
    let log = one_signed();
    log.git(&["checkout", "-q", "-b", "side"]);
    log.put(
        H2,
        &log.read(H2).replace("- [ ] The unit", "- [x] The unit"),
    );
    log.commit("2026-05-04", "implemented");
    let shared = "stale Hazard-0001: the control C-7 changed in another hazard that has it";
    assert_eq!(state(&log), shared);
    log.git(&["checkout", "-q", "main"]);
    assert_eq!(state(&log), "valid");
    log.put("src/dose.rs", "2\n");
    log.commit("2026-05-05", "code");
    log.git(&["merge", "-q", "--no-edit", "side"]);
    assert_eq!(state(&log), shared);
    assert!(check(&log).contains("the control C-7 changed"));
    // The other hazard is gone, and so is its control.
    log.git(&["checkout", "-q", "-B", "again", "HEAD^1"]);
    fs::remove_file(log.path().join(H2)).unwrap();
    assert_eq!(state(&log), shared);
}

/// Only the records on which an act depends are read, so a record that begins to share a control must be found.
#[test]
fn a_record_that_begins_to_share_a_control_is_found() {
    let log = one_signed();
    let third = log.read(H3);
    log.put(H3, &third.replace("An overdose.", "Death."));
    assert_eq!(state(&log), "valid", "it has nothing in common");
    log.put(H3, &third.replace("D-8", "C-7"));
    assert_eq!(
        state(&log),
        "stale Hazard-0001: the control C-7 changed in another hazard that has it"
    );
    assert!(check(&log).contains("the control C-7 changed"));
    fs::write(log.path().join(H3), b"\xff\xfe\x00 C-7").unwrap();
    assert_eq!(
        state(&log),
        "valid",
        "a file that cannot be read has no control"
    );
}

/// Makes each file look old, so that a verdict about it can be cached.
fn age(log: &Log) {
    let done = Command::new("find")
        .arg(log.path())
        .args(["-exec", "touch", "-h", "-d", "2026-01-01", "{}", "+"])
        .status();
    assert!(done.unwrap().success());
}

#[test]
fn a_cached_verdict_knows_everything_on_which_a_state_depends() {
    let log = one_signed();
    let change = |file: &str, text: &str, said: &str| {
        age(&log);
        assert!(!check(&log).contains("HZ411"), "{file}");
        age(&log);
        assert!(!check(&log).contains("HZ411"), "{file}");
        let before = log.read(file);
        log.put(file, text);
        let found = check(&log);
        assert!(found.contains(said), "{file}: {found}");
        log.put(file, &before);
    };
    change(UNIT, "Lost.\n", "the evidence file `docs/unit.md` changed");
    let other = log.read(H2).replace("- [ ] The unit", "- [x] The unit");
    change(H2, &other, "the control C-7 changed");
    let own = log.read(H1).replace("An overdose.", "Death.");
    change(H1, &own, "Hazard-0001 changed");
}
