//! The controls of hazlog's own hazards, tried with the fault that each is there for.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;
use crate::support::corpus;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use corpus::corpus;
use hazlog::hazard::{Hazard, HazardId, Record, render};
use hazlog::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES, MatrixLikeness, Template};
use serde_json::Value;
use support::Log;

/// The published example: a row a likelihood, least first; in it a class a severity.
const PUBLISHED: [[u64; 5]; 5] = [
    [1, 1, 2, 2, 3],
    [1, 2, 2, 3, 4],
    [2, 2, 3, 3, 4],
    [2, 3, 3, 4, 5],
    [3, 4, 4, 5, 5],
];

/// A whole record with these scores, and a class as somebody typed it.
fn scored(likelihood: usize, severity: usize, stated: u64) -> String {
    let template = Template::built_in();
    let hazard = Hazard::new(
        HazardId::new("Hazard-0001"),
        "Dose shown without its unit",
        &template,
    );
    let words = template
        .criteria
        .words(hazlog::template::RiskClass(u8::try_from(stated).unwrap()));
    let axes = &template.criteria;
    let likelihood = axes.likelihood.levels[likelihood].short();
    let severity = axes.severity.levels[severity].short();
    let scores = format!(
        "## Likelihood scoring\n\n{likelihood}\n\n---\n\n## Severity scoring\n\n{severity}\n\n---\n\n\
         ## Risk scoring\n\n{words}\n"
    );
    render(&hazard, &template).replace(
        "## Likelihood scoring\n\nTBC\n\n---\n\n## Severity scoring\n\nTBC\n",
        &scores,
    )
}

fn id(number: usize) -> String {
    format!("Hazard-{number:04}")
}

fn listed(log: &Log) -> Vec<Value> {
    let run = log.run(&["list", "--format", "json"]);
    assert!(run.code < 2, "{}", run.stderr);
    let list: Value = serde_json::from_str(&run.stdout).unwrap();
    list["hazards"].as_array().unwrap().clone()
}

fn ids(list: &[Value]) -> Vec<String> {
    let id = |entry: &Value| entry["id"].as_str().unwrap().to_owned();
    list.iter().map(id).collect()
}

/// Each finding of a rule: the hazard and the message.
fn found(log: &Log, rule: &str) -> Vec<(String, String)> {
    let run = log.run(&["check", "--format", "json", "--rule", rule]);
    assert!(run.code < 2, "{}", run.stderr);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let all = report["diagnostics"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    all.map(|one| (text(&one["hazard"]), text(&one["message"])))
        .collect()
}

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let person = ["-c", "user.name=A. Name", "-c", "user.email=a@example.org"];
    let output = Command::new("git")
        .current_dir(folder)
        .args(person)
        .args(arguments)
        .output()
        .unwrap();
    output.status.success()
}

#[test]
fn every_pair_of_scores_shows_the_class_of_the_published_table() {
    let log = Log::empty();
    fs::create_dir(log.path().join("hazards")).unwrap();
    for (at, class) in PUBLISHED.iter().flatten().enumerate() {
        let text = scored(at / 5, at % 5, *class);
        log.write(&format!("hazards/{}.md", id(at + 1)), &text);
    }
    let list = listed(&log);
    assert_eq!(list.len(), 25);
    for (at, class) in PUBLISHED.iter().flatten().enumerate() {
        assert_eq!(list[at]["id"], id(at + 1));
        assert_eq!(list[at]["risk"], *class, "{}", list[at]);
    }
    assert_eq!(found(&log, "contradicted-risk"), []);
}

