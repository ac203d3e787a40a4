//! `hazlog check` and `hazlog explain` as a user sees them, in every format.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use support::{Log, Run, fixtures};

const DAY: &str = "2026-06-15";

/// A copy of our log with a few faults.
fn faulty() -> Log {
    Log::copy_of(&fixtures().join("checked"))
}

fn check(log: &Log, arguments: &[&str]) -> Run {
    log.run(&[&["check", "--today", DAY], arguments].concat())
}

fn with(log: &Log, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = log.command(&[&["check", "--today", DAY], arguments].concat());
    command.envs(variables.iter().copied());
    Run::of(command.output().unwrap(), log.path())
}

#[test]
fn text_for_people_wide_and_narrow_plain_and_coloured() {
    let log = faulty();
    for (name, columns, colour) in [
        ("wide", "120", "0"),
        ("narrow", "50", "0"),
        ("wide-coloured", "120", "1"),
        ("narrow-coloured", "50", "1"),
    ] {
        let variables = [("COLUMNS", columns), ("CLICOLOR_FORCE", colour)];
        let run = with(&log, &[], &variables);
        insta::assert_snapshot!(format!("human-{name}"), run.all());
    }
}

#[test]
fn the_short_format_has_a_line_for_each_finding() {
    insta::assert_snapshot!("short", check(&faulty(), &["--format", "short"]).all());
}

#[test]
fn json_for_programs() {
    let run = check(&faulty(), &["--format", "json"]);
    insta::assert_snapshot!("json", run.all());
}

#[test]
fn workflow_commands() {
    insta::assert_snapshot!("github", check(&faulty(), &["--format", "github"]).all());
}

#[test]
fn junit_is_what_an_independent_reader_reads() {
    let run = check(&faulty(), &["--format", "junit"]);
    insta::assert_snapshot!("junit", run.all());
    let document = roxmltree::Document::parse(&run.stdout).unwrap();
    let root = document.root_element();
    let count = |name: &str| {
        let elements = root.descendants().filter(|node| node.has_tag_name(name));
        elements.count().to_string()
    };
    assert_eq!(root.attribute("tests"), Some(count("testcase").as_str()));
    assert_eq!(root.attribute("failures"), Some(count("failure").as_str()));
    assert_eq!(root.attribute("skipped"), Some(count("skipped").as_str()));
    let suites = root.children().filter(roxmltree::Node::is_element);
    for suite in suites {
        let cases = suite
            .children()
            .filter(|node| node.has_tag_name("testcase"));
        let cases = cases.count().to_string();
        assert_eq!(suite.attribute("tests"), Some(cases.as_str()));
    }
}

#[test]
fn the_exit_code_follows_fail_on() {
    let log = faulty();
    let code = |arguments: &[&str]| check(&log, arguments).code;
    assert_eq!(code(&[]), 1);
    assert_eq!(code(&["--rule", "skipped-id"]), 0);
    assert_eq!(code(&["--rule", "skipped-id", "--fail-on", "warning"]), 0);
    assert_eq!(code(&["--rule", "skipped-id", "--fail-on", "info"]), 1);
    assert_eq!(code(&["6"]), 0);
    for format in ["short", "json", "sarif", "github", "junit"] {
        assert_eq!(code(&["--format", format]), 1, "{format}");
        assert_eq!(code(&["6", "--format", format]), 0, "{format}");
    }
}

#[test]
fn what_cannot_be_checked_is_exit_2_and_the_nearest_is_named() {
    let log = faulty();
    let rule = check(&log, &["--rule", "no-cuase"]);
    assert_eq!(rule.code, 2, "{}", rule.all());
    assert_eq!(
        rule.stderr,
        "error: there is no rule `no-cuase`\nhint: did you mean `no-cause`?\n"
    );
    let hazard = check(&log, &["Hazard-0005"]);
    assert_eq!(hazard.code, 2);
    assert!(
        hazard.stderr.contains("hint: did you mean `Hazard-000"),
        "{}",
        hazard.all()
    );
    assert_eq!(check(&log, &["hazlog.yaml"]).code, 2);
    assert_eq!(check(&log, &["--unsafe"]).code, 2);
    assert_eq!(check(&log, &["--today", "2026-02-30"]).code, 2);
    assert_eq!(Log::empty().run(&["check"]).code, 2);
}

