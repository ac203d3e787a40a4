//! Rendering keeps what was read: any record, written anew, says the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::collections::HashSet;
use std::env;

use hazlog::hazard::{Hazard, HazardId, Record, render};
use hazlog::template::{BUILT_IN_TEMPLATE, Template};
use proptest::prelude::{
    Just, ProptestConfig, Strategy, TestCaseError, prop, prop_assert_eq, prop_oneof, proptest,
};

fn read(text: &str) -> Record {
    Record::read(HazardId::new("Hazard-0001"), text, &Template::built_in())
}

/// Marks that close what the end of a record had closed.
const CLOSERS: [&str; 7] = ["-->", "?>", "]]>", ">", "</script>", "</style>", "</pre>"];

/// The words in a line, without the marks that close what the end of a record had closed and
/// without those of headings, which may go down in rank.
fn flat(text: &str) -> String {
    let kept = |word: &&str| {
        let only = |sign: char| word.chars().all(|c| c == sign);
        !CLOSERS.contains(word) && !only('#') && !only('`') && !only('~')
    };
    text.split_whitespace()
        .filter(kept)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a hazard says, in lines that can be compared.
fn said(hazard: &Hazard) -> Vec<String> {
    let mut out = vec![
        format!("name {}", flat(&hazard.name)),
        format!("labels {:?}", hazard.labels),
        format!("likelihood {:?}", hazard.initial.likelihood),
        format!("severity {:?}", hazard.initial.severity),
        format!("reason {}", flat(&hazard.initial.justification)),
        format!(
            "residual {:?} {:?}",
            hazard.residual.likelihood, hazard.residual.severity
        ),
        format!("residual reason {}", flat(&hazard.residual.justification)),
        format!("status {:?}", hazard.status),
        format!("description {}", flat(&hazard.description)),
        format!(
            "causes {:?}",
            hazard
                .cause_list
                .iter()
                .map(|cause| flat(cause))
                .collect::<Vec<_>>()
        ),
        format!("harm {}", flat(&hazard.harm)),
        format!("types {:?}", hazard.types),
    ];
    for code in &hazard.code_list {
        out.push(format!(
            "code {} {:?} {:?} {}",
            code.path,
            code.start,
            code.end,
            flat(&code.note)
        ));
    }
    for control in hazard.controls() {
        out.push(format!(
            "control {} {:?} {:?} {}",
            control.id,
            control.state,
            control.duty,
            flat(&control.text)
        ));
        for fact in &control.facts {
            out.push(format!("  {} {}", fact.key.title(), flat(&fact.value)));
        }
    }
    out
}

fn words(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2)
        .map(str::to_lowercase)
        .collect()
}

