//! The rules of form: what they find in other people's records, and that their fixes end, stay and
//! change no word that a person wrote.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;

use hazlog::check::{
    Diagnostic, Finding, FixSelection, Grade, RuleGroup, Safety, Thresholds, check_record,
    compatible_fixes, rule_with_code, same_clinical_words,
};
use hazlog::hazard::{HazardId, Record};
use hazlog::template::Template;
use hazlog::text::Patch;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use pulldown_cmark::{Event, Options, Parser};

use crate::lossless::examples;
use crate::support::corpus as support;

use support::corpus;

/// The records of the corpus: name and text.
fn records(test: &str) -> Vec<(String, String)> {
    let Some(folder) = corpus(test) else {
        return Vec::new();
    };
    let mut records = Vec::new();
    for part in ["quill", "dcsp"] {
        for entry in fs::read_dir(folder.join(part)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            records.push((name, fs::read_to_string(path).unwrap()));
        }
    }
    records.sort();
    records
}

fn read(name: &str, text: &str) -> Record {
    Record::read(HazardId::new(name), text, &Template::built_in())
}

/// What the rules of form find in a record.
fn found(record: &Record) -> Vec<Finding> {
    let template = Template::built_in();
    let examined = check_record(record, "hazards/x.md", &template, &Thresholds::default());
    let mut findings = examined.findings;
    findings.retain(|finding| rule_with_code(finding.rule).unwrap().group == RuleGroup::Format);
    findings
}

fn grade(finding: &Finding) -> Grade {
    let grade = rule_with_code(finding.rule).unwrap().grade;
    finding.at_most.map_or(grade, |most| grade.min(most))
}

/// The record after its safe fixes, as many of them at once as do not touch; `None` where there
/// is none.
fn fixed_once(record: &Record) -> Option<Record> {
    let diagnostics: Vec<Diagnostic> = found(record).into_iter().map(told).collect();
    let (patch, _) = compatible_fixes(diagnostics.iter(), Safety::Safe, &FixSelection::Every);
    (!patch.is_empty()).then(|| record.patched(&patch, &Template::built_in()))
}

fn told(finding: Finding) -> Diagnostic {
    Diagnostic {
        rule: rule_with_code(finding.rule).unwrap(),
        grade: grade(&finding),
        id: None,
        path: None,
        spot: finding.spot,
        message: finding.message,
        help: finding.help,
        fix: finding.fix,
        waived: None,
    }
}

/// The record when nothing is left to fix.
fn fixed(record: &Record) -> Record {
    const ROUNDS: usize = 5;
    let mut record = record.clone();
    for _ in 0..ROUNDS {
        match fixed_once(&record) {
            None => return record,
            Some(after) => record = after,
        }
    }
    let left = found(&record);
    assert!(
        fixed_once(&record).is_none(),
        "fixes go on after {ROUNDS} rounds: {left:#?}\n{}",
        record.text()
    );
    record
}

fn check_fixes(text: &str) {
    let record = read("Hazard-0001", text);
    let after = fixed(&record);
    assert!(
        same_clinical_words(&record.hazard, &after.hazard),
        "{text}\n=====\n{}",
        after.text()
    );
}

/// What CommonMark makes of a text, one word of it after another.
fn events(text: &str) -> Vec<String> {
    let record = read("Hazard-0001", text);
    let head = record
        .document
        .front_matter()
        .map_or(0, |front| front.span.end);
    // A byte order mark is no text.
    let text = text[head..].trim_start_matches('\u{feff}');
    let mut shown: Vec<String> = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TASKLISTS) {
        match event {
            // The parser gives a text in pieces, cut where its lines are.
            Event::Text(words) => match shown.last_mut() {
                Some(last) if last.starts_with("text ") => last.push_str(&words),
                _ => shown.push(format!("text {words}")),
            },
            Event::Html(words) => match shown.last_mut() {
                Some(last) if last.starts_with("html ") => last.push_str(&words),
                _ => shown.push(format!("html {words}")),
            },
            other => shown.push(format!("{other:?}")),
        }
    }
    shown
        .into_iter()
        .map(|event| event.trim_end().to_owned())
        .collect()
}

/// The record after the fix of its spacing, where there is one.
fn spaced(record: &Record) -> Option<Record> {
    let findings = found(record);
    let spacing = findings
        .into_iter()
        .find(|finding| rule_with_code(finding.rule).unwrap().name == "spacing")?;
    let patch = Patch::new(spacing.fix?.edits).unwrap();
    Some(record.patched(&patch, &Template::built_in()))
}

fn check_spacing(text: &str) {
    let record = read("Hazard-0001", text);
    let Some(after) = spaced(&record) else { return };
    assert_eq!(events(text), events(after.text()), "{text:?}");
    let sections = |record: &Record| -> Vec<(String, Option<usize>)> {
        let sections = record.hazard.sections.iter();
        sections
            .map(|section| (section.title.clone(), section.field))
            .collect()
    };
    assert_eq!(sections(&record), sections(&after), "{text:?}");
    assert!(spaced(&after).is_none(), "{text:?}\n{:?}", after.text());
}

#[test]
fn blank_lines_in_code_that_is_never_closed_are_words() {
    for text in [
        "## Harm\n\n```\n\n",
        "## Harm\n\n~~~ md\na\n\n\n",
        "## Harm\n```\na",
    ] {
        check_spacing(text);
    }
}

