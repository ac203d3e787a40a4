//! Edits of the front matter: one key changes, or the edit is refused.

use super::tests::{done, read, template};
use super::*;

fn record(yaml: &str) -> String {
    format!("---\n{yaml}\n---\n\n# Hazard\n\n## Hazard name\n\nA\n")
}

fn set(key: FrontKey, value: &str) -> Change {
    Change::Front(key, value.to_owned())
}

/// The front matter after a key is set in it.
fn after(yaml: &str, key: FrontKey, value: &str) -> String {
    let text = done(&read(&record(yaml)), &set(key, value))
        .text()
        .to_owned();
    let rest = text.strip_prefix("---\n").unwrap();
    rest.split_once("\n---\n").unwrap().0.to_owned()
}

fn refused(yaml: &str, key: FrontKey, value: &str) -> String {
    let record = read(&record(yaml));
    let refused = set(key, value)
        .patch(&record, &template(), None)
        .unwrap_err();
    refused.to_string()
}

#[test]
fn a_key_is_changed_in_the_form_that_it_has() {
    use FrontKey::{NextReview, Raised, Source};
    for (yaml, wanted) in [
        ("raised: 2026-01-02", "raised: 2026-05-04"),
        ("\"raised\": 2026-01-02", "\"raised\": 2026-05-04"),
        (
            "'raised' : 2026-01-02 # by Dr A",
            "'raised' : 2026-05-04 # by Dr A",
        ),
        (
            "other: x\n\"raised\": \"2026-01-02\"\nz: y",
            "other: x\n\"raised\": 2026-05-04\nz: y",
        ),
        (
            "raised:\nother: [1, 2]",
            "raised: 2026-05-04\nother: [1, 2]",
        ),
        (
            "# who\nraised: 2026-01-02 # when\n\n# end\no: |\n  raised: no\n\n  more",
            "# who\nraised: 2026-05-04 # when\n\n# end\no: |\n  raised: no\n\n  more",
        ),
    ] {
        assert_eq!(after(yaml, Raised, "2026-05-04"), wanted);
    }
    assert_eq!(
        after("raised: x", Source, "ward: 3"),
        "raised: x\nsource: 'ward: 3'"
    );
    assert_eq!(after("a: b\nsource: x", Source, ""), "a: b");
    assert_eq!(
        after("a: b", NextReview, "2027-02-28"),
        "a: b\nnext_review: 2027-02-28"
    );
}

#[test]
fn what_is_more_than_one_plain_value_is_refused_with_its_line() {
    for (yaml, line, words) in [
        (
            "a: b\nsource: |\n  one\n\n  two",
            3,
            "a block of several lines",
        ),
        ("source: &a x\nother: *a", 2, "an anchor"),
        ("other: &a x\nsource: *a", 3, "an alias"),
        ("source: !!str x", 2, "a tag"),
        ("source: [a, b]", 2, "a list or keys"),
        ("source:\n  - a", 3, "more than one line"),
        ("source: a\n  b", 3, "more than one line"),
        ("? source\n: x", 2, "a form that hazlog does not change"),
        ("{source: x}", 2, "a form that hazlog does not change"),
        (
            "source: a\n# why\n'source': b",
            4,
            "repeats the key `source`",
        ),
        ("a: b\nsource: 'x\n", 5, "is not YAML"),
        ("a: [1\nb: 2", 3, "is not YAML"),
    ] {
        let said = refused(yaml, FrontKey::Source, "ward 3");
        assert!(said.contains(words), "{yaml}: {said}");
        assert!(said.contains(&format!("line {line} ")), "{yaml}: {said}");
    }
}

#[test]
fn a_day_that_the_calendar_does_not_have_is_refused() {
    for key in [FrontKey::Raised, FrontKey::NextReview] {
        for day in ["2027-02-30", "2027-13-01", "next year", "2027"] {
            assert_eq!(
                refused("a: b", key, day),
                format!(
                    "`{day}` is not a calendar date, so hazlog cannot set `{}` to it",
                    key.as_str()
                )
            );
        }
    }
}

#[test]
fn a_comment_behind_a_value_that_goes_is_not_lost() {
    let said = refused("a: b\nsource: x # from Dr A", FrontKey::Source, "");
    assert!(said.contains("line 3"), "{said}");
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let text = "\u{feff}---\r\nsource: a # b\r\n...\r\n## Hazard name\r\n\r\nA";
    let changed = done(&read(text), &set(FrontKey::Source, "c"));
    assert_eq!(changed.text(), text.replace(": a #", ": c #"));
    let text = "\u{feff}## Hazard name\r\n\r\nA";
    let made = done(&read(text), &set(FrontKey::Source, "c"));
    assert_eq!(
        made.text(),
        "\u{feff}---\r\nsource: c\r\n---\r\n\r\n## Hazard name\r\n\r\nA"
    );
    assert_eq!(done(&made, &set(FrontKey::Source, "")).text(), text);
}
