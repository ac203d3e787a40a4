//! The places that a change of a control can change.

use super::side::Side;
use crate::hazard::change::Change;
use crate::hazard::change::control_order::{index_of_control, neighbours};
use crate::hazard::change::control_spans::{facts_of, marks_of, words_of};
use crate::hazard::change::control_to_existing::{last_item, says_none};
use crate::hazard::change::visible_text::{visible, visible_lines};
use crate::hazard::read::is_tbc;
use crate::hazard::{Control, ControlId, FactKey, GroupKind, Record};
use crate::template::Role;
use crate::text::Span;

/// The control with an ID, if there is only one.
fn control<'a>(record: &'a Record, id: &ControlId) -> Option<&'a Control> {
    record.hazard.control(id).ok()
}

/// The added control, with a new heading for it, and the placeholder that it replaces.
pub(super) fn added(side: Side<'_>, group: GroupKind) -> Vec<Span> {
    let mut found = Vec::new();
    if side.is_after() {
        let groups = &side.record.hazard.groups;
        let last = groups.iter().rfind(|other| other.kind == group);
        if let Some(last) = last {
            found.extend(last.controls().last().map(|control| control.span));
            let kinds = |record: &Record| {
                let groups = record.hazard.groups.iter();
                groups.filter(|other| other.kind == group).count()
            };
            if kinds(side.before) < kinds(side.after) {
                found.push(last.heading);
            }
        }
    }
    found.extend(side.made_or_placeholder());
    found.extend(side.own_section(group));
    found
}

/// The marks of a control's state.
pub(super) fn marks(side: Side<'_>, id: &ControlId) -> Vec<Span> {
    let Some(control) = control(side.record, id) else {
        return Vec::new();
    };
    marks_of(side.record, control)
}

/// The text of a control, without its facts and its comments.
pub(super) fn words(side: Side<'_>, id: &ControlId) -> Vec<Span> {
    let Some(control) = control(side.record, id) else {
        return Vec::new();
    };
    words_of(side.record, control)
}

/// The facts with a key, without the comments in them.
pub(super) fn facts(side: Side<'_>, id: &ControlId, key: FactKey) -> Vec<Span> {
    // After a new `ID:`, the control has that ID.
    let found = match key {
        FactKey::Id => same_place(side, id),
        _ => control(side.record, id),
    };
    let Some(control) = found else {
        return Vec::new();
    };
    let facts = facts_of(control, key);
    let mut places: Vec<Span> = facts
        .flat_map(|fact| visible(side.document(), fact.span))
        .collect();
    // A fact is added at the end of the control, or after another fact.
    places.push(Span::at(control.span.end));
    places
}

/// The control that has the same index as the control with an ID before the change.
fn same_place<'a>(side: Side<'a>, id: &ControlId) -> Option<&'a Control> {
    let at = index_of_control(side.before, id)?;
    side.record.hazard.controls().nth(at)
}

/// The two controls that swap places.
pub(super) fn moved(change: &Change, side: Side<'_>, id: &ControlId) -> Vec<Span> {
    let Some(pair) = neighbours(change, side.before, id) else {
        return Vec::new();
    };
    let controls: Vec<&Control> = side.record.hazard.controls().collect();
    let spans = [pair.0, pair.1].into_iter();
    spans
        .filter_map(|at| controls.get(at).map(|control| control.span))
        .collect()
}

/// The removed control, with its heading if that is removed too.
pub(super) fn removed(side: Side<'_>, id: &ControlId) -> Vec<Span> {
    let Some(control) = control(side.before, id) else {
        return Vec::new();
    };
    let groups = &side.before.hazard.groups;
    let own = groups
        .iter()
        .find(|group| group.controls().any(|other| other.span == control.span));
    if side.is_after() {
        return own.map_or_else(Vec::new, |own| side.own_section(own.kind));
    }
    let mut found = vec![control.span];
    if let Some(own) = own {
        let titled = |record: &Record| {
            let groups = record.hazard.groups.iter();
            groups.filter(|group| group.title == own.title).count()
        };
        if titled(side.after) < titled(side.before) {
            found.push(own.heading);
            found.extend(side.own_section(own.kind));
        }
    }
    found
}

/// The control that moves to a group in its old and its new place; none if it is there already.
pub(super) fn moved_to_group(side: Side<'_>, id: &ControlId, group: GroupKind) -> Vec<Span> {
    if control(side.before, id).is_some_and(|control| control.group == group) {
        return Vec::new();
    }
    let mut found = removed(side, id);
    found.extend(added(side, group));
    found
}

/// The control that moves to the existing controls in its old and its new place, and the text that it
/// replaces there.
pub(super) fn moved_to_existing(side: Side<'_>, id: &ControlId) -> Vec<Span> {
    let mut found = removed(side, id);
    let existing = |record: &Record| record.hazard.existing_controls.clone();
    let (was, is) = (existing(side.before), existing(side.after));
    if was == is {
        return found;
    }
    found.extend(side.of_role(Role::ExistingControls, |body| {
        if !side.is_after() {
            return match says_none(&was) {
                true => visible(side.document(), body),
                false => vec![Span::at(body.end)],
            };
        }
        let section = side.section(Role::ExistingControls);
        let last = section.and_then(|section| last_item(side.record, section));
        last.into_iter().map(|last| last.span).collect()
    }));
    found
}

impl Side<'_> {
    pub(super) fn is_after(self) -> bool {
        std::ptr::eq(self.record, self.after)
    }

    /// The separate section of the template for a group, if it was added or removed.
    fn own_section(self, kind: GroupKind) -> Vec<Span> {
        let mut headings = self.template.control_headings.iter();
        let field = headings
            .find(|heading| heading.kind == kind)
            .and_then(|heading| heading.field);
        let Some(field) = field else {
            return Vec::new();
        };
        match self.came_or_went(field) {
            true => self.of_field(field, |_| Vec::new()),
            false => Vec::new(),
        }
    }

    /// The section of controls if it was added for the first control, or the placeholder that was
    /// its only text.
    fn made_or_placeholder(self) -> Vec<Span> {
        self.of_role(Role::HazardControls, |body| {
            let lines = visible_lines(self.document(), body);
            match lines.as_slice() {
                [only] if is_tbc(self.document().slice(*only)) => lines,
                _ => Vec::new(),
            }
        })
    }
}
