//! `hazlog check` in a git repository: links, drift, and `--since`.
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
const VERIFIED: &str =
    "- [x] The unit is kept.\n  - Verified: tests/dose.rs::keeps (2026-05-01, A. Name)";

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// A repository of one hazard, whose links lead to something.
fn sound() -> Log {
    let log = Log::repository();
    log.put(
        H1,
        &record(
            VERIFIED,
            "- src/dose.rs:2-3\n- [src/dose.rs](../src/dose.rs)",
        ),
    );
    log.put("src/dose.rs", "1\n2\n3\n4\n");
    log.put("tests/dose.rs", "fn keeps() {}\n");
    log.commit("2026-05-01", "a hazard");
    log
}

#[test]
fn links_to_existing_files_have_no_finding() {
    let log = sound();
    let run = log.check_links(&[]);
    assert_eq!((run.stdout.as_str(), run.code), ("", 0), "{}", run.stderr);
}

#[test]
fn every_broken_link_is_reported_at_its_place() {
    let log = sound();
    log.git(&["mv", "src/dose.rs", "src/amount.rs"]);
    log.put("tests/dose.rs", "fn keeps_it() {}\n");
    log.put(
        H2,
        &record(
            "- [x] Two.\n  - Effective: docs/gone.pdf, section 4\n",
            "- src/*.py\n- [tests/dose.rs](tests/dose.rs)\n- tests/dose.rs:7",
        ),
    );
    log.commit("2026-05-02", "other names");
    let run = log.check_links(&[]);
    let found: Vec<String> = lines(&run.stdout)
        .iter()
        .map(|line| line.split_once(": ").unwrap().1.to_owned())
        .collect();
    assert_eq!(
        found,
        [
            "warning[HZ706] missing-name: `Verified` of control D1 names `keeps`, which `tests/dose.rs` does not \
             contain",
            "info[HZ707] drift: the evidence for control D1 (`tests/dose.rs`) changed on 2 May 2026",
            "warning[HZ701] missing-file: `src/dose.rs` does not exist",
            "warning[HZ701] missing-file: `src/dose.rs` does not exist",
            "error[HZ702] missing-evidence: `Effective` of control D1 names `docs/gone.pdf`, \
             which does not exist",
            "warning[HZ704] glob-without-match: `src/*.py` matches no file",
            "warning[HZ705] broken-link: this link leads nowhere instead of to `tests/dose.rs`",
            "warning[HZ703] line-past-end: the record names line 7 of `tests/dose.rs`, which has only 1 \
             line",
        ]
        .iter()
        .zip(&found)
        .map(|(wanted, found)| {
            // The name of a commit is another each time.
            if wanted.ends_with(" 2026") && found.starts_with(wanted) {
                found.clone()
            } else {
                (*wanted).to_owned()
            }
        })
        .collect::<Vec<_>>(),
        "{}",
        run.stderr
    );
    assert_eq!(run.code, 1);
}

