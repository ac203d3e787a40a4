//! Code counts as changed after the last act that covers what a record says: a baseline or a sign-off, whichever is newer.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::baseline::create;
use crate::sign_off::{H1, by, signable, signed};
use crate::support::Log;

const CODE: &str = "src/dose.rs";

/// What the rule says of each of the two hazards.
fn drift(log: &Log) -> [String; 2] {
    let text = log.check_links(&["--rule", "drift"]).stdout;
    let of = |id: &str| {
        let lines = text.lines().filter(|line| line.contains(id));
        let lines: Vec<&str> = lines.filter(|line| line.contains("HZ707")).collect();
        assert!(lines.len() < 2, "once for each hazard: {text}");
        lines.concat()
    };
    [of("Hazard-0001"), of("Hazard-0002")]
}

fn change_code(log: &Log, day: &str) {
    log.put(CODE, &format!("{day}\n"));
    log.commit(day, "code: other words");
}

fn approve(log: &Log, scope: &str, name: &'static str, day: &str) {
    signed(
        log,
        &[&[scope, "--meaning", "approved"][..], &by(name)].concat(),
    );
    log.commit(day, "a sign-off");
}

#[test]
fn code_counts_from_the_newer_of_the_last_baseline_and_the_last_sign_off() {
    let log = signable();
    let after = |start: &str| format!("after {start}");
    change_code(&log, "2026-05-02");
    for found in drift(&log) {
        assert!(
            found.contains(&after("the last edit of this record")),
            "{found}"
        );
    }
    approve(&log, "1", "Ann", "2026-05-03");
    let [one, other] = drift(&log);
    assert_eq!(one, "");
    assert!(
        other.contains(&after("the last edit of this record")),
        "{other}"
    );
    change_code(&log, "2026-05-04");
    let [one, other] = drift(&log);
    assert!(one.contains(&after("the sign-off of Ann on ")), "{one}");
    assert!(one.contains("on 4 May 2026"), "{one}");
    assert!(
        other.contains(&after("the last edit of this record")),
        "{other}"
    );
    // A baseline is newer.
    let run = create(&log, "v1", &["--by", "A", "--because", "a trial"]);
    assert_eq!(run.code, 0, "{}", run.all());
    log.commit("2026-05-05", "baseline v1");
    assert_eq!(drift(&log), ["", ""]);
    change_code(&log, "2026-05-06");
    for found in drift(&log) {
        assert!(found.contains(&after("baseline `v1`")), "{found}");
    }
    // And then a sign-off of the whole log.
    approve(&log, "--log", "Ben", "2026-05-07");
    assert_eq!(drift(&log), ["", ""]);
    change_code(&log, "2026-05-08");
    for found in drift(&log) {
        assert!(found.contains(&after("the sign-off of Ben on ")), "{found}");
    }
}

#[test]
fn a_sign_off_of_other_words_and_a_withdrawn_one_do_not_count() {
    let log = signable();
    change_code(&log, "2026-05-02");
    approve(&log, "1", "Ann", "2026-05-03");
    // An evidence file makes the act stale. The person has still seen the code.
    log.put("docs/unit.md", "The unit was lost once.\n");
    log.commit("2026-05-04", "evidence");
    let [one, _] = drift(&log);
    assert!(one.contains("after the sign-off of Ann on "), "{one}");
    assert!(!one.contains(CODE), "{one}");
    log.git(&["revert", "--no-edit", "HEAD"]);
    change_code(&log, "2026-05-05");
    let text = log.read(H1);
    log.put(H1, &text.replace("An overdose.", "A large overdose."));
    log.commit("2026-05-06", "other words");
    // Somebody edited the record after the code changed.
    assert_eq!(drift(&log)[0], "");
    change_code(&log, "2026-05-07");
    let [one, _] = drift(&log);
    assert!(one.contains("after the last edit of this record"), "{one}");
}
