//! `hazlog baseline verify`: each way to change a baseline, its commit or its history is named.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::baseline::{TODAY, committed, create, take, with_v1};
use crate::support;

use std::process::Command;

use hazlog::report::file_digest;
use support::{Log, Run};

const DOSE: &str = "hazards/Hazard-0001.md";
const V1: &str = "baselines/v1.yaml";

fn verify(log: &Log) -> Run {
    log.run(&["baseline", "verify"])
}

/// A text with the right digest in its last line.
fn sealed(text: &str) -> String {
    let (above, _) = text.trim_end().rsplit_once('\n').unwrap();
    format!(
        "{above}\nsha256: \"{}\"\n",
        file_digest(format!("{above}\n").as_bytes())
    )
}

/// A line of the text without its end.
fn line<'a>(text: &'a str, with: &str) -> &'a str {
    text.lines().find(|line| line.contains(with)).unwrap()
}

#[test]
fn an_untouched_baseline_is_verified_and_verifying_writes_nothing() {
    let log = with_v1();
    let run = verify(&log);
    assert_eq!(
        run.all(),
        "v1  verified  baselines/v1.yaml\n--- stderr\n--- exit 0"
    );
    let status = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(["status", "--porcelain"])
        .output()
        .unwrap();
    assert!(status.stdout.is_empty());
    // What happens to the log later does not concern the baseline.
    log.put(DOSE, &log.read(DOSE).replace("Closed", "Open"));
    log.commit("2026-11-29", "a later change");
    assert_eq!(verify(&log).code, 0);
}

/// A change of the file, and the difference that `verify` names. Each is made with the old digest in the
/// last line, and with the right one.
type Tampering = (&'static str, fn(&str) -> String, &'static str);

