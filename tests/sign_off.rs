//! `hazlog sign`, `decline`, `withdraw` and `signoffs`, and what they change in checks and reports.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support;

use support::repository::record;
use support::{Log, Run};

pub const H1: &str = "hazards/Hazard-0001.md";
pub const H2: &str = "hazards/Hazard-0002.md";

/// Two hazards that share a control, with evidence, committed.
pub fn signable() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\nproduct:\n  name: Ward\n");
    let shared = "- [ ] The unit is kept.\n  - ID: C-7\n  - Evidence: docs/unit.md";
    log.put(H1, &record(shared, "- src/dose.rs"));
    let other = record("- [ ] The unit is kept.\n  - ID: C-7", "- src/dose.rs");
    log.put(
        H2,
        &other.replace("Dose shown in the wrong unit", "Dose lost"),
    );
    log.put("src/dose.rs", "1\n");
    log.put("docs/unit.md", "The unit was kept in each of 40 orders.\n");
    log.commit("2026-05-01", "a log");
    log
}

/// The arguments of a person.
pub fn by(name: &'static str) -> [&'static str; 4] {
    ["--by", name, "--role", "Clinical Safety Officer"]
}

/// Signs as a person does: writes what would be signed, then signs. Returns the run that signed.
pub fn sign(log: &Log, arguments: &[&str]) -> Run {
    let statement = ["--statement", "I have read it."];
    let all = [&["sign"], arguments, &statement].concat();
    let read = log.path().join(".git/read.md").display().to_string();
    let preview = log.run(&[&all[..], &["--preview", &read]].concat());
    if preview.code != 0 {
        return preview;
    }
    log.run(&[&all[..], &["--shown", &read]].concat())
}

/// Signs, and returns the file of the act.
pub fn signed(log: &Log, arguments: &[&str]) -> String {
    let run = sign(log, arguments);
    assert_eq!(run.code, 0, "{}", run.all());
    run.stdout.lines().next().unwrap().to_owned()
}

fn approved(log: &Log, name: &'static str, scope: &str) -> String {
    signed(
        log,
        &[&[scope, "--meaning", "approved"][..], &by(name)].concat(),
    )
}

/// The output of `signoffs` with each time, digest and commit as a word.
pub fn masked(text: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let mut rest = line;
        while let Some(start) = rest.find("20") {
            let day = rest[start..].get(..10).unwrap_or_default();
            let is_day = day.len() == 10 && day.matches('-').count() == 2;
            let (before, after) = rest.split_at(start);
            out.push_str(before);
            match is_day && day.chars().all(|sign| sign.is_ascii_digit() || sign == '-') {
                true => {
                    out.push_str("DAY");
                    rest = &after[10..];
                    if let Some(time) = rest.get(..16)
                        && time.starts_with(' ')
                        && time.contains(':')
                    {
                        out.push_str(" TIME");
                        rest = &rest[16..];
                    }
                }
                false => {
                    out.push_str("20");
                    rest = &after[2..];
                }
            }
        }
        out.push_str(rest);
    }
    let hex = |word: &str| word.len() >= 12 && word.chars().all(|sign| sign.is_ascii_hexdigit());
    let words = out.split_inclusive(|sign: char| !sign.is_ascii_alphanumeric());
    words
        .map(|word| {
            let core = word.trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric());
            match hex(core) {
                true => word.replacen(core, "DIGEST", 1),
                false => word.to_owned(),
            }
        })
        .collect()
}

fn listed(log: &Log, arguments: &[&str]) -> String {
    masked(&log.run(&[&["signoffs"], arguments].concat()).all())
}

#[test]
fn a_sign_off_holds_over_form_and_names_what_changed() {
    let log = signable();
    assert_eq!(
        listed(&log, &[]),
        "Nobody has signed anything here.\n--- stderr\n--- exit 0"
    );
    approved(&log, "Dr Ann Example", "1");
    let valid = listed(&log, &[]);
    insta::assert_snapshot!(valid);
    // Another form.
    let text = log.read(H1);
    log.put(H1, &text.replace('\n', "\r\n"));
    assert_eq!(listed(&log, &[]), valid);
    log.put(H1, &text.replace("- [ ] The", "* [ ]  The"));
    assert_eq!(listed(&log, &[]), valid);
    // Other content.
    let changed = text
        .replace("- [ ] The", "- [x] The")
        .replace("An overdose.", "A fatal overdose.");
    log.put(H1, &changed);
    insta::assert_snapshot!(listed(&log, &["1"]));
    log.put(H1, &text);
    assert_eq!(listed(&log, &[]), valid);
    fs::remove_file(log.path().join(H1)).unwrap();
    assert!(listed(&log, &[]).contains("- Hazard-0001 is no longer in the log"));
}

