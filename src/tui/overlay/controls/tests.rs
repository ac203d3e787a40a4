use super::*;
use crate::hazard::ControlId;
use crate::hazard::{GroupItem, GroupKind, Hazard};
use crate::tui::overlay::testing::{
    changes, click, control, fact, group, hazard, opened, press, record, shown, template, type_text,
};

fn editor() -> ControlsEditor {
    ControlsEditor::new(record(hazard()), template())
}

fn id(name: &str) -> ControlId {
    ControlId(name.to_owned())
}

#[test]
fn space_ticks_and_unticks() {
    let mut one = editor();
    let ticked = Change::ControlState(id("D1"), ControlState::Planned);
    assert_eq!(changes(press(&mut one, "Space")), [ticked]);
    let ticked = Change::ControlState(id("D2"), ControlState::Implemented);
    assert_eq!(changes(press(&mut one, "j Space")), [ticked]);
    let unknown = Change::ControlState(id("D2"), ControlState::Unknown);
    assert_eq!(changes(press(&mut one, "x")), [unknown]);
}

#[test]
fn a_state_can_be_picked_and_the_same_one_changes_nothing() {
    let mut one = editor();
    let mut states = opened(press(&mut one, "j j t"));
    type_text(states.as_mut(), "plan");
    let planned = Change::ControlState(id("V1"), ControlState::Planned);
    assert_eq!(changes(press(states.as_mut(), "Enter")), [planned]);
    let mut states = opened(press(&mut one, "t"));
    type_text(states.as_mut(), "not stated");
    assert!(matches!(press(states.as_mut(), "Enter"), Reply::Close));
}

#[test]
fn a_control_is_not_adopted_with_a_reason() {
    let mut one = editor();
    let mut states = opened(press(&mut one, "j t"));
    type_text(states.as_mut(), "not adopted");
    let Reply::Answer(answer) = press(states.as_mut(), "Enter") else {
        panic!("no answer");
    };
    let mut prompt = opened(one.answer(answer));
    assert_eq!(prompt.title(), "Not adopted of control D2");
    let reason = "too many false alarms (2026-06-17, A. Name)";
    type_text(prompt.as_mut(), reason);
    let decided = Change::ControlFact(id("D2"), FactKey::NotAdopted, vec![reason.to_owned()]);
    assert_eq!(changes(press(prompt.as_mut(), "Enter")), [decided]);
}

#[test]
fn a_control_that_was_not_adopted_is_shown_as_such() {
    let mut weighed = control(
        "D1",
        GroupKind::Design,
        ControlState::NotAdopted,
        "Page them.",
    );
    weighed.facts = vec![fact(FactKey::NotAdopted, "ignored (2026-06-17, A. Name)")];
    let hazard = Hazard {
        groups: vec![group("Design", GroupKind::Design, vec![weighed])],
        ..hazard()
    };
    let screen = shown(&ControlsEditor::new(record(hazard), template()), 80, 24);
    for words in [
        "0 of 0 implemented, 1 not adopted",
        "[-] not adopted D1   Page them.",
        "Not adopted: ignored (2026-06-17, A. Name)",
    ] {
        assert!(screen.contains(words), "{screen}");
    }
}

