//! The links of the front matter: entries come and go, and nothing else changes.

use super::tests::{done, read, template, there_and_back};
use super::*;

fn links(links: &[&str]) -> Change {
    Change::Links(links.iter().map(|link| (*link).to_owned()).collect())
}

fn record(yaml: &str) -> String {
    format!("---\n{yaml}\n---\n\n# Hazard\n\n## Hazard name\n\nA\n")
}

/// The front matter after the links are set in it.
fn after(yaml: &str, wanted: &[&str]) -> String {
    let text = done(&read(&record(yaml)), &links(wanted)).text().to_owned();
    let rest = text.strip_prefix("---\n").unwrap();
    rest.split_once("\n---\n").unwrap().0.to_owned()
}

fn refused(yaml: &str, wanted: &[&str]) -> String {
    let record = read(&record(yaml));
    let refused = links(wanted).patch(&record, &template(), None);
    refused.unwrap_err().to_string()
}

const SAME: &str = "Hazard-0031: same cause";
const OTHER: &str = "Hazard-0032 is not the same: another ward";

#[test]
fn an_entry_is_added_and_the_others_stay_as_they_are() {
    for (yaml, wanted) in [
        (
            "links:\n- a # who\n# more\n- 'b'\nraised: 2026-01-02",
            "links:\n- a # who\n# more\n- 'b'\n- 'Hazard-0031: same cause'\nraised: 2026-01-02",
        ),
        (
            "raised: 2026-01-02\nlinks:\n    - a\n    - \"b\"",
            "raised: 2026-01-02\nlinks:\n    - a\n    - \"b\"\n    - 'Hazard-0031: same cause'",
        ),
        (
            "links: [a, b]",
            "links:\n  - a\n  - b\n  - 'Hazard-0031: same cause'",
        ),
    ] {
        assert_eq!(after(yaml, &["a", "b", SAME]), wanted);
    }
    assert_eq!(
        after("links: a # who\nz: y", &["a", OTHER]),
        "links: # who\n  - a\n  - 'Hazard-0032 is not the same: another ward'\nz: y"
    );
    assert_eq!(
        after("links:\n- b\n- c", &["a", "b", "x # y", "c", "2041"]),
        "links:\n- a\n- b\n- 'x # y'\n- c\n- '2041'"
    );
    assert_eq!(
        after("links:\n- a\n- b\n- c", &["c", "a"]),
        "links:\n- c\n- a"
    );
    assert_eq!(after("z: y\nlinks:\n- a\n# who", &[]), "z: y\n# who");
}

#[test]
fn the_last_entry_that_is_removed_gives_the_first_bytes() {
    for text in [
        "## Hazard name\n\nA\n".to_owned(),
        "\u{feff}## Hazard name\r\n\r\nA".to_owned(),
        record("raised: 2026-01-02 # who"),
        record("links: [a, 'b']"),
        record("links: a"),
        record("links:\n    - a\nz: y"),
        record("links:"),
    ] {
        let before = read(&text).hazard.front.links;
        let mut more = before.clone();
        more.push(SAME.to_owned());
        let there = Change::Links(more);
        assert_eq!(there_and_back(&text, &there, &Change::Links(before)), text);
    }
    let text = "\u{feff}## Hazard name\r\n\r\nA";
    let made = done(&read(text), &links(&[SAME]));
    assert_eq!(
        made.text(),
        "\u{feff}---\r\nlinks:\r\n  - 'Hazard-0031: same cause'\r\n---\r\n\r\n## Hazard name\r\n\r\nA"
    );
    assert_eq!(made.hazard.front.links, [SAME]);
}

#[test]
fn what_cannot_be_changed_entry_by_entry_is_refused_with_its_line() {
    for (yaml, wanted, words) in [
        ("links:\n- a\n- b # who", &["a"][..], "line 4, `- b # who`"),
        ("links:\n- a\n# who\n- b", &[], "line 4, `# who`"),
        ("links: a # who", &[], "line 2"),
        ("links:\n- |\n  a\n  b", &["c"], "links"),
        ("links: &x [a]\nz: *x", &["c"], "an anchor"),
        ("links:\n- a: b", &["c"], "line 3"),
        ("links:\n- [a, b]", &["c"], "line 3"),
        (
            "links:\n- a\nlinks:\n- b",
            &["c"],
            "repeats the key `links`",
        ),
        ("{links: [a]}", &["c"], "a form that hazlog does not change"),
    ] {
        let said = refused(yaml, wanted);
        assert!(said.contains(words), "{yaml}: {said}");
    }
    assert_eq!(
        refused("z: y", &["a\nb"]),
        "a link must be one line of text"
    );
}
