//! What a text is of: where it stands in the record, and the change that writes it.

use std::sync::Arc;

use crate::hazard::{Change, ControlId, ControlState, GroupKind, Record};
use crate::template::Template;
use crate::tui::overlay::SectionTarget;

/// What a text is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A section, or a field that the record has no section of.
    Section(SectionTarget),
    /// The words of a control.
    Control(ControlId),
    /// A control that is to be added to a group.
    NewControl(GroupKind),
}

impl Target {
    /// What the text is called: `Harm`, `control D3`.
    pub fn name(&self, record: &Record, template: &Template) -> String {
        match self {
            Self::Section(SectionTarget::Section(at)) => {
                let section = record.hazard.sections.get(*at);
                section.map_or_else(String::new, |section| section.title.clone())
            }
            Self::Section(SectionTarget::Field(at)) => {
                let field = template.fields.get(*at);
                field.map_or_else(String::new, |field| field.title.clone())
            }
            Self::Control(id) => format!("control {id}"),
            Self::NewControl(_) => "a new control".to_owned(),
        }
    }

    /// What the template says to the author.
    pub fn help(&self, record: &Record, template: &Template) -> String {
        let field = match self {
            Self::Section(SectionTarget::Section(at)) => record
                .hazard
                .sections
                .get(*at)
                .and_then(|section| section.field),
            Self::Section(SectionTarget::Field(at)) => Some(*at),
            Self::Control(_) | Self::NewControl(_) => {
                return "What is done, so that the harm is less likely or less severe.".to_owned();
            }
        };
        let field = field.and_then(|at| template.fields.get(at));
        field.map_or_else(String::new, |field| field.help.clone())
    }

    /// The text as the record has it, without the blank lines around it.
    pub fn text<'r>(&self, record: &'r Record) -> &'r str {
        match self {
            Self::Section(SectionTarget::Section(at)) => {
                let section = record.hazard.sections.get(*at);
                let body = section.map_or("", |section| record.document.slice(section.body));
                without_blank_lines(body)
            }
            Self::Control(id) => {
                let control = record.hazard.control(id);
                control.map_or("", |control| control.text.as_str())
            }
            Self::Section(SectionTarget::Field(_)) | Self::NewControl(_) => "",
        }
    }

    /// The change that writes a text.
    pub fn change(&self, text: String) -> Change {
        match self {
            Self::Section(SectionTarget::Section(section)) => Change::Section {
                section: *section,
                text,
            },
            Self::Section(SectionTarget::Field(field)) => Change::Field {
                field: *field,
                text,
            },
            Self::Control(id) => Change::ControlText(id.clone(), text),
            Self::NewControl(group) => Change::AddControl {
                group: *group,
                text,
                state: ControlState::Planned,
            },
        }
    }

    /// The same text in its record, read by another template; `None` where that has no such field.
    pub fn retargeted(
        &self,
        record: &Record,
        old: &Template,
        new: &Arc<Template>,
    ) -> Option<(Arc<Record>, Self)> {
        let again = Record::read(record.hazard.id.clone(), record.text(), new);
        let target = match self {
            Self::Section(SectionTarget::Field(at)) => {
                let title = &old.fields.get(*at)?.title;
                Self::Section(SectionTarget::Field(new.field_named(title)?))
            }
            other => other.found_in(record, &again)?,
        };
        Some((Arc::new(again), target))
    }

    /// The same section in a record that was read again; `None` where it has gone.
    pub fn found_in(&self, old: &Record, new: &Record) -> Option<Self> {
        let at = match self {
            Self::Section(SectionTarget::Section(at)) => *at,
            Self::Control(id) => return new.hazard.control(id).ok().map(|_| self.clone()),
            other => return Some(other.clone()),
        };
        let section = old.hazard.sections.get(at)?;
        let same = |place: &usize| new.hazard.sections[*place].title == section.title;
        let before = old.hazard.sections[..at].iter();
        let nth = before
            .filter(|earlier| earlier.title == section.title)
            .count();
        let found = (0..new.hazard.sections.len()).filter(same).nth(nth)?;
        Some(Self::Section(SectionTarget::Section(found)))
    }
}

/// A section to edit in its record, read by another template; `None` where it is not there.
pub fn retargeted(
    record: &Record,
    target: SectionTarget,
    old: &Template,
    new: &Arc<Template>,
) -> Option<(Arc<Record>, SectionTarget)> {
    match Target::Section(target).retargeted(record, old, new)? {
        (record, Target::Section(target)) => Some((record, target)),
        _ => None,
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
    fn blank_lines_go_and_the_spaces_of_the_first_line_stay() {
        assert_eq!(
            without_blank_lines("\n\n    code\n\nmore\r\n\r\n"),
            "    code\n\nmore"
        );
        assert_eq!(without_blank_lines("\r\n"), "");
        assert_eq!(without_blank_lines("a"), "a");
    }
}
