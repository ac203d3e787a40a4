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
    Just, ProptestConfig, Strategy, prop, prop_assert_eq, prop_oneof, proptest,
};

fn read(text: &str) -> Record {
    Record::read(HazardId::new("Hazard-0001"), text, &Template::built_in())
}

/// The words in a line, without the marks that close what the end of a record had closed and
/// without those of headings, which may go down in rank.
fn flat(text: &str) -> String {
    let kept = |word: &&str| !matches!(*word, "```" | "-->") && !word.chars().all(|c| c == '#');
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
    let body = prop::collection::vec(
        prop_oneof![
            Just("3 - Medium"),
            Just("3 - Medium: It is possible"),
            Just("Medium: because I say so"),
            Just("[1, 2]"),
            Just("2 <!-- was high -->"),
            Just("<!-- scored --> 3"),
            Just("TBC"),
            Just("Closed"),
            Just("Closed: not really"),
            Just("prose of some kind"),
            Just("1. first cause\n2. second\n   cause"),
            Just("5. fifth"),
            Just("- WrongPatient\n- WrongPatient"),
            Just("DataBreach, WrongPatient"),
            Just("- src/a.rs:12 - because\n  of this"),
            Just("- backend:\n  - src/b.rs:3-4\n  - `src/c d.rs`"),
            Just("There is no file."),
            Just("src/a.rs:12:5"),
            Just("src/a.rs:1, src/b.rs"),
            Just("[a.rs](x/a.rs#L3-L4) — note"),
            Just("- [ ] a ✓"),
            Just("- [x] done\n  - Verified: tests\n  - [ ] Effective: later"),
            Just("- open\n  - Status: in progress\n  - **Owner:** A. Name"),
            Just("#### Implemented"),
            Just("#### Planned"),
            Just("**Partially implemented**"),
            Just("### Design controls (manufacturer)"),
            Just("### Training (deployment)"),
            Just("- a\n  ```\n  code"),
            Just("```\n## Harm"),
            Just("<!-- open"),
            Just("[ref]: http://example.org \"words here\""),
            Just("| a | b |\n|---|---|\n| cell | d |"),
            Just("- Likelihood: 2 - Low\n- Severity: 4 - Major\n- Justification: so\n  it is"),
            Just("Likelihood: 2\nSeverity: 4\nJustification: so\nit is"),
            Just("Justification: a\n\nb"),
            Just("> - [x] quoted"),
            Just("1) one\n2) two"),
            Just("# Up"),
            Just("* [X] star\n\n  more words"),
        ],
        0..4,
    );
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

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_record_written_anew_says_the_same(text in record()) {
        let before = read(&text);
        let document = render(&before.hazard, &Template::built_in());
        // An option's definition is the template's, and is written in short.
        let kept = &words(&document) | &words(BUILT_IN_TEMPLATE);
        let lost: Vec<String> = words(&without_field_names(&text)).difference(&kept).cloned().collect();
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
    }
}