#[test]
fn staleness_follows_shared_controls_evidence_and_criteria() {
    let log = signable();
    approved(&log, "Dr Ann Example", "1");
    let says = |words: &str| {
        let found = listed(&log, &[]);
        assert!(found.contains(words), "{words}\n{found}");
    };
    let other = log.read(H2);
    log.put(H2, &other.replace("- [ ] The unit", "- [x] The unit"));
    says("- Hazard-0001: the control C-7 changed in another hazard that has it");
    log.put(H2, &other);
    says("valid  ");
    log.put("docs/unit.md", "The unit was lost once.\n");
    says("- Hazard-0001: the evidence file `docs/unit.md` changed");
    log.put("docs/unit.md", "The unit was kept in each of 40 orders.\n");
    let template = hazlog::template::BUILT_IN_TEMPLATE;
    let changed = template.replacen("Undesirable", "Unwanted", 1);
    assert_ne!(changed, template);
    log.put(
        "templates/hazard-template.md",
        &template.replace("Undesirable", "Unwanted"),
    );
    says("- the risk criteria changed");
}

#[test]
fn a_whole_log_is_stale_when_a_hazard_is_raised() {
    let log = signable();
    approved(&log, "Dr Ann Example", "--log");
    let third = log.read(H2).replace("Dose lost", "Dose given twice");
    log.put("hazards/Hazard-0003.md", &third);
    let found = listed(&log, &[]);
    assert!(found.contains("the whole log, 2 hazards"), "{found}");
    assert!(
        found.contains("- Hazard-0003 was raised after the log was signed"),
        "{found}"
    );
}

#[test]
fn the_signer_reads_first_what_changed_since_they_last_signed() {
    let log = signable();
    let arguments = [&["1", "--meaning", "approved"][..], &by("Dr Ann Example")].concat();
    let words = ["--statement", "I have read it."];
    let sign = [&["sign"], &arguments[..], &words].concat();
    let refused = log.run(&sign);
    assert_eq!(refused.code, 2);
    assert!(
        refused
            .stderr
            .contains("the person who signs reads first what they sign"),
        "{}",
        refused.stderr
    );
    log.put("other.md", "Something else.\n");
    let refused = log.run(&[&sign[..], &["--shown", "other.md"]].concat());
    assert!(
        refused
            .stderr
            .contains("other.md is not what would be signed now"),
        "{}",
        refused.stderr
    );
    let preview = log.run(&[&sign[..], &["--preview", "hazards/read.md"]].concat());
    assert_eq!(preview.code, 2, "{}", preview.all());
    let preview = log.run(&[&sign[..], &["--preview", "read.md"]].concat());
    assert_eq!(preview.code, 0, "{}", preview.all());
    assert!(
        log.read("read.md").contains("    An overdose.\n"),
        "{}",
        log.read("read.md")
    );
    assert!(!log.path().join("signoffs").exists());
    // What was read is not what is there now.
    let text = log.read(H1);
    log.put(H1, &text.replace("An overdose.", "A fatal overdose."));
    log.commit("2026-05-02", "the harm");
    let stale = log.run(&[&sign[..], &["--shown", "read.md"]].concat());
    assert!(
        stale
            .stderr
            .contains("read.md is not what would be signed now"),
        "{}",
        stale.stderr
    );
    let file = signed(&log, &arguments);
    assert!(log.read(&file).contains("shown-digest: "));
    log.put(H1, &log.read(H1).replace("A fatal overdose.", "Death."));
    log.commit("2026-05-03", "the harm again");
    log.run(&[&sign[..], &["--preview", "read.md"]].concat());
    let read = masked(&log.read("read.md"));
    let since = read.split("What changed since").nth(1).unwrap();
    insta::assert_snapshot!(since);
}

