//! References to code come back as they were written, whatever marks they have.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::env;

use hazlog::hazard::{HazardId, Record, render};
use hazlog::template::Template;
use proptest::prelude::*;
use support::repository::record;

fn read(text: &str, template: &Template) -> Record {
    Record::read(HazardId::new("Hazard-0001"), text, template)
}

/// Holds that the section comes back, and that it is read as the same references.
fn check(code: &str) {
    let template = Template::built_in();
    let before = read(&record("- [x] One.", code), &template);
    let after = read(&render(&before.hazard, &template), &template);
    assert_eq!(before.hazard.code, code);
    assert_eq!(after.hazard.code, code);
    let references = |record: &Record| {
        let list = record.hazard.code_list.iter();
        list.map(|of| (of.path.clone(), of.target.clone(), of.start, of.end))
            .collect::<Vec<_>>()
    };
    assert_eq!(references(&after), references(&before), "{code}");
}

#[test]
fn a_reference_with_an_escaped_character_is_rendered_unchanged() {
    for code in [
        r"- backend/versions/\*.py",
        "- backend/versions/*.py",
        "- `backend/versions/*.py`",
        "- `src/a.rs`:12-30 - why",
        r"- [src/\_a.rs](../src/_a.rs#L3) — why",
        "- src/a&amp;b.rs",
        "- src/a&#42;b.rs",
        "* src/a.rs\n* src/b.rs:7",
        "src/a.rs:1, src/b.rs",
        r"- **src/\*\*/a.rs**",
        "- <https://git.example/a_b/*.rs>",
    ] {
        check(code);
    }
}

/// A character of a path, in each way that Markdown has of writing it.
fn character() -> impl Strategy<Value = String> {
    let punctuation: Vec<char> = (' '..='~').filter(char::is_ascii_punctuation).collect();
    let mark = prop::sample::select(punctuation);
    prop_oneof![
        4 => "[a-z0-9/._]{1,6}",
        2 => mark.clone().prop_map(|mark| format!("\\{mark}")),
        1 => mark.clone().prop_map(|mark| format!("&#{};", mark as u32)),
        1 => Just("&amp;".to_owned()),
        2 => mark.prop_map(String::from),
    ]
}

/// A reference to code. It begins with a letter: what begins a block is no reference.
fn reference() -> impl Strategy<Value = String> {
    let path = prop::collection::vec(character(), 1..8).prop_map(|parts| parts.concat());
    let form = 0..5_usize;
    let lines = prop::sample::select(vec!["", ":12", ":12-30", " - a note", ":7 — a note"]);
    (path, form, lines).prop_map(|(path, form, lines)| {
        let path = format!("src/a{path}");
        match form {
            0 => format!("`{path}`{lines}"),
            1 => format!("[{path}](../src/a.rs){lines}"),
            2 => format!("[`{path}`](../src/a.rs){lines}"),
            _ => format!("{path}{lines}"),
        }
    })
}

fn config(cases: u32) -> ProptestConfig {
    let asked = env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|asked| asked.parse().ok()).unwrap_or(cases),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn any_reference_is_rendered_unchanged(
        references in prop::collection::vec(reference(), 1..4),
        marker in prop::sample::select(vec!["- ", "* ", "+ "]),
    ) {
        let items: Vec<String> = references.iter().map(|of| format!("{marker}{of}")).collect();
        check(&items.join("\n"));
    }
}
