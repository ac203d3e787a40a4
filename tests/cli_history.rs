//! `hazlog history`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "history/joined_ids.rs"]
mod joined_ids;
#[path = "history/oracle.rs"]
mod oracle;

use crate::support;

use support::repository::record;
use support::{Log, Run};

const H1: &str = "hazards/Hazard-0001.md";
const H2: &str = "hazards/Hazard-0002.md";

/// What a history says, with the names of commits by their place in the order in which they appear.
fn named(run: &Run) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut out = String::new();
    let all = run.all();
    let mut word = String::new();
    for sign in all.chars().chain(['\n']) {
        if sign.is_ascii_hexdigit() {
            word.push(sign);
            continue;
        }
        match word.len() {
            10 | 12 | 40 if word.contains(|sign: char| sign.is_ascii_digit()) => {
                let short = word[..10].to_owned();
                if !names.contains(&short) {
                    names.push(short.clone());
                }
                let at = names.iter().position(|name| *name == short).unwrap();
                out.push_str(&format!("<commit {}>", at + 1));
            }
            _ => out.push_str(&word),
        }
        word.clear();
        out.push(sign);
    }
    out
}

/// The life of a hazard: raised, scored, laid out again, its control implemented on a branch while its status is set
/// on another, merged, moved to another folder, and closed.
fn a_life() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(H1, &record("- [ ] Show the unit.", "- src/dose.rs"));
    log.put(H2, &record("- [ ] Ask twice.", "- src/dose.rs"));
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-01", "raise two hazards");
    change(&log, H1, "3 - Medium", "2 - Low");
    log.commit("2026-05-02", "score hazard 1");
    let laid_out = log.read(H1).replace('\n', "\r\n");
    log.put(H1, &laid_out);
    log.commit("2026-05-03", "lay out hazard 1 in another way");
    log.git(&["checkout", "-q", "-b", "controls"]);
    change(
        &log,
        H1,
        "- [ ] Show the unit.",
        "- [x] Show the unit.\r\n  - Evidence: src/dose.rs",
    );
    log.commit("2026-05-04", "implement the control");
    log.git(&["checkout", "-q", "main"]);
    change(
        &log,
        H1,
        "An overdose.",
        "A patient gets ten times the dose.",
    );
    log.commit("2026-05-05", "say what the harm is");
    log.git(&[
        "merge",
        "-q",
        "--no-ff",
        "-m",
        "join the controls",
        "controls",
    ]);
    change(
        &log,
        H1,
        "## Hazard status\r\n\r\nOpen",
        "## Hazard status\r\n\r\nClosed",
    );
    log.commit("2026-05-07", "close hazard 1");
    log
}

fn change(log: &Log, file: &str, from: &str, to: &str) {
    let text = log.read(file);
    assert!(text.contains(from), "{from}");
    log.put(file, &text.replace(from, to));
}