#[test]
fn nothing_is_signed_that_nobody_could_find_again() {
    let log = signable();
    let said = |log: &Log, arguments: &[&str]| {
        let run = sign(log, &[arguments, &by("Dr Ann Example")].concat());
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(!log.path().join("signoffs").exists());
        run.stderr
    };
    let unknown = said(&log, &["1", "--meaning", "aproved"]);
    insta::assert_snapshot!(unknown);
    let text = log.read(H1);
    log.put(H1, &text.replace("An overdose.", "A fatal overdose."));
    let changed = said(&log, &["--log", "--meaning", "approved"]);
    insta::assert_snapshot!(changed);
    // The other hazard is as committed.
    approved(&log, "Dr Ann Example", "2");
    fs::remove_dir_all(log.path().join("signoffs")).unwrap();
    log.put(
        H1,
        &format!("{text}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n"),
    );
    log.commit("2026-05-02", "a conflict");
    let conflict = said(&log, &["1", "--meaning", "approved"]);
    assert!(conflict.contains("unresolved merge conflict"), "{conflict}");
    log.put(H1, &text);
    log.put("more/Hazard-0001.md", &text);
    log.put(
        "hazlog.yaml",
        "hazards: [hazards, more]\nproduct:\n  name: Ward\n",
    );
    log.commit("2026-05-03", "two with one id");
    let shared = said(&log, &["--log", "--meaning", "approved"]);
    assert!(
        shared.contains("several files have the id Hazard-0001"),
        "{shared}"
    );
    let blank = log.run(&[
        "sign",
        "2",
        "--by",
        " ",
        "--role",
        "CSO",
        "--meaning",
        "approved",
        "--statement",
        "x",
        "--preview",
        "read.md",
    ]);
    assert!(
        blank.stderr.contains("the name is blank"),
        "{}",
        blank.stderr
    );
}

/// The person who signs again reads everything that made their last act stale, not only the words of the record.
#[test]
fn who_signs_again_reads_what_changed_beside_the_record() {
    let log = signable();
    approved(&log, "Dr Ann Example", "1");
    log.commit("2026-05-02", "sign");
    log.put("docs/unit.md", "The unit was lost in 2 of 40 orders.\n");
    let other = log
        .read(H2)
        .replace("- [ ] The unit is kept.", "- [ ] The unit is shown.");
    log.put(H2, &other);
    log.commit("2026-05-03", "other evidence");
    approved(&log, "Dr Ann Example", "1");
    let read = log.read(".git/read.md");
    for line in [
        "- Hazard-0001: the evidence file `docs/unit.md` changed\n      \
         before, line 1: The unit was kept in each of 40 orders.\n      \
         now, line 1: The unit was lost in 2 of 40 orders.\n",
        "- Hazard-0001: the control C-7 changed in another hazard that has it\n",
    ] {
        assert!(read.contains(line), "{read}");
    }
    assert!(!read.contains("Nothing but form changed"), "{read}");
}

