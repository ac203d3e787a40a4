//! A control that turns out to exist already.

use super::tests::{done, read, template};
use super::*;

fn exists(id: &str) -> Change {
    Change::ControlToExisting(ControlId(id.to_owned()))
}

/// A record with a text as its existing controls and another as its controls.
fn record(existing: &str, controls: &str) -> String {
    format!(
        "# Hazard\n\n---\n\n## Existing controls\n\n{existing}\n\n---\n\n## Project\n\nTBC\n\n---\n\n\
         ## Hazard controls\n\n{controls}\n"
    )
}

fn refused(text: &str, id: &str) -> String {
    let refused = exists(id).patch(&read(text), &template(), None);
    refused.unwrap_err().to_string()
}

const ONE: &str = "### Design controls (manufacturer)\n\n- [ ] One <!-- why -->\n  over two lines\n  \
                   - Evidence: a.rs\n  - a note\n- Two";
const REST: &str = "### Design controls (manufacturer)\n\n- Two";

#[test]
fn the_control_replaces_a_text_that_says_that_there_are_none() {
    let moved = "- One <!-- why -->\n  over two lines\n  - Evidence: a.rs\n  - a note";
    for none in [
        "None identified during initial analysis.",
        "TBC",
        "-",
        "N/A",
        "- None known",
    ] {
        for newline in ["\n", "\r\n"] {
            let text = record(none, ONE).replace('\n', newline);
            let after = done(&read(&text), &exists("D1"));
            assert_eq!(after.text(), record(moved, REST).replace('\n', newline));
        }
    }
    let commented = record("<!-- kept -->\n\nNone.", ONE);
    let after = done(&read(&commented), &exists("D1"));
    assert_eq!(
        after.text(),
        record(&format!("<!-- kept -->\n\n{moved}"), REST)
    );
}

#[test]
fn the_control_is_behind_the_others_in_their_style() {
    let moved = |existing: &str| {
        let after = done(&read(&record(existing, ONE)), &exists("D1"));
        let text = after.text().to_owned();
        let from = text.find("controls\n\n").unwrap() + "controls\n\n".len();
        let end = text[from..].find("\n\n---").unwrap();
        text[from..from + end].to_owned()
    };
    assert_eq!(
        moved("1. The ward calls.\n2. The pharmacist looks."),
        "1. The ward calls.\n2. The pharmacist looks.\n3. One <!-- why -->\n   over two lines\n   \
         - Evidence: a.rs\n   - a note"
    );
    assert_eq!(
        moved("  * The ward calls."),
        "  * The ward calls.\n  * One <!-- why -->\n    over two lines\n    - Evidence: a.rs\n    \
         - a note"
    );
    assert_eq!(
        moved("The ward calls."),
        "The ward calls.\n\n- One <!-- why -->\n  over two lines\n  - Evidence: a.rs\n  - a note"
    );
}

#[test]
fn the_section_has_the_name_and_the_form_of_the_record() {
    let text = "### Existing controls\nUser testing.\n\n-----\n\n### New hazard controls\n- One\n- \
                Two\n\n### Harm\nA\n";
    let after = done(&read(text), &exists("C1"));
    assert_eq!(
        after.text(),
        "### Existing controls\nUser testing.\n\n- One\n\n-----\n\n### New hazard controls\n- \
         Two\n\n### Harm\nA\n"
    );
    let missing = "## Harm\n\nA\n\n---\n\n## Hazard controls\n\n- One\n- Two\n";
    let after = done(&read(missing), &exists("C2"));
    assert_eq!(
        after.text(),
        "## Harm\n\nA\n\n---\n\n## Existing controls\n\n- Two\n\n---\n\n## Hazard controls\n\n- One\n"
    );
}

#[test]
fn a_control_that_is_listed_already_is_not_listed_twice() {
    let text = record("- The ward calls.\n- Two", ONE);
    let after = done(&read(&text), &exists("D2"));
    let rest = ONE.strip_suffix("\n- Two").unwrap();
    assert_eq!(after.text(), record("- The ward calls.\n- Two", rest));
}

#[test]
fn what_contradicts_that_the_control_is_in_place_is_refused() {
    let of = |control: &str| record("None.", &format!("- {control}"));
    assert_eq!(
        refused(
            &of("One\n  - Not adopted: too slow (2026-06-17, A. Name)"),
            "C1"
        ),
        "cannot move C1 to the existing controls: its `Not adopted` line says why C1 was not \
         adopted; remove that line first"
    );
    let planned = "cannot move C1 to the existing controls: its words say that it is not in place; \
                   mark C1 implemented first";
    assert_eq!(refused(&of("One\n  - Status: Planned"), "C1"), planned);
    assert_eq!(refused(&of("One. Status: Planned."), "C1"), planned);
    let awaiting = record("TBC (the ward sends its list)", ONE);
    assert!(refused(&awaiting, "D1").contains("edit the section as text"));
    assert_eq!(refused(&awaiting, "D7"), "this hazard has no control D7");
}