const TAMPERINGS: &[Tampering] = &[
    (
        "a status",
        |text| text.replacen("\"status\": \"Closed\"", "\"status\": \"Open\"", 1),
        "Hazard-0001 (hazards/Hazard-0001.md): status: the file has `Open`, the commit has `Closed`",
    ),
    (
        "a score",
        |text| {
            text.replacen(
                "\"residual\": {\"likelihood\": \"Very low\"",
                "\"residual\": {\"likelihood\": \"Low\"",
                1,
            )
        },
        "Hazard-0001 (hazards/Hazard-0001.md): residual score: the file has `Low and Major, 2 - Acceptable`, the \
         commit has `Very low and Major, 2 - Acceptable`",
    ),
    (
        "a class",
        |text| {
            text.replacen(
                "\"risk\": \"3 - Undesirable\"",
                "\"risk\": \"1 - Acceptable\"",
                1,
            )
        },
        "initial score: the file has `Medium and Major, 1 - Acceptable`",
    ),
    (
        "an earlier form, which counts drafts by status only",
        |text| text.replacen("hazlog-baseline-2", "hazlog-baseline-1", 1),
        "risk criteria (digest): the file has",
    ),
    (
        "a draft",
        |text| {
            let status = "\"status\": \"Closed\", ";
            text.replacen(status, &format!("{status}\"draft\": \"not-triaged\", "), 1)
        },
        "why it counts as a draft: the file has `not triaged`",
    ),
    (
        "a score taken out",
        |text| text.replacen("\"risk\": \"3 - Undesirable\"", "\"risk\": null", 1),
        "initial score: the file has `Medium and Major, no risk class`",
    ),
    (
        "a name",
        |text| text.replacen("Dose shown in the wrong unit", "Dose shown", 1),
        "Hazard-0001 (hazards/Hazard-0001.md): name: the file has `Dose shown`",
    ),
    (
        "the digest of a record",
        |text| {
            let record = line(text, "Hazard-0001");
            let (before, rest) = record.split_once("\"sha256\": \"").unwrap();
            let changed = format!("{before}\"sha256\": \"{}{}", "0".repeat(64), &rest[64..]);
            text.replace(record, &changed)
        },
        "Hazard-0001 (hazards/Hazard-0001.md): sha256: the file has `0000",
    ),
    (
        "a record taken out",
        |text| text.replace(&format!("{}\n", line(text, "Hazard-0003")), ""),
        "Hazard-0003 (hazards/Hazard-0003.md) is in the commit, and the file does not list it",
    ),
    (
        "a record added",
        |text| {
            let record = line(text, "Hazard-0006");
            text.replace(
                record,
                &format!("{record}\n{}", record.replace("Hazard-0006", "Hazard-0009")),
            )
        },
        "Hazard-0009 (hazards/Hazard-0009.md) is listed in the file, and the commit does not have it",
    ),
    (
        "an id replaced",
        |text| text.replace("\"id\": \"Hazard-0002\"", "\"id\": \"Hazard-0012\""),
        "id: the file has `Hazard-0012`, the commit has `Hazard-0002`",
    ),
    (
        "two records swapped",
        |text| {
            let (one, other) = (line(text, "Hazard-0001"), line(text, "Hazard-0002"));
            text.replace(one, "(one)")
                .replace(other, one)
                .replace("(one)", other)
        },
        "the file was edited",
    ),
    (
        "the criteria",
        |text| {
            let criteria = line(text, "criteria: ");
            text.replace(criteria, &format!("criteria: \"{}\"", "ab".repeat(32)))
        },
        "the log: risk criteria (digest): the file has `abab",
    ),
    (
        "the version",
        |text| text.replace("version: \"2.1\"", "version: \"2.2\""),
        "the log: version of the product: the file has `2.2`, the commit has `2.1`",
    ),
    (
        "the product",
        |text| text.replace("product: \"Ward Medicines\"", "product: null"),
        "the log: product: the file has nothing, the commit has `Ward Medicines`",
    ),
    (
        "the count of drafts",
        |text| text.replace("\"drafts\": 0", "\"drafts\": 1"),
        "the log: number of drafts: the file has `1`, the commit has `0`",
    ),
    (
        "the time of the commit",
        |text| text.replace("commit-time: \"2026", "commit-time: \"2025"),
        "the log: time of the commit: the file has `2025",
    ),
    (
        "the gate",
        |text| text.replace("release-gate: \"passed\"", "release-gate: \"failed\""),
        "the log: release gate: the file has `failed`, the commit has `passed`",
    ),
    (
        "findings added",
        |text| {
            let finding =
                "findings:\n- {\"grade\": \"info\", \"rule\": \"HZ108 short-log\", \"count\": 1}\n";
            text.replace("findings: []\n", finding)
        },
        "the log: info findings of HZ108 short-log: the file has `1`, the commit has nothing",
    ),
    (
        "a waiver added",
        |text| {
            let waiver = "waivers:\n- {\"id\": \"Hazard-0001\", \"rule\": \"HZ502 x\", \"until\": \"2026-12-01\", \
                          \"by\": \"A\", \"reason\": \"b\", \"count\": 1}\n";
            text.replace("waivers: []\n", waiver)
        },
        "the log: waiver of HZ502 x in Hazard-0001 until 2026-12-01 by A: b: the file has `1`, the commit has nothing",
    ),
    (
        "a file that was not read",
        |text| {
            text.replace(
                "not-read: []\n",
                "not-read:\n- {\"path\": \"hazards/x.md\"}\n",
            )
        },
        "hazards/x.md: whether it was read: the file has `not read`, the commit has nothing",
    ),
    (
        "a part of the safety case",
        |text| {
            let part = "safety-case:\n- {\"path\": \"safety-case/scope.md\", \"sha256\": \"00\"}\n";
            text.replace("safety-case: []\n", part)
        },
        "safety-case/scope.md: sha256: the file has `00`, the commit has nothing",
    ),
    (
        "another commit of the log",
        |text| {
            let commit = line(text, "commit: ");
            text.replace(commit, &format!("commit: \"{}\"", "1".repeat(40)))
        },
        "git does not have commit 1111111",
    ),
];