/// How evidence changed is shown as far as a person can read it, and what is not shown is counted.
#[test]
fn who_signs_again_reads_how_evidence_changed() {
    let log = signable();
    let lines = |word: &str, count: usize| -> String {
        let lines = (1..=count).map(|number| format!("{word} {number}\n"));
        lines.collect()
    };
    log.put("docs/unit.md", &lines("order", 60));
    log.commit("2026-05-02", "long evidence");
    approved(&log, "Dr Ann Example", "1");
    log.commit("2026-05-03", "sign");
    let again = |day: &str, bytes: &[u8]| {
        fs::write(log.path().join("docs/unit.md"), bytes).unwrap();
        log.commit(day, "other evidence");
        let read = log.path().join(".git/read.md").display().to_string();
        let _ = fs::remove_file(&read);
        let arguments = ["sign", "1", "--meaning", "approved", "--statement", "x"];
        let run = log.run(&[&arguments[..], &by("Dr Ann Example"), &["--preview", &read]].concat());
        assert_eq!(run.code, 0, "{}", run.all());
        log.read(".git/read.md")
    };
    let read = again("2026-05-04", lines("test", 60).as_bytes());
    assert!(
        read.contains(
            "      before, line 20: order 20\n      now, line 20: test 20\n      80 more lines changed\n"
        ),
        "{read}"
    );
    // What is in a file cannot look like another part of the page, or command a terminal.
    let read = again("2026-05-05", b"## Hazard-0009\n\x1b[31mred\n");
    assert!(
        read.contains("      now, line 1: ## Hazard-0009\n"),
        "{read}"
    );
    assert!(!read.contains('\u{1b}'), "{read}");
    let read = again("2026-05-06", b"\x00\x01");
    assert!(
        read.contains("      hazlog cannot show how: the file is no text\n"),
        "{read}"
    );
    // A sign-off can name evidence that no commit had.
    let log = signable();
    log.put("docs/unit.md", "Not committed.\n");
    approved(&log, "Dr Ann Example", "1");
    log.put("docs/unit.md", "Another.\n");
    log.commit("2026-05-02", "sign");
    approved(&log, "Dr Ann Example", "1");
    let read = log.read(".git/read.md");
    assert!(
        read.contains("the commit of that act does not have the file that was signed"),
        "{read}"
    );
}

#[test]
fn who_signs_again_reads_how_the_risk_criteria_changed() {
    let log = signable();
    let template = hazlog::template::BUILT_IN_TEMPLATE;
    log.put("templates/hazard-template.md", template);
    log.commit("2026-05-02", "template");
    approved(&log, "Dr Ann Example", "--log");
    log.commit("2026-05-03", "sign");
    let changed = template.replace("Undesirable", "Unwanted");
    log.put("templates/hazard-template.md", &changed);
    log.commit("2026-05-04", "other criteria");
    approved(&log, "Dr Ann Example", "--log");
    let read = log.read(".git/read.md");
    for line in [
        "- the risk criteria changed\n      before: ",
        "      before: Medium, Major: 3 - Undesirable\n",
        "      now: Medium, Major: 3 - Unwanted\n",
    ] {
        assert!(read.contains(line), "{line}\n{read}");
    }
    // The second hazard does not repeat them.
    assert_eq!(read.matches("now: Medium, Major: ").count(), 1, "{read}");
    assert!(
        read.contains("      The changed lines are above, under an earlier hazard.\n"),
        "{read}"
    );
}

/// What a meaning accepts is part of what was signed.
#[test]
fn a_meaning_that_accepts_more_later_does_not_change_what_was_signed() {
    let log = signable();
    let file = approved(&log, "Dr Ann Example", "1");
    assert!(
        log.read(&file).contains("\naccepts: [draft]\n"),
        "{}",
        log.read(&file)
    );
    let read = log.read(".git/read.md");
    let accepts = "- This act accepts: the text, also where a machine drafted it\n";
    assert!(read.contains(accepts), "{read}");
    let settings = log.read("hazlog.yaml");
    let wider =
        "sign-off:\n  meanings:\n    - name: approved\n      accepts: [draft, residual-risk]\n";
    log.put("hazlog.yaml", &format!("{settings}{wider}"));
    log.commit("2026-05-03", "a wider meaning");
    let again = approved(&log, "Dr Ann Example", "2");
    assert!(
        log.read(&again)
            .contains("\naccepts: [draft, residual-risk]\n")
    );
}

#[test]
fn nobody_withdraws_the_decline_of_another_person() {
    let log = signable();
    let because = ["--because", "It lacks a test."];
    let decline = ["decline", "2", "--meaning", "approved"];
    let declined = log.run(&[&decline[..], &because, &by("Bo Other")].concat());
    assert_eq!(declined.code, 0, "{}", declined.all());
    let name = declined.stdout.lines().next().unwrap().to_owned();
    let withdraw = ["withdraw", &name];
    let refused = log.run(&[&withdraw[..], &because, &by("Dr Ann Example")].concat());
    assert_eq!(refused.code, 2, "{}", refused.all());
    let why = "only Bo Other, who declined, can withdraw that act";
    assert!(refused.stderr.contains(why), "{}", refused.all());
    let own = log.run(&[&withdraw[..], &because, &by("Bo Other")].concat());
    assert_eq!(own.code, 0, "{}", own.all());
}