#[test]
fn a_typed_class_that_the_matrix_contradicts_is_reported_in_every_cell() {
    let log = Log::empty();
    fs::create_dir(log.path().join("hazards")).unwrap();
    let mut wrong = Vec::new();
    for (at, class) in PUBLISHED.iter().flatten().enumerate() {
        for stated in (1..=5).filter(|stated| stated != class) {
            wrong.push(id(wrong.len() + 1));
            let text = scored(at / 5, at % 5, stated);
            log.write(&format!("hazards/{}.md", wrong[wrong.len() - 1]), &text);
        }
    }
    let told: Vec<String> = found(&log, "contradicted-risk")
        .into_iter()
        .map(|(hazard, _)| hazard)
        .collect();
    assert_eq!(told, wrong);
    let list = listed(&log);
    for (at, entry) in list.iter().enumerate() {
        let class = PUBLISHED[at / 4 / 5][at / 4 % 5];
        assert_eq!(
            entry["risk"], class,
            "what is typed is not believed: {entry}"
        );
    }
}

#[test]
fn a_template_with_one_cell_changed_is_refused_or_named_as_different() {
    let (mut refused, mut named) = (0, 0);
    for (at, class) in PUBLISHED.iter().flatten().enumerate() {
        let cell = format!("L{}-S{}", at / 5 + 1, at % 5 + 1);
        for other in (1..=5_u64).filter(|other| other != class) {
            match Template::parse(&with_cell(&cell, other), BUILT_IN_TYPES) {
                Err(error) => {
                    assert!(
                        error.to_string().contains("the template's matrix"),
                        "{error}"
                    );
                    refused += 1;
                }
                Ok(template) => {
                    let MatrixLikeness::Cells(cells) = template.criteria.likeness() else {
                        panic!("{cell} as {other} is not seen");
                    };
                    let at = (at / 5 + 1, at % 5 + 1);
                    let (likelihood, severity) = cells[0];
                    assert_eq!(cells.len(), 1);
                    assert_eq!((likelihood.0.into(), severity.0.into()), at);
                    named += 1;
                }
            }
        }
    }
    assert_eq!(refused + named, 100);
    assert!(refused > 0 && named > 0, "{refused} refused, {named} named");
}

