//! Every command, as clap knows them: a new one without an expectation fails here.

use hazlog::cli::definition;

use super::support::{Run, fixtures};
use super::{FILTER, Situation, empty, no_match, two, unread};

/// What a command does with a log about which something must be known.
enum Expected {
    /// It reads no log.
    NoLog,
    /// It answers an editor, see `editor.rs`.
    Editor,
    /// It says so in its first line, and ends with these codes: on an empty log, and beside a file
    /// that was not read.
    Says(&'static [&'static str], i32, i32),
    /// As `Says`; but that a log is empty is no news to whoever makes a hazard.
    Makes(&'static [&'static str], i32, i32),
}

fn expected(command: &str) -> Expected {
    use Expected::{Editor, Makes, NoLog, Says};
    match command {
        "list" => Says(&[], 0, 0),
        "show" => Says(&["1"], 2, 0),
        "search" => Says(&["dose"], 0, 0),
        "new" => Makes(&["Wrong drug"], 0, 0),
        "set" => Says(&["1", "owner=A. Name"], 2, 0),
        "edit" => Says(&["1"], 2, 0),
        "control list" => Says(&[], 0, 0),
        "control add" => Says(&["1", "design", "A check."], 2, 0),
        "control set" => Says(&["1/D1", "owner=A. Name"], 2, 0),
        "control done" | "control planned" | "control unknown" | "control remove" => {
            Says(&["1/D1"], 2, 0)
        }
        "renumber" => Says(&["1", "--retire-id"], 2, 0),
        "control move" => Says(&["1/D1", "down"], 2, 0),
        "control to-group" => Says(&["1/D1", "training"], 2, 0),
        "control to-existing" => Says(&["1/D1"], 2, 0),
        "import" => Makes(&["page.txt"], 0, 0),
        "render" => Says(&[], 0, 0),
        // Neither record has a finding of this rule.
        "check" => Says(&["--rule", "duplicate-id", "--today", "2026-06-01"], 1, 1),
        "impact" | "diff" => Says(&["HEAD"], 0, 0),
        "history" | "triage" | "log" => Says(&[], 0, 0),
        // hazlog has made no change in this log.
        "undo" | "redo" => Says(&[], 2, 2),
        "commit" => Says(&["--dry-run"], 0, 0),
        "baseline create" => Says(&["v1"], 2, 2),
        "baseline list" | "baseline verify" => Says(&[], 0, 0),
        "baseline show" => Says(&["v1"], 2, 2),
        "baseline compare" => Says(&["v1", "v2"], 2, 2),
        "sign" => Says(
            &[
                "1",
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
            0,
        ),
        "decline" => Says(
            &[
                "1",
                "--by",
                "A. Name",
                "--role",
                "Clinical Safety Officer",
                "--meaning",
                "approved",
                "--because",
                "It lacks a test.",
            ],
            2,
            0,
        ),
        "withdraw" => Says(
            &[
                "2026",
                "--by",
                "A. Name",
                "--role",
                "Clinical Safety Officer",
                "--because",
                "Wrong.",
            ],
            2,
            2,
        ),
        "signoffs" => Says(&[], 0, 0),
        "report" => Says(&["log"], 1, 1),
        "sql" => Says(&["select count(*) as hazards from hazards"], 0, 0),
        "sync" => Says(&[], 0, 0),
        "doctor" => Says(&[], 1, 1),
        "init" => Makes(&[], 0, 0),
        "lsp" => Editor,
        // It writes a log of its own, into a new folder.
        "demo" | "keys" | "explain" | "completions" | "man" | "merge-driver" | "textconv" => NoLog,
        other => panic!("`{other}` is a new command: say here what it does on an empty log"),
    }
}

/// Every command by its words, with its definition.
fn commands() -> Vec<(String, clap::Command)> {
    let mut found = Vec::new();
    let mut open: Vec<(String, clap::Command)> = vec![(String::new(), definition())];
    while let Some((name, command)) = open.pop() {
        let inner: Vec<clap::Command> = command.get_subcommands().cloned().collect();
        if inner.is_empty() {
            found.push((name, command));
            continue;
        }
        for command in inner {
            let words = format!("{name} {}", command.get_name());
            open.push((words.trim().to_owned(), command));
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(found.len() > 20, "{}", found.len());
    found
}

/// The formats that a command is asked for by `--format`.
fn formats(command: &clap::Command) -> Vec<String> {
    let mut arguments = command.get_arguments();
    let format = arguments.find(|argument| argument.get_id() == "format");
    let values = format
        .map(clap::Arg::get_possible_values)
        .unwrap_or_default();
    let names = values.iter().map(|value| value.get_name().to_owned());
    names.collect()
}

fn run(situation: &Situation, words: &[&str]) -> Run {
    std::fs::copy(
        fixtures().join("page.txt"),
        situation.log.path().join("page.txt"),
    )
    .unwrap();
    let mut command = situation.log.command(words);
    let output = command.env("VISUAL", "true").output().unwrap();
    Run::of(output, situation.log.path())
}

/// That the first line of standard error says it.
fn assert_said(run: &Run, situation: &Situation, words: &[&str]) {
    let first = run.stderr.lines().next().unwrap_or_default();
    let wanted = format!("note: {}", situation.message);
    assert_eq!(
        first,
        wanted,
        "{}: {words:?}\n{}",
        situation.name,
        run.all()
    );
}

#[test]
fn every_command_says_in_its_first_line_what_is_missing() {
    for (name, _) in commands() {
        let (arguments, codes, says_empty) = match expected(&name) {
            Expected::NoLog | Expected::Editor => continue,
            Expected::Says(arguments, empty, unread) => (arguments, [empty, unread], true),
            Expected::Makes(arguments, empty, unread) => (arguments, [empty, unread], false),
        };
        for (situation, code) in [empty(), unread()].iter().zip(codes) {
            let words: Vec<&str> = name.split(' ').chain(arguments.iter().copied()).collect();
            let run = run(situation, &words);
            assert_eq!(
                run.code,
                code,
                "{}: {words:?}\n{}",
                situation.name,
                run.all()
            );
            if situation.code == "empty-log" && !says_empty {
                assert!(!run.stderr.contains("empty"), "{words:?}\n{}", run.all());
            } else {
                assert_said(&run, situation, &words);
            }
        }
    }
}

#[test]
fn the_screen_says_what_is_missing_too() {
    for situation in [empty(), unread()] {
        let run = run(&situation, &[]);
        assert_said(&run, &situation, &[]);
        assert_eq!(run.code, 0);
    }
}

#[test]
fn every_format_of_every_command_has_the_notice() {
    for (name, command) in commands() {
        let (Expected::Says(arguments, ..) | Expected::Makes(arguments, ..)) = expected(&name)
        else {
            continue;
        };
        // Every report has its own test.
        if name == "report" {
            continue;
        }
        for format in formats(&command) {
            // Of a file that is no text, and of a draft, `diff_document` has tests.
            if name == "diff" && ["pdf", "docx", "csv", "xlsx"].contains(&format.as_str()) {
                continue;
            }
            for situation in [empty(), unread()] {
                let hazard_in_empty_log = situation.code == "empty-log" && name == "show";
                let needs_baseline = ["baseline show", "baseline compare"].contains(&name.as_str());
                if hazard_in_empty_log || needs_baseline {
                    continue;
                }
                let mut words: Vec<&str> = name.split(' ').collect();
                words.extend(arguments.iter().copied().chain(["--format", &format]));
                let run = run(&situation, &words);
                assert_said(&run, &situation, &words);
                let first = run.stdout.lines().next().unwrap_or_default();
                match (name.as_str(), format.as_str()) {
                    (_, "json") => {
                        let page: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
                        let notice = &page["notices"][0];
                        assert_eq!(notice["code"], situation.code, "{words:?}");
                        assert_eq!(notice["message"], situation.message, "{words:?}");
                    }
                    ("check", "sarif") => {
                        let page: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
                        let said = &page["runs"][0]["invocations"][0];
                        let said = &said["toolExecutionNotifications"][0]["message"]["text"];
                        assert_in(said.as_str().unwrap(), &situation);
                    }
                    ("check", "github") => {
                        assert!(first.starts_with("::error title=hazlog::"), "{first}");
                        assert_in(first, &situation);
                    }
                    ("check", "junit") => {
                        let head: Vec<&str> = run.stdout.lines().take(5).collect();
                        assert!(run.stdout.contains("failures=\"1\""), "{}", run.stdout);
                        assert_in(&head.join("\n"), &situation);
                    }
                    ("impact" | "history", "markdown") => {
                        let head: Vec<&str> = run.stdout.lines().take(3).collect();
                        assert_in(&head.join("\n").replace('\\', ""), &situation);
                    }
                    ("diff", "html" | "md") => {
                        let page = run.stdout.replace('\\', "");
                        assert_in(&page.replace("&#58;", ":"), &situation);
                    }
                    (_, "table" | "csv" | "human" | "short" | "text") => {}
                    other => panic!("{other:?} is a new format: say here where it says so"),
                }
            }
        }
    }
}

/// That a text has the message, whatever its first letter.
fn assert_in(text: &str, situation: &Situation) {
    let wanted = &situation.message[1..];
    assert!(text.contains(wanted), "{}\n{text}", situation.name);
}

#[test]
fn every_command_with_a_filter_says_that_nothing_matches() {
    let mut filtered = Vec::new();
    for (name, command) in commands() {
        if !command.get_arguments().any(|one| one.get_id() == "filter") {
            continue;
        }
        filtered.push(name.clone());
        let (arguments, code): (&[&str], i32) = match name.as_str() {
            "list" => (&[], 0),
            "report" => (&["log"], 1),
            "set" => (&["owner=B. Other"], 0),
            other => panic!("`{other}` has a new filter: say here what it does"),
        };
        let situation = no_match();
        let words = [&[name.as_str()], arguments, &["--filter", FILTER]].concat();
        let run = run(&situation, &words);
        assert_said(&run, &situation, &words);
        assert_eq!(run.code, code, "{}", run.all());
    }
    assert_eq!(filtered, ["list", "report", "set"]);
    let situation = no_match();
    let list = ["list", "--format", "json", "--filter", FILTER];
    let list: serde_json::Value = serde_json::from_str(&run(&situation, &list).stdout).unwrap();
    assert_eq!(list["notices"][0]["code"], "no-match");
    assert_eq!(list["hazards"], serde_json::json!([]));
    let search = run(&situation, &["search", "zebra"]);
    assert_eq!(
        search.stderr,
        "no section contains `zebra`; the log has 2 hazards\n"
    );
}

#[test]
fn check_and_report_fail_unless_incomplete_is_allowed() {
    const ALLOWED: &str = "--allow-incomplete";
    for situation in [empty(), unread(), no_match()] {
        let mut commands: Vec<Vec<&str>> = Vec::new();
        if situation.code == "no-match" {
            commands.push(vec!["report", "log", "--filter", FILTER]);
        } else {
            commands.push(vec!["check", "--rule", "duplicate-id"]);
            commands.push(vec!["check", "--rule", "duplicate-id", "--staged"]);
            commands.push(vec!["check", "--rule", "duplicate-id", "--rev", "HEAD"]);
            commands.push(vec!["report", "log"]);
            commands.push(vec!["report", "log", "--at", "HEAD"]);
            commands.push(vec!["report", "log", "--site", "site"]);
            commands.push(vec!["report", "--all", "-o", "all"]);
        }
        for words in commands {
            let told = run(&situation, &words);
            assert_eq!(
                told.code,
                1,
                "{}: {words:?}\n{}",
                situation.name,
                told.all()
            );
            assert_said(&told, &situation, &words);
            assert!(
                told.stderr.contains("`--allow-incomplete` makes it 0"),
                "{words:?}\n{}",
                told.stderr
            );
            let words = [words.as_slice(), &[ALLOWED]].concat();
            let allowed = run(&situation, &words);
            assert_eq!(allowed.code, 0, "{words:?}\n{}", allowed.all());
            assert_said(&allowed, &situation, &words);
        }
    }
}

#[test]
fn an_empty_log_never_passes_the_release_gate() {
    let situation = empty();
    let words = ["check", "--gate", "release", "--allow-incomplete"];
    let run = run(&situation, &words);
    assert_said(&run, &situation, &words);
    assert_eq!(run.code, 2, "{}", run.all());
}

#[test]
fn a_report_among_the_records_is_named_without_a_failure() {
    let log = two();
    let report = log.run(&["report", "log", "--format", "md"]);
    assert_eq!(report.code, 0, "{}", report.stderr);
    log.put("hazards/last-year.md", &report.stdout);
    for words in [
        &["list"][..],
        &["check", "--rule", "duplicate-id"],
        &["sync"],
    ] {
        let run = log.run(words);
        let first = run.stderr.lines().next().unwrap_or_default();
        assert_eq!(
            first,
            "note: 1 file among the records is a report that hazlog wrote, so it is not counted: \
             hazards/last-year.md"
        );
        assert_eq!(run.code, 0, "{words:?}\n{}", run.all());
    }
}