#[test]
fn a_decline_and_a_withdrawal_are_files_beside_the_others() {
    let log = signable();
    let file = approved(&log, "Dr Ann Example", "1");
    let arguments = [
        "decline",
        "2",
        "--meaning",
        "approved",
        "--because",
        "It lacks a test.",
    ];
    let declined = log.run(&[&arguments[..], &by("Bo Other")].concat());
    assert_eq!(declined.code, 0, "{}", declined.all());
    let name = file.trim_start_matches("signoffs/");
    let arguments = ["withdraw", name, "--because", "It was the wrong version."];
    let withdrawn = log.run(&[&arguments[..], &by("Dr Ann Example")].concat());
    assert_eq!(withdrawn.code, 0, "{}", withdrawn.all());
    insta::assert_snapshot!(listed(&log, &[]));
    let again = log.run(&[&arguments[..], &by("Dr Ann Example")].concat());
    assert!(again.stderr.contains("withdrew it"), "{}", again.stderr);
    let names = fs::read_dir(log.path().join("signoffs")).unwrap().count();
    assert_eq!(names, 3);
    let check = log.run(&[
        "check",
        "--gate",
        "release",
        "--format",
        "short",
        "--rule",
        "sign-off-declined",
    ]);
    assert!(
        check
            .stdout
            .contains("Bo Other declined to sign `approved`"),
        "{}",
        check.stdout
    );
}

#[test]
fn two_people_who_sign_at_once_on_two_branches_do_not_conflict() {
    let log = signable();
    log.git(&["checkout", "-q", "-b", "ann"]);
    approved(&log, "Dr Ann Example", "1");
    log.commit("2026-05-02", "ann signs");
    log.git(&["checkout", "-q", "main"]);
    log.git(&["checkout", "-q", "-b", "bo"]);
    approved(&log, "Bo Other", "1");
    log.commit("2026-05-02", "bo signs");
    log.git(&["merge", "-q", "--no-edit", "ann"]);
    let found = listed(&log, &[]);
    assert_eq!(found.matches("valid  ").count(), 2, "{found}");
}

/// Every file below a folder, with its bytes and the time of its last change.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let changed = fs::metadata(&path).unwrap().modified().unwrap();
                files.insert(path.clone(), (fs::read(&path).unwrap(), changed));
            }
        }
    }
    files
}

#[test]
fn no_command_that_reads_writes_an_acceptance() {
    let log = signable();
    approved(&log, "Dr Ann Example", "1");
    log.commit("2026-05-02", "signed");
    log.put(H1, &log.read(H1).replace("An overdose.", "Death."));
    let before = state(log.path());
    let out = tempfile::tempdir().unwrap();
    for arguments in crate::hostile::commands::reading(out.path()) {
        let words: Vec<&str> = arguments
            .iter()
            .map(String::as_str)
            .filter(|word| !word.is_empty())
            .collect();
        if words.first().is_none_or(|word| *word == "report")
            && !words.join(" ").contains("log --format md")
        {
            continue;
        }
        // A document for Word is no text.
        log.command(&words).output().unwrap();
        let after = state(&log.path().join("signoffs"));
        assert!(
            after
                .iter()
                .all(|(path, was)| before.get(path) == Some(was)),
            "{words:?}"
        );
        assert_eq!(state(log.path()).len(), before.len(), "{words:?}");
    }
}

