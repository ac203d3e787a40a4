//! A record with an unresolved merge conflict, in front of every command, every report and every
//! reader: each says it first, names the line and both sides, and takes no value for a fact.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::collections::BTreeSet;
use std::path::Path;

use hazlog::report::Kind;
use support::repository::record;
use support::{Log, Run};

/// The record in conflict.
const H2: &str = "hazards/Hazard-0002.md";
/// Where its conflict is and between which sides.
const PLACE: &str =
    "hazards/Hazard-0002.md:19: unresolved merge conflict between `HEAD` and `branch`";
/// What a command that reads the log says first.
const FIRST: &str = "error: hazards/Hazard-0002.md:19: unresolved merge conflict between `HEAD` and \
                     `branch`, so hazlog reads no value of Hazard-0002";
/// What a command says that does nothing with a record in conflict.
const REFUSED: &str = "error: hazards/Hazard-0002.md:19: unresolved merge conflict between `HEAD` and \
                       `branch`, so hazlog reads no value of this record and did nothing";
const CONFLICT: &str = "<<<<<<< HEAD\n4 - Major\n=======\n2 - Significant\n>>>>>>> branch";

fn sound() -> String {
    record("- [x] Show the unit.", "- src/dose.rs")
}

fn in_conflict() -> String {
    let text = sound();
    let text = text.replace("Dose shown", "Weight shown");
    assert!(text.contains("4 - Major"));
    text.replace("4 - Major", CONFLICT)
}

/// A repository with a sound record and one in conflict, both committed.
fn log() -> Log {
    let log = Log::repository();
    log.git(&["config", "maintenance.auto", "false"]);
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put("src/dose.rs", "1\n");
    log.put("hazards/Hazard-0001.md", &sound());
    log.put(H2, &sound().replace("Dose shown", "Weight shown"));
    log.commit("2026-05-01", "two hazards");
    log.put(H2, &in_conflict());
    log.commit("2026-05-02", "a merge that nobody resolved");
    log
}

fn run(log: &Log, arguments: &[&str]) -> Run {
    let mut command = log.command(arguments);
    command.env("EDITOR", "true");
    Run::of(command.output().unwrap(), log.path())
}

/// How a command ends, and what its first line of errors says.
struct Wanted {
    arguments: &'static [&'static str],
    code: i32,
    first: &'static str,
    /// What its output has.
    says: &'static str,
}

const fn wanted(
    arguments: &'static [&'static str],
    code: i32,
    first: &'static str,
    says: &'static str,
) -> Wanted {
    Wanted {
        arguments,
        code,
        first,
        says,
    }
}

const NOT_READ: &str = "merge conflict: no value is read";

