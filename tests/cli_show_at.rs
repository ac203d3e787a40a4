//! `hazlog show --at`: a record as it was at a commit
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::process::Command;

use support::Log;
use support::repository::record;

const H1: &str = "hazards/Hazard-0001.md";
const H2: &str = "hazards/Hazard-0002.md";

fn log() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(H1, &record("- [ ] Show the unit.", "- src/dose.rs"));
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-01", "raise a hazard");
    log
}

fn change(log: &Log, file: &str, from: &str, to: &str) {
    let text = log.read(file);
    assert!(text.contains(from), "{from}");
    log.put(file, &text.replace(from, to));
}

/// The name of the last commit.
fn head_of(log: &Log) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(["rev-parse", "HEAD"])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// What `show` says with the arguments, which must work.
fn shown(log: &Log, arguments: &[&str]) -> String {
    let run = log.run(&[&["show"], arguments].concat());
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

#[test]
fn a_record_is_shown_as_it_was() {
    let log = log();
    let first = head_of(&log);
    log.git(&["tag", "v1"]);
    let before = shown(&log, &["1"]);
    change(&log, H1, "3 - Medium", "2 - Low");
    change(&log, H1, "An overdose.", "Ten times the dose.");
    log.commit("2026-05-02", "score it");
    for revision in [&first, "v1", "HEAD~1", "main~1"] {
        let then = shown(&log, &["1", "--at", revision]);
        let head = format!(
            "{H1} as it was in commit {}\n2026-05-01  A. Name  raise a hazard\n",
            &first[..10]
        );
        assert_eq!(then, before.replacen(&format!("{H1}\n"), &head, 1));
    }
    let now = shown(&log, &["1", "--at", "HEAD"]);
    assert!(now.contains("Ten times the dose."), "{now}");
}

#[test]
fn programs_get_the_commit_with_the_record() {
    let log = log();
    let run = log.run(&["show", "1", "--format", "json"]);
    let now: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let run = log.run(&["show", "1", "--at", "HEAD", "--format", "json"]);
    let mut then: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let at = then.as_object_mut().unwrap().remove("at").unwrap();
    assert_eq!(then, now);
    assert_eq!(at["commit"], head_of(&log));
    assert_eq!(at["merge"], false);
    assert_eq!(at["author"], "A. Name");
    assert_eq!(at["subject"], "raise a hazard");
    assert_eq!(at["template_failure"], serde_json::Value::Null);
    assert!(at["authored"].as_str().unwrap().starts_with("2026-05-01T"));
    assert!(at["committed"].as_str().unwrap().starts_with("2026-05-01T"));
}

#[test]
fn a_deleted_hazard_is_shown_at_a_commit_that_has_it() {
    let log = log();
    std::fs::remove_file(log.path().join(H1)).unwrap();
    log.put(H2, &record("- [ ] Ask twice.", "- src/dose.rs"));
    log.commit("2026-05-02", "delete it");
    for name in ["1", "Hazard-0001", "hazard-0001"] {
        let then = shown(&log, &[name, "--at", "HEAD~1"]);
        assert!(then.contains("Show the unit."), "{then}");
        let gone = log.run(&["show", name, "--at", "HEAD"]);
        assert_eq!(gone.code, 2);
        assert_eq!(
            gone.stderr,
            "error: commit HEAD has no record of Hazard-0001\n\
             hint: run `hazlog history Hazard-0001` to see which commits changed it\n"
        );
    }
}

#[test]
fn a_hazard_is_found_under_the_id_and_in_the_folder_that_it_had() {
    let log = Log::repository();
    log.put(
        "old/Hazard-0007.md",
        &record("- [ ] Show the unit.", "- src/dose.rs"),
    );
    log.commit("2026-05-01", "raise a hazard");
    std::fs::create_dir_all(log.path().join("hazards")).unwrap();
    log.git(&["mv", "old/Hazard-0007.md", "hazards/Hazard-0007.md"]);
    log.commit("2026-05-02", "move the log");
    log.git(&["mv", "hazards/Hazard-0007.md", "hazards/Hazard-0001.md"]);
    log.commit("2026-05-03", "number it again");
    log.put(
        "hazards/Hazard-0007.md",
        &record("- [ ] Another one.", "- src/dose.rs"),
    );
    log.commit("2026-05-04", "raise another hazard under the old id");
    log.git(&["rm", "-q", "hazards/Hazard-0001.md"]);
    log.commit("2026-05-05", "delete the first one");
    let moved = shown(&log, &["1", "--at", "HEAD~3"]);
    assert!(moved.starts_with("Hazard-0007  "), "{moved}");
    assert!(
        moved.contains("\nhazards/Hazard-0007.md as it was"),
        "{moved}"
    );
    let first = shown(&log, &["1", "--at", "HEAD~4"]);
    assert!(first.contains("\nold/Hazard-0007.md as it was"), "{first}");
    // The hazard that has the old id now is another one.
    let gone = log.run(&["show", "1", "--at", "HEAD"]);
    assert_eq!(gone.code, 2, "{}", gone.stdout);
    assert!(
        gone.stderr.contains("has no record of Hazard-0001"),
        "{}",
        gone.stderr
    );
    let other = shown(&log, &["7", "--at", "HEAD"]);
    assert!(other.contains("Another one."), "{other}");
}

#[test]
fn a_commit_of_another_branch_has_its_own_record() {
    let log = log();
    log.git(&["checkout", "-q", "-b", "side"]);
    change(&log, H1, "An overdose.", "As the side says.");
    log.put(H2, &record("- [ ] Only on the side.", "- src/dose.rs"));
    log.commit("2026-05-02", "on the side");
    log.git(&["checkout", "-q", "main"]);
    let here = log.run(&["history"]);
    let then = shown(&log, &["1", "--at", "side"]);
    assert!(then.contains("As the side says."), "{then}");
    let other = shown(&log, &["2", "--at", "side"]);
    assert!(other.contains("Only on the side."), "{other}");
    assert_eq!(log.run(&["history"]).stdout, here.stdout);
}

#[test]
fn each_version_is_read_with_the_template_of_its_time() {
    let log = log();
    let template = hazlog::template::BUILT_IN_TEMPLATE;
    let other = template.replacen("Undesirable", "Unwanted", 20);
    log.put("templates/hazard-template.md", &other);
    log.commit("2026-05-02", "name a class in another way");
    log.put("templates/hazard-template.md", "# nothing\n");
    log.commit("2026-05-03", "lose the template");
    log.put("templates/hazard-template.md", template);
    log.commit("2026-05-04", "bring it back");
    let now = shown(&log, &["1"]);
    assert!(now.contains("Undesirable"), "{now}");
    let then = shown(&log, &["1", "--at", "HEAD~2"]);
    assert!(then.contains("Unwanted"), "{then}");
    let lost = log.run(&["show", "1", "--at", "HEAD~1"]);
    assert_eq!(lost.code, 0);
    let said = "note: the template of this commit could not be read (";
    assert!(lost.stderr.starts_with(said), "{}", lost.stderr);
    assert!(lost.stdout.contains("Undesirable"), "{}", lost.stdout);
    let json = log.run(&["show", "1", "--at", "HEAD~1", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert!(json["at"]["template_failure"].is_string());
}

#[test]
fn a_record_that_was_in_conflict_or_too_large_then_is_not_read() {
    let log = log();
    let good = log.read(H1);
    let sides = "<<<<<<< HEAD\nOpen\n=======\nClosed\n>>>>>>> side";
    log.put(H1, &good.replace("Open", sides));
    log.commit("2026-05-02", "commit a conflict");
    log.put(H1, &"x".repeat(9 << 20));
    log.commit("2026-05-03", "commit a record that is too large");
    log.put(H1, &good);
    log.commit("2026-05-04", "bring it back");
    let run = log.run(&["show", "1", "--at", "HEAD~2"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("unresolved merge conflict between `HEAD` and `side` in commit "),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("<<<<<<< HEAD"), "{}", run.stdout);
    assert!(!run.stdout.contains("Status"), "{}", run.stdout);
    let large = log.run(&["show", "1", "--at", "HEAD~1"]);
    assert_eq!(large.code, 2);
    assert!(
        large
            .stderr
            .contains("is too large to be read as it was in commit ")
            && large
                .stderr
                .contains("\nhint: name a version from before or after it"),
        "{}",
        large.stderr
    );
}

#[test]
fn what_cannot_be_asked_is_an_error_with_the_next_step() {
    let log = log();
    let revision = log.run(&["show", "1", "--at", "v9"]);
    assert_eq!(revision.code, 2);
    assert!(
        revision.stderr.contains("git has no commit `v9`"),
        "{}",
        revision.stderr
    );
    assert!(revision.stderr.contains("\nhint: "), "{}", revision.stderr);
    let hazard = log.run(&["show", "77", "--at", "HEAD"]);
    assert_eq!(hazard.code, 2);
    assert!(
        hazard.stderr.contains("there is no hazard `77`"),
        "{}",
        hazard.stderr
    );
    let control = log.run(&["show", "1/D1", "--at", "HEAD"]);
    assert!(
        control.stderr.contains("is a control"),
        "{}",
        control.stderr
    );
    // A word that git would take for an option is a name of a commit that is not there.
    let option = log.run(&["show", "1", "--at=--all"]);
    assert_eq!(option.code, 2);
    assert!(
        option.stderr.contains("git has no commit `--all`"),
        "{}",
        option.stderr
    );
    let none = Log::empty();
    none.put(H1, &record("- [ ] Show the unit.", "- src/dose.rs"));
    let run = none.run(&["show", "1", "--at", "HEAD"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("\nhint: "), "{}", run.stderr);
}