#[test]
fn names_limit_the_findings_and_the_rest_is_counted() {
    let log = faulty();
    let all = check(&log, &[]).stdout;
    assert!(
        all.contains("\n5 errors, 1 info, 1 waived in 5 records; 1 can"),
        "{all}"
    );
    let folder = log.path().join("hazards").display().to_string();
    for (names, last) in [
        (
            vec!["4"],
            "2 errors in 1 record. Not shown: 3 errors, 1 info outside these records.\n",
        ),
        (
            vec!["hazards/Hazard-0004.md"],
            "2 errors in 1 record. Not shown: 3 errors, 1 info outside these records.\n",
        ),
        (
            vec!["Hazard-0004", "4"],
            "2 errors in 1 record. Not shown: 3 errors, 1 info outside these records.\n",
        ),
        (
            vec!["1"],
            "No findings in 1 record, 1 waived. Not shown: 5 errors, 1 info outside these records.\n",
        ),
        (
            vec![folder.as_str()],
            "5 errors, 1 waived in 5 records; 1 can be fixed with --fix, 1 more with --fix --unsafe. Not \
             shown: 1 info outside these records.\n",
        ),
    ] {
        let run = check(&log, &names);
        assert!(run.stdout.ends_with(last), "{names:?}: {}", run.stdout);
    }
    let group = check(&log, &["--rule", "waivers", "--format", "short"]);
    assert_eq!(group.stdout.lines().count(), 2, "{}", group.stdout);
    // The whole log is looked at all the same: that of an id is skipped needs every record.
    let skipped = check(&log, &["--rule", "HZ102", "--format", "short"]);
    let found = skipped.stdout.trim_end();
    assert!(
        found.starts_with("hazlog.yaml: info[HZ102] skipped-id: ") && !found.contains('\n'),
        "{found}"
    );
}

#[test]
fn a_rule_that_is_off_says_so() {
    let log = faulty();
    let run = check(&log, &["--rule", "unused-waiver"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.stderr, "note: `unused-waiver` is off in the settings\n");
}

#[test]
fn many_findings_of_a_rule_are_a_line_each_and_none_is_left_out() {
    let log = faulty();
    let text = log.read("hazards/Hazard-0004.md");
    for number in 10..30 {
        log.write(&format!("hazards/Hazard-00{number}.md"), &text);
    }
    let run = check(&log, &["--rule", "no-cause"]);
    for number in 10..30 {
        let place = format!("hazards/Hazard-00{number}.md:47:1");
        assert_eq!(run.stdout.matches(&place).count(), 1, "{}", run.stdout);
    }
    assert_eq!(run.stdout.matches("╭▸").count(), 5);
    assert!(
        run.stdout.contains("\n16 more of error[HZ201] no-cause:\n"),
        "{}",
        run.stdout
    );
    let full = check(&log, &["--rule", "no-cause", "--full"]);
    assert_eq!(full.stdout.matches("╭▸").count(), 21);
}

#[test]
fn nothing_in_a_record_reaches_the_terminal_as_a_control_sequence() {
    let log = faulty();
    let hostile = "Ward \u{1b}[2J\u{9b}31m\u{202e}x\u{7f}\u{200f}";
    let text = log.read("hazards/Hazard-0004.md");
    let text = text
        .replace("A. Name", hostile)
        .replace("Two patients", hostile);
    log.write("hazards/Hazard-0004.md", &text);
    for format in ["human", "short", "json", "sarif", "github", "junit"] {
        let run = check(&log, &["--format", format]);
        let obeyed =
            |sign: char| (sign.is_control() && sign != '\n') || "\u{202e}\u{200f}".contains(sign);
        assert!(!run.stdout.contains(obeyed), "{format}: {:?}", run.stdout);
        assert!(!run.stderr.contains(obeyed), "{format}: {:?}", run.stderr);
    }
}

#[test]
fn text_of_a_record_becomes_no_command_of_a_code_host() {
    let log = faulty();
    let text = log.read("hazards/Hazard-0004.md");
    let text = text.replace("by A. Name", "by ::error file=x,line=1::y%0A::stop");
    log.write("hazards/Hazard-0004.md", &text);
    let run = check(&log, &["--format", "github"]);
    for line in run.stdout.lines().filter(|line| line.starts_with("::")) {
        assert_eq!(
            line.matches("%0A").count(),
            usize::from(!line.contains("waived by")),
            "{line}"
        );
    }
}

#[test]
fn paths_are_those_of_the_repository_for_code_hosts() {
    let repository = Log::empty();
    std::fs::create_dir_all(repository.path().join("clinical safety")).unwrap();
    let log = repository.path().join("clinical safety");
    for file in ["hazlog.yaml", "hazards/Hazard-0004.md"] {
        let text = std::fs::read(fixtures().join("checked").join(file)).unwrap();
        std::fs::create_dir_all(log.join("hazards")).unwrap();
        std::fs::write(log.join(file), text).unwrap();
    }
    let git = Command::new("git")
        .args(["init", "-q"])
        .current_dir(repository.path())
        .status();
    assert!(git.unwrap().success());
    let asked = |format| repository.run(&["-C", "clinical safety", "check", "--format", format]);
    let github = asked("github").stdout;
    assert!(
        github.contains(" file=clinical safety/hazards/Hazard-0004.md,"),
        "{github}"
    );
    let sarif: Value = serde_json::from_str(&asked("sarif").stdout).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "clinical%20safety/hazards/Hazard-0004.md"
    );
    let short = asked("short").stdout;
    assert!(
        short.starts_with("hazards/Hazard-0004.md:47:1: "),
        "{short}"
    );
}

