//! A control that moves to another group.

use super::tests::{difference, done, read, template, there_and_back};
use super::*;

fn to(id: &str, group: GroupKind) -> Change {
    Change::ControlToGroup(ControlId(id.to_owned()), group)
}

const DESIGN: &str = "### Design controls (manufacturer)\n\n";

/// A record with a text as its controls.
fn record(controls: &str) -> String {
    format!("# Hazard\n\n## Hazard controls\n\n{controls}\n\n## Hazard status\n\nOpen\n")
}

#[test]
fn a_control_is_handed_to_the_deployer_with_all_that_is_below_it() {
    let text = record(&format!(
        "{DESIGN}- [ ] One <!-- why -->\n  over two lines\n  - Owner: A. Name\n  - a note\n\n    more of it\n- Two\n\n\
         ### Training controls (deployment)\n\n1. Three"
    ));
    let before = read(&text);
    let after = done(&before, &to("D1", GroupKind::Training));
    assert_eq!(
        after.text(),
        record(&format!(
            "{DESIGN}- Two\n\n### Training controls (deployment)\n\n1. Three\n\
             2. [ ] One <!-- why -->\n   over two lines\n   - Owner: A. Name\n   - a note\n\n     more of it"
        ))
    );
    let moved = after.hazard.control(&ControlId("T2".to_owned())).unwrap();
    assert_eq!(moved.duty, Some(crate::hazard::Duty::Deployment));
    assert_eq!(moved.value(FactKey::Owner), Some("A. Name"));
}

#[test]
fn the_heading_of_a_new_group_comes_and_goes_with_the_control() {
    let two = record(&format!("{DESIGN}- One\n- Two\n  - Due: 2026-12-01"));
    let change = to("D2", GroupKind::BusinessProcess);
    let after = done(&read(&two), &change);
    assert_eq!(
        difference(&read(&two), &after),
        ["+", "+### Business process controls (deployment)", "+"]
    );
    for text in [
        two,
        record(&format!("{DESIGN}* Only")),
        record("- One\n- Two"),
        record("- Only"),
        record(&format!("{DESIGN}- One\n\n### Testing controls\n\n- Two")),
        "## Hazard controls\n- One\n- Two".to_owned(),
    ] {
        for newline in ["\n", "\r\n"] {
            let text = text.replace('\n', newline);
            let last = read(&text).hazard.controls().last().unwrap().clone();
            let there = to(&last.id.0, GroupKind::BusinessProcess);
            let back = to("B1", last.group);
            assert_eq!(there_and_back(&text, &there, &back), text);
        }
    }
}

#[test]
fn a_state_that_a_heading_gives_goes_with_the_control() {
    let text = record(&format!(
        "{DESIGN}**Implemented**\n\n- One\n- Two\n\n### Training controls\n\n- Three"
    ));
    let change = to("D2", GroupKind::Training);
    let after = done(&read(&text), &change);
    assert!(
        after.text().contains("- Three\n- [x] Two\n"),
        "{}",
        after.text()
    );
    let back = to("T2", GroupKind::Design);
    assert_eq!(there_and_back(&text, &change, &back), text);
}

#[test]
fn a_move_that_would_change_a_state_or_double_an_id_is_refused() {
    let refused = |text: &str, change: &Change| {
        let refused = change.patch(&read(text), &template(), None);
        refused.unwrap_err().to_string()
    };
    let planned = record(&format!(
        "{DESIGN}- One\n- [ ] Two\n\n### Training controls\n\n**Implemented**\n\n- Three"
    ));
    assert_eq!(
        refused(&planned, &to("D1", GroupKind::Training)),
        "cannot move D1 to the training controls: the headings there or its own marks would say \
         that D1 is implemented, and now it is unknown; edit the section as text"
    );
    let doubled = record(&format!(
        "{DESIGN}- One\n\n### Training controls\n\n- Two\n  - ID: T2"
    ));
    assert_eq!(
        refused(&doubled, &to("D1", GroupKind::Training)),
        "cannot move D1 to the training controls: two controls of this hazard would then have the \
         id T2"
    );
    assert_eq!(
        refused(&doubled, &to("D7", GroupKind::Training)),
        "this hazard has no control D7"
    );
}

#[test]
fn a_control_with_an_id_keeps_it_and_one_in_the_group_stays() {
    let text = record(&format!("{DESIGN}- One\n  - ID: D9\n- Two"));
    let after = done(&read(&text), &to("D9", GroupKind::Testing));
    let moved = after.hazard.control(&ControlId("D9".to_owned())).unwrap();
    assert_eq!(moved.group, GroupKind::Testing);
    assert_eq!(
        done(&read(&text), &to("D9", GroupKind::Design)).text(),
        text
    );
}
