//! The rows of the controls: the groups, their contents, and the groups that are not in the record.

use crate::hazard::{Control, ControlGroup, ControlState, GroupItem, GroupKind, Hazard};
use crate::template::{Template, normalise};
use crate::tui::theme::Tone;

/// A row of the controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ControlRow {
    /// The heading of a group.
    Group(usize),
    /// A control: its group, and its index in the group.
    Control(usize, usize),
    /// Anything else in a group.
    Prose(usize, usize),
    /// A group of the template that is not in the record.
    Missing(GroupKind),
}

/// The groups of the mission's document, with the usual heading of each.
const GROUPS: [(GroupKind, &str); 4] = [
    (GroupKind::Design, "Design controls (manufacturer)"),
    (GroupKind::Testing, "Testing controls (manufacturer)"),
    (GroupKind::Training, "Training controls (deployment)"),
    (
        GroupKind::BusinessProcess,
        "Business process controls (deployment)",
    ),
];

/// The heading of a group in the template, or the usual one.
pub(super) fn usual_heading(kind: GroupKind, template: &Template) -> String {
    let Some((_, usual)) = GROUPS.iter().find(|(group, _)| *group == kind) else {
        return "Controls without a group".to_owned();
    };
    let mut headings = template.control_headings.iter();
    let of_template = headings.find(|heading| heading.kind == kind);
    of_template.map_or_else(|| (*usual).to_owned(), |heading| heading.title.clone())
}

/// The groups that a control can be added to.
pub(super) fn kinds() -> impl Iterator<Item = GroupKind> {
    GROUPS.iter().map(|(kind, _)| *kind)
}

/// The rows of a hazard's controls.
pub(super) fn rows(hazard: &Hazard) -> Vec<ControlRow> {
    let mut rows = Vec::new();
    for (at, group) in hazard.groups.iter().enumerate() {
        if group.title.is_empty() && group.items.is_empty() {
            continue;
        }
        rows.push(ControlRow::Group(at));
        for (place, item) in group.items.iter().enumerate() {
            rows.push(match item {
                GroupItem::Control(_) => ControlRow::Control(at, place),
                GroupItem::Prose(_) => ControlRow::Prose(at, place),
            });
        }
    }
    for kind in kinds() {
        if !hazard.groups.iter().any(|group| group.kind == kind) {
            rows.push(ControlRow::Missing(kind));
        }
    }
    rows
}

impl ControlRow {
    /// Whether the cursor can be on this row: on a control, or on an empty group. The cursor skips
    /// the heading of a group with controls, because every key needs a control.
    pub fn can_be_chosen(self, hazard: &Hazard) -> bool {
        match self {
            Self::Control(_, _) | Self::Missing(_) => true,
            Self::Prose(_, _) => false,
            Self::Group(at) => {
                let group = hazard.groups.get(at);
                group.is_some_and(|group| group.controls().next().is_none())
            }
        }
    }

    /// The control of this row.
    pub fn control(self, hazard: &Hazard) -> Option<&Control> {
        let Self::Control(group, place) = self else {
            return None;
        };
        match hazard.groups.get(group)?.items.get(place)? {
            GroupItem::Control(control) => Some(control),
            GroupItem::Prose(_) => None,
        }
    }

    /// The group of this row.
    pub fn kind(self, hazard: &Hazard) -> GroupKind {
        match self {
            Self::Missing(kind) => kind,
            Self::Group(at) | Self::Control(at, _) | Self::Prose(at, _) => {
                let group = hazard.groups.get(at);
                group.map_or(GroupKind::Other, |group| group.kind)
            }
        }
    }
}

/// The number of controls by their state: `1 of 3 implemented, 1 planned, 1 not stated`. Those
/// that were not adopted are counted separately.
pub(super) fn counted<'c>(controls: impl Iterator<Item = &'c Control>) -> String {
    let (mut done, mut planned, mut unknown, mut not_adopted) = (0, 0, 0, 0);
    for control in controls {
        match control.state {
            ControlState::Implemented => done += 1,
            ControlState::Planned => planned += 1,
            ControlState::Unknown => unknown += 1,
            ControlState::NotAdopted => not_adopted += 1,
        }
    }
    let all = done + planned + unknown;
    if all + not_adopted == 0 {
        return "none".to_owned();
    }
    let mut out = format!("{done} of {all} implemented");
    for (count, word) in [
        (planned, "planned"),
        (unknown, "not stated"),
        (not_adopted, "not adopted"),
    ] {
        if count > 0 {
            out.push_str(&format!(", {count} {word}"));
        }
    }
    out
}

/// The sign, the word and the look of a state.
pub(super) const fn state_words(state: ControlState) -> (&'static str, &'static str, Tone) {
    match state {
        ControlState::Implemented => ("[x]", "implemented", Tone::Done),
        ControlState::Planned => ("[ ]", "planned", Tone::Text),
        ControlState::Unknown => ("[?]", "not stated", Tone::Warning),
        ControlState::NotAdopted => ("[-]", "not adopted", Tone::Muted),
    }
}

/// All of a hazard's controls counted, with those verified and effective.
pub(super) fn summary(hazard: &Hazard) -> String {
    let adopted = || {
        let controls = hazard.controls();
        controls.filter(|control| !control.is_not_adopted())
    };
    let verified = adopted().filter(|control| control.is_verified()).count();
    let effective = adopted().filter(|control| control.is_effective()).count();
    let counts = counted(hazard.controls());
    if counts == "none" {
        return "No controls yet.".to_owned();
    }
    format!("{counts}; {verified} verified, {effective} effective.")
}

/// The heading of a group, with the duty of its controls if the heading does not state it.
pub(super) fn heading(group: &ControlGroup) -> String {
    if group.title.is_empty() {
        return "Controls without a heading".to_owned();
    }
    match group.duty {
        Some(duty) if !normalise(&group.title).contains(&duty.as_str()[..6]) => {
            format!("{} (duty of the {})", group.title, duty.as_str())
        }
        _ => group.title.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::overlay::testing::hazard;

    #[test]
    fn groups_that_the_record_lacks_can_be_chosen_too() {
        let hazard = hazard();
        let rows = rows(&hazard);
        assert_eq!(rows[0], ControlRow::Group(0));
        assert_eq!(
            rows.last(),
            Some(&ControlRow::Missing(GroupKind::BusinessProcess))
        );
        assert_eq!(
            counted(hazard.controls()),
            "1 of 4 implemented, 2 planned, 1 not stated"
        );
        assert_eq!(
            summary(&hazard),
            "1 of 4 implemented, 2 planned, 1 not stated; 1 verified, 0 effective."
        );
    }

    #[test]
    fn controls_not_adopted_are_counted_separately() {
        let mut hazard = hazard();
        for item in hazard.groups.iter_mut().flat_map(|group| &mut group.items) {
            if let GroupItem::Control(control) = item {
                control.state = ControlState::NotAdopted;
            }
        }
        assert_eq!(
            summary(&hazard),
            "0 of 0 implemented, 4 not adopted; 0 verified, 0 effective."
        );
    }

    #[test]
    fn headings_come_from_the_template() {
        let template = Template::built_in();
        let heading = usual_heading(GroupKind::Training, &template);
        assert_eq!(heading, "Training controls (deployment)");
    }
}
