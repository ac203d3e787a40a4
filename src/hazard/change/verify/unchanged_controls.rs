//! Compares the controls after a change: all others must be as before.

use super::masked_facts::placeless_control;
use crate::hazard::change::Change;
use crate::hazard::change::control_item::without_state_marks;
use crate::hazard::change::control_order::{index_of_control, neighbours};
use crate::hazard::read::{inline_status, is_tbc, tick_at};
use crate::hazard::{
    Control, ControlId, ControlState, Duty, FactKey, GroupItem, GroupKind, Record,
};

/// A part of the section of controls.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// A group begins.
    Group(String, GroupKind, Option<Duty>),
    /// A control, without its places.
    Control(Box<Control>),
    /// Anything else.
    Prose(String),
}

/// Whether everything else is as before a change of a control. Returns true for other changes,
/// whose controls are compared with the rest of the hazard.
pub(super) fn controls_agree(change: &Change, before: &Record, after: &Record) -> bool {
    let (mut one, mut other) = (parts(before), parts(after));
    match change {
        Change::Name(_)
        | Change::Likelihood(..)
        | Change::Severity(..)
        | Change::Justification(..)
        | Change::Decision(..)
        | Change::Status(_)
        | Change::Labels(_)
        | Change::Types(_)
        | Change::Field { .. }
        | Change::Section { .. }
        | Change::FieldValue { .. }
        | Change::SectionValue { .. }
        | Change::Code(_)
        | Change::Links(_)
        | Change::Front(..) => return true,
        Change::AddControl { group, .. } => return added(one, other, *group),
        Change::ControlState(id, _) => {
            on_both(
                &mut one,
                &mut other,
                index_of_control(before, id),
                without_marks,
            );
        }
        Change::ControlText(id, _) => {
            let at = index_of_control(before, id);
            let same_marks = same_marks(control_at(&one, at), control_at(&other, at));
            on_both(&mut one, &mut other, at, |control| {
                control.text.clear();
                if !same_marks {
                    control.state = ControlState::Unknown;
                }
            });
        }
        Change::ControlFact(id, key, _) => {
            let at = index_of_control(before, id);
            on_both(&mut one, &mut other, at, |control| {
                without_fact(control, *key);
            });
        }
        Change::MoveControl(id, _) => {
            if let Some((at, with)) = neighbours(change, before, id) {
                swap(&mut one, at, with);
            }
            unnamed(&mut one);
            unnamed(&mut other);
        }
        Change::ControlToGroup(id, group) => {
            return to_group(one, other, index_of_control(before, id), *group);
        }
        Change::ControlToExisting(id) | Change::RemoveControl(id) => {
            return removed(one, other, index_of_control(before, id));
        }
    }
    one == other
}

fn parts(record: &Record) -> Vec<Part> {
    let mut parts = Vec::new();
    for group in &record.hazard.groups {
        parts.push(Part::Group(group.title.clone(), group.kind, group.duty));
        for item in &group.items {
            parts.push(match item {
                GroupItem::Control(control) => {
                    let mut control = control.clone();
                    placeless_control(&mut control);
                    Part::Control(control)
                }
                GroupItem::Prose(words) => Part::Prose(words.trim().to_owned()),
            });
        }
    }
    parts
}

/// The index of a control among the parts, by its index among the controls.
fn index_of(parts: &[Part], at: usize) -> Option<usize> {
    let controls = parts.iter().enumerate();
    let mut controls = controls.filter(|(_, part)| matches!(part, Part::Control(_)));
    controls.nth(at).map(|(index, _)| index)
}

fn control_at(parts: &[Part], at: Option<usize>) -> Option<&Control> {
    match parts.get(index_of(parts, at?)?)? {
        Part::Control(control) => Some(control),
        Part::Group(..) | Part::Prose(_) => None,
    }
}

/// Applies a function to the control at the same index in both.
fn on_both(one: &mut [Part], other: &mut [Part], at: Option<usize>, with: impl Fn(&mut Control)) {
    for parts in [one, other] {
        let index = at.and_then(|at| index_of(parts, at));
        if let Some(Part::Control(control)) = index.and_then(|index| parts.get_mut(index)) {
            with(control);
        }
    }
}

/// Masks everything in a control that gives its state.
fn without_marks(control: &mut Control) {
    control.state = ControlState::Unknown;
    control.text = without_state_marks(&control.text);
    for fact in &mut control.facts {
        if fact.key == FactKey::Status {
            fact.value.clear();
        }
    }
}

/// Masks the facts with a key, and the values that depend on them.
fn without_fact(control: &mut Control, key: FactKey) {
    control.facts.retain(|fact| fact.key != key);
    match key {
        FactKey::Id => control.id = ControlId::default(),
        FactKey::Status | FactKey::NotAdopted => control.state = ControlState::Unknown,
        FactKey::Evidence
        | FactKey::Implementation
        | FactKey::Verified
        | FactKey::Effective
        | FactKey::ActsOn
        | FactKey::Owner
        | FactKey::Due
        | FactKey::Introduces => {}
    }
}

