//! `hazlog history` of a hazard that one branch gave another id or another folder, while another branch changed it.

use super::{change, named};
use crate::support::Log;
use crate::support::repository::record;

const H2: &str = "hazards/Hazard-0002.md";
const H7: &str = "hazards/Hazard-0007.md";

/// A log with a hazard that main scores and closes, and that the branch `ren` moves to another file.
fn parted(to: &str) -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: [hazards, more]\n");
    log.put(H2, &record("- [ ] Ask twice.", "- src/dose.rs"));
    log.put("hazards/Hazard-0001.md", &record("- [ ] Ask.", "- a"));
    log.put(
        "more/Hazard-0009.md",
        &record("- [ ] Ask.", "- src/dose.rs"),
    );
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-01", "raise three hazards");
    change(&log, H2, "3 - Medium", "2 - Low");
    log.commit("2026-05-02", "score hazard 2");
    log.git(&["checkout", "-q", "-b", "ren"]);
    log.git(&["mv", H2, to]);
    log.commit("2026-05-03", "move hazard 2");
    log.git(&["checkout", "-q", "main"]);
    change(&log, H2, "status\n\nOpen", "status\n\nClosed");
    log.commit("2026-05-04", "close hazard 2");
    log
}

fn merge(log: &Log) {
    log.git(&["merge", "-q", "--no-ff", "--no-commit", "ren"]);
    log.commit("2026-05-05", "join the branch");
}

fn history(log: &Log, words: &[&str]) -> String {
    let mut arguments = vec!["history"];
    arguments.extend(words);
    let run = log.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    named(&run)
}

#[test]
fn a_value_belongs_to_the_commit_that_set_it_under_the_former_id() {
    let log = parted(H7);
    // The index has the commit that gave the hazard its id before it has the merge.
    log.git(&["checkout", "-q", "ren"]);
    history(&log, &["7"]);
    log.git(&["checkout", "-q", "main"]);
    history(&log, &["2"]);
    merge(&log);
    insta::assert_snapshot!("joined-status", history(&log, &["7", "status"]));
    insta::assert_snapshot!("joined", history(&log, &["7"]));
    insta::assert_snapshot!("joined-former", history(&log, &["2"]));
    insta::assert_snapshot!("joined-log", history(&log, &[]));
    let diff = log.run(&["diff", "HEAD^1..HEAD"]);
    insta::assert_snapshot!("joined-diff", named(&diff));
    let diff = log.run(&["diff", "HEAD^2..HEAD"]);
    insta::assert_snapshot!("joined-diff-2", named(&diff));
    let fresh = Log::empty();
    let from = format!("file://{}", log.path().display());
    fresh.git(&["clone", "-q", &from, "."]);
    for words in [&["7"][..], &["2"], &["7", "status"], &[]] {
        assert_eq!(history(&log, words), history(&fresh, words), "{words:?}");
    }
}

#[test]
fn a_merge_that_only_brings_the_new_id_is_not_listed() {
    let log = parted(H7);
    log.git(&["reset", "-q", "--hard", "HEAD~1"]);
    log.put("src/dose.rs", "2\n");
    log.commit("2026-05-04", "change the code");
    merge(&log);
    let told = history(&log, &["7"]);
    assert!(told.contains("renumbered, was Hazard-0002"), "{told}");
    assert!(!told.contains("join the branch"), "{told}");
}

#[test]
fn the_other_direction_of_the_merge_says_the_same() {
    let log = parted(H7);
    log.git(&["checkout", "-q", "ren"]);
    log.git(&["merge", "-q", "--no-ff", "--no-commit", "main"]);
    log.commit("2026-05-05", "join main");
    insta::assert_snapshot!("joined-other-direction", history(&log, &["7"]));
}

#[test]
fn a_merge_that_joins_ids_still_shows_what_it_changed_itself() {
    let log = parted(H7);
    log.git(&["merge", "-q", "--no-ff", "--no-commit", "ren"]);
    change(&log, H7, "4 - Major", "3 - Considerable");
    log.commit("2026-05-05", "join the branch and lower a severity");
    insta::assert_snapshot!("joined-and-changed", history(&log, &["7", "initial"]));
}

#[test]
fn a_hazard_that_one_branch_moved_to_another_folder_has_its_changes_from_the_other() {
    let log = parted("more/Hazard-0002.md");
    merge(&log);
    insta::assert_snapshot!("joined-folder", history(&log, &["2"]));
}

#[test]
fn another_hazard_with_the_former_id_is_no_part_of_the_life() {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put("hazards/Hazard-0001.md", &record("- [ ] Ask.", "- a"));
    log.commit("2026-05-01", "raise hazard 1");
    log.git(&["checkout", "-q", "-b", "ren"]);
    log.put(H2, &record("- [ ] Show the unit.", "- a"));
    log.commit("2026-05-02", "raise a hazard on the branch");
    log.git(&["checkout", "-q", "main"]);
    log.put(H2, &record("- [ ] Ask twice.", "- a"));
    log.commit("2026-05-03", "raise a hazard on main");
    log.git(&["checkout", "-q", "ren"]);
    log.git(&["mv", H2, H7]);
    log.commit("2026-05-04", "renumber the hazard of the branch");
    log.git(&["checkout", "-q", "main"]);
    merge(&log);
    let own = history(&log, &["7"]);
    assert!(own.contains("raise a hazard on the branch"), "{own}");
    assert!(!own.contains("raise a hazard on main"), "{own}");
}
