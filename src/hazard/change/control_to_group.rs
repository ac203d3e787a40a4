//! Moves a control to the end of another group.

use super::control_item::Item;
use super::control_spans::marks_of;
use super::item_text::{first_marker, shifted};
use super::{EditContext, Refused, replace};
use crate::hazard::{Control, ControlId, ControlState, GroupKind, Record};
use crate::text::{Edit, Patch, Span};

/// The bytes of a control that is written in another place.
struct Moved {
    /// Its marker, if it is the first in its group.
    marker: String,
    /// Everything after the marker.
    content: String,
    /// How far its later lines are indented.
    width: usize,
}

impl EditContext<'_> {
    pub(super) fn control_to_group(
        &self,
        id: &ControlId,
        kind: GroupKind,
    ) -> Result<Vec<Edit>, Refused> {
        let control = self.find(id)?;
        if control.group == kind {
            return Ok(Vec::new());
        }
        let moved = self.moved(control, kind);
        let added = self.at_end_of(kind, &moved.marker, &|width| {
            shifted(&moved.content, moved.width, width)
        })?;
        self.and_removed(&added, control)
    }

    /// The bytes to write. Those of the last commit, if the control returns to the end of the group
    /// in which it was.
    fn moved(&self, control: &Control, kind: GroupKind) -> Moved {
        if let Some(record) = self.committed
            && let Some(before) = last_of(record, kind)
            && says_the_same(before, control)
        {
            let item = Item::in_text(record.text(), before);
            return Moved {
                marker: item.marker().to_owned(),
                content: item.content().of(record.text()).to_owned(),
                width: item.column() + item.marker().len(),
            };
        }
        let item = Item::in_context(self, control);
        let words = item.content().of(self.text());
        // The heading above says its state, and another heading will be above it.
        let marks = marks_of(self.record, control);
        let unmarked = marks
            .iter()
            .all(|mark| mark.of(self.text()).trim().is_empty());
        let mark = match control.state {
            ControlState::Implemented if unmarked => "[x] ",
            ControlState::Planned if unmarked => "[ ] ",
            ControlState::Implemented
            | ControlState::Planned
            | ControlState::Unknown
            | ControlState::NotAdopted => "",
        };
        Moved {
            marker: first_marker(item.marker()),
            content: format!("{mark}{words}"),
            width: item.column() + item.marker().len(),
        }
    }

    /// The edits that add text and remove a control.
    ///
    /// The control is removed from the text that has it twice, so that a group that was empty before
    /// is not taken for one that the removal leaves empty, and no list is joined with another.
    fn and_removed(&self, added: &[Edit], control: &Control) -> Result<Vec<Edit>, Refused> {
        let [insertion] = added else {
            return Err(unclear(control));
        };
        if !insertion.span.is_empty() {
            return Err(unclear(control));
        }
        let (at, length) = (insertion.span.start, insertion.replacement.len());
        let patch = Patch::insert(at, insertion.replacement.clone());
        let twice = self.record.patched(&patch, self.template);
        let start = match control.span.start >= at {
            true => control.span.start + length,
            false => control.span.start,
        };
        let mut controls = twice.hazard.controls();
        let old = controls.find(|other| other.span.start == start);
        let context = EditContext {
            record: &twice,
            template: self.template,
            committed: self.committed,
        };
        let removed = context.removable(old.ok_or_else(|| unclear(control))?);
        // The blanks next to a removed control may be among the added ones.
        let new = Span::new(at, at + length);
        let text = twice.text();
        let head = Span::new(new.start, removed.start.clamp(new.start, new.end)).of(text);
        let tail = Span::new(removed.end.clamp(new.start, new.end), new.end).of(text);
        let kept = match removed.start < new.end && new.start < removed.end {
            true => format!("{head}{tail}"),
            false => insertion.replacement.clone(),
        };
        let before = |place: usize| match place {
            place if place <= at => place,
            place => at.max(place.saturating_sub(length)),
        };
        let gone = Span::new(before(removed.start), before(removed.end));
        Ok(vec![replace(Span::at(at), kept), replace(gone, "")])
    }
}

fn unclear(control: &Control) -> Refused {
    Refused::Misread(format!(
        "cannot move {}: hazlog does not see where its group ends; edit the section as text",
        control.id
    ))
}

/// The last control of the last group of a kind.
pub(super) fn last_of(record: &Record, kind: GroupKind) -> Option<&Control> {
    let mut groups = record.hazard.groups.iter();
    groups.rfind(|group| group.kind == kind)?.controls().last()
}

/// Whether two controls say the same, whatever their groups and their IDs.
pub(super) fn says_the_same(one: &Control, other: &Control) -> bool {
    let facts = |control: &Control| {
        let facts = control.facts.iter();
        facts
            .map(|fact| (fact.key, fact.value.clone()))
            .collect::<Vec<_>>()
    };
    one.text == other.text && one.state == other.state && facts(one) == facts(other)
}
