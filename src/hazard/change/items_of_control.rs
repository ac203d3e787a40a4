//! The places that a change of a control may change.

use super::Change;
use super::items::Side;
use super::kept::{visible, visible_lines};
use crate::hazard::read::{TICKS, inline_status, is_tbc};
use crate::hazard::{Control, ControlId, Fact, FactKey, GroupKind, Record};
use crate::template::Role;
use crate::text::Span;

/// The control of a name, where there is just one.
fn control<'a>(record: &'a Record, id: &ControlId) -> Option<&'a Control> {
    record.hazard.control(id).ok()
}

/// The control that was added, with the heading that was made for it, and the placeholder in
/// whose place it is.
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

/// The marks that say whether a control is in place.
pub(super) fn marks(side: Side<'_>, id: &ControlId) -> Vec<Span> {
    let Some(control) = control(side.record, id) else {
        return Vec::new();
    };
    marks_of(side.record, control)
}

/// The check box, the ticks and the status of a control.
pub(super) fn marks_of(record: &Record, control: &Control) -> Vec<Span> {
    let text = record.text();
    let item = control.span.of(text);
    let marker = item.len()
        - item
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches(['-', '*', '+', '.', ')'])
            .trim_start_matches([' ', '\t'])
            .len();
    let start = (control.span.start + marker).min(control.text_span.start);
    let mut found = vec![Span::new(start, control.text_span.start)];
    let own = control.text_span.of(text);
    let base = control.text_span.start;
    for (at, tick) in own.match_indices(TICKS) {
        let behind = &own[at + tick.len()..];
        let mark = behind.len() - behind.trim_start_matches('\u{fe0f}').len();
        found.push(Span::new(base + at, base + at + tick.len() + mark));
    }
    if let Some((from, to)) = inline_status(own) {
        found.push(Span::new(base + from, base + to));
    }
    let statuses = facts_of(control, FactKey::Status);
    found.extend(statuses.flat_map(|fact| visible(&record.document, fact.value_span)));
    found
}

/// The words of a control, without its facts and its comments.
pub(super) fn words(side: Side<'_>, id: &ControlId) -> Vec<Span> {
    let Some(control) = control(side.record, id) else {
        return Vec::new();
    };
    words_of(side.record, control)
}

/// The words of a control, without its facts and its comments.
pub(super) fn words_of(record: &Record, control: &Control) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = control.text_span.start;
    for fact in &control.facts {
        found.push(Span::new(at, fact.span.start.max(at)));
        at = fact.span.end.max(at);
    }
    found.push(Span::new(at, control.span.end.max(at)));
    let pieces = found.into_iter();
    pieces
        .flat_map(|span| visible(&record.document, span))
        .collect()
}

/// The facts of a key, without the comments in them.
pub(super) fn facts(side: Side<'_>, id: &ControlId, key: FactKey) -> Vec<Span> {
    // A new `ID:` is what the control is called afterwards.
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
    // A fact is put at the end of the control, or behind another fact.
    places.push(Span::at(control.span.end));
    places
}

fn facts_of(control: &Control, key: FactKey) -> impl Iterator<Item = &Fact> {
    control.facts.iter().filter(move |fact| fact.key == key)
}

/// The control that has the place which the control of a name has before the change.
fn same_place<'a>(side: Side<'a>, id: &ControlId) -> Option<&'a Control> {
    let at = place(side.before, id)?;
    side.record.hazard.controls().nth(at)
}

/// The place of a control among all.
pub(super) fn place(record: &Record, id: &ControlId) -> Option<usize> {
    control(record, id)?;
    record
        .hazard
        .controls()
        .position(|control| control.id == *id)
}

/// The two controls that change places.
pub(super) fn moved(change: &Change, side: Side<'_>, id: &ControlId) -> Vec<Span> {
    let Some(pair) = super::controls_agree::neighbours(change, side.before, id) else {
        return Vec::new();
    };
    let controls: Vec<&Control> = side.record.hazard.controls().collect();
    let spans = [pair.0, pair.1].into_iter();
    spans
        .filter_map(|at| controls.get(at).map(|control| control.span))
        .collect()
}

/// The control that is taken out, with its heading where that goes with it.
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

impl Side<'_> {
    pub(super) fn is_after(self) -> bool {
        std::ptr::eq(self.record, self.after)
    }

    /// The section that the template has for a group by itself, where it came or went.
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

    /// The section of controls where it was made for the first of them, or the placeholder that
    /// was all it said.
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
