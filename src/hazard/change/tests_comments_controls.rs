//! Edits of controls next to comments and an author's prose, which all stay.

use super::tests_comments::{PROSE, WAIVER, after, refused};
use super::*;

#[test]
fn a_control_is_changed_and_the_comments_in_it_stay() {
    let body = format!(
        "### Design controls (manufacturer)\n\n- [ ] Do it {WAIVER}\n  - Evidence: a.rs {WAIVER}\n\n{WAIVER}\n\n- [ ] Next"
    );
    let id = ControlId("D1".to_owned());
    let words = Change::ControlText(id.clone(), "Do that".to_owned());
    assert_eq!(
        after("Hazard controls", &body, &words),
        body.replace("Do it", "Do that")
    );
    let fact = Change::ControlFact(id.clone(), FactKey::Evidence, vec!["b.rs".to_owned()]);
    assert_eq!(
        after("Hazard controls", &body, &fact),
        body.replace("a.rs", "b.rs")
    );
    let none = Change::ControlFact(id.clone(), FactKey::Evidence, Vec::new());
    let own = body.replace("a.rs <!-- hazlog", "a.rs <!-- other");
    assert!(refused("Hazard controls", &own, &none).contains("line 8"));
    let removed = after("Hazard controls", &body, &Change::RemoveControl(id));
    assert_eq!(
        removed,
        format!("### Design controls (manufacturer)\n\n{WAIVER}\n\n- [ ] Next")
    );
}

#[test]
fn a_comment_behind_the_status_of_a_control_stays() {
    let body =
        format!("### Design controls (manufacturer)\n\n- Do it\n  - Status: Planned {WAIVER}");
    let change = Change::ControlState(ControlId("D1".to_owned()), ControlState::Implemented);
    assert_eq!(
        after("Hazard controls", &body, &change),
        body.replace("Planned", "Implemented")
    );
}

#[test]
fn a_control_takes_the_place_of_tbc_and_not_of_the_words_below_it() {
    let add = Change::AddControl {
        group: GroupKind::Design,
        text: "Do it.".to_owned(),
        state: ControlState::Planned,
    };
    let made = "### Design controls (manufacturer)\n\n- [ ] Do it.";
    assert_eq!(
        after("Hazard controls", &format!("TBC\n\n{WAIVER}"), &add),
        format!("{made}\n\n{WAIVER}")
    );
    let body = format!("TBC\n\n{PROSE}");
    assert_eq!(
        after("Hazard controls", &body, &add),
        format!("{body}\n\n{made}")
    );
}

#[test]
fn a_name_that_two_controls_have_is_refused_naming_both() {
    let body = "- [ ] first\n  - ID: D7\n- [ ] second\n  - ID: D7";
    let id = ControlId("D7".to_owned());
    for change in [
        Change::ControlState(id.clone(), ControlState::Implemented),
        Change::ControlText(id.clone(), "x".to_owned()),
        Change::ControlFact(id.clone(), FactKey::Evidence, vec!["x".to_owned()]),
        Change::MoveControl(id.clone(), Direction::Down),
        Change::RemoveControl(id.clone()),
    ] {
        assert_eq!(
            refused("Hazard controls", body, &change),
            "2 controls of this hazard have the id D7: line 5 (`first`) and line 7 (`second`)"
        );
    }
}

#[test]
fn no_change_gives_two_controls_one_name() {
    let body = "### Design controls\n\n- [ ] first\n- [ ] second";
    let change = Change::ControlFact(
        ControlId("D2".to_owned()),
        FactKey::Id,
        vec!["D1".to_owned()],
    );
    let said = refused("Hazard controls", body, &change);
    assert!(
        said.ends_with("two controls of this hazard would then have the id D1"),
        "{said}"
    );
}

#[test]
fn a_control_moves_by_one_place_and_its_state_does_not_change_on_the_way() {
    let body = "### Design controls\n\n- [x] a\n\nP\n\n- [ ] b\n- c".replace('P', PROSE);
    let down = |id: &str| Change::MoveControl(ControlId(id.to_owned()), Direction::Down);
    assert_eq!(
        after("Hazard controls", &body, &down("D1")),
        format!("### Design controls\n\n- [ ] b\n\n{PROSE}\n\n- [x] a\n- c")
    );
    assert_eq!(after("Hazard controls", &body, &down("D3")), body);
    let body = "### Design controls\n\n**Implemented**\n\n- a\n\n**Planned**\n\n- b";
    assert!(refused("Hazard controls", body, &down("D1")).contains("cannot move D1 down"));
}