#[test]
fn a_renamed_file_is_followed_by_the_fix() {
    let log = sound();
    log.git(&["mv", "src/dose.rs", "src/amount.rs"]);
    log.commit("2026-05-02", "another name");
    let run = log.run(&["check", "--rule", "missing-file", "--fix", "--unsafe"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let text = log.read(H1);
    assert!(
        text.contains("- src/amount.rs:2-3\n- [src/amount.rs](../src/amount.rs)\n"),
        "{text}"
    );
    let again = log.run(&[
        "check",
        "--rule",
        "missing-file,broken-link",
        "--fix",
        "--unsafe",
    ]);
    assert_eq!((again.code, log.read(H1)), (0, text));
}

#[test]
fn a_cached_verdict_is_not_used_when_the_code_has_changed() {
    let log = sound();
    assert_eq!(log.check_links(&[]).stdout, "");
    log.put("src/dose.rs", "1\nTWO\n3\n4\n");
    assert!(
        log.check_links(&[])
            .stdout
            .contains("by an uncommitted change")
    );
    log.git(&["checkout", "-q", "src/dose.rs"]);
    assert_eq!(log.check_links(&[]).stdout, "");
    std::fs::remove_file(log.path().join("src/dose.rs")).unwrap();
    assert!(
        log.check_links(&[])
            .stdout
            .contains("`src/dose.rs` does not exist")
    );
}

#[test]
fn only_findings_that_a_branch_adds_are_reported() {
    let log = sound();
    log.put(H2, &record("- [x] Two.", "- src/gone.rs\n- src/dose.rs"));
    log.commit("2026-05-02", "a hazard with a fault");
    log.git(&["checkout", "-q", "-b", "branch"]);
    let text = log
        .read(H2)
        .replace("An overdose.", "An overdose, and more\n\nlines above.");
    log.put(
        H2,
        &text.replace("- src/dose.rs", "- src/dose.rs\n- src/new.rs"),
    );
    log.git(&["rm", "-q", "tests/dose.rs"]);
    log.commit("2026-05-03", "a branch");
    log.git(&["checkout", "-q", "main"]);
    log.put("README.md", "main goes on\n");
    log.commit("2026-05-04", "elsewhere");
    log.git(&["checkout", "-q", "branch"]);
    let all = log.check_links(&[]);
    assert_eq!(lines(&all.stdout).len(), 3, "{}", all.stdout);
    let run = log.check_links(&["--since", "main"]);
    let found = lines(&run.stdout);
    assert_eq!(found.len(), 2, "{}", run.stdout);
    assert!(
        found[0].contains("`Verified` of control D1 names `tests/dose.rs`, which does not exist")
    );
    assert!(found[1].contains("`src/new.rs` does not exist"));
    assert_eq!(run.code, 1);
    log.git(&["checkout", "-q", "main"]);
    let none = log.check_links(&["--since", "HEAD"]);
    assert_eq!((none.stdout.as_str(), none.code), ("", 0));
}

#[test]
fn earlier_drift_is_not_new() {
    let log = sound();
    log.put("src/dose.rs", "1\nTWO\n3\n4\n");
    log.commit("2026-05-02", "drift");
    log.git(&["checkout", "-q", "-b", "branch"]);
    log.put("other.txt", "other\n");
    log.commit("2026-05-03", "something else");
    assert!(log.check_links(&[]).stdout.contains("drift"));
    assert_eq!(log.check_links(&["--since", "main"]).stdout, "");
    log.put("src/dose.rs", "1\nTWO\nTHREE\n4\n");
    log.put("tests/dose.rs", "fn keeps() {}\nmore\n");
    let run = log.check_links(&["--since", "main"]);
    assert!(
        run.stdout.contains("by an uncommitted change"),
        "{}",
        run.stdout
    );
}

#[test]
fn an_unknown_revision_is_named() {
    let log = sound();
    let run = log.check_links(&["--since", "no-such-branch"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("git has no commit `no-such-branch`"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("hint:"));
    let run = log.check_links(&["--since=--output=x"]);
    assert_eq!(run.code, 2);
    assert!(!log.path().join("x").exists());
    let alone = Log::of_our_own();
    let run = alone.check_links(&["--since", "main"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("is not in a git repository"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_log_without_its_code_is_reported_once_and_settings_can_name_the_code() {
    let log = Log::repository();
    log.put("log/hazlog.yaml", "hazards: hazards\n");
    log.put(
        "log/hazards/Hazard-0001.md",
        &record("- [x] One.", "- lib/a.rs\n- lib/b.rs\n- lib/c.rs"),
    );
    log.put("log/.git/HEAD", "");
    std::fs::remove_dir_all(log.path().join("log/.git")).unwrap();
    log.commit("2026-05-01", "a log");
    let check =
        |log: &Log| log.run(&["-C", "log", "check", "--format", "short", "--rule", "links"]);
    let run = check(&log);
    assert!(
        run.stdout
            .contains("none of the 3 files that the log names"),
        "{}",
        run.stdout
    );
    assert_eq!(lines(&run.stdout).len(), 1, "{}", run.stdout);
    log.put("app/lib/a.rs", "a\n");
    log.put("log/hazlog.yaml", "hazards: hazards\ncode: ../app\n");
    let run = check(&log);
    assert_eq!(lines(&run.stdout).len(), 2, "{}", run.stdout);
    assert!(run.stdout.contains("`lib/b.rs` does not exist"));
}

#[test]
fn earlier_findings_of_a_moved_record_are_not_new() {
    let log = sound();
    log.put(H2, &record("- [x] Two.", "- src/gone.rs\n- src/dose.rs"));
    log.commit("2026-05-02", "a hazard with a fault");
    log.git(&["checkout", "-q", "-b", "branch"]);
    log.git(&["mv", "hazards", "clinical"]);
    log.commit("2026-05-03", "moved");
    let all = log.check_links(&[]);
    assert_eq!(lines(&all.stdout).len(), 1, "{}", all.stdout);
    let none = log.check_links(&["--since", "main"]);
    assert_eq!((none.stdout.as_str(), none.code), ("", 0));
    let moved = "clinical/Hazard-0002.md";
    let text = log.read(moved);
    log.put(
        moved,
        &text.replace("- src/dose.rs", "- src/dose.rs\n- src/new.rs"),
    );
    let run = log.check_links(&["--since", "main"]);
    let found = lines(&run.stdout);
    assert_eq!(found.len(), 1, "{}", run.stdout);
    assert!(found[0].contains("`src/new.rs` does not exist"));
}

/// A log of one hazard with a written part that contradicts it, a test that failed, and a branch.
fn with_old_faults_beside() -> Log {
    let log = sound();
    log.put(
        "hazlog.yaml",
        "hazards: hazards\ntest-results: results.xml\n",
    );
    log.put("results.xml", &results("<failure/>", ""));
    log.put("safety-case/residual-risk.md", "There are 9 hazards.\n");
    log.commit("2026-05-02", "old faults");
    log.git(&["checkout", "-q", "-b", "branch"]);
    log
}

fn results(keeps: &str, shows: &str) -> String {
    format!(
        "<testsuite><testcase classname=\"tests/dose.rs\" name=\"keeps\">{keeps}</testcase>\
         <testcase classname=\"tests/dose.rs\" name=\"shows\">{shows}</testcase></testsuite>"
    )
}

fn beside_since(log: &Log, more: &[&str]) -> Vec<String> {
    let rules = "narrative-against-log,test-not-passed";
    let day = ["--today", "2026-06-15"];
    let asked = ["check", "--format", "short", "--rule", rules];
    let run = log.run(&[&asked[..], &day, more].concat());
    assert!(run.code < 2, "{}", run.all());
    lines(&run.stdout)
}

#[test]
fn earlier_findings_of_parts_and_test_results_are_not_new() {
    let log = with_old_faults_beside();
    let all = beside_since(&log, &[]);
    assert_eq!(all.len(), 2, "{all:#?}");
    assert_eq!(beside_since(&log, &["--since", "main"]).len(), 0);
    // Nor where the sentence only moved.
    log.put(
        "safety-case/residual-risk.md",
        "Read with care.\n\nThere are 9 hazards.\n",
    );
    log.commit("2026-05-03", "a line above");
    assert_eq!(beside_since(&log, &["--since", "main"]).len(), 0);
}

#[test]
fn findings_that_a_branch_adds_to_parts_and_tests_are_new() {
    let log = with_old_faults_beside();
    log.put(
        "safety-case/residual-risk.md",
        "There are 9 hazards.\n\nThere are 8 hazards.\n",
    );
    let text = log.read(H1);
    let shows = "\n  - Effective: tests/dose.rs::shows (2026-05-02, A. Name)";
    log.put(H1, &text.replace(VERIFIED, &format!("{VERIFIED}{shows}")));
    log.put("tests/dose.rs", "fn keeps() {}\nfn shows() {}\n");
    log.put("results.xml", &results("<failure/>", "<failure/>"));
    log.commit("2026-05-03", "a branch");
    assert_eq!(beside_since(&log, &[]).len(), 4);
    let found = beside_since(&log, &["--since", "main"]);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(
        found.iter().any(|it| it.contains("8 hazards")),
        "{found:#?}"
    );
    assert!(
        found.iter().any(|it| it.contains("`Effective`")),
        "{found:#?}"
    );
}

#[test]
fn findings_of_a_new_safety_case_are_new() {
    let log = sound();
    log.git(&["checkout", "-q", "-b", "branch"]);
    log.put("safety-case/residual-risk.md", "There are 9 hazards.\n");
    log.commit("2026-05-03", "a safety case");
    let found = beside_since(&log, &["--since", "main"]);
    assert_eq!(found.len(), 1, "{found:#?}");
    // One that another branch has begun in the meantime was not there before either.
    log.git(&["checkout", "-q", "main"]);
    log.put("safety-case/residual-risk.md", "There are 9 hazards.\n");
    log.commit("2026-05-04", "the same elsewhere");
    log.git(&["checkout", "-q", "branch"]);
    assert_eq!(beside_since(&log, &["--since", "main"]).len(), 1);
}

#[test]
fn a_check_without_new_findings_counts_the_older_ones() {
    let log = sound();
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-02", "a shorter file");
    let whole = log.run(&["check", "--format", "short"]);
    let counts = whole.stderr.lines().last().unwrap();
    let counts = counts.split(" in ").next().unwrap();
    let run = log.run(&["check", "--since", "HEAD"]);
    assert_eq!(
        run.stdout.lines().last().unwrap(),
        format!(
            "No new findings in 1 record since HEAD. Not shown: {counts} in the whole log that were \
             there before: run `hazlog check`."
        )
    );
    log.put("src/dose.rs", "");
    let run = log.run(&["check", "--since", "HEAD"]);
    let last = run.stdout.lines().last().unwrap();
    assert!(
        last.contains(" in 1 record, new since HEAD"),
        "{}",
        run.all()
    );
}

#[test]
fn a_shallow_clone_and_an_empty_repository_are_named() {
    let origin = sound();
    origin.put("src/dose.rs", "1\n");
    origin.commit("2026-05-02", "more");
    let clone = Log::empty();
    let from = format!("file://{}", origin.path().display());
    clone.git(&["clone", "-q", "--depth", "1", &from, "."]);
    let run = clone.run(&["check", "--since", "HEAD~1"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .starts_with("error: git has no commit `HEAD~1` in ")
            && run.stderr.ends_with(
                "; this is a shallow clone, which has only the last commits\nhint: get the whole \
                 history with `git fetch --unshallow`, then try again\n"
            ),
        "{}",
        run.stderr
    );
    let new = Log::repository();
    new.put(H1, &record(VERIFIED, ""));
    let run = new.run(&["check", "--since", "HEAD"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.starts_with("error: the repository in ")
            && run.stderr.ends_with(
                " has no commit yet, so there is no `HEAD`\nhint: commit the log first: `git add \
                 hazards`, then `git commit`, with the name of your folder of records\n"
            ),
        "{}",
        run.stderr
    );
}

#[test]
fn a_log_is_not_compared_with_one_whose_template_had_an_error() {
    const TEMPLATE: &str = "templates/hazard-template.md";
    let log = sound();
    log.put(TEMPLATE, "# No field\n");
    log.commit("2026-05-02", "a template with an error");
    log.put(TEMPLATE, include_str!("../templates/hazard-template.md"));
    log.commit("2026-05-03", "the template again");
    for command in [
        &["impact", "HEAD~1"][..],
        &["impact", "HEAD~1..HEAD"],
        &["check", "--since", "HEAD~1", "--today", "2026-06-15"],
    ] {
        let run = log.run(command);
        assert_eq!((run.stdout.as_str(), run.code), ("", 2), "{command:?}");
        let said = "error: the template of the log at commit ";
        assert!(run.stderr.contains(said), "{command:?}: {}", run.stderr);
        assert!(
            run.stderr.contains("`hazlog history` names"),
            "{}",
            run.stderr
        );
    }
    let before = log.run(&["check", "--since", "HEAD~2", "--today", "2026-06-15"]);
    assert_ne!(before.code, 2, "{}", before.all());
}