const EVERY: &[Wanted] = &[
    wanted(&["list"], 1, FIRST, NOT_READ),
    wanted(
        &["list", "--format", "json"],
        1,
        FIRST,
        "\"in_conflict\": true",
    ),
    wanted(&["list", "--format", "csv"], 1, FIRST, ",1,true\r\n"),
    // Nobody knows whether it would pass.
    wanted(&["list", "--filter", "risk:5"], 1, FIRST, NOT_READ),
    wanted(&["show", "2"], 1, FIRST, NOT_READ),
    wanted(
        &["show", "2", "--format", "json"],
        1,
        FIRST,
        "\"in_conflict\": true",
    ),
    wanted(&["show", "1"], 0, FIRST, "Dose shown in the wrong unit"),
    wanted(
        &["show", "2", "--at", "HEAD"],
        1,
        FIRST,
        "merge conflict: no value is read",
    ),
    wanted(
        &["show", "2", "--at", "HEAD~1"],
        0,
        FIRST,
        "Weight shown in the wrong unit",
    ),
    wanted(&["search", "Significant"], 1, FIRST, NOT_READ),
    wanted(&["new", "Another hazard"], 0, FIRST, "Hazard-0003"),
    wanted(&["set", "2", "severity=minor"], 2, FIRST, ""),
    wanted(&["edit", "2", "Severity scoring"], 2, FIRST, ""),
    wanted(&["edit", "2"], 0, FIRST, "nothing to change"),
    wanted(&["control", "list"], 1, FIRST, "Show the unit"),
    wanted(
        &["control", "add", "2", "design", "Another control"],
        2,
        FIRST,
        "",
    ),
    wanted(&["control", "set", "2/D1", "owner=Team"], 2, FIRST, ""),
    wanted(&["control", "done", "2/D1"], 2, FIRST, ""),
    wanted(&["control", "planned", "2/D1"], 2, FIRST, ""),
    wanted(&["control", "unknown", "2/D1"], 2, FIRST, ""),
    wanted(&["control", "move", "2/D1", "down"], 2, FIRST, ""),
    wanted(&["control", "remove", "2/D1"], 2, FIRST, ""),
    wanted(&["control", "to-group", "2/D1", "training"], 2, FIRST, ""),
    wanted(&["control", "to-existing", "2/D1"], 2, FIRST, ""),
    wanted(&["renumber", "2"], 2, FIRST, ""),
    wanted(&["import", "--as", "page", "page.md"], 2, FIRST, ""),
    wanted(&["render"], 2, FIRST, ""),
    wanted(&["render", "2"], 2, FIRST, ""),
    wanted(&["render", "--source", "2"], 0, FIRST, "<<<<<<< HEAD"),
    wanted(
        &["check"],
        1,
        "",
        "lines 19 to 23 hold an unresolved merge conflict between `HEAD` and `branch`: `4 - Major` \
         against `2 - Significant`",
    ),
    wanted(&["check", "--gate", "release"], 1, "", "merge-conflict"),
    wanted(&["check", "--rule", "no-cause"], 1, "", "merge-conflict"),
    wanted(&["check", "--since", "HEAD"], 1, "", "merge-conflict"),
    wanted(&["check", "--rev", "HEAD"], 1, "", "merge-conflict"),
    wanted(&["check", "--staged"], 1, "", "merge-conflict"),
    wanted(&["check", "--fix"], 1, "", "merge-conflict"),
    wanted(&["check", "--diff"], 0, "", ""),
    wanted(&["explain", "merge-conflict"], 0, "", "HZ026"),
    wanted(&["triage"], 1, FIRST, "left out, because"),
    wanted(&["triage", "2"], 1, FIRST, "Triage leaves this hazard out"),
    wanted(&["triage", "1"], 0, FIRST, "initial risk"),
    wanted(
        &["triage", "--format", "json"],
        1,
        FIRST,
        "\"left_out\": \"the record has",
    ),
    wanted(
        &["impact", "HEAD~1"],
        1,
        "error: hazards/Hazard-0002.md: the record holds an unresolved merge conflict (line 19, \
         `HEAD` and `branch`), so hazlog cannot say what the change touches",
        "risk, residual and status not read",
    ),
    wanted(
        &["impact", "HEAD~1", "--format", "json"],
        1,
        "error: hazards/Hazard-0002.md: the record holds an unresolved merge conflict (line 19, \
         `HEAD` and `branch`), so hazlog cannot say what the change touches",
        "line 19, `HEAD` and `branch`",
    ),
    wanted(
        &["diff", "HEAD~1"],
        1,
        "error: hazards/Hazard-0002.md:19: unresolved merge conflict between `HEAD` and `branch`, so \
         hazlog cannot say what differs",
        "not read",
    ),
    // git shows the file as it is.
    wanted(&["textconv", H2], 0, "", "<<<<<<< HEAD"),
    wanted(
        &["history", "2"],
        1,
        "error: hazards/Hazard-0002.md: unresolved merge conflict (line 19, between `HEAD` and \
         `branch`), so hazlog reads no value of it",
        "so none of its values is read",
    ),
    wanted(&["log"], 0, FIRST, "hazlog has no change"),
    wanted(&["undo"], 2, FIRST, ""),
    wanted(&["redo"], 2, FIRST, ""),
    // The conflict is committed already.
    wanted(&["commit", "--dry-run"], 0, "", "No record differs"),
    wanted(&["baseline", "create", "v1"], 2, REFUSED, ""),
    wanted(&["baseline", "list"], 0, "", "no baseline"),
    wanted(&["baseline", "verify"], 0, "", "no baseline"),
    wanted(
        &[
            "sign",
            "2",
            "--by",
            "A. Name",
            "--role",
            "Clinical Safety Officer",
            "--meaning",
            "approved",
            "--statement",
            "I read it.",
            "--preview",
            "read.md",
        ],
        2,
        REFUSED,
        "",
    ),
    wanted(
        &[
            "decline",
            "--log",
            "--by",
            "A. Name",
            "--role",
            "Clinical Safety Officer",
            "--meaning",
            "approved",
            "--because",
            "It is in conflict.",
        ],
        2,
        REFUSED,
        "",
    ),
    wanted(
        &[
            "withdraw",
            "2026",
            "--by",
            "A. Name",
            "--role",
            "Clinical Safety Officer",
            "--because",
            "Wrong.",
        ],
        2,
        "error: there is no act `2026` in signoffs/",
        "",
    ),
    wanted(&["signoffs"], 0, "", "Nobody has signed anything here."),
    wanted(
        &["diff", "HEAD~1", "--format", "md"],
        1,
        "error: hazards/Hazard-0002.md:19: unresolved merge conflict between `HEAD` and `branch`, so \
         hazlog cannot say what differs",
        "Not read",
    ),
    wanted(&["report", "log"], 2, REFUSED, ""),
    wanted(
        &["report", "log", "--changes-since", "HEAD~1"],
        2,
        "error: hazards/Hazard-0002.md:19: unresolved merge conflict between `HEAD` and `branch`, so \
         hazlog cannot say what differs",
        "",
    ),
    wanted(&["report", "log", "--at", "HEAD"], 2, REFUSED, ""),
    wanted(&["report", "log", "--filter", "risk:5"], 2, REFUSED, ""),
    wanted(
        &[
            "sql",
            "select id, in_conflict, severity from hazards order by id",
        ],
        1,
        FIRST,
        "Hazard-0002  1            -",
    ),
    wanted(&["sync"], 1, FIRST, "2 records"),
    wanted(
        &["doctor"],
        1,
        FIRST,
        "HZ026 merge-conflict, once: Hazard-0002",
    ),
    // These read no record.
    wanted(&["init"], 0, "", "hazlog.yaml, which already exists"),
    wanted(&["demo", "a-demo"], 0, "", "a demo log with 30 hazards"),
    wanted(&["completions", "bash"], 0, "", ""),
    wanted(&["keys"], 0, "", "next-undecided"),
    wanted(&["man"], 0, "", ""),
];

