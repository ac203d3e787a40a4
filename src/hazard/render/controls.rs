//! The controls of a hazard as the record has them.

use super::super::{Control, ControlGroup, ControlState, GroupItem, Hazard};
use super::lists::indented;
use crate::template::Template;

/// The text of the section: its groups, or the template's headings where there are none.
pub(super) fn text(hazard: &Hazard, template: &Template) -> String {
    if hazard.groups.is_empty() {
        let headings = template
            .control_headings
            .iter()
            .map(|heading| format!("### {}", heading.title));
        return headings.collect::<Vec<_>>().join("\n\n");
    }
    let groups = hazard.groups.iter().map(group);
    groups.collect::<Vec<_>>().join("\n\n")
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
            GroupItem::Prose(text) => (text.clone(), false),
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
        ControlState::Planned => "[ ] ",
        ControlState::Unknown => "",
    };
    let mut out = format!("- {mark}{}", indented(&control.text, 2));
    for fact in &control.facts {
        let value = indented(&fact.value, 4);
        out.push_str(&format!("\n  - {}: {value}", fact.key.title()));
    }
    out
}