#[test]
fn a_patch_shows_what_fix_would_do_and_git_takes_it() {
    let log = faulty();
    let before = log.read("hazards/Hazard-0003.md");
    let safe = check(&log, &["--diff"]);
    insta::assert_snapshot!("diff", safe.all());
    insta::assert_snapshot!("diff-unsafe", check(&log, &["--diff", "--unsafe"]).all());
    assert_eq!(log.read("hazards/Hazard-0003.md"), before);
    log.write("fixes.patch", &safe.stdout);
    let git = Command::new("git")
        .args(["apply", "fixes.patch"])
        .current_dir(log.path())
        .status();
    assert!(git.unwrap().success());
    let patched = log.read("hazards/Hazard-0003.md");
    log.write("hazards/Hazard-0003.md", &before);
    check(&log, &["--fix"]);
    assert_eq!(log.read("hazards/Hazard-0003.md"), patched);
    let nothing = check(&log, &["--diff"]);
    assert_eq!((nothing.stdout.as_str(), nothing.code), ("", 0));
    assert_eq!(nothing.stderr, "nothing to fix\n");
}

#[test]
fn fixes_are_listed_and_the_remaining_findings_are_reported() {
    let log = faulty();
    let run = check(&log, &["--fix", "--unsafe", "--format", "short"]);
    insta::assert_snapshot!("fixed", run.all());
    let after = log.read("hazards/Hazard-0003.md");
    let again = check(&log, &["--fix", "--unsafe", "--format", "short"]);
    assert_eq!(again.stdout, run.stdout);
    assert!(!again.stderr.contains("fixed"), "{}", again.stderr);
    assert_eq!(log.read("hazards/Hazard-0003.md"), after);
}

#[test]
fn only_the_fixes_that_were_named_are_applied() {
    let log = faulty();
    let before = log.read("hazards/Hazard-0003.md");
    for names in [["6", "--unsafe"], ["--rule", "no-cause"]] {
        let run = check(&log, &[&["--fix"], names.as_slice()].concat());
        assert!(!run.stderr.contains("fixed"), "{}", run.all());
        assert_eq!(log.read("hazards/Hazard-0003.md"), before);
    }
}