#[test]
fn findings_of_the_format_rules_in_the_corpus() {
    let records = records("findings_of_the_format_rules_in_the_corpus");
    if records.is_empty() {
        return;
    }
    let mut counts: BTreeMap<(Grade, &str), usize> = BTreeMap::new();
    for (name, text) in &records {
        for finding in found(&read(name, text)) {
            let rule = rule_with_code(finding.rule).unwrap();
            *counts.entry((grade(&finding), rule.name)).or_default() += 1;
        }
    }
    let counts: Vec<(Grade, &str, usize)> = counts
        .into_iter()
        .map(|((grade, name), count)| (grade, name, count))
        .collect();
    assert_eq!(
        counts,
        [
            (Grade::Info, "spacing", 5),
            (Grade::Warning, "controls-in-prose", 5),
            (Grade::Warning, "doubled-section", 5),
            (Grade::Warning, "stale-generated-block", 1),
            (Grade::Warning, "unknown-type", 23),
            (Grade::Warning, "unreadable-value", 5),
            (Grade::Error, "stale-generated-block", 11),
            (Grade::Error, "unknown-status", 7),
        ]
    );
}

#[test]
fn safe_fixes_of_the_corpus_end_and_change_no_prose() {
    for (_, text) in records("safe_fixes_of_the_corpus") {
        check_fixes(&text);
        check_spacing(&text);
        check_fixes(&text.replace('\n', "\r\n"));
        check_spacing(&text.replace("\n\n", "\n"));
    }
}

#[test]
fn safe_fixes_leave_a_published_record_unchanged() {
    for (name, text) in records("safe_fixes_leave_a_published_record_unchanged") {
        if name.starts_with("Hazard-") {
            assert_eq!(fixed(&read(&name, &text)).text(), text, "{name}");
        }
    }
}

const TITLES: [&str; 14] = [
    "Hazard name",
    "General utility label",
    "Likelihood scoring",
    "Severity scoring",
    "Risk scoring",
    "Causes",
    "Effect",
    "Harm",
    "Labelling",
    "Hazard controls",
    "Residual hazard risk assessment",
    "Hazard status",
    "Code associated with hazard",
    "Notes of our own",
];

/// Texts in which the rules of form find something.
const FAULTY: [&str; 12] = [
    "5 - Unacceptable\n\nJustification: so  ",
    "2 - Low",
    "4 - Major",
    "likelihood-low, severity-minor",
    "Transfered",
    "- Likelihood: 1\n- Severity: 4\n- Risk: 5 - Unacceptable",
    "### Design controls\n- [x] a\n  - ID: D2\n- b\n### Testing controls\n- c\n  - ID: D2",
    "- a\n  - ID: D7\n- b \n  more\n  - ID: D7\n\n  and more",
    "The patient may die.\n---",
    "The patient may die. \nOr not.  \nNobody knows.\t",
    "[1]\n-----",
    "<!-- [icon] -->\n<img src=\"x/likelihood-2.png\"><img src=\"x/general-9.png\">\n<!-- [iconend] -->",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (0..FAULTY.len()).prop_map(|at| FAULTY[at].to_owned()),
        3 => (0..examples::PIECES.len()).prop_map(|at| examples::PIECES[at].to_owned()),
        1 => "[ -~\n\t]{0,60}",
    ]
}

/// Records of every shape.
fn any_record() -> impl Strategy<Value = String> {
    let blank = prop_oneof![2 => Just("\n\n"), 1 => Just("\n"), 1 => Just(" \n\n")];
    let between = prop_oneof![
        Just("\n\n---\n\n"),
        Just("\n-----\n"),
        Just("\n***\n"),
        Just("\n\n"),
        Just("\n"),
    ];
    let head = prop_oneof![
        3 => Just("# Hazard\n\n"),
        1 => Just(""),
        1 => Just("\u{feff}"),
        1 => Just("---\nraised: 2026-01-02 \n---\n"),
    ];
    let sections = prop::collection::vec((0..TITLES.len(), piece(), between, blank), 0..8);
    let end = prop_oneof![Just("\n"), Just(""), Just(" \n\n"), Just("\t")];
    (head, sections, end, any::<bool>()).prop_map(|(head, sections, end, returns)| {
        let mut text = head.to_owned();
        for (title, body, between, blank) in sections {
            text.push_str(&format!("## {}{blank}{body}{between}", TITLES[title]));
        }
        text.push_str(end);
        match returns {
            true => text.replace("\r\n", "\n").replace('\n', "\r\n"),
            false => text,
        }
    })
}

/// 250 cases, unless `PROPTEST_CASES` asks for another number.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|asked| asked.parse().ok()).unwrap_or(250),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn safe_fixes_end_and_change_no_prose(text in any_record()) {
        check_fixes(&text);
    }

    #[test]
    fn spacing_fixes_do_not_change_the_meaning_in_commonmark(text in any_record()) {
        check_spacing(&text);
    }

    #[test]
    fn spacing_fixes_do_not_change_the_meaning_of_any_text(text in "(?s)[ -~\n\t]{0,200}") {
        check_spacing(&format!("## Harm\n{text}"));
    }
}