/// `hazlog lsp` is asked in `tests/lsp.rs`, and `hazlog merge-driver` in `tests/merge_driver.rs`. A baseline has no record
/// in conflict, so its file is all that the other two read.
const ELSEWHERE: &[&str] = &["lsp", "merge-driver", "baseline show", "baseline compare"];

#[test]
fn every_command_names_the_conflict_first_and_reads_no_value() {
    let wrong: Vec<String> = EVERY.iter().filter_map(unlike).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What a command says that is not as it is wanted; `None` where all is.
fn unlike(wanted: &Wanted) -> Option<String> {
    let log = log();
    log.write("page.md", &in_conflict());
    let run = run(&log, wanted.arguments);
    let first = run.stderr.lines().next().unwrap_or_default();
    // Whoever reads a severity out of it has chosen a side.
    let of_2 = run.stdout.split("Hazard-0002").nth(1).unwrap_or_default();
    let chosen = ["\"severity\": \"major\"", "\"severity\": \"significant\""]
        .iter()
        .any(|severity| of_2.contains(severity));
    let right = run.code == wanted.code
        && (wanted.first.is_empty() || first == wanted.first)
        && run.stdout.contains(wanted.says)
        && !chosen
        && log.read(H2) == in_conflict();
    (!right).then(|| format!("{:?}: {}", wanted.arguments, run.all()))
}

#[test]
fn a_refusal_names_the_place_and_the_next_step() {
    // A withdrawal reads no record.
    let refusals = EVERY
        .iter()
        .filter(|wanted| wanted.code == 2 && wanted.arguments[0] != "withdraw");
    for Wanted { arguments, .. } in refusals {
        let log = log();
        log.write("page.md", &in_conflict());
        let said = run(&log, arguments).stderr;
        let place = if arguments[0] == "import" {
            "page.md:19: unresolved merge conflict between `HEAD` and `branch`"
        } else {
            PLACE
        };
        assert!(said.contains(place), "{arguments:?}: {said}");
        assert!(
            said.contains("delete the marker lines"),
            "{arguments:?}: {said}"
        );
    }
}

/// The commands that clap knows, without the groups of them and without `help`.
fn commands(command: &clap::Command, before: &str, found: &mut BTreeSet<String>) {
    for inner in command.get_subcommands() {
        if inner.get_name() == "help" {
            continue;
        }
        let name = format!("{before}{}", inner.get_name());
        if inner.has_subcommands() {
            commands(inner, &format!("{name} "), found);
        } else {
            found.insert(name);
        }
    }
}

#[test]
fn every_command_has_an_expectation() {
    let mut known = BTreeSet::new();
    commands(&hazlog::cli::definition(), "", &mut known);
    let is_met = |name: &str| {
        let words: Vec<&str> = name.split(' ').collect();
        EVERY
            .iter()
            .any(|wanted| wanted.arguments.starts_with(&words))
    };
    let missing: Vec<&String> = known
        .iter()
        .filter(|name| !is_met(name) && !ELSEWHERE.contains(&name.as_str()))
        .collect();
    assert!(missing.is_empty(), "no expectation for {missing:?}");
}

#[test]
fn no_report_is_written() {
    let log = log();
    for kind in Kind::ALL {
        let run = run(&log, &["report", kind.as_str()]);
        assert_eq!(run.code, 2, "{kind:?}: {}", run.all());
        assert_eq!(run.stderr.lines().next(), Some(REFUSED), "{kind:?}");
        assert_eq!(run.stdout, "", "{kind:?}");
    }
    for more in [&["--all", "-o"][..], &["log", "--site"]] {
        let run = run(&log, &[&["report"][..], more, &["out"]].concat());
        assert_eq!(run.code, 2, "{more:?}: {}", run.all());
        let made = std::fs::read_dir(log.path().join("out")).map_or(0, Iterator::count);
        assert_eq!(made, 0, "{more:?}");
    }
}

#[test]
fn a_resolved_record_is_read_again_everywhere() {
    let log = log();
    assert_eq!(run(&log, &["list"]).code, 1);
    log.write(H2, &sound().replace("Dose shown", "Weight shown"));
    let listed = run(&log, &["list"]);
    assert_eq!(
        (listed.code, listed.stderr.contains("conflict")),
        (0, false)
    );
    assert!(listed.stdout.contains("Weight shown"), "{}", listed.stdout);
    // The commit still holds it.
    assert_eq!(run(&log, &["report", "log", "--at", "HEAD"]).code, 2);
    let impact = run(&log, &["impact", "HEAD"]);
    assert!(
        impact
            .stdout
            .contains("the record held an unresolved merge conflict before"),
        "{}",
        impact.all()
    );
}

#[test]
fn every_form_of_conflict_is_recognised() {
    for (what, text) in [
        ("half of one", in_conflict().replace(">>>>>>> branch\n", "")),
        ("the other half", format!("{}\n>>>>>>> branch\n", sound())),
        ("line ends of Windows", in_conflict().replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{}", in_conflict())),
        (
            "fenced code",
            sound().replace("An overdose.", &format!("```\n{CONFLICT}\n```")),
        ),
        (
            "front matter",
            format!("---\nraised: 2026-01-01\n{CONFLICT}\n---\n{}", sound()),
        ),
        (
            "a comment",
            sound().replace("An overdose.", &format!("<!--\n{CONFLICT}\n-->")),
        ),
    ] {
        let log = log();
        log.write(H2, &text);
        let run = run(&log, &["check", "--format", "short"]);
        assert_eq!(run.code, 1, "{what}: {}", run.all());
        let of_2: Vec<&str> = run
            .stdout
            .lines()
            .filter(|line| line.contains("Hazard-0002"))
            .collect();
        assert!(
            !of_2.is_empty() && of_2.iter().all(|line| line.contains("merge-conflict")),
            "{what}: {}",
            run.all()
        );
    }
}

#[test]
fn no_setting_and_no_waiver_lowers_a_conflict() {
    let log = log();
    log.write(
        "hazlog.yaml",
        "hazards: hazards\ncheck:\n  rules:\n    all: off\n  off:\n    - paths: hazards/*.md\n",
    );
    let waiver = "<!-- hazlog: allow merge-conflict until 2026-12-31 by A. Name: later -->\n\n";
    log.write(H2, &format!("{waiver}{}", in_conflict()));
    let checked = run(&log, &["check", "--today", "2026-06-15"]);
    assert_eq!(checked.code, 1, "{}", checked.all());
    assert!(
        checked.stdout.contains("merge-conflict"),
        "{}",
        checked.all()
    );
    for setting in [
        "check:\n  rules:\n    merge-conflict: warning\n",
        "check:\n  off:\n    - paths: hazards/*.md\n      rules: [merge-conflict]\n",
    ] {
        log.write("hazlog.yaml", setting);
        let checked = run(&log, &["check"]);
        assert_eq!(checked.code, 2, "{}", checked.all());
        assert!(
            checked
                .stderr
                .contains("`merge-conflict` is always an error: delete this setting"),
            "{}",
            checked.all()
        );
    }
}

#[test]
fn no_text_that_looks_like_a_conflict_marker_is_written() {
    let log = log();
    log.write(H2, &sound());
    for arguments in [
        &["new", "<<<<<<< HEAD"][..],
        &["set", "1", "description=One.\n>>>>>>> branch"],
        &["set", "1", "name=<<<<<<< HEAD"],
    ] {
        let run = run(&log, arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.all());
        assert!(
            run.stderr.contains("looks like a merge conflict marker")
                && run.stderr.contains("begin that line with a space"),
            "{arguments:?}: {}",
            run.all()
        );
    }
    assert_eq!(log.read("hazards/Hazard-0001.md"), sound());
    assert!(!log.path().join("hazards/Hazard-0003.md").exists());
}

#[test]
fn settings_templates_and_texts_of_reports_in_conflict_are_named() {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/hazard-template.md");
    let template = std::fs::read_to_string(template).unwrap();
    let types = "# Hazard types\n\n- Dose\n";
    for (file, text, command) in [
        ("hazlog.yaml", "hazards: hazards\n", &["list"][..]),
        ("templates/hazard-template.md", &template, &["list"]),
        ("templates/hazard-types.md", types, &["list"]),
        ("safety-case/scope.md", "The scope.\n", &["report", "case"]),
    ] {
        let log = log();
        log.write(H2, &sound());
        log.put(file, &format!("{text}{CONFLICT}\n"));
        let line = text.lines().count() + 1;
        let run = run(&log, command);
        assert_eq!(run.code, 2, "{file}: {}", run.all());
        let wanted = format!(
            "error: LOG/{file}:{line}: unresolved merge conflict between `HEAD` and `branch`, so \
             hazlog does not use this file"
        );
        assert_eq!(run.stderr.lines().next(), Some(wanted.as_str()), "{file}");
        assert!(run.stderr.contains("delete the marker lines"), "{file}");
    }
}

#[test]
fn what_git_merge_writes_is_found_in_every_style() {
    for style in ["merge", "diff3", "zdiff3"] {
        let log = Log::repository();
        log.git(&["config", "maintenance.auto", "false"]);
        log.git(&["config", "merge.conflictStyle", style]);
        log.put("hazlog.yaml", "hazards: hazards\n");
        log.put(".gitattributes", "*.md conflict-marker-size=11\n");
        log.put("src/dose.rs", "1\n");
        log.put("hazards/Hazard-0001.md", &sound());
        log.commit("2026-05-01", "a hazard");
        log.git(&["checkout", "-q", "-b", "branch"]);
        log.put(
            "hazards/Hazard-0001.md",
            &sound().replace("4 - Major", "2 - Significant"),
        );
        log.commit("2026-05-02", "lower");
        log.git(&["checkout", "-q", "main"]);
        log.put(
            "hazards/Hazard-0001.md",
            &sound().replace("4 - Major", "5 - Catastrophic"),
        );
        log.commit("2026-05-03", "higher");
        let merged = std::process::Command::new("git")
            .args([
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "merge",
                "branch",
            ])
            .current_dir(log.path())
            .output()
            .unwrap();
        assert!(!merged.status.success());
        let listed = run(&log, &["list"]);
        assert_eq!(
            listed.stderr.lines().next(),
            Some(
                "error: hazards/Hazard-0001.md:19: unresolved merge conflict between `HEAD` and \
                 `branch`, so hazlog reads no value of Hazard-0001"
            ),
            "{style}"
        );
    }
}