/// The message of a reply.
fn said(reply: Reply) -> String {
    let (Reply::Do(commands) | Reply::DoAndClose(commands)) = reply else {
        panic!("nothing is said");
    };
    match commands.first() {
        Some(Command::Say(message)) => format!("{}: {}", message.text, message.hint),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_cursor_skips_headings_and_stops_where_a_control_can_be_added() {
    let mut one = editor();
    let mut at = Vec::new();
    for _ in 0..5 {
        at.push(
            one.control()
                .map_or("none".to_owned(), |it| it.id.0.clone()),
        );
        press(&mut one, "j");
    }
    assert_eq!(at, ["D1", "D2", "V1", "T1", "none"]);
    press(&mut one, "Home");
    assert_eq!(one.control().map(|it| it.id.0.as_str()), Some("D1"));
}

#[test]
fn on_a_group_without_controls_a_key_adds_or_says_why_not() {
    let mut one = editor();
    press(&mut one, "End");
    for keys in [
        "Space", "t", "x", "V", "W", "L", "A", "o", "+", "d", "J", "K",
    ] {
        assert_eq!(
            said(press(&mut one, keys)),
            "this group has no control yet: press a to add one",
            "{keys}"
        );
    }
    for keys in ["a", "e", "Enter"] {
        let words = opened(press(&mut one, keys));
        assert!(
            words.title().contains("Business process controls"),
            "{keys}"
        );
    }
}

#[test]
fn leaving_names_the_controls_that_are_not_complete() {
    assert_eq!(
        said(press(&mut editor(), "Esc")),
        "Hazard-0007: 3 of 4 controls are not complete: V1 not stated whether implemented; D2, \
         T1 planned, no owner"
    );
}

#[test]
fn a_click_on_the_box_ticks() {
    let mut one = editor();
    let ticked = Change::ControlState(id("V1"), ControlState::Implemented);
    assert_eq!(changes(click(&mut one, "[?]")), [ticked]);
    assert!(changes(click(&mut one, "planned     T1")).is_empty());
    assert_eq!(
        one.control().map(|control| control.id.0.as_str()),
        Some("T1")
    );
}

#[test]
fn a_control_is_added_to_the_group_under_the_cursor() {
    let mut one = editor();
    let mut words = opened(press(&mut one, "j j a"));
    assert!(words.title().contains("Testing controls (manufacturer)"));
    type_text(words.as_mut(), "Test the banner.");
    let added = Change::AddControl {
        group: GroupKind::Testing,
        text: "Test the banner.".to_owned(),
        state: ControlState::Planned,
    };
    assert_eq!(changes(press(words.as_mut(), "Ctrl-s")), [added]);
    let mut fresh = hazard();
    let new = control(
        "V2",
        GroupKind::Testing,
        ControlState::Planned,
        "Test the banner.",
    );
    fresh.groups[1]
        .items
        .push(GroupItem::Control(Box::new(new)));
    one.refresh(&record(fresh));
    assert_eq!(
        one.control().map(|control| control.id.0.as_str()),
        Some("V2")
    );
}

#[test]
fn without_a_group_under_the_cursor_it_asks_for_one() {
    let other = control("C1", GroupKind::Other, ControlState::Unknown, "Something.");
    let hazard = Hazard {
        groups: vec![group("", GroupKind::Other, vec![other])],
        ..hazard()
    };
    let mut one = ControlsEditor::new(record(hazard), template());
    let mut groups = opened(press(&mut one, "a"));
    type_text(groups.as_mut(), "business");
    let Reply::Answer(answer) = press(groups.as_mut(), "Enter") else {
        panic!("no answer");
    };
    let words = opened(one.answer(answer));
    assert!(
        words
            .title()
            .contains("Business process controls (deployment)")
    );
}

#[test]
fn words_are_edited_in_place() {
    let mut one = editor();
    let mut words = opened(press(&mut one, "j e"));
    press(words.as_mut(), "End");
    type_text(words.as_mut(), " Always.");
    let text = "Ask before a record is changed. Always.".to_owned();
    assert_eq!(
        changes(press(words.as_mut(), "Ctrl-s")),
        [Change::ControlText(id("D2"), text)]
    );
}

#[test]
fn removing_asks_first() {
    let mut one = editor();
    let mut question = opened(press(&mut one, "d"));
    assert!(shown(question.as_ref(), 80, 24).contains("Its 2 facts are removed too."));
    assert!(matches!(press(question.as_mut(), "n"), Reply::Close));
    let removed = Change::RemoveControl(id("D1"));
    assert_eq!(changes(press(question.as_mut(), "y")), [removed]);
}

#[test]
fn the_cursor_follows_a_control_that_is_moved() {
    let mut one = editor();
    let moved = Change::MoveControl(id("D1"), Direction::Down);
    assert_eq!(changes(press(&mut one, "J")), [moved]);
    let mut fresh = hazard();
    fresh.groups[0].items.swap(0, 1);
    one.refresh(&record(fresh));
    assert!(
        one.control()
            .is_some_and(|control| control.text.starts_with("Show"))
    );
    assert_eq!(one.at, 2);
}

#[test]
fn facts_are_typed_one_per_line() {
    let mut one = editor();
    let mut prompt = opened(press(&mut one, "L"));
    assert!(matches!(press(prompt.as_mut(), "Enter"), Reply::Close));
    press(prompt.as_mut(), "End Ctrl-j");
    type_text(prompt.as_mut(), "docs/banner.md");
    let values = ["src/banner.rs:1-40", "docs/banner.md"].map(str::to_owned);
    let evidence = Change::ControlFact(id("D1"), FactKey::Evidence, values.to_vec());
    assert_eq!(changes(press(prompt.as_mut(), "Enter")), [evidence]);

    let mut picker = opened(press(&mut one, "A"));
    type_text(picker.as_mut(), "sev");
    let acts_on = Change::ControlFact(id("D1"), FactKey::ActsOn, vec!["severity".to_owned()]);
    assert_eq!(changes(press(picker.as_mut(), "Enter")), [acts_on]);
}

#[test]
fn typing_replaces_the_owner_of_a_control_as_of_a_hazard() {
    let mut owned = control("D1", GroupKind::Design, ControlState::Planned, "Ask.");
    owned.facts = vec![fact(FactKey::Owner, "Old team")];
    let hazard = Hazard {
        groups: vec![group("", GroupKind::Design, vec![owned])],
        ..hazard()
    };
    let mut one = ControlsEditor::new(record(hazard), template());
    for (keys, wanted) in [("", "New team"), ("End", "Old teamNew team")] {
        let mut prompt = opened(press(&mut one, "o"));
        press(prompt.as_mut(), keys);
        type_text(prompt.as_mut(), "New team");
        let owner = Change::ControlFact(id("D1"), FactKey::Owner, vec![wanted.to_owned()]);
        assert_eq!(changes(press(prompt.as_mut(), "Enter")), [owner]);
    }
}

#[test]
fn every_other_fact_can_be_reached() {
    let mut one = editor();
    let mut facts = opened(press(&mut one, "+"));
    type_text(facts.as_mut(), "introd");
    let Reply::Answer(answer) = press(facts.as_mut(), "Enter") else {
        panic!("no answer");
    };
    let mut prompt = opened(one.answer(answer));
    type_text(prompt.as_mut(), "Hazard-0009");
    let values = vec!["Hazard-0009".to_owned()];
    let introduced = Change::ControlFact(id("D1"), FactKey::Introduces, values);
    assert_eq!(changes(press(prompt.as_mut(), "Enter")), [introduced]);
}

#[test]
fn the_controls_on_the_screen() {
    let mut with_prose = hazard();
    let note = GroupItem::Prose("**Planned** for the next release:".to_owned());
    with_prose.groups[0].items.insert(1, note);
    let mut one = ControlsEditor::new(record(with_prose), template());
    insta::assert_snapshot!("controls-80x24", shown(&one, 80, 24));
    insta::assert_snapshot!("controls-120x40", shown(&one, 120, 40));
    press(&mut one, "j");
    assert_eq!(
        one.control().map(|control| control.id.0.as_str()),
        Some("D2")
    );
    for (width, height) in [(10, 3), (1, 1), (30, 6)] {
        shown(&one, width, height);
    }
}

#[test]
fn a_hazard_without_controls_says_so() {
    let hazard = Hazard {
        groups: Vec::new(),
        ..hazard()
    };
    let one = ControlsEditor::new(record(hazard), template());
    let shown = shown(&one, 80, 24);
    assert!(shown.contains("No controls yet."), "{shown}");
    assert!(
        shown.contains("> Design controls (manufacturer)  none, and no heading yet"),
        "{shown}"
    );
}