#[test]
fn a_clean_log_says_so() {
    let log = Log::of_our_own();
    log.write("hazlog.yaml", "check:\n  rules:\n    all: off\n");
    let run = log.run(&["check"]);
    assert_eq!(
        (run.stdout.as_str(), run.code),
        ("No findings in 3 records.\n", 0)
    );
    let clean = Log::copy_of(Path::new("tests/cases/check/base"));
    clean.git(&["init", "-q"]);
    clean.commit("2026-11-27", "a log without a fault");
    let release = clean.run(&["check", "--gate", "release", "--today", "2026-11-28"]);
    assert_eq!(
        release.stdout,
        "No findings in 6 records at the release gate.\n"
    );
    let empty = log.run(&["check", "--format", "junit"]);
    assert_eq!(empty.stdout.matches("name=\"no findings\"").count(), 3);
    assert_eq!(log.run(&["check", "--diff"]).code, 0);
}

#[test]
fn a_closed_pipe_does_not_change_the_verdict() {
    let log = faulty();
    let text = log.read("hazards/Hazard-0004.md");
    for number in 1000..2000 {
        log.write(&format!("hazards/Hazard-{number}.md"), &text);
    }
    let mut command = log.command(&["check", "--format", "short"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = String::new();
    let mut pipe = BufReader::new(child.stdout.take().unwrap());
    pipe.read_line(&mut first).unwrap();
    drop(pipe);
    let run = Run::of(child.wait_with_output().unwrap(), log.path());
    assert!(!first.is_empty());
    let whole = log.run(&["check", "--format", "short"]);
    assert_eq!((run.code, run.stderr), (1, whole.stderr));
}

#[test]
fn a_rule_is_explained() {
    let log = Log::empty();
    insta::assert_snapshot!("explain", log.run(&["explain", "hz902"]).all());
    let narrow = log
        .command(&["explain", "no-cause"])
        .env("COLUMNS", "40")
        .output()
        .unwrap();
    insta::assert_snapshot!("explain-narrow", Run::of(narrow, log.path()).all());
    let unknown = log.run(&["explain", "expird-waiver"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.stderr.contains("did you mean `expired-waiver`?"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn every_rule_is_listed_as_text_and_as_json() {
    let log = Log::empty();
    let list = log.run(&["explain"]).stdout;
    let json = log.run(&["explain", "--format", "json"]).stdout;
    let entries: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(entries.len(), hazlog::check::all().count());
    for (entry, rule) in entries.iter().zip(hazlog::check::all()) {
        assert!(
            list.contains(&format!("{} {} (", rule.code, rule.name)),
            "{}",
            rule.name
        );
        assert_eq!(entry["rule"], rule.name);
        assert_eq!(entry["code"], rule.code.to_string());
        assert_eq!(entry["grade"], rule.grade.as_str());
    }
}

#[test]
fn a_gap_in_the_whole_log_is_shown_when_one_hazard_is_checked() {
    let log = Log::empty();
    let closed = |name: &str| {
        format!(
            "# Hazard\n\n## Hazard name\n\n{name}\n\n## Hazard controls\n\n### Design controls \
             (manufacturer)\n\n- [x] The unit is kept.\n- [x] The unit is shown.\n\n## Hazard \
             status\n\nClosed\n"
        )
    };
    log.put("hazards/Hazard-0001.md", &closed("Wrong dose is shown"));
    log.put("hazards/Hazard-0002.md", &closed("Wrong unit is shown"));
    let told = |names: &[&str]| {
        let mut words = vec!["check", "--rule", "closed-unverified", "--format", "short"];
        words.extend(names);
        let run = log.run(&words);
        (run.code, run.stdout.lines().count(), run.stdout)
    };
    // An error has to be answered for in each hazard, whether or not it was asked for by name.
    let (code, lines, said) = told(&[]);
    assert_eq!((code, lines), (1, 2), "{said}");
    assert!(said.contains("at 1 more place"), "{said}");
    let (code, lines, said) = told(&["2"]);
    assert_eq!((code, lines), (1, 1), "{said}");
    assert!(said.contains("Hazard-0002"), "{said}");
}

#[test]
fn a_log_in_another_dialect_says_once_which_sections_it_lacks() {
    let log = Log::empty();
    let other = |name: &str| {
        format!(
            "# Hazard\n\n## Hazard name\n\n{name}\n\n## Root cause\n\n- The unit is \
             lost.\n\n## Mitigations\n\n- [ ] The unit is kept.\n\n## Hazard status\n\nDraft from \
             LLM\n"
        )
    };
    for (at, name) in [
        "Wrong dose is shown",
        "Wrong unit is shown",
        "Old dose is shown",
    ]
    .iter()
    .enumerate()
    {
        log.put(&format!("hazards/Hazard-000{}.md", at + 1), &other(name));
    }
    let told = |words: &[&str]| {
        let mut all = vec!["check", "--rule", "missing-section", "--fail-on", "warning"];
        all.extend(words);
        let run = log.run(&all);
        assert_eq!(run.code, 1, "{}", run.all());
        run.stdout
    };
    let short = told(&["--format", "short"]);
    assert_eq!(short.lines().count(), 1, "{short}");
    let says = "most hazards of this log have no section `General utility label` (3 of 3)";
    assert!(short.contains(says), "{short}");
    assert!(short.contains("`Causes` (3 of 3)"), "{short}");
    let full = told(&["--full"]);
    let words: Vec<&str> = full.split_whitespace().filter(|it| *it != "│").collect();
    let full = words.join(" ");
    assert!(
        full.contains("`Mitigations` (3), `Root cause` (3)"),
        "{full}"
    );
    assert!(full.contains("`## Root cause [causes]`"), "{full}");
    // Whoever asks of one hazard is told of each section.
    let one = told(&["2", "--format", "short"]);
    assert!(one.lines().count() > 5, "{one}");
    assert!(one.contains("the record has no section `Causes`"), "{one}");
    // A section that one hazard lacks stays its own.
    let whole = log.run(&["render", "1"]).stdout;
    for id in ["Hazard-0001", "Hazard-0002"] {
        log.put(&format!("hazards/{id}.md"), &whole);
    }
    let short = told(&["--format", "short"]);
    assert!(short.lines().count() > 5, "{short}");
    assert!(
        short.lines().all(|line| line.contains("Hazard-0003")),
        "{short}"
    );
    // A template that says what the headings mean leaves nothing to report of them.
    let template = hazlog::template::BUILT_IN_TEMPLATE
        .replace("## Causes\n", "## Root cause [causes]\n")
        .replace("## Hazard controls\n", "## Mitigations [controls]\n");
    log.put("templates/hazard-template.md", &template);
    let short = told(&["3", "--format", "short"]);
    assert!(!short.contains("Root cause"), "{short}");
    assert!(!short.contains("Mitigations"), "{short}");
    assert!(
        log.run(&["control", "list", "3"])
            .stdout
            .contains("Hazard-0003/")
    );
}

#[test]
fn a_hint_of_most_hazards_is_printed_once_and_listed_on_request() {
    let log = Log::empty();
    std::fs::create_dir(log.path().join("hazards")).unwrap();
    let record =
        std::fs::read_to_string(fixtures().join("checked/hazards/Hazard-0001.md")).unwrap();
    for number in 1..=14 {
        let record = record
            .replace("## Harm", "## Harm  \n\n\n")
            .replace("Hazard-0001", "it");
        log.write(&format!("hazards/Hazard-{number:04}.md"), &record);
    }
    let rule = ["--rule", "spacing"];
    let told = check(&log, &rule).stdout;
    assert!(
        told.contains(
            "info[HZ025] spacing: 14 places in 14 of 14 records; 1 of them is shown above"
        ),
        "{told}"
    );
    assert_eq!(told.matches("hazards/Hazard-").count(), 1, "{told}");
    assert!(told.contains("14 info in 14 records"), "{told}");
    for every in [
        ["--full"].as_slice(),
        &["--format", "short"],
        &["--format", "json"],
    ] {
        let told = check(&log, &[&rule, every].concat()).stdout;
        for number in 1..=14 {
            let path = format!("hazards/Hazard-{number:04}.md");
            assert!(told.contains(&path), "{every:?}: {path}: {told}");
        }
    }
    let one = check(&log, &["Hazard-0003"]).stdout;
    assert!(one.contains("hazards/Hazard-0003.md"), "{one}");
}

#[test]
fn named_rules_are_named_and_the_findings_of_others_are_counted_by_grade() {
    let run = check(&faulty(), &["--rule", "HZ001"]);
    assert_eq!(
        run.stdout,
        "No findings of HZ001 in 5 records. Not shown: 5 errors, 1 info of other rules.\n"
    );
}
