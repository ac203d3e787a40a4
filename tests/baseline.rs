//! `hazlog baseline`: taking, listing, showing and comparing baselines, and naming one in `diff`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::{Log, Run};

/// The day on which the clean log is clean.
pub const TODAY: &str = "2026-11-28";
const DOSE: &str = "hazards/Hazard-0001.md";
const V1: &str = "baselines/v1.yaml";

fn clean() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check/base")
}

/// A log in which the release gate finds nothing, committed.
pub fn committed() -> Log {
    let log = Log::copy_of(&clean());
    log.git(&["init", "-q", "-b", "main"]);
    log.commit("2026-11-27", "the clean log");
    log
}

/// Takes a baseline, which has to work, and commits its file.
pub fn take(log: &Log, name: &str, more: &[&str]) {
    let run = create(log, name, &[&["--by", "A. Rahman"], more].concat());
    assert_eq!(run.code, 0, "{}", run.all());
    log.commit("2026-11-28", &format!("baseline {name}"));
}

pub fn create(log: &Log, name: &str, more: &[&str]) -> Run {
    let arguments = ["baseline", "create", name, "--today", TODAY];
    log.run(&[&arguments, more].concat())
}

/// A log with the baseline `v1`, committed.
pub fn with_v1() -> Log {
    let log = committed();
    take(&log, "v1", &[]);
    log
}

