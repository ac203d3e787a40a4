//! Which fields a question means.

use super::{Change, ChangedField, Commit, Entry, Event, EventKind, FieldLife, FieldQuery};
use crate::compare::DifferenceClass;
use crate::hazard::{DecisionKey, HazardId};
use crate::template::Role;

fn control(name: &str) -> ChangedField {
    ChangedField::Control(name.to_owned())
}

fn section(title: &str) -> ChangedField {
    ChangedField::Section(title.to_owned())
}

#[test]
fn a_word_means_its_field_and_a_section_all_that_it_says() {
    let residual = FieldQuery::new("residual");
    let whole = FieldQuery::of_section("Residual risk now", Some(Role::Residual));
    let accepted = ChangedField::Decision(DecisionKey::Accepted);
    for (field, by_word, by_section) in [
        (ChangedField::Residual, true, true),
        (accepted, false, true),
        (section("Residual risk now"), false, true),
        (ChangedField::Initial, false, false),
        (section("Harm"), false, false),
    ] {
        assert_eq!(residual.means(&field), by_word, "{field}");
        assert_eq!(whole.means(&field), by_section, "{field}");
    }
}

#[test]
fn controls_means_each_control_and_not_only_the_newest() {
    let event = |name: &str| Event {
        hazard: HazardId::new("Hazard-0001"),
        path: "hazards/Hazard-0001.md".to_owned(),
        kind: EventKind::Changed,
        changes: vec![Change {
            class: DifferenceClass::Clinical,
            field: control(name),
            former: None,
            words: format!("control {name}: implemented"),
        }],
    };
    let entry = |name: &str| Entry {
        commit: Some(Commit::default()),
        events: vec![event(name)],
    };
    let entries = [entry("D2"), entry("D1"), entry("T1")];
    let count = |query: &FieldQuery| FieldLife::entries(query, &entries).map(|kept| kept.len());
    for query in [
        FieldQuery::new("controls"),
        FieldQuery::of_section("Hazard controls", Some(Role::HazardControls)),
    ] {
        assert_eq!(count(&query), Some(3));
    }
    assert_eq!(count(&FieldQuery::new("D1")), Some(1));
    assert_eq!(count(&FieldQuery::new("harm")), None);
}