#[test]
fn an_accepted_residual_risk_counts_as_the_line_in_the_record() {
    let log =
        Log::copy_of(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check/base"));
    log.git(&["init", "-q", "-b", "main"]);
    let file = "hazards/Hazard-0002.md";
    let text = log.read(file);
    let line = text
        .lines()
        .find(|line| line.starts_with("- Accepted: "))
        .unwrap();
    log.put(file, &text.replace(&format!("{line}\n"), ""));
    log.commit("2026-11-27", "nobody has accepted it");
    let check = |log: &Log| {
        log.run(&[
            "check",
            "--gate",
            "release",
            "--format",
            "short",
            "--today",
            "2026-11-28",
            "--rule",
            "acceptance",
        ])
    };
    let missing = check(&log);
    assert!(
        missing.stdout.contains("nobody has accepted it"),
        "{}",
        missing.stdout
    );
    approved(&log, "A. Rahman", "2");
    assert!(
        check(&log).stdout.contains("nobody has accepted it"),
        "another meaning"
    );
    let meaning = ["2", "--meaning", "residual risk accepted"];
    signed(&log, &[&meaning[..], &by("A. Rahman")].concat());
    assert_eq!(check(&log).code, 0, "{}", check(&log).stdout);
    log.put(
        file,
        &log.read(file).replace("## Harm\n\n", "## Harm\n\nDeath. "),
    );
    let stale = check(&log);
    assert!(stale.stdout.contains("sign-off-stale"), "{}", stale.stdout);
    assert!(
        stale.stdout.contains("nobody has accepted it"),
        "{}",
        stale.stdout
    );
}

#[test]
fn a_text_of_a_machine_is_a_draft_until_a_person_has_accepted_that_text() {
    let log = signable();
    let text = log.read(H1);
    log.put(
        H1,
        &text.replace(
            "## Hazard status\n\nOpen",
            "## Hazard status\n\nDraft from LLM",
        ),
    );
    // A record that only mentions the words is no draft.
    log.put(
        H2,
        &log.read(H2)
            .replace("An overdose.", "An overdose. Draft from LLM."),
    );
    log.commit("2026-05-02", "drafts");
    log.put(H1, &text);
    log.commit("2026-05-03", "a status");
    let rule = [
        "check",
        "--gate",
        "release",
        "--format",
        "short",
        "--rule",
        "machine-draft-not-accepted",
    ];
    let found = log.run(&rule).stdout;
    assert!(found.contains("Hazard-0001"), "{found}");
    assert!(!found.contains("Hazard-0002"), "{found}");
    let daily = log.run(&[
        "check",
        "--format",
        "short",
        "--rule",
        "machine-draft-not-accepted",
    ]);
    assert_eq!(daily.code, 0, "{}", daily.stdout);
    signed(
        &log,
        &[
            &["1", "--meaning", "draft accepted"][..],
            &by("Dr Ann Example"),
        ]
        .concat(),
    );
    assert_eq!(log.run(&rule).code, 0, "{}", log.run(&rule).stdout);
    log.put(H1, &text.replace("An overdose.", "A fatal overdose."));
    assert_ne!(log.run(&rule).code, 0, "another text");
}

#[test]
fn the_settings_can_ask_for_an_order_two_persons_and_top_management() {
    let log = signable();
    log.put(
        "hazlog.yaml",
        "hazards: hazards\nproduct:\n  name: Ward\nsign-off:\n  meanings:\n    - name: reviewed\n    - name: approved\n      \
         after: reviewed\n      not-by: reviewed\n    - name: risk accepted\n      accepts: [residual-risk]\n  \
         top-management: [3]\n",
    );
    let text = log.read(H1).replace(
        "---\n\n## Causes",
        "---\n\n## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - Major\n\n---\n\n## Causes",
    );
    log.put(H1, &text);
    log.commit("2026-05-02", "the order");
    let try_it = |meaning: &str, name: &'static str, role: &str| {
        sign(
            &log,
            &["1", "--meaning", meaning, "--by", name, "--role", role],
        )
    };
    let early = try_it("approved", "Ann", "CSO");
    assert!(
        early.stderr.contains("nobody signed `reviewed` before"),
        "{}",
        early.stderr
    );
    assert_eq!(try_it("reviewed", "Ann", "CSO").code, 0);
    let same = try_it("approved", "ann", "CSO");
    assert!(
        same.stderr.contains("must be two persons"),
        "{}",
        same.stderr
    );
    // Other characters for the same name: a Greek letter, a mark that nobody sees, a title.
    for alike in ["\u{391}nn", "An\u{200b}n", "Dr. Ann"] {
        let alike = try_it("approved", alike, "CSO");
        assert_eq!(alike.code, 2, "{}", alike.all());
        assert!(
            alike.stderr.contains("the names look the same to a reader"),
            "{}",
            alike.stderr
        );
    }
    assert_eq!(try_it("approved", "Bo", "CSO").code, 0);
    let low = try_it("risk accepted", "Bo", "CSO");
    assert!(
        low.stderr
            .contains("only a person with the role `Top Management`"),
        "{}",
        low.stderr
    );
    // A role that only looks like it does not count.
    for role in [
        "T\u{43e}p Management",
        "not Top Management",
        "Top Management adviser",
    ] {
        assert_eq!(try_it("risk accepted", "Cy", role).code, 2, "{role}");
    }
    let top = try_it("risk accepted", "Cy", "Top Management");
    assert_eq!(top.code, 0, "{}", top.stderr);
}