/// Whether the texts of two controls have the same marks of a state.
fn same_marks(one: Option<&Control>, other: Option<&Control>) -> bool {
    let marks = |control: Option<&Control>| {
        let words = control.map_or("", |control| control.text.as_str());
        let status = inline_status(words).map(|(from, to)| words[from..to].to_owned());
        (tick_at(words).is_some(), status)
    };
    marks(one) == marks(other)
}

fn swap(parts: &mut [Part], at: usize, with: usize) {
    if let (Some(one), Some(other)) = (index_of(parts, at), index_of(parts, with)) {
        parts.swap(one, other);
    }
}

/// Masks the IDs that controls have only by their index.
fn unnamed(parts: &mut [Part]) {
    for part in parts {
        if let Part::Control(control) = part
            && control.value(FactKey::Id).is_none_or(str::is_empty)
        {
            control.id = ControlId::default();
        }
    }
}

/// Whether the second has only one control more, the last of a kind, with the heading of its group
/// if that is new.
fn added(mut one: Vec<Part>, mut other: Vec<Part>, kind: GroupKind) -> bool {
    let is_of_kind = |part: &Part| matches!(part, Part::Control(control) if control.group == kind);
    let Some(at) = other.iter().rposition(is_of_kind) else {
        return false;
    };
    other.remove(at);
    let count = |parts: &[Part]| {
        let groups = parts.iter();
        groups
            .filter(|part| matches!(part, Part::Group(..)))
            .count()
    };
    let is_placeholder = |part: &Part| matches!(part, Part::Prose(words) if is_tbc(words));
    let bare = |part: Option<&Part>| matches!(part, None | Some(Part::Group(..)));
    if count(&other) > count(&one) && at > 0 && bare(other.get(at)) {
        other.remove(at - 1);
    }
    // The control replaces a section's `TBC`, which was before any heading.
    if one.iter().any(is_placeholder) && !other.iter().any(is_placeholder) {
        one.retain(|part| !is_placeholder(part));
        let untitled =
            |part: Option<&Part>| matches!(part, Some(Part::Group(title, ..)) if title.is_empty());
        if untitled(one.first()) && !untitled(other.first()) {
            one.remove(0);
            if matches!(other.first(), Some(Part::Group(..))) {
                other.remove(0);
            }
        }
    }
    one == other
}

/// Whether the first has only one control more, with the heading of its group if that was removed
/// too.
fn removed(mut one: Vec<Part>, mut other: Vec<Part>, at: Option<usize>) -> bool {
    let Some(index) = at.and_then(|at| index_of(&one, at)) else {
        return false;
    };
    one.remove(index);
    unnamed(&mut one);
    unnamed(&mut other);
    if one == other {
        return true;
    }
    let bare = matches!(one.get(index), None | Some(Part::Group(..)));
    if bare && index > 0 && matches!(one.get(index - 1), Some(Part::Group(..))) {
        one.remove(index - 1);
    }
    one == other
}

/// Whether one control has left its place in the first for the end of a group in the second, with the
/// heading of a group that was added for it or removed with it.
fn to_group(mut one: Vec<Part>, mut other: Vec<Part>, at: Option<usize>, kind: GroupKind) -> bool {
    if control_at(&one, at).is_some_and(|control| control.group == kind) {
        return one == other;
    }
    let Some(index) = at.and_then(|at| index_of(&one, at)) else {
        return false;
    };
    let is_of_kind = |part: &Part| matches!(part, Part::Control(control) if control.group == kind);
    let Some(place) = other.iter().rposition(is_of_kind) else {
        return false;
    };
    let (mut was, mut is) = (vec![one.remove(index)], vec![other.remove(place)]);
    for parts in [&mut one, &mut other, &mut was, &mut is] {
        unnamed(parts);
    }
    for part in was.iter_mut().chain(&mut is) {
        if let Part::Control(control) = part {
            (control.group, control.duty) = (kind, None);
        }
    }
    let left = without_bare_heading(&one, index);
    let joined = without_bare_heading(&other, place);
    was == is
        && (one == other
            || left.as_ref() == Some(&other)
            || joined.as_ref() == Some(&one)
            || left.is_some() && left == joined)
}

/// The parts without the heading above an index, if it has nothing below it.
fn without_bare_heading(parts: &[Part], index: usize) -> Option<Vec<Part>> {
    let is_heading = |part: Option<&Part>| matches!(part, Some(Part::Group(..)));
    let bare = index == parts.len() || is_heading(parts.get(index));
    let above = index.checked_sub(1)?;
    (bare && is_heading(parts.get(above))).then(|| {
        let (head, tail) = parts.split_at(above);
        [head, &tail[1..]].concat()
    })
}