/// The built-in template with a cell of its matrix under another class.
fn with_cell(cell: &str, class: u64) -> String {
    let is_row = |line: &str| line.contains("-S") && line.trim_end().ends_with(']');
    let mut seen = 0;
    let lines = BUILT_IN_TEMPLATE.lines().map(|line| {
        if !is_row(line) {
            return line.to_owned();
        }
        let (words, cells) = line.rsplit_once('[').unwrap();
        let cells = cells.trim_end().trim_end_matches(']').split(", ");
        let mut cells: Vec<&str> = cells.filter(|one| *one != cell).collect();
        seen += 1;
        let key = words
            .trim_start()
            .split([' ', '-'])
            .find(|key| !key.is_empty());
        if key == Some(class.to_string().as_str()) {
            cells.push(cell);
        }
        format!("{words}[{}]", cells.join(", "))
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    assert_eq!(seen, 5, "the matrix has a row a class");
    text
}

type Damage = (&'static str, fn(&[u8]) -> Vec<u8>);

/// What happens to files.
const DAMAGES: [Damage; 9] = [
    ("emptied", |_| Vec::new()),
    ("cut in half", |bytes| bytes[..bytes.len() / 2].to_vec()),
    ("a byte that is not UTF-8", |bytes| {
        let mut bytes = bytes.to_vec();
        let middle = bytes.len() / 2;
        bytes[middle] = 0xff;
        bytes
    }),
    ("UTF-16", |bytes| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }),
    ("noughts", |bytes| vec![0; bytes.len()]),
    ("a byte order mark", |bytes| {
        [b"\xef\xbb\xbf", bytes].concat()
    }),
    ("headings lost", |bytes| {
        bytes.iter().copied().filter(|byte| *byte != b'#').collect()
    }),
    ("lines joined", |bytes| {
        bytes
            .iter()
            .copied()
            .filter(|byte| *byte != b'\n')
            .collect()
    }),
    ("a fence that never closes", |bytes| {
        [b"```\n", bytes].concat()
    }),
];

/// Every record of a log with each kind of damage in turn: the list has every hazard each time.
fn try_damages(log: &Log, folder: &str) {
    let whole = ids(&listed(log));
    let files: Vec<_> = fs::read_dir(log.path().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    assert_eq!(whole.len(), files.len());
    for (at, file) in files.iter().enumerate() {
        let bytes = fs::read(file).unwrap();
        // Each record has three kinds of the damage, and each kind comes to every third record.
        for (name, damage) in DAMAGES.iter().skip(at % 3).step_by(3) {
            fs::write(file, damage(&bytes)).unwrap();
            assert_eq!(ids(&listed(log)), whole, "{}: {name}", file.display());
        }
        fs::write(file, bytes).unwrap();
    }
}

#[test]
fn damage_to_any_one_record_leaves_every_hazard_in_the_list() {
    let own = Log::copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("hazards"));
    try_damages(&own, "");
    let Some(corpus) = corpus("damage_to_any_one_record_leaves_every_hazard_in_the_list") else {
        return;
    };
    for part in ["quill", "dcsp"] {
        try_damages(&Log::copy_of(&corpus.join(part)), "");
    }
}

#[test]
fn odd_names_links_and_ignored_files_are_listed_or_named() {
    let log = Log::of_our_own();
    assert!(git(log.path(), &["init", "-q"]));
    let record = log.read("hazards/Hazard-0001.md");
    let before = listed(&log).len();
    log.write("hazards/Hazard-0007 (copy).md", &record);
    log.write("hazards/wrong patient.md", &record);
    log.write("hazards/Hazard-0008.md", &record);
    log.write(".gitignore", "Hazard-0008.md\n");
    log.write("hazards/Hazard-0009.txt", &record);
    let list = ids(&listed(&log));
    assert_eq!(list.len(), before + 3, "{list:?}");
    let doctor = log.run(&["doctor"]);
    assert!(
        doctor.stdout.contains("Hazard-0009.txt"),
        "{}",
        doctor.stdout
    );
}

#[test]
fn with_two_folders_of_records_hazlog_asks_which() {
    let log = Log::empty();
    for folder in ["one", "two"] {
        fs::create_dir(log.path().join(folder)).unwrap();
        log.write(&format!("{folder}/Hazard-0001.md"), &scored(1, 1, 2));
    }
    let run = log.run(&["list"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("one") && run.stderr.contains("two"));
    assert_eq!(run.stdout, "");
}

#[test]
fn a_record_that_is_removed_or_renamed_is_named_by_the_gate() {
    let log = Log::of_our_own();
    assert!(git(log.path(), &["init", "-q"]));
    assert!(git(log.path(), &["add", "-A"]) && git(log.path(), &["commit", "-qm", "log"]));
    assert_eq!(found(&log, "lost-record"), []);
    fs::remove_file(log.path().join("hazards/Hazard-0002.md")).unwrap();
    assert!(git(
        log.path(),
        &["mv", "hazards/Hazard-0004.md", "hazards/Hazard-0009.md"]
    ));
    assert!(git(log.path(), &["commit", "-qam", "tidy"]));
    let told: Vec<String> = found(&log, "lost-record")
        .into_iter()
        .map(|(_, message)| message)
        .collect();
    let told = told.join("\n");
    assert!(
        told.contains("Hazard-0002") && told.contains("Hazard-0004"),
        "{told}"
    );
    let gate = log.run(&["check", "--gate", "release", "--rule", "lost-record"]);
    assert_eq!(gate.code, 1);
}

#[test]
fn two_clones_that_take_one_id_meet_in_a_conflict_and_the_second_gets_another() {
    let log = Log::of_our_own();
    let at = log.path();
    assert!(git(at, &["init", "-q", "-b", "main"]));
    assert!(git(at, &["add", "-A"]) && git(at, &["commit", "-qm", "log"]));
    let clones = [Log::empty(), Log::empty()];
    for (clone, name) in clones.iter().zip(["Late result", "Lost result"]) {
        assert!(git(
            clone.path(),
            &["clone", "-q", at.to_str().unwrap(), "."]
        ));
        let run = clone.run(&["new", name]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(git(clone.path(), &["add", "-A", "hazards"]));
        assert!(git(clone.path(), &["commit", "-qm", name]));
    }
    let [one, two] = &clones;
    assert!(one.path().join("hazards/Hazard-0005.md").exists());
    assert!(two.path().join("hazards/Hazard-0005.md").exists());
    let first = one.path().to_str().unwrap();
    assert!(!git(
        two.path(),
        &["pull", "-q", "--no-rebase", first, "main"]
    ));
    assert!(git(two.path(), &["merge", "--abort"]));
    assert!(git(two.path(), &["reset", "-q", "--hard", "HEAD~1"]));
    assert!(git(two.path(), &["fetch", "-q", first, "main:theirs"]));
    // Only git can know of the id: this user has no state about the checkout.
    let state = tempfile::tempdir().unwrap();
    let mut command = two.command(&["new", "Lost result"]);
    let new = command
        .env("XDG_STATE_HOME", state.path())
        .output()
        .unwrap();
    assert!(new.status.success(), "{new:?}");
    assert!(!two.path().join("hazards/Hazard-0005.md").exists());
    assert!(two.path().join("hazards/Hazard-0006.md").exists());
}

#[test]
fn a_status_with_a_word_added_is_never_one_of_the_templates() {
    let template = Template::built_in();
    let log = Log::empty();
    fs::create_dir(log.path().join("hazards")).unwrap();
    let mut count = 0;
    for status in &template.statuses {
        for written in [
            format!("{} pending go-live check", status.label),
            format!("Not {}", status.label),
            format!("{} (partly)", status.label),
            format!("{}?", status.label),
            format!("Nearly {}", status.label.to_lowercase()),
        ] {
            count += 1;
            let text = scored(1, 1, 2).replace(
                "## Hazard status\n\nOpen\n",
                &format!("## Hazard status\n\n{written}\n"),
            );
            let text = text.replace(
                "## Hazard status\n\nDraft from LLM\n",
                &format!("## Hazard status\n\n{written}\n"),
            );
            assert!(text.contains(&written), "{text}");
            log.write(&format!("hazards/{}.md", id(count)), &text);
        }
    }
    for entry in listed(&log) {
        assert_eq!(entry["status"]["known"], false, "{entry}");
    }
    for known in ["draft", "open", "transferred", "closed"] {
        let filter = format!("status:{known}");
        let run = log.run(&["list", "--format", "json", "--filter", &filter]);
        let list: Value = serde_json::from_str(&run.stdout).unwrap();
        let ids = ids(list["hazards"].as_array().unwrap());
        assert_eq!(ids, Vec::<String>::new(), "{filter}");
    }
    assert_eq!(found(&log, "unknown-status").len(), count);
}

#[test]
fn every_status_of_the_published_records_is_known_or_reported() {
    let name = "every_status_of_the_published_records_is_known_or_reported";
    let Some(corpus) = corpus(name) else { return };
    for part in ["quill", "dcsp"] {
        let log = Log::copy_of(&corpus.join(part));
        let unknown: BTreeSet<String> = found(&log, "unknown-status")
            .into_iter()
            .map(|(hazard, _)| hazard)
            .collect();
        for entry in listed(&log) {
            let written = entry["status"]["text"].as_str().unwrap();
            if written.is_empty() || written == "TBC" {
                continue;
            }
            let of_template = Template::built_in()
                .statuses
                .iter()
                .any(|status| status.label.eq_ignore_ascii_case(written));
            let id = entry["id"].as_str().unwrap();
            assert_eq!(entry["status"]["known"], of_template, "{id}: {written}");
            assert_eq!(unknown.contains(id), !of_template, "{id}: {written}");
        }
    }
}

/// Numbers that look like chance, and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }
}

/// One thing that happens to the files of a log behind hazlog's back.
fn disturb(log: &Log, numbers: &mut Numbers) {
    let hazards = log.path().join("hazards");
    let mut files: Vec<_> = fs::read_dir(&hazards)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let file = &files[numbers.below(files.len())];
    let class = 1 + numbers.below(5);
    let text = scored(numbers.below(5), numbers.below(5), class as u64);
    match numbers.below(6) {
        0 => fs::write(file, text).unwrap(),
        1 if files.len() > 2 => fs::remove_file(file).unwrap(),
        2 => fs::rename(file, hazards.join(format!("{}.md", id(20 + class)))).unwrap(),
        3 => drop(git(log.path(), &["checkout", "-q", "--", "hazards"])),
        4 => {
            // The same size, by another's hand.
            let text = fs::read_to_string(file).unwrap();
            fs::write(
                file,
                text.replace("2 - Low", "4 - Low").replace("Major", "Minor"),
            )
            .unwrap();
        }
        _ => fs::write(hazards.join(format!("{}.md", id(30 + class))), text).unwrap(),
    }
}

/// A log of six records that git knows, for [`disturb`].
fn disturbed() -> Log {
    let log = Log::empty();
    fs::create_dir(log.path().join("hazards")).unwrap();
    for number in 1..=6 {
        let text = scored(2, number % 5, 3);
        log.write(&format!("hazards/{}.md", id(number)), &text);
    }
    assert!(git(log.path(), &["init", "-q"]));
    assert!(git(log.path(), &["add", "-A"]) && git(log.path(), &["commit", "-qm", "log"]));
    log
}

#[test]
fn after_any_disturbance_the_index_is_as_one_built_from_nothing() {
    for seed in [3, 1_009, 77_777] {
        let mut numbers = Numbers(seed);
        let log = disturbed();
        for step in 0..25 {
            for _ in 0..=numbers.below(2) {
                disturb(&log, &mut numbers);
            }
            let kept = listed(&log);
            assert_eq!(
                kept,
                listed(&from_nothing(&log)),
                "seed {seed}, step {step}"
            );
        }
    }
}

/// A copy of a log's records and history, which hazlog has not seen yet.
fn from_nothing(log: &Log) -> Log {
    Log::copy_of(log.path())
}

/// What the check says at the release gate, all of it.
fn verdict(log: &Log) -> Vec<Value> {
    let run = log.run(&["check", "--gate", "release", "--format", "json"]);
    assert!(run.code < 2, "{}", run.stderr);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    report["diagnostics"].as_array().unwrap().clone()
}

#[test]
fn after_any_disturbance_the_verdict_is_as_one_from_nothing() {
    for seed in [5, 4_242] {
        let mut numbers = Numbers(seed);
        let log = disturbed();
        for step in 0..15 {
            disturb(&log, &mut numbers);
            let kept = verdict(&log);
            assert!(!kept.is_empty());
            assert_eq!(
                kept,
                verdict(&from_nothing(&log)),
                "seed {seed}, step {step}"
            );
        }
    }
}

#[test]
fn a_safe_fix_changes_no_word_of_a_clinician() {
    let template = Template::built_in();
    let log = Log::copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("hazards"));
    let name = "Hazard-0001.md";
    let text = log.read(name);
    let wrong = text
        .replace("\n4 - Mandatory-risk-elimination\n", "\n2 - Acceptable\n")
        .replace("\n\n---\n\n## Harm", "\n---\n## Harm");
    assert_ne!(text, wrong);
    log.write(name, &wrong);
    let before = Record::read(HazardId::new("Hazard-0001"), &*wrong, &template);
    let run = log.run(&["check", "--fix"]);
    assert!(run.code < 2, "{}", run.stderr);
    let fixed = log.read(name);
    assert_ne!(fixed, wrong, "something was fixed");
    let after = Record::read(HazardId::new("Hazard-0001"), &*fixed, &template);
    let said = |record: &Record| {
        let hazard = record.hazard.clone();
        let controls: Vec<_> = hazard
            .controls()
            .map(|control| (control.text.clone(), control.state))
            .collect();
        (
            (hazard.name.clone(), hazard.description.clone()),
            (hazard.causes.clone(), hazard.effect.clone()),
            (hazard.hazard.clone(), hazard.existing_controls.clone()),
            (hazard.initial.likelihood, hazard.initial.severity),
            (hazard.residual.clone(), hazard.status),
            controls,
        )
    };
    assert_eq!(said(&after), said(&before));
    let again = log.run(&["check", "--fix"]);
    assert!(again.code < 2);
    assert_eq!(log.read(name), fixed, "a second time changes nothing");
}

#[test]
fn a_fix_is_shown_first_and_writes_nothing() {
    let log = Log::empty();
    fs::create_dir(log.path().join("hazards")).unwrap();
    let name = "hazards/Hazard-0001.md";
    log.write(name, &scored(1, 4, 2));
    let before = log.read(name);
    let shown = log.run(&["check", "--diff"]);
    assert_eq!(shown.code, 1, "{}", shown.stderr);
    assert!(shown.stdout.contains("-2 - Acceptable"), "{}", shown.stdout);
    assert!(shown.stdout.contains("+4 - "), "{}", shown.stdout);
    assert_eq!(log.read(name), before);
}

#[test]
fn a_limited_report_says_what_it_leaves_out() {
    let log = Log::copy_of(&support::fixtures().join("checked"));
    let whole = log.run(&["check", "--format", "short"]).stdout;
    let named = log.run(&["check", "Hazard-0004"]).stdout;
    assert!(named.contains(". Not shown: "), "{named}");
    let shown = log
        .run(&["check", "Hazard-0004", "--format", "short"])
        .stdout;
    let count = |report: &str| report.lines().filter(|line| line.contains("[HZ")).count();
    assert!(count(&shown) > 0 && count(&shown) < count(&whole));
    let off = log.run(&["check", "--rule", "unused-waiver"]);
    assert!(
        off.stderr.contains("`unused-waiver` is off"),
        "{}",
        off.stderr
    );
}

#[test]
fn doctor_says_which_template_and_matrix_are_in_force() {
    let log = Log::empty();
    fs::create_dir(log.path().join("hazards")).unwrap();
    log.write("hazards/Hazard-0001.md", &scored(1, 4, 4));
    let own = log.run(&["doctor"]).stdout;
    assert!(
        own.contains("built in") && own.contains("the same as the example"),
        "{own}"
    );
    fs::create_dir(log.path().join("templates")).unwrap();
    let text = BUILT_IN_TEMPLATE
        .replace("L2-S5, ", "")
        .replace("[L1-S5, ", "[L2-S5, L1-S5, ");
    log.write("templates/hazard-template.md", &text);
    let changed = log.run(&["doctor"]).stdout;
    assert!(
        changed.contains("templates/hazard-template.md"),
        "{changed}"
    );
    assert!(
        changed.contains("differs from the example") && changed.contains("Low and Catastrophic"),
        "{changed}"
    );
}

#[test]
fn no_command_scores_or_closes_two_hazards() {
    let log = Log::of_our_own();
    let before = [
        log.read("hazards/Hazard-0001.md"),
        log.read("hazards/Hazard-0002.md"),
    ];
    for arguments in [
        ["set", "1", "2", "status=closed"],
        ["set", "1", "Hazard-0002", "likelihood=low"],
        ["set", "1,2", "status=closed", "severity=major"],
        ["set", "Hazard-*", "status=closed", "severity=major"],
    ] {
        assert_eq!(log.run(&arguments).code, 2, "{arguments:?}");
    }
    let after = [
        log.read("hazards/Hazard-0001.md"),
        log.read("hazards/Hazard-0002.md"),
    ];
    assert_eq!(after, before);
}
