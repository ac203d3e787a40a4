//! Which owners a person wrote, and the names that the log uses.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::Person;
use crate::hazard::{FactKey, HazardId, Record};
use crate::history::{ChangedField, Event, EventKind};
use crate::template::undecided::names_owner;

/// The hazards whose owner a commit changed after the record was raised.
pub(super) fn with_changed_owner(past: &[Vec<Event>]) -> BTreeSet<HazardId> {
    let events = past.iter().flatten();
    let changed = events.filter(|event| {
        let is_raised = matches!(event.kind, EventKind::Raised | EventKind::Oldest);
        let mut changes = event.changes.iter();
        !is_raised && changes.any(|change| change.field == ChangedField::Owner)
    });
    changed.map(|event| event.hazard.clone()).collect()
}

/// The names of those who own a hazard or a control, most used first, then the other people of the settings.
pub(super) fn names_of_owners(records: &[&Record], people: &[Person]) -> Vec<String> {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for record in records.iter().filter(|record| !record.is_in_conflict()) {
        let controls = record.hazard.controls();
        let of_controls = controls.flat_map(|control| control.values(FactKey::Owner));
        for owner in of_controls.chain([record.hazard.owner.as_str()]) {
            let name = owner.split_whitespace().collect::<Vec<_>>().join(" ");
            if names_owner(&name) {
                *uses.entry(name).or_default() += 1;
            }
        }
    }
    for person in people {
        if let Some(name) = person.name.as_deref().filter(|name| names_owner(name)) {
            uses.entry(name.to_owned()).or_default();
        }
    }
    let mut names: Vec<(String, usize)> = uses.into_iter().collect();
    names.sort_by(|(one, uses), (other, its)| its.cmp(uses).then_with(|| one.cmp(other)));
    names.into_iter().map(|(name, _)| name).collect()
}
