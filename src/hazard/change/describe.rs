//! A change in a few words, for the undo list and for messages.

use super::{Change, Direction};
use crate::hazard::{AssessmentKind, ControlState, GroupKind};
use crate::template::{Axis, Level, Role, Template};

impl Change {
    /// A short description of the change for the undo list: `set likelihood to Low`.
    pub fn describe(&self, template: &Template) -> String {
        let criteria = &template.criteria;
        match self {
            Self::Name(name) => format!("rename to `{name}`"),
            Self::Likelihood(kind, level) => {
                scored(*kind, "likelihood", *level, &criteria.likelihood)
            }
            Self::Severity(kind, level) => scored(*kind, "severity", *level, &criteria.severity),
            Self::Justification(kind, _) => format!("justify the {} scores", word(*kind)),
            Self::Decision(key, value) if value.trim().is_empty() => {
                format!("remove `{}`", key.name())
            }
            Self::Decision(key, _) => format!("set `{}`", key.name()),
            Self::Status(status) => {
                let label = status.and_then(|at| template.statuses.get(at));
                let label = label.map_or("TBC", |option| option.label.as_str());
                format!("set status to {label}")
            }
            Self::Labels(keys) => format!("set labels to {keys:?}"),
            Self::Types(names) => format!("set hazard types to {}", names.join(", ")),
            Self::Field { field, .. } | Self::FieldValue { field, .. } => {
                let title = template
                    .fields
                    .get(*field)
                    .map_or("a section", |f| f.title.as_str());
                format!("edit `{title}`")
            }
            Self::Section { .. } | Self::SectionValue { .. } => "edit a section".to_owned(),
            Self::AddControl { text, .. } => format!("add control `{}`", shorten(text)),
            Self::ControlState(id, state) => match state {
                ControlState::Implemented => format!("mark {id} implemented"),
                ControlState::Planned => format!("mark {id} planned"),
                ControlState::Unknown => format!("unmark {id}"),
                ControlState::NotAdopted => format!("mark {id} not adopted"),
            },
            Self::ControlText(id, _) => format!("edit control {id}"),
            Self::ControlFact(id, key, values) if values.is_empty() => {
                format!("remove `{}` of {id}", key.title())
            }
            Self::ControlFact(id, key, _) => format!("set `{}` of {id}", key.title()),
            Self::MoveControl(id, Direction::Up) => format!("move {id} up"),
            Self::MoveControl(id, Direction::Down) => format!("move {id} down"),
            Self::ControlToGroup(id, group) => format!("move {id} to {}", group_words(*group)),
            Self::ControlToExisting(id) => format!("move {id} to the existing controls"),
            Self::RemoveControl(id) => format!("remove control {id}"),
            Self::Code(_) => format!("edit `{}`", template.title_of(Role::Code)),
            Self::Links(_) => "set `links`".to_owned(),
            Self::Front(key, _) => format!("set `{}`", key.as_str()),
        }
    }
}

fn scored<L: Level>(kind: AssessmentKind, what: &str, level: Option<L>, axis: &Axis) -> String {
    let what = match kind {
        AssessmentKind::Initial => what.to_owned(),
        AssessmentKind::Residual => format!("residual {what}"),
    };
    match level {
        Some(level) => format!("set {what} to {}", axis.word(level)),
        None => format!("unscore {what}"),
    }
}

const fn group_words(group: GroupKind) -> &'static str {
    match group {
        GroupKind::Design => "the design controls",
        GroupKind::Testing => "the testing controls",
        GroupKind::Training => "the training controls",
        GroupKind::BusinessProcess => "the business process controls",
        GroupKind::Other => "the controls of no group",
    }
}

const fn word(kind: AssessmentKind) -> &'static str {
    match kind {
        AssessmentKind::Initial => "initial",
        AssessmentKind::Residual => "residual",
    }
}

fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}