#[test]
fn every_report_shows_the_sign_offs_in_its_scope() {
    let log = signable();
    let create = [
        "baseline",
        "create",
        "v1.7",
        "--by",
        "Ann",
        "--because",
        "A trial.",
    ];
    assert_eq!(log.run(&create).code, 0);
    log.commit("2026-05-02", "a baseline");
    let meaning = [
        "1",
        "--meaning",
        "approved",
        "--registration",
        "GMC 1234567",
        "--baseline",
        "v1.7",
    ];
    signed(&log, &[&meaning[..], &by("Dr Ann <b>Example</b>")].concat());
    log.put(
        H1,
        &log.read(H1).replace("An overdose.", "A fatal overdose."),
    );
    let person = "Dr Ann";
    for (kind, format) in [
        ("log", "md"),
        ("log", "html"),
        ("log", "json"),
        ("case", "md"),
        ("summary", "html"),
        ("trace", "json"),
        ("dtac", "md"),
        ("transfer", "md"),
    ] {
        let run = log.run(&["report", kind, "--format", format]);
        assert_ne!(run.code, 2, "{kind} {format} {}", run.stderr);
        for words in [
            person,
            "approved",
            "stale",
            "GMC 1234567",
            "v1.7",
            "I have read it.",
            "as typed",
            "A fatal overdose.",
        ] {
            let plain = run.stdout.replace("&lt;", "<");
            let last = words.rsplit(' ').next().unwrap();
            assert!(
                plain.contains(words) || plain.contains(last),
                "{kind} {format} lacks {words}"
            );
        }
        assert!(
            format != "html" || !run.stdout.contains("<b>Example"),
            "{kind}"
        );
    }
    let of_two = log.run(&[
        "report",
        "log",
        "--format",
        "md",
        "--filter",
        "id:Hazard-0002",
    ]);
    assert!(
        !of_two.stdout.contains("I have read it."),
        "{}",
        of_two.stdout
    );
    for (kind, file) in [
        ("log", "log.docx"),
        ("log", "log.xlsx"),
        ("nhs", "nhs.xlsx"),
    ] {
        let run = log.run(&["report", kind, "-o", file]);
        assert_ne!(run.code, 2, "{}", run.stderr);
        let bytes = fs::read(log.path().join(file)).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let names: Vec<String> = archive
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        let mut all = String::new();
        for name in names.iter().filter(|name| name.ends_with(".xml")) {
            std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut all).unwrap();
        }
        assert!(
            all.contains(person) && all.contains("GMC 1234567"),
            "{file}"
        );
    }
}

/// What is promised about clauses is a fact with a test, and never a claim about the whole of a regulation.
#[test]
fn the_table_of_clauses_names_tests_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/part11.md")).unwrap();
    for page in [
        &page,
        &fs::read_to_string(root.join("docs/sign-off.md")).unwrap(),
    ] {
        assert!(!page.to_lowercase().contains("complian"));
    }
    for clause in [
        "11.50(a)", "11.50(b)", "11.70", "Annex 11", "2.2.2", "2.3", "3.2.2", "3.3.2", "3.5.2",
        "6.4.1",
    ] {
        assert!(page.contains(clause), "{clause}");
    }
    let tests: Vec<&str> = page.split('`').filter(|word| word.contains("::")).collect();
    assert!(tests.len() > 8);
    for test in tests {
        let (file, name) = test.rsplit_once("::").unwrap();
        let file = match file {
            "signoff::tests" => root.join("src/signoff/tests.rs"),
            "signoff::tests::file" => root.join("src/signoff/tests/file.rs"),
            file => root.join(format!("tests/{file}.rs")),
        };
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(&format!("fn {name}()")), "{test}");
    }
}