#[test]
fn each_value_that_was_changed_is_named() {
    let log = with_v1();
    let text = log.read(V1);
    let mut wrong = Vec::new();
    for (what, change, said) in TAMPERINGS {
        let changed = change(&text);
        assert_ne!(changed, text, "{what} changes nothing");
        for (sealing, changed) in [
            ("old digest", changed.clone()),
            ("new digest", sealed(&changed)),
        ] {
            log.put(V1, &changed);
            let run = verify(&log);
            let names_edit = run.stdout.contains("the file was edited") || sealing == "new digest";
            let names_commit = run
                .stdout
                .contains("the file differs from the one in the last commit");
            if run.code != 1
                || !run.stdout.contains(said) && *what != "two records swapped"
                || !names_edit
                || !names_commit
            {
                wrong.push(format!("{what}, {sealing}:\n{}", run.all()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What a person typed cannot be computed again: git shows that it was changed.
#[test]
fn a_changed_name_or_reason_is_named_even_if_it_is_sealed_and_committed() {
    for (key, value) in [
        ("because", "\"all is well\""),
        ("created-by", "\"B. Other\""),
        ("created", "\"2020-01-01T00:00:00Z\""),
    ] {
        let log = with_v1();
        let text = log.read(V1);
        let old = line(&text, &format!("{key}: "));
        log.put(V1, &sealed(&text.replace(old, &format!("{key}: {value}"))));
        let before = verify(&log);
        assert!(
            before
                .stdout
                .contains("differs from the one in the last commit"),
            "{}",
            before.all()
        );
        log.commit("2026-11-30", "tidy");
        let run = verify(&log);
        assert_eq!(run.code, 1, "{}", run.all());
        assert!(
            run.stdout
                .contains("of 2026-11-30 changed the file after it was added"),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn a_file_that_is_no_baseline_any_more_is_named_with_its_line() {
    let log = with_v1();
    let text = log.read(V1);
    let cut: String = text
        .lines()
        .take(9)
        .map(|line| format!("{line}\n"))
        .collect();
    let without_seal = text.trim_end().rsplit_once('\n').unwrap().0.to_owned();
    let joined = format!("{text}{text}");
    let cases: &[(&str, String, &str)] = &[
        (
            "trimmed",
            cut,
            "line 9: the last line, `sha256`, is missing",
        ),
        (
            "without its last line",
            without_seal,
            "the last line, `sha256`, is missing",
        ),
        ("two joined", joined, "`format` is there twice"),
        (
            "a key twice",
            text.replacen("product:", "name: \"v1\"\nproduct:", 1),
            "line 4: `name` is there twice",
        ),
        (
            "an unknown key",
            text.replacen("product:", "approved: true\nproduct:", 1),
            "unknown field `approved`",
        ),
        (
            "a value that is no JSON",
            text.replacen("\"v1\"", "v1", 1),
            "line 3: the value is not one that hazlog writes",
        ),
        (
            "another format",
            text.replacen("hazlog-baseline-2", "hazlog-baseline-9", 1),
            "the format is `hazlog-baseline-9`",
        ),
        (
            "a renamed baseline",
            text.replacen("name: \"v1\"", "name: \"v2\"", 1),
            "the file is named `v1`, and it is baseline `v2`",
        ),
        (
            "a hostile name",
            text.replacen("name: \"v1\"", "name: \"../v1\"", 1),
            "the name of a baseline has only",
        ),
        (
            "a hostile path",
            text.replacen("hazards/Hazard-0001.md", "../../etc/passwd", 1),
            "is not a value that hazlog writes there",
        ),
        (
            "an option for a commit",
            text.replacen("commit: \"", "commit: \"--all ", 1),
            "is not a value that hazlog writes there",
        ),
        (
            "a branch for a commit",
            text.replacen(line(&text, "commit: "), "commit: \"HEAD\"", 1),
            "\"HEAD\" is not a value",
        ),
        ("nothing", String::new(), "is missing"),
        (
            "merge conflict",
            format!("<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> x\n"),
            "line 1: the line has no `key:`",
        ),
    ];
    for (what, changed, said) in cases {
        log.put(V1, changed);
        let run = verify(&log);
        assert_eq!(run.code, 1, "{what}: {}", run.all());
        assert!(
            run.stdout.contains("hazlog cannot read the file: "),
            "{what}: {}",
            run.stdout
        );
        assert!(run.stdout.contains(said), "{what}: {}", run.stdout);
        let list = log.run(&["baseline", "list"]);
        assert_eq!(list.code, 1, "{what}: {}", list.all());
        let show = log.run(&["baseline", "show", "v1"]);
        assert_eq!(show.code, 2, "{what}: {}", show.all());
        assert!(
            show.stderr
                .contains("is not a baseline that hazlog can read"),
            "{}",
            show.stderr
        );
        let gate = log.run(&["check", "--gate", "release", "--today", TODAY]);
        assert!(
            gate.stdout.contains("error[HZ120] unreadable-baseline"),
            "{what}: {}",
            gate.stdout
        );
    }
    std::fs::write(log.path().join(V1), b"format: \"\xff\"\n").unwrap();
    assert!(verify(&log).stdout.contains("it is not UTF-8 after byte 9"));
}

#[test]
fn line_ends_of_another_system_are_no_edit() {
    let log = with_v1();
    log.put(V1, &log.read(V1).replace('\n', "\r\n"));
    let run = verify(&log);
    assert!(!run.stdout.contains("edited"), "{}", run.stdout);
    assert!(
        !log.run(&["check", "--rule", "unreadable-baseline", "--today", TODAY])
            .stdout
            .contains("HZ120")
    );
}

#[test]
fn a_baseline_of_another_log_does_not_pass() {
    let (log, other) = (with_v1(), committed());
    other.put("notes.txt", "another history\n");
    other.commit("2026-11-28", "a note");
    other.put(
        V1,
        &log.read(V1).replace(
            line(&log.read(V1), "commit: "),
            &format!("commit: \"{}\"", "2".repeat(40)),
        ),
    );
    other.commit("2026-11-29", "a copied baseline");
    let run = verify(&other);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("the file is of another repository"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains("note: the last commit has the same records"),
        "{}",
        run.stdout
    );
    let copied = with_v1();
    copied.put("baselines/v2.yaml", &copied.read(V1));
    let run = verify(&copied);
    assert!(
        run.stdout
            .contains("the file is named `v2`, and it is baseline `v1`"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_rewritten_history_is_named() {
    let log = with_v1();
    // The same files in another commit: the old one is still in the object database.
    log.git(&["checkout", "-q", "--orphan", "again"]);
    log.commit("2026-11-30", "one commit instead of all");
    let rewritten = verify(&log);
    assert_eq!(rewritten.code, 1, "{}", rewritten.all());
    assert!(
        rewritten
            .stdout
            .contains("is not in the history of this branch"),
        "{}",
        rewritten.stdout
    );
    let gate = log.run(&["check", "--gate", "release", "--today", TODAY]);
    assert!(
        gate.stdout
            .contains("the history of this branch does not have commit"),
        "{}",
        gate.stdout
    );
    // Nobody has the old commit any more.
    log.git(&["branch", "-D", "main"]);
    log.git(&["reflog", "expire", "--expire=now", "--all"]);
    log.git(&["gc", "-q", "--prune=now"]);
    log.put(
        DOSE,
        &log.read(DOSE)
            .replace("## Hazard status\n\nClosed", "## Hazard status\n\nOpen"),
    );
    log.commit("2026-12-01", "a later change");
    let gone = verify(&log);
    assert_eq!(gone.code, 1, "{}", gone.all());
    assert!(
        gone.stdout.contains("git does not have commit"),
        "{}",
        gone.stdout
    );
    let note = "  note: Hazard-0001 (hazards/Hazard-0001.md): status Closed → Open\n";
    assert!(gone.stdout.contains(note), "{}", gone.stdout);
}

/// A baseline says what a named person took. Its file is part of the record, also when there is a later one.
#[test]
fn a_deleted_baseline_is_named() {
    let log = with_v1();
    take(&log, "v2", &[]);
    let says = "v1  1 difference  baselines/v1.yaml";
    let how = "the file was deleted, and git still has it: `git log -- baselines/v1.yaml`";
    std::fs::remove_file(log.path().join(V1)).unwrap();
    for step in ["on disk", "in a commit"] {
        let run = verify(&log);
        assert_eq!(run.code, 1, "{step}: {}", run.all());
        for words in [says, how, "v2  verified"] {
            assert!(run.stdout.contains(words), "{step}: {}", run.all());
        }
        let named = log.run(&["baseline", "verify", "v1"]);
        assert_eq!(named.code, 1, "{step}: {}", named.all());
        assert!(named.stdout.contains(how), "{step}: {}", named.all());
        log.put("notes.txt", step);
        log.commit("2026-11-29", "tidy");
    }
}

/// A merge can change what both sides have alike, and no other commit shows that.
#[test]
fn a_merge_that_changes_a_baseline_is_named() {
    let log = with_v1();
    log.git(&["switch", "-q", "-c", "side"]);
    log.put("side.txt", "a\n");
    log.commit("2026-11-29", "side");
    log.git(&["switch", "-q", "main"]);
    log.put("main.txt", "a\n");
    log.commit("2026-11-29", "main");
    log.git(&["merge", "-q", "--no-ff", "--no-commit", "side"]);
    let text = log.read(V1);
    let old = line(&text, "created-by: ");
    log.put(V1, &sealed(&text.replace(old, "created-by: \"B. Other\"")));
    log.commit("2026-11-30", "merge");
    let run = verify(&log);
    assert_eq!(run.code, 1, "{}", run.all());
    let fault = "of 2026-11-30 changed the file after it was added";
    assert_eq!(run.stdout.matches(fault).count(), 1, "{}", run.all());
    // A merge that brings a baseline changes none.
    let log = committed();
    log.git(&["switch", "-q", "-c", "side"]);
    take(&log, "v1", &[]);
    log.git(&["switch", "-q", "main"]);
    log.put("main.txt", "a\n");
    log.commit("2026-11-29", "main");
    log.git(&["merge", "-q", "--no-edit", "side"]);
    let run = verify(&log);
    assert_eq!(run.code, 0, "{}", run.all());
}

#[test]
fn a_shallow_clone_cannot_verify_and_says_so() {
    let log = with_v1();
    let clone = Log::empty();
    let url = format!("file://{}", log.path().display());
    let target = clone.path().join("clone");
    let done = Command::new("git")
        .args(["clone", "-q", "--depth", "1", &url])
        .arg(&target)
        .status()
        .unwrap();
    assert!(done.success());
    let run = clone.run(&["-C", "clone", "baseline", "verify"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(
        run.stdout.contains("this is a shallow clone"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("git fetch --unshallow"),
        "{}",
        run.stdout
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_log_is_not_followed() {
    let log = with_v1();
    let outside = Log::empty();
    outside.put("secret.yaml", "a secret\n");
    std::fs::remove_file(log.path().join(V1)).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.yaml"), log.path().join(V1)).unwrap();
    let run = verify(&log);
    assert_eq!(run.code, 1);
    assert!(!run.all().contains("a secret"), "{}", run.all());
    assert!(
        run.stdout.contains("points outside the log"),
        "{}",
        run.stdout
    );
    let folder = committed();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("baselines")).unwrap();
    folder.commit("2026-11-28", "a link");
    let refused = create(&folder, "v1", &["--by", "A"]);
    assert_eq!(refused.code, 2, "{}", refused.all());
    assert!(!outside.path().join("v1.yaml").exists());
}

#[test]
fn a_waiver_and_a_finding_are_verified_too() {
    let log = committed();
    let text = log.read(DOSE);
    log.put(
        DOSE,
        &text.replace("## Hazard status\n\nClosed", "## Hazard status\n\nOpen"),
    );
    log.commit("2026-11-28", "open it");
    take(&log, "v1", &["--because", "the trial"]);
    let run = verify(&log);
    assert_eq!(run.code, 0, "{}", run.all());
    let written = log.read(V1);
    assert!(written.contains("\"grade\": \"warning\""), "{written}");
}
