//! The controls of a hazard as the record has them.

use super::super::{
    Control, ControlGroup, ControlState, Fact, GroupItem, Hazard, HazardId, Record,
};
use super::lists::indented;
use crate::template::{Role, Template};

/// The text of the section: its groups, or the template's headings where there are none; as
/// written where the groups, read again, would say something else.
pub(super) fn text(hazard: &Hazard, template: &Template) -> String {
    // A section that is a group by itself is written as a field of the project's own.
    let is_section = |group: &&ControlGroup| {
        let section = hazard.sections.get(group.section);
        let field = section.and_then(|info| info.field);
        field.is_some_and(|at| template.fields[at].role.is_none())
    };
    let groups: Vec<&ControlGroup> = hazard
        .groups
        .iter()
        .filter(|group| !is_section(group))
        .collect();
    if groups.is_empty() {
        if !hazard.controls_text.is_empty() {
            return hazard.controls_text.clone();
        }
        let headings = template.control_headings.iter();
        let headings = headings
            .filter(|heading| heading.field.is_none())
            .map(|heading| format!("### {}", heading.title));
        return headings.collect::<Vec<_>>().join("\n\n");
    }
    let text = groups.iter().copied().map(group);
    let text = text.collect::<Vec<_>>().join("\n\n");
    let controls: Vec<&Control> = groups.iter().flat_map(|group| group.controls()).collect();
    if hazard.controls_text.is_empty() || says_the_same(&text, &controls, template) {
        text
    } else {
        hazard.controls_text.clone()
    }
}

/// Whether `text`, read as the section of controls, gives these controls.
fn says_the_same(text: &str, controls: &[&Control], template: &Template) -> bool {
    let title = template.title_of(Role::HazardControls);
    let text = super::safe::in_section(text);
    let record = Record::read(
        HazardId::default(),
        format!("## {title}\n\n{text}\n"),
        template,
    );
    let letters = |text: &str| -> String { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    let same = |one: &Control, other: &Control| {
        let fact = |fact: &Fact| (fact.key, letters(&fact.value));
        one.id == other.id
            && one.group == other.group
            && one.duty == other.duty
            && one.state == other.state
            && letters(&one.text) == letters(&other.text)
            && one.facts.iter().map(fact).eq(other.facts.iter().map(fact))
    };
    record.hazard.controls().count() == controls.len()
        && record
            .hazard
            .controls()
            .zip(controls)
            .all(|(one, other)| same(one, other))
}

fn group(group: &ControlGroup) -> String {
    let mut out = String::new();
    if !group.title.is_empty() {
        out.push_str("### ");
        out.push_str(&group.title);
    }
    let mut before_was_control = false;
    for item in &group.items {
        let (text, is_control) = match item {
            GroupItem::Control(control) => (written(control), true),
            GroupItem::Prose(text) => (super::safe::in_group(text).into_owned(), false),
        };
        if !out.is_empty() {
            let tight = is_control && before_was_control;
            out.push_str(if tight { "\n" } else { "\n\n" });
        }
        out.push_str(&text);
        before_was_control = is_control;
    }
    out
}

/// A control as an item: its state as a check box, its words, and its facts below.
pub(in super::super) fn written(control: &Control) -> String {
    let mark = match control.state {
        ControlState::Implemented => "[x] ",
        ControlState::Planned | ControlState::NotAdopted => "[ ] ",
        ControlState::Unknown => "",
    };
    let mut out = format!("- {mark}{}", indented(&control.text, 2));
    for fact in &control.facts {
        let value = indented(&fact.value, 4);
        out.push_str(&format!("\n  - {}: {value}", fact.key.title()));
    }
    out
}
