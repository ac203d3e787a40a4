//! Controls: adding, ticking, moving and removing them.

use super::tests::{difference, done, fresh, read, template, there_and_back};
use super::*;

#[test]
fn controls_are_added_ticked_moved_and_removed() {
    let record = fresh();
    let add = |record: &Record, text: &str| {
        done(
            record,
            &Change::AddControl {
                group: GroupKind::Testing,
                text: text.to_owned(),
                state: ControlState::Planned,
            },
        )
    };
    let one = add(&record, "Test every unit.");
    let two = add(&one, "Test that a missing unit\nis refused.");
    assert_eq!(
        difference(&record, &two),
        [
            "+- [ ] Test every unit.",
            "+- [ ] Test that a missing unit",
            "+  is refused.",
            "+"
        ]
    );
    let id = |name: &str| ControlId(name.to_owned());
    let ticked = done(
        &two,
        &Change::ControlState(id("V2"), ControlState::Implemented),
    );
    assert_eq!(
        difference(&two, &ticked),
        [
            "-- [ ] Test that a missing unit",
            "+- [x] Test that a missing unit"
        ]
    );
    let untick = done(
        &ticked,
        &Change::ControlState(id("V2"), ControlState::Planned),
    );
    assert_eq!(untick.text(), two.text());
    let fact = Change::ControlFact(id("V1"), FactKey::Evidence, vec!["tests/unit.rs".into()]);
    let proved = done(&two, &fact);
    assert_eq!(difference(&two, &proved), ["+  - Evidence: tests/unit.rs"]);
    let none = Change::ControlFact(id("V1"), FactKey::Evidence, Vec::new());
    assert_eq!(done(&proved, &none).text(), two.text());
    let moved = done(&proved, &Change::MoveControl(id("V1"), Direction::Down));
    assert_eq!(moved.hazard.control(&id("V2")).unwrap().facts.len(), 1);
    let moved = done(&moved, &Change::MoveControl(id("V2"), Direction::Up));
    assert_eq!(moved.text(), proved.text());
    let gone = done(&two, &Change::RemoveControl(id("V2")));
    assert_eq!(gone.text(), one.text());
    assert_eq!(
        done(&gone, &Change::RemoveControl(id("V1"))).text(),
        record.text()
    );
}

#[test]
fn a_state_that_a_heading_gives_is_not_silently_left() {
    let controls = template().field_named("hazard controls").unwrap();
    let text = "### Design controls (manufacturer)\n\n**Implemented**\n\n- One".to_owned();
    let record = done(
        &fresh(),
        &Change::Field {
            field: controls,
            text,
        },
    );
    let id = ControlId("D1".to_owned());
    assert_eq!(
        record.hazard.control(&id).unwrap().state,
        ControlState::Implemented
    );
    let planned = done(
        &record,
        &Change::ControlState(id.clone(), ControlState::Planned),
    );
    assert!(planned.text().contains("\n- [ ] One\n"));
    let error = Change::ControlState(id, ControlState::Unknown)
        .patch(&record, &template(), None)
        .unwrap_err();
    assert!(
        error.to_string().contains("the heading above D1"),
        "{error}"
    );
}

#[test]
fn marks_that_disagree_stay_until_a_state_is_set_and_come_back_with_it() {
    let text = "## Hazard controls\n\n- [ ] a ✓\n";
    let id = ControlId("C1".to_owned());
    let state = |state| Change::ControlState(id.clone(), state);
    let unknown = state(ControlState::Unknown);
    assert_eq!(done(&read(text), &unknown).text(), text);
    let planned = state(ControlState::Planned);
    assert_eq!(
        done(&read(text), &planned).text(),
        "## Hazard controls\n\n- [ ] a\n"
    );
    assert_eq!(there_and_back(text, &planned, &unknown), text);
}

#[test]
fn a_new_group_has_the_rank_of_the_others() {
    let text =
        "# Hazard controls\n\n### Design controls\n\n- [x] a\n\n### Training controls\n\n- c\n";
    let add = Change::AddControl {
        group: GroupKind::Testing,
        text: "b".to_owned(),
        state: ControlState::Planned,
    };
    let after = done(&read(text), &add);
    assert_eq!(
        difference(&read(text), &after),
        ["+### Testing controls (manufacturer)", "+", "+- [ ] b", "+"]
    );
}