/// The record without the headings that name fields, which are written with their usual names.
fn without_field_names(text: &str) -> String {
    let template = Template::built_in();
    text.lines()
        .filter(|line| !line.starts_with('#') || template.field_named(line).is_none())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What the sections of a random record hold.
const PIECES: [&str; 40] = [
    "3 - Medium",
    "3 - Medium: It is possible",
    "Medium: because I say so",
    "[1, 2]",
    "2 <!-- was high -->",
    "<!-- scored --> 3",
    "TBC",
    "Closed",
    "Closed: not really",
    "prose of some kind",
    "1. first cause\n2. second\n   cause",
    "5. fifth",
    "- WrongPatient\n- WrongPatient",
    "DataBreach, WrongPatient",
    "- src/a.rs:12 - because\n  of this",
    "- backend:\n  - src/b.rs:3-4\n  - `src/c d.rs`",
    "There is no file.",
    "src/a.rs:12:5",
    "src/a.rs:1, src/b.rs",
    "[a.rs](x/a.rs#L3-L4) — note",
    "- [ ] a ✓",
    "- [x] done\n  - Verified: tests\n  - [ ] Effective: later",
    "- open\n  - Status: in progress\n  - **Owner:** A. Name",
    "#### Implemented",
    "#### Planned",
    "**Partially implemented**",
    "### Design controls (manufacturer)",
    "### Training (deployment)",
    "- a\n  ```\n  code",
    "```\n## Harm",
    "<!-- open",
    "[ref]: http://example.org \"words here\"",
    "| a | b |\n|---|---|\n| cell | d |",
    "- Likelihood: 2 - Low\n- Severity: 4 - Major\n- Justification: so\n  it is",
    "Likelihood: 2\nSeverity: 4\nJustification: so\nit is",
    "Justification: a\n\nb",
    "> - [x] quoted",
    "1) one\n2) two",
    "# Up",
    "* [X] star\n\n  more words",
];

use crate::lossless::awkward;

fn section() -> impl Strategy<Value = String> {
    let title = prop_oneof![
        Just("Hazard name"),
        Just("General utility label"),
        Just("Likelihood scoring"),
        Just("Consequence"),
        Just("Risk scoring"),
        Just("Description"),
        Just("Cause(s)"),
        Just("Hazard type"),
        Just("Harm"),
        Just("Notes of our own"),
        Just("New hazard controls"),
        Just("Residual risk"),
        Just("Hazard status"),
        Just("Code associated with hazard"),
    ];
    let plain = prop::sample::select(&PIECES[..]).prop_map(str::to_owned);
    let piece = prop_oneof![4 => plain, 2 => awkward::controls()];
    let body = prop::collection::vec(piece, 0..4);
    (title, body).prop_map(|(title, body)| format!("{title}\n\n{}\n\n", body.join("\n\n")))
}

fn record() -> impl Strategy<Value = String> {
    let mark = prop_oneof![Just("## "), Just("### "), Just("# ")];
    (mark, prop::collection::vec(section(), 1..6)).prop_map(|(mark, sections)| {
        sections
            .iter()
            .map(|section| format!("{mark}{section}"))
            .collect()
    })
}

/// 300 cases, unless `PROPTEST_CASES` asks for another number.
fn config() -> ProptestConfig {
    let asked = env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|asked| asked.parse().ok()).unwrap_or(300),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn says_the_same(text: &str) -> Result<(), TestCaseError> {
    let before = read(text);
    let document = render(&before.hazard, &Template::built_in());
    // An option's definition is the template's, and is written in short.
    let kept = &words(&document) | &words(BUILT_IN_TEMPLATE);
    let lost: Vec<String> = words(&without_field_names(text))
        .difference(&kept)
        .cloned()
        .collect();
    prop_assert_eq!(lost, Vec::<String>::new(), "{}", document);
    let mut expected = said(&before.hazard);
    let mut got = said(&read(&document).hazard);
    // A section that the record does not have is written empty, or as yet to be decided.
    for lines in [&mut expected, &mut got] {
        for line in lines.iter_mut() {
            for empty in ["Absent", "Blank"] {
                *line = line.replace(empty, "Tbc");
            }
        }
    }
    prop_assert_eq!(got, expected, "{}", document);
    Ok(())
}

/// Records that were once written as something else.
const ONCE_LOST: [&str; 7] = [
    "## General utility label\n\n```\n\n",
    "## New hazard controls\n\n- [ ] a ✓\n",
    "## Harm\n\n```\n## Harm\n",
    "## Residual risk\n\n```\n\n",
    "## Cause(s)\n\n```\n\n",
    "## Likelihood scoring\n\n3 - Medium\n\n<?php\n\n",
    "## Hazard type\n\n<!-- open\n- <!-- c --> a\n  ~~~ md\n  - [x] text\n~~~\n",
];

#[test]
fn once_unreadable_records_still_read_the_same() {
    for text in ONCE_LOST {
        says_the_same(text).unwrap();
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_rendered_record_reads_the_same(text in record()) {
        says_the_same(&text)?;
    }
}