/// A text without what the clock says: when a baseline was taken, and the digest that depends on it.
fn without_time(text: &str) -> String {
    let line = |line: &str| {
        for key in [
            "created: ",
            "sha256: ",
            "  taken  ",
            "  commit  ",
            "commit: ",
        ] {
            if line.starts_with(key) {
                return format!("{}(…)", key.trim_end());
            }
        }
        line.to_owned()
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The output of a program that reads `input`.
fn fed(log: &Log, program: &str, arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(log.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn a_baseline_holds_every_record_in_a_line() {
    let log = committed();
    let run = create(&log, "v1", &["--by", "A. Rahman"]);
    insta::assert_snapshot!(format!(
        "{}\n\n{}",
        without_time(&run.all()),
        without_time(&log.read(V1))
    ));
}

#[test]
fn the_file_is_yaml_and_its_digests_are_those_of_sha256sum() {
    let log = with_v1();
    let text = log.read(V1);
    let value: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
    assert_eq!(value["records"].as_sequence().unwrap().len(), 6);
    assert_eq!(
        value["records"][0]["initial"]["risk"].as_str(),
        Some("3 - Undesirable")
    );
    let sums = log.run(&["baseline", "show", "v1", "--format", "sha256sum"]);
    assert_eq!(sums.code, 0, "{}", sums.stderr);
    let checked = fed(&log, "sha256sum", &["--check"], &sums.stdout);
    assert_eq!(checked.matches(": OK\n").count(), 6, "{checked}");
    let (above, last) = text.trim_end().rsplit_once('\n').unwrap();
    let sum = fed(&log, "sha256sum", &[], &format!("{above}\n"));
    assert_eq!(
        last,
        format!("sha256: \"{}\"", sum.split(' ').next().unwrap())
    );
}

#[test]
fn the_same_commit_gives_the_same_baseline_but_for_the_act() {
    let (one, other) = (with_v1(), with_v1());
    assert_eq!(without_time(&one.read(V1)), without_time(&other.read(V1)));
}

#[test]
fn baselines_are_listed_and_shown() {
    let log = with_v1();
    log.put(
        "hazards/Hazard-0007.md",
        &log.read(DOSE).replace("Dose shown", "Weight shown"),
    );
    log.commit("2026-11-29", "a hazard");
    let reason = ["--because", "one is\nunder review"];
    take(&log, "v2", &reason);
    let list = log.run(&["baseline", "list"]);
    assert_eq!(list.code, 0, "{}", list.stderr);
    let words: Vec<Vec<&str>> = list
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!((words[1][0], words[2][0]), ("v2", "v1"), "{}", list.stdout);
    let show = log.run(&["baseline", "show", "v2"]);
    insta::assert_snapshot!(without_time(&show.all()));
    let json = log.run(&["baseline", "list", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["baselines"][0]["because"], "one is\nunder review");
    assert_eq!(json["baselines"][1]["stages"]["records"], 6);
}

/// A clock that was set back, or another time zone, does not change the order: git's history does.
#[test]
fn the_last_baseline_is_the_one_of_the_newest_commit() {
    let log = with_v1();
    log.put("notes.txt", "a note\n");
    log.commit("2026-11-29", "a note");
    take(&log, "v0", &[]);
    let old = log.read("baselines/v0.yaml");
    let line = old
        .lines()
        .find(|line| line.starts_with("created:"))
        .unwrap();
    log.put(
        "baselines/v0.yaml",
        &old.replace(line, "created: \"2001-01-01T00:00:00Z\""),
    );
    let list = log.run(&["baseline", "list"]);
    assert!(
        list.stdout.lines().nth(1).unwrap().starts_with("v0"),
        "{}",
        list.stdout
    );
}

#[test]
fn a_failing_gate_needs_a_reason_and_a_name() {
    let log = committed();
    log.put(
        DOSE,
        &log.read(DOSE).replace(
            "## Hazard status\n\nClosed",
            "## Hazard status\n\nDone with",
        ),
    );
    log.commit("2026-11-28", "a status that no template has");
    let refused = create(&log, "v1", &[]);
    assert_eq!(refused.code, 2, "{}", refused.all());
    assert!(
        refused.stderr.contains("the release gate fails with"),
        "{}",
        refused.stderr
    );
    assert!(
        refused
            .stderr
            .contains("hint: run `hazlog check --gate release`"),
        "{}",
        refused.stderr
    );
    let nobody = create(&log, "v1", &["--because", "the trial goes on"]);
    assert_eq!(nobody.code, 2, "{}", nobody.all());
    assert!(
        nobody.stderr.contains("a named person must answer"),
        "{}",
        nobody.stderr
    );
    for blank in [
        &["--because", " ", "--by", "A"][..],
        &["--because", "x", "--by", "\t"],
    ] {
        let refused = create(&log, "v1", blank);
        assert!(refused.stderr.contains("has no word"), "{}", refused.all());
    }
    assert!(!log.path().join("baselines").exists());
    take(&log, "v1", &["--because", "the trial goes on"]);
    let text = log.read(V1);
    assert!(
        text.contains("release-gate: \"failed\"\nbecause: \"the trial goes on\"\n"),
        "{text}"
    );
    assert!(
        text.contains("{\"grade\": \"error\", \"rule\": \"HZ012 unknown-status\", \"count\": 1}"),
        "{text}"
    );
    let verified = log.run(&["baseline", "verify"]);
    assert_eq!(verified.code, 0, "{}", verified.all());
}

#[test]
fn a_baseline_is_never_overwritten() {
    let log = with_v1();
    let before = log.read(V1);
    for name in ["v1", "V1"] {
        let refused = create(&log, name, &["--because", "again", "--by", "A"]);
        assert_eq!(refused.code, 2, "{}", refused.all());
        assert!(
            refused.stderr.contains("there is already a baseline `v1`"),
            "{}",
            refused.stderr
        );
    }
    assert_eq!(log.read(V1), before);
}

#[test]
fn a_hostile_name_writes_nothing() {
    let log = committed();
    for name in [
        "../v1",
        "a/b",
        "/tmp/x",
        "v1\u{1b}[2J",
        "$(touch x)",
        "con",
        "v1.",
        "..",
        "é",
        "v1\n",
    ] {
        let refused = create(&log, name, &["--by", "A"]);
        assert_eq!(refused.code, 2, "{name:?}: {}", refused.all());
        assert!(
            refused.stderr.contains("cannot be the name of a baseline"),
            "{}",
            refused.stderr
        );
        assert!(!refused.stderr.contains('\u{1b}'));
    }
    for name in ["--", "-f"] {
        assert_eq!(create(&log, name, &[]).code, 2);
    }
    assert!(!log.path().join("baselines").exists());
}

/// A baseline is computed from a commit, so whatever differs from the last one is refused.
#[test]
fn files_that_differ_from_the_last_commit_are_refused_and_named() {
    let edited = |file: &str, text: &str| {
        let log = committed();
        log.put(
            file,
            &format!(
                "{}{text}",
                std::fs::read_to_string(log.path().join(file)).unwrap_or_default()
            ),
        );
        log
    };
    let dose = committed().read(DOSE);
    let ignored = committed();
    ignored.put(".gitignore", "Hazard-0007.md\n");
    ignored.commit("2026-11-28", "ignore a record");
    ignored.put("hazards/Hazard-0007.md", &dose);
    let unwatched = committed();
    unwatched.git(&["update-index", "--assume-unchanged", DOSE]);
    unwatched.put(DOSE, &dose.replace("Closed", "Open"));
    let deleted = committed();
    std::fs::remove_file(deleted.path().join(DOSE)).unwrap();
    let staged = edited(DOSE, "\nA word.\n");
    staged.git(&["add", "-A"]);
    let uncommitted = committed();
    assert_eq!(create(&uncommitted, "v1", &["--by", "A"]).code, 0);
    for (log, file) in [
        (edited(DOSE, "\nA word.\n"), DOSE),
        (
            edited("hazards/Hazard-0007.md", &dose),
            "hazards/Hazard-0007.md",
        ),
        (edited("hazlog.yaml", "\n# a word\n"), "hazlog.yaml"),
        (
            edited("safety-case/residual-risk.md", "New.\n"),
            "safety-case/residual-risk.md",
        ),
        (ignored, "hazards/Hazard-0007.md"),
        (unwatched, DOSE),
        (deleted, DOSE),
        (staged, DOSE),
        (uncommitted, "baselines/v1.yaml"),
    ] {
        let refused = create(&log, "v2", &["--by", "A", "--because", "anyway"]);
        assert_eq!(refused.code, 2, "{file}: {}", refused.all());
        assert!(
            refused
                .stderr
                .contains(&format!("differ from the last one: {file}")),
            "{file}: {}",
            refused.stderr
        );
        assert!(!log.path().join("baselines/v2.yaml").exists());
    }
}

#[test]
fn without_a_commit_there_is_no_baseline() {
    let log = Log::copy_of(&clean());
    let none = create(&log, "v1", &[]);
    assert_eq!(none.code, 2);
    assert!(
        none.stderr.contains("is not in a git repository"),
        "{}",
        none.stderr
    );
    log.git(&["init", "-q", "-b", "main"]);
    let empty = create(&log, "v1", &[]);
    assert_eq!(empty.code, 2);
    assert!(
        empty.stderr.contains("has no commit yet"),
        "{}",
        empty.stderr
    );
    assert!(!log.path().join("baselines").exists());
}

#[test]
fn records_in_conflict_and_records_with_one_id_are_refused() {
    let log = committed();
    let text = format!(
        "{}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
        log.read(DOSE)
    );
    log.put(DOSE, &text);
    log.commit("2026-11-28", "a conflict");
    let reason = ["--because", "x", "--by", "A"];
    let refused = create(&log, "v1", &reason);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("unresolved merge conflict"),
        "{}",
        refused.stderr
    );
    let log = committed();
    let settings = log.read("hazlog.yaml");
    log.put("other/Hazard-0001.md", &log.read(DOSE));
    log.put(
        "hazlog.yaml",
        &format!(
            "hazards: [hazards, other]\n{}",
            settings.replace("hazards:", "# ")
        ),
    );
    log.commit("2026-11-28", "two records with one id");
    let refused = create(&log, "v1", &reason);
    assert_eq!(refused.code, 2, "{}", refused.all());
    assert!(
        refused
            .stderr
            .contains("several records have the same id: Hazard-0001"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_detached_head_and_a_log_in_a_folder_of_a_repository_have_baselines() {
    let log = committed();
    log.git(&["checkout", "-q", "--detach"]);
    take(&log, "v1", &[]);
    assert_eq!(log.run(&["baseline", "verify"]).code, 0);
    let outer = Log::repository();
    let target = outer.path().join("deep/log");
    std::fs::create_dir_all(target.parent().unwrap()).unwrap();
    let copied = Command::new("cp")
        .arg("-r")
        .arg(clean())
        .arg(&target)
        .status()
        .unwrap();
    assert!(copied.success());
    outer.commit("2026-11-27", "a log in a folder");
    let run = outer.run(&[
        "-C", "deep/log", "baseline", "create", "v1", "--by", "A", "--today", TODAY,
    ]);
    assert_eq!(run.code, 0, "{}", run.all());
    outer.commit("2026-11-28", "its baseline");
    let verified = outer.run(&["-C", "deep/log", "baseline", "verify"]);
    assert_eq!(verified.code, 0, "{}", verified.all());
}

/// Two baselines: a score and a status changed, a hazard was raised.
fn two_baselines() -> Log {
    let log = with_v1();
    log.put(
        DOSE,
        &log.read(DOSE)
            .replace("## Hazard status\n\nClosed", "## Hazard status\n\nOpen"),
    );
    log.put(
        "hazards/Hazard-0007.md",
        &log.read(DOSE).replace("Dose shown", "Weight shown"),
    );
    log.commit("2026-11-29", "change the log");
    take(&log, "v2", &["--because", "for the trial"]);
    log
}

#[test]
fn two_baselines_are_compared_by_their_commits() {
    let log = two_baselines();
    let run = log.run(&["baseline", "compare", "v1", "v2"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.starts_with("From baseline v1 ("),
        "{}",
        run.stdout
    );
    let (_, compared) = run.stdout.split_once("\n\n").unwrap();
    let diff = log.run(&["diff", "v1..v2"]);
    assert_eq!(compared, diff.stdout);
    assert!(compared.contains("- status Closed → Open"), "{compared}");
    assert!(compared.contains("1 raised"), "{compared}");
    let unknown = log.run(&["baseline", "compare", "v1", "v3"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown
            .stderr
            .contains("there is no baseline `v3`\nhint: the baselines are `v2`, `v1`"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn without_a_commit_the_values_in_the_files_are_compared() {
    let log = two_baselines();
    let bare = Log::empty();
    for name in ["v1", "v2"] {
        bare.put(
            &format!("baselines/{name}.yaml"),
            &log.read(&format!("baselines/{name}.yaml")),
        );
    }
    bare.put("hazards/Hazard-0001.md", &log.read(DOSE));
    bare.git(&["init", "-q", "-b", "main"]);
    bare.commit("2026-12-01", "files of another repository");
    let run = bare.run(&["baseline", "compare", "v1", "v2"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        run.stderr
            .contains("git does not have the commit of baseline `v1`"),
        "{}",
        run.stderr
    );
    assert!(
        run.stdout
            .contains("- Hazard-0001 (hazards/Hazard-0001.md): status Closed → Open\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains("- Hazard-0007 (hazards/Hazard-0007.md): added\n"),
        "{}",
        run.stdout
    );
    let diff = bare.run(&["diff", "v1..HEAD"]);
    assert_eq!(diff.code, 2);
    assert!(diff.stderr.contains("of baseline `v1`"), "{}", diff.stderr);
}

#[test]
fn diff_takes_the_name_of_a_baseline_after_the_names_of_git() {
    let log = two_baselines();
    let by_name = log.run(&["diff", "v1"]);
    assert_eq!(by_name.code, 0, "{}", by_name.stderr);
    assert!(
        by_name.stdout.contains("status Closed → Open"),
        "{}",
        by_name.stdout
    );
    // A tag on the commit that adds the baseline's file holds the same log.
    log.git(&["tag", "v1", "HEAD~2"]);
    let tagged = log.run(&["diff", "v1"]);
    assert_eq!(tagged.stdout, by_name.stdout, "{}", tagged.stderr);
    log.git(&["tag", "-f", "v1", "HEAD"]);
    let ambiguous = log.run(&["diff", "v1..HEAD"]);
    assert_eq!(ambiguous.code, 2, "{}", ambiguous.all());
    assert!(
        ambiguous.stderr.contains("`v1` is a name in git (commit "),
        "{}",
        ambiguous.stderr
    );
    assert!(
        ambiguous
            .stderr
            .contains("and the name of a baseline (commit "),
        "{}",
        ambiguous.stderr
    );
    let by_file = log.run(&["diff", "baselines/v1.yaml"]);
    assert_eq!(by_file.stdout, by_name.stdout, "{}", by_file.stderr);
    let since = log.run(&["diff", "baselines/v1.yaml...HEAD"]);
    assert_eq!(since.stdout, by_name.stdout, "{}", since.stderr);
    let unknown = log.run(&["diff", "v9"]);
    assert!(
        unknown.stderr.contains("git has no commit `v9`"),
        "{}",
        unknown.stderr
    );
}