#[test]
fn the_life_of_a_hazard_is_its_commits_and_never_a_new_layout() {
    let log = a_life();
    let run = log.run(&["history", "1"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!(named(&run));
}

#[test]
fn the_history_of_the_log_names_each_hazard_of_each_commit() {
    let log = a_life();
    change(&log, H2, "Ask twice", "Ask two people");
    let run = log.run(&["history"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!(named(&run));
}

#[test]
fn a_value_that_arrived_in_a_merge_belongs_to_the_commit_that_set_it() {
    let log = a_life();
    let run = log.run(&["history", "1", "D1"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("implement the control"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("join the controls"), "{}", run.stdout);
    let residual = log.run(&["history", "1", "initial"]);
    assert!(
        residual.stdout.contains("score hazard 1"),
        "{}",
        residual.stdout
    );
    assert!(
        !residual.stdout.contains("another way"),
        "{}",
        residual.stdout
    );
}

#[test]
fn programs_and_people_get_the_same_history() {
    let log = a_life();
    for format in ["json", "markdown"] {
        let run = log.run(&["history", "1", "--format", format]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        insta::assert_snapshot!(format!("history-{format}"), named(&run));
    }
}

#[test]
fn a_merge_that_sets_a_value_itself_is_shown_with_it() {
    let log = a_life();
    log.git(&["checkout", "-q", "-b", "side", "HEAD~1"]);
    change(&log, H2, "An overdose.", "An overdose, or none.");
    log.commit("2026-05-08", "on the side");
    log.git(&["checkout", "-q", "main"]);
    log.git(&["merge", "-q", "--no-ff", "--no-commit", "side"]);
    change(&log, H2, "4 - Major", "3 - Moderate");
    log.commit("2026-05-09", "join and lower a severity");
    let run = log.run(&["history", "2", "initial"]);
    insta::assert_snapshot!(named(&run));
}

#[test]
fn a_merge_that_drops_what_a_side_had_changed_is_shown_with_it() {
    let log = a_life();
    log.git(&["checkout", "-q", "-b", "side"]);
    change(&log, H2, "- [ ] Ask twice.", "- [x] Ask twice.");
    log.commit("2026-05-08", "implement asking twice");
    log.git(&["checkout", "-q", "main"]);
    change(&log, H1, "A patient gets", "One patient gets");
    log.commit("2026-05-09", "say how many");
    log.git(&[
        "merge",
        "-q",
        "-s",
        "ours",
        "-m",
        "join the side, and none of it",
        "side",
    ]);
    let run = log.run(&["history", "2", "D1"]);
    insta::assert_snapshot!(named(&run));
}

#[test]
fn a_hazard_keeps_its_history_through_folders_ids_and_numbers_of_controls() {
    let log = Log::repository();
    log.put(
        "old/Hazard-0007.md",
        &record("- [ ] Show the unit.", "- src/dose.rs"),
    );
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-01", "raise a hazard");
    change(&log, "old/Hazard-0007.md", "3 - Medium", "2 - Low");
    log.commit("2026-05-02", "score it");
    std::fs::create_dir_all(log.path().join("hazards")).unwrap();
    log.git(&["mv", "old/Hazard-0007.md", "hazards/Hazard-0007.md"]);
    log.commit("2026-05-03", "move the log");
    log.git(&["mv", "hazards/Hazard-0007.md", "hazards/Hazard-0001.md"]);
    log.commit("2026-05-04", "number it again");
    change(
        &log,
        H1,
        "- [ ] Show the unit.",
        "- [ ] Ask.\n- [ ] Show the unit.",
    );
    log.commit("2026-05-05", "add a control before the other");
    let run = log.run(&["history", "1"]);
    insta::assert_snapshot!("moved", named(&run));
    let control = log.run(&["history", "1", "D2"]);
    insta::assert_snapshot!("moved-control", named(&control));
    // The life of the old id ends with the commit that gave the hazard another.
    let old = log.run(&["history", "7"]);
    let first: Vec<&str> = old.stdout.lines().take(4).collect();
    assert_eq!(first[0], "2026-05-04  A. Name", "{}", old.stdout);
    assert!(first[2].starts_with("  Hazard-0001"), "{}", old.stdout);
    assert_eq!(first[3], "  - renumbered, was Hazard-0007");
}

#[test]
fn a_deleted_hazard_still_has_its_history() {
    let log = a_life();
    std::fs::remove_file(log.path().join(H2)).unwrap();
    log.commit("2026-05-08", "delete hazard 2");
    let run = log.run(&["history", "2", "status"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("the record was deleted"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("delete hazard 2"), "{}", run.stdout);
}

#[test]
fn other_risk_criteria_are_a_change_of_the_log_and_of_each_risk() {
    let log = a_life();
    let template = hazlog::template::BUILT_IN_TEMPLATE;
    log.put("templates/hazard-template.md", template);
    log.commit("2026-05-08", "declare the criteria");
    let other = template.replacen("Undesirable", "Unwanted", 20);
    assert_ne!(other, template);
    log.put("templates/hazard-template.md", &other);
    log.commit("2026-05-09", "name a class in another way");
    log.put("templates/hazard-template.md", "# nothing\n");
    log.commit("2026-05-10", "lose the template");
    log.put("templates/hazard-template.md", &other);
    log.commit("2026-05-11", "bring it back");
    let run = log.run(&["history"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!(named(&run));
}

#[test]
fn an_incomplete_or_replaced_history_is_named_in_the_first_line() {
    let log = a_life();
    let clone = Log::empty();
    let from = format!("file://{}", log.path().display());
    clone.git(&["clone", "-q", "--depth", "2", &from, "."]);
    let run = clone.run(&["history", "2"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let first = run.stdout.lines().next().unwrap();
    assert!(first.contains("shallow clone"), "{first}");
    assert!(
        run.stdout.contains("older than the history"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("raised"), "{}", run.stdout);
    clone.git(&["fetch", "-q", "--unshallow"]);
    let whole = clone.run(&["history", "2"]);
    assert_eq!(whole.stdout, log.run(&["history", "2"]).stdout);
    log.git(&["replace", "--graft", "HEAD"]);
    let replaced = log.run(&["history", "1"]);
    let first = replaced.stdout.lines().next().unwrap();
    assert!(first.contains("replaces 1 commit"), "{first}");
    assert!(
        replaced.stdout.contains("raise two hazards"),
        "{}",
        replaced.stdout
    );
}

#[test]
fn a_history_that_was_rewritten_after_a_baseline_says_so_in_its_first_line() {
    let log = a_life();
    let create = [
        "baseline",
        "create",
        "v1",
        "--by",
        "A. Name",
        "--because",
        "A trial.",
    ];
    let made = log.run(&create);
    assert_eq!(made.code, 0, "{}", made.stderr);
    log.commit("2026-05-08", "keep v1");
    let whole = log.run(&["history", "1"]);
    assert!(whole.stdout.starts_with("2026-05-07"), "{}", whole.stdout);
    log.git(&[
        "rebase",
        "-q",
        "--root",
        "--exec",
        "true",
        "--reset-author-date",
    ]);
    let run = log.run(&["history", "1"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(
        lines[0].starts_with("The history was rewritten since hazlog last read it"),
        "{}",
        run.stdout
    );
    assert!(
        lines[1].starts_with("baselines/v1.yaml names the commit "),
        "{}",
        run.stdout
    );
    assert!(
        lines[1].contains("the history was rewritten"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_cannot_be_asked_is_an_error_with_the_next_step() {
    let log = a_life();
    let field = log.run(&["history", "1", "colour"]);
    assert_eq!(field.code, 2);
    assert!(
        field.stderr.contains("has no field `colour`"),
        "{}",
        field.stderr
    );
    assert!(
        field.stderr.contains("hint: name one of its fields: "),
        "{}",
        field.stderr
    );
    let hazard = log.run(&["history", "77"]);
    assert_eq!(hazard.code, 2);
    assert!(
        hazard.stderr.contains("there is no hazard `77`"),
        "{}",
        hazard.stderr
    );
    let none = Log::empty();
    none.put(H1, &record("- [ ] Show the unit.", "- src/dose.rs"));
    let run = none.run(&["history"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("hint: "), "{}", run.stderr);
    none.git(&["init", "-q", "-b", "main"]);
    let run = none.run(&["history"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("no commit"), "{}", run.stderr);
}

#[test]
fn a_new_commit_is_added_to_the_history_that_was_read_before() {
    let log = a_life();
    let before = log.run(&["history", "1"]);
    change(&log, H1, "2 - Low", "1 - Very low");
    log.commit("2026-05-08", "lower the likelihood");
    let after = log.run(&["history", "1"]);
    let fresh = Log::empty();
    let from = format!("file://{}", log.path().display());
    fresh.git(&["clone", "-q", &from, "."]);
    assert_eq!(after.stdout, fresh.run(&["history", "1"]).stdout);
    assert!(
        after.stdout.contains("lower the likelihood"),
        "{}",
        after.stdout
    );
    assert!(
        !before.stdout.contains("lower the likelihood"),
        "{}",
        before.stdout
    );
    // A branch that does not have the commit does not show it, though the index knows it.
    log.git(&["checkout", "-q", "HEAD~1"]);
    assert_eq!(log.run(&["history", "1"]).stdout, before.stdout);
}

#[test]
fn a_clock_that_was_set_back_and_hostile_names_change_nothing() {
    let log = a_life();
    change(&log, H1, "2 - Low", "1 - Very low");
    log.commit("2001-01-01", "\u{1b}[2J lower: 'x' $(rm -rf .) \u{202e}");
    let run = log.run(&["history", "1"]);
    let day = run
        .stdout
        .lines()
        .find(|line| line.starts_with("20"))
        .unwrap();
    assert!(day.starts_with("2001-01-01"), "{day}");
    assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
    log.git(&["update-ref", "refs/heads/x;$(id)'", "HEAD"]);
    log.git(&["symbolic-ref", "HEAD", "refs/heads/x;$(id)'"]);
    assert_eq!(log.run(&["history", "1"]).stdout, run.stdout);
}

#[test]
fn a_record_that_was_unreadable_in_an_old_commit_is_named() {
    let log = a_life();
    let good = log.read(H2);
    let sides = good.replace("Open", "<<<<<<< HEAD\nOpen\n=======\nClosed\n>>>>>>> side");
    log.put(H2, &sides);
    log.commit("2026-05-08", "commit a conflict");
    log.put(H2, &"x".repeat(9 << 20));
    log.commit("2026-05-09", "commit a record that is too large");
    log.put(H2, &good);
    log.commit("2026-05-10", "bring the record back");
    let run = log.run(&["history", "2", "status"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("unresolved merge conflict (line "),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains("could not read this version: the file is too large"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_worktree_and_a_submodule_have_the_same_history() {
    let log = a_life();
    let told = log.run(&["history", "1"]).stdout;
    let place = Log::empty();
    let tree = place.path().join("tree");
    log.git(&["worktree", "add", "-q", "--detach", tree.to_str().unwrap()]);
    let run = place.run(&["-C", "tree", "history", "1"]);
    assert_eq!(run.stdout, told, "{}", run.stderr);
    let product = Log::repository();
    let from = format!("file://{}", log.path().display());
    let add = ["submodule", "--quiet", "add", from.as_str(), "safety"];
    product.git(&[&["-c", "protocol.file.allow=always"], &add[..]].concat());
    product.commit("2026-05-10", "use the log");
    let run = product.run(&["-C", "safety", "history", "1"]);
    assert_eq!(run.stdout, told, "{}", run.stderr);
    // The records are in another repository than the one in which hazlog starts.
    let run = product.run(&["history", "1"]);
    assert_eq!(run.stdout, told, "{}", run.stderr);
    let run = product.run(&["diff", "HEAD"]);
    assert_eq!(run.code, 0, "{}", run.all());
    product.put("hazlog.yaml", "# ours\nhazards: safety/hazards\n");
    let run = product.run(&["history", "1"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr
            .contains("hazlog.yaml:2: the folder of records is in another git repository, "),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("\nhint: move hazlog.yaml"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_checkout_with_other_line_ends_has_nothing_uncommitted() {
    let log = a_life();
    let clone = Log::empty();
    let from = format!("file://{}", log.path().display());
    clone.git(&[
        "-c",
        "core.autocrlf=true",
        "clone",
        "-q",
        "-c",
        "core.autocrlf=true",
        &from,
        ".",
    ]);
    assert!(clone.read(H2).contains("\r\n"));
    let run = clone.run(&["history", "2"]);
    assert!(!run.stdout.contains("not committed"), "{}", run.stdout);
    log.put(H2, &log.read(H2).replace('\n', "\r\n"));
    let run = log.run(&["history", "2"]);
    assert!(run.stdout.starts_with("not committed"), "{}", run.stdout);
}

#[test]
fn a_bare_repository_has_no_history_that_hazlog_reads() {
    let log = a_life();
    let bare = Log::empty();
    let from = format!("file://{}", log.path().display());
    bare.git(&["clone", "-q", "--bare", &from, "."]);
    let run = bare.run(&["history"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.contains("hint: this is a bare git repository"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_field_is_found_by_what_a_person_calls_it() {
    let log = a_life();
    let scores = log.run(&["history", "1", "initial"]);
    assert_eq!(scores.code, 0, "{}", scores.stderr);
    for word in ["initial likelihood", "Severity scoring", "initial-risk"] {
        let run = log.run(&["history", "1", word]);
        assert_eq!(run.stdout, scores.stdout, "{word}: {}", run.stderr);
    }
    let both = log.run(&["history", "1", "risk"]).stdout;
    for line in scores.stdout.lines().filter(|line| line.contains("risk ")) {
        assert!(both.contains(line), "{line}: {both}");
    }
    let control = log.run(&["history", "1", "D1"]);
    assert_eq!(control.code, 0, "{}", control.stderr);
    for word in ["D1 evidence", "evidence of D1", "control D1/verified"] {
        let run = log.run(&["history", "1", word]);
        assert_eq!(run.stdout, control.stdout, "{word}: {}", run.stderr);
    }
    let all = log.run(&["history", "1", "controls"]).stdout;
    assert_eq!(log.run(&["history", "1", "evidence"]).stdout, all);
}

#[test]
fn a_new_record_tells_each_of_its_controls_once() {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    let controls = "- [x] Show the unit.\n  - Evidence: src/dose.rs\n- [ ] Ask twice.\n\nNobody checked these yet.";
    log.put(H1, &record(controls, "- src/dose.rs"));
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-01", "a log");
    let all = log.run(&["history", "1", "--all"]).stdout;
    for words in [
        "control D1 added, implemented: Show the unit.",
        "control D2 added, planned: Ask twice.",
        "Design controls (manufacturer)",
        "Nobody checked these yet.",
        "Evidence: src/dose.rs",
    ] {
        assert!(all.contains(words), "{words}: {all}");
    }
    for once in [
        "Show the unit.",
        "Ask twice.",
        "Evidence: src/dose.rs",
        "The unit is lost",
        "Nobody checked",
    ] {
        assert_eq!(all.matches(once).count(), 1, "{once}: {all}");
    }
    assert!(!all.contains("###") && !all.contains("[x]"), "{all}");
}
