//! The part of the record that the editor edits, and the change that writes it.

use std::sync::Arc;

use crate::hazard::{Change, ControlId, ControlState, GroupKind, Record};
use crate::template::Template;
use crate::triage::{Requirement, demands};
use crate::tui::section_target::SectionTarget;

/// The part of the record that the editor edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EditTarget {
    /// A section, or a field without a section in the record.
    Section(SectionTarget),
    /// The text of a control.
    Control(ControlId),
    /// A new control in a group.
    NewControl(GroupKind),
}

impl EditTarget {
    /// The name of the text: `Harm`, `control D3`.
    pub fn name(&self, record: &Record, template: &Template) -> String {
        match self {
            Self::Section(section) => section.title(record, template),
            Self::Control(id) => format!("control {id}"),
            Self::NewControl(_) => "a new control".to_owned(),
        }
    }

    /// The template's help for the author.
    pub fn help(&self, record: &Record, template: &Template) -> String {
        let Self::Section(section) = self else {
            return "What is done to make the harm less likely or less severe.".to_owned();
        };
        let field = section.field(record).and_then(|at| template.fields.get(at));
        field.map_or_else(String::new, |field| field.help.clone())
    }

    /// What the standard demands of the text.
    pub fn requirement(&self, record: &Record, template: &Template) -> Requirement {
        match self {
            Self::Control(_) => Requirement::Demands(demands::CONTROLS),
            Self::NewControl(_) => Requirement::Demands(demands::NEW_CONTROL),
            Self::Section(section) => {
                let field = section.field(record).and_then(|at| template.fields.get(at));
                demands::of_role(field.and_then(|field| field.role))
            }
        }
    }

    /// The text in the record, without the blank lines around it.
    pub fn text<'r>(&self, record: &'r Record) -> &'r str {
        match self {
            Self::Section(section) => without_blank_lines(section.body(record)),
            Self::Control(id) => {
                let control = record.hazard.control(id);
                control.map_or("", |control| control.text.as_str())
            }
            Self::NewControl(_) => "",
        }
    }

    /// The change that writes a text.
    pub fn change(&self, text: String) -> Change {
        match self {
            Self::Section(section) => section.change(text),
            Self::Control(id) => Change::ControlText(id.clone(), text),
            Self::NewControl(group) => Change::AddControl {
                group: *group,
                text,
                state: ControlState::Planned,
            },
        }
    }

    /// The same text in its record, read with another template; `None` if the template has no such
    /// field.
    pub fn retargeted(
        &self,
        record: &Record,
        old: &Template,
        new: &Arc<Template>,
    ) -> Option<(Arc<Record>, Self)> {
        if let Self::Section(section) = self {
            let (record, section) = section.retargeted(record, old, new)?;
            return Some((record, Self::Section(section)));
        }
        let again = Record::read(record.hazard.id.clone(), record.text(), new);
        let target = self.found_in(record, &again)?;
        Some((Arc::new(again), target))
    }

    /// The same text in a later version of the record; `None` if it was removed.
    pub fn found_in(&self, old: &Record, new: &Record) -> Option<Self> {
        match self {
            Self::Section(section) => section.found_in(old, new).map(Self::Section),
            Self::Control(id) => new.hazard.control(id).ok().map(|_| self.clone()),
            Self::NewControl(_) => Some(self.clone()),
        }
    }
}

/// A text without the blank lines before and after it; the spaces of its first line stay.
fn without_blank_lines(text: &str) -> &str {
    let text = text.trim_end();
    let words = text.len() - text.trim_start().len();
    let start = text[..words].rfind('\n').map_or(0, |at| at + 1);
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_removed_and_the_first_lines_spaces_stay() {
        assert_eq!(
            without_blank_lines("\n\n    code\n\nmore\r\n\r\n"),
            "    code\n\nmore"
        );
        assert_eq!(without_blank_lines("\r\n"), "");
        assert_eq!(without_blank_lines("a"), "a");
    }
}
