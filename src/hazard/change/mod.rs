//! Changes: what a person does to a record, and the resulting bytes.
//!
//! - [`Change`] and [`EditContext`] are here; `describe` puts a change into words, `refused` says
//!   why one cannot be made
//! - one file for each thing that changes: `score`, `residual`, `reason`, `decision`,
//!   `labelling`, `lists`, `front_matter`, `links`, `section`, `control`, `control_item`, `control_to_group`,
//!   `control_to_existing`
//! - how values are written: `option_style`, `item_text`, `list_entries`, `front_matter_entry`, `residual_draft`
//! - places in a record: `visible_text` (without comments), `choice_lines`,
//!   `control_spans`, `control_order`
//! - `verify` reads the patched record and refuses a patch that changes anything else

mod choice_lines;
mod control;
mod control_item;
mod control_order;
mod control_spans;
mod control_to_existing;
mod control_to_group;
mod decision;
mod describe;
mod front_key;
mod front_matter;
mod front_matter_entry;
mod item_text;
mod labelling;
mod links;
mod list_entries;
mod lists;
mod not_adopted;
mod option_style;
mod reason;
mod refused;
mod residual;
mod residual_draft;
mod score;
mod section;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_comments;
#[cfg(test)]
mod tests_comments_controls;
#[cfg(test)]
mod tests_control_to_existing;
#[cfg(test)]
mod tests_control_to_group;
#[cfg(test)]
mod tests_controls;
#[cfg(test)]
mod tests_decisions;
#[cfg(test)]
mod tests_front;
#[cfg(test)]
mod tests_links;
#[cfg(test)]
mod tests_remarks;
mod verify;
mod visible_text;

pub use front_key::FrontKey;
pub use labelling::{derived_labels, is_derived_label};
pub use refused::Refused;
pub use score::restated_risk;

use super::{
    AssessmentKind, ControlId, ControlState, DecisionKey, FactKey, GroupKind, Record, SectionInfo,
};
use crate::template::{Likelihood, OptionKey, Role, Severity, Template};
use crate::text::{Edit, Newline, Patch, Span};

/// Up or down a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// One thing that a person can do to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Rename it.
    Name(String),
    /// Score the likelihood of an assessment; `None` unscores it.
    Likelihood(AssessmentKind, Option<Likelihood>),
    /// Score the severity of an assessment; `None` unscores it.
    Severity(AssessmentKind, Option<Severity>),
    /// Set the reason for an assessment's scores; an empty one removes the reason.
    Justification(AssessmentKind, String),
    /// Set the decision of a named person with its reason and day: `why (2026-07-01, A. Name)`; an
    /// empty one removes it.
    Decision(DecisionKey, String),
    /// Set the status to one of the template's; `None` writes `TBC`.
    Status(Option<usize>),
    /// Set the general utility labels.
    Labels(Vec<OptionKey>),
    /// Set the hazard types.
    Types(Vec<String>),
    /// Replace the whole section of a field, with its comments, for a person who saw all of it. If
    /// the record has no such section, add one.
    Field {
        /// The index of the field in the template.
        field: usize,
        /// Its new text, in Markdown.
        text: String,
    },
    /// Replace the whole section at an index of [`super::Hazard::sections`], known or not, with its
    /// comments, for a person who saw all of it.
    Section {
        /// The index of the section in the record.
        section: usize,
        /// Its new text, in Markdown.
        text: String,
    },
    /// Set the value of a field for a person who did not see its section. Comments and generated
    /// blocks in it stay. If the record has no such section, add one.
    FieldValue {
        /// The index of the field in the template.
        field: usize,
        /// Its new value, in Markdown.
        text: String,
    },
    /// Set the value of the section at an index of [`super::Hazard::sections`] for a person who did
    /// not see it. Comments and generated blocks in it stay.
    SectionValue {
        /// The index of the section in the record.
        section: usize,
        /// Its new value, in Markdown.
        text: String,
    },
    /// Add a control at the end of a group. If the record has no such group, add it.
    AddControl {
        /// The group.
        group: GroupKind,
        /// Its text.
        text: String,
        /// Its state.
        state: ControlState,
    },
    /// Set the state of a control.
    ControlState(ControlId, ControlState),
    /// Set the text of a control.
    ControlText(ControlId, String),
    /// Set the facts with a key; an empty list removes them.
    ControlFact(ControlId, FactKey, Vec<String>),
    /// Swap a control with its neighbour in the group.
    MoveControl(ControlId, Direction),
    /// Move a control, with its facts and every other line of it, to the end of another group. If the
    /// record has no such group, add it.
    ControlToGroup(ControlId, GroupKind),
    /// Move a control, with its facts and every other line of it, to the end of the existing controls.
    /// Its check box goes, because an existing control is in place. It replaces a text that says that
    /// there are none.
    ControlToExisting(ControlId),
    /// Remove a control from the record.
    RemoveControl(ControlId),
    /// Set the code references, each in its written form.
    Code(Vec<String>),
    /// Set a fact of the front matter; an empty one removes it.
    Front(FrontKey, String),
    /// Set the links of the front matter; an empty list removes them.
    Links(Vec<String>),
}

/// The record at git's last commit, so that an old value is written in its old form.
pub type Committed<'a> = Option<&'a Record>;

impl Change {
    /// The bytes of `record` after the change.
    ///
    /// hazlog reads the patched record again here. The changed fact must have the wanted value, and
    /// every other fact and every other byte must be as before. Otherwise it refuses the change.
    ///
    /// # Errors
    /// When no patch makes the record say exactly that.
    pub fn patch(
        &self,
        record: &Record,
        template: &Template,
        committed: Committed<'_>,
    ) -> Result<Patch, Refused> {
        if record.is_lossy() {
            return Err(Refused::NotUtf8);
        }
        if let Some(conflict) = record.document.merge_conflicts().first() {
            return Err(Refused::InConflict {
                line: record.document.line(conflict.span.start),
                sides: conflict.sides(),
            });
        }
        if let Some(at) = lone_carriage_return(record.text()) {
            let line = record.document.place(at).line;
            return Err(Refused::OldLineEnds { line });
        }
        let context = EditContext {
            record,
            template,
            committed,
        };
        let edits = self.edits(&context)?;
        let edits = edits
            .into_iter()
            .filter(|edit| !changes_nothing(edit, record));
        let patch =
            Patch::new(edits.collect()).map_err(|overlap| Refused::Misread(overlap.to_string()))?;
        verify::verify(self, &context, &patch)?;
        Ok(patch)
    }

    fn edits(&self, context: &EditContext<'_>) -> Result<Vec<Edit>, Refused> {
        match self {
            Self::Name(name) => context.name(name),
            Self::Likelihood(AssessmentKind::Initial, level) => context.initial_likelihood(*level),
            Self::Severity(AssessmentKind::Initial, level) => context.initial_severity(*level),
            Self::Likelihood(AssessmentKind::Residual, level) => {
                context.residual_likelihood(*level)
            }
            Self::Severity(AssessmentKind::Residual, level) => context.residual_severity(*level),
            Self::Justification(AssessmentKind::Initial, text) => context.initial_reason(text),
            Self::Justification(AssessmentKind::Residual, text) => context.residual_reason(text),
            Self::Decision(key, value) => {
                context.decision(*key, value, &self.describe(context.template))
            }
            Self::Status(status) => context.status(*status, &self.describe(context.template)),
            Self::Labels(keys) => context.labels(keys, &self.describe(context.template)),
            Self::Types(names) => context.types(names, &self.describe(context.template)),
            Self::Code(references) => context.code(references, &self.describe(context.template)),
            Self::Field { field, text } => context.set_field(*field, text),
            Self::Section { section, text } => context.set_section(*section, text),
            Self::FieldValue { field, text } => context.field_value(*field, text),
            Self::SectionValue { section, text } => context.section_value(*section, text),
            Self::AddControl { group, text, state } => context.add_control(*group, text, *state),
            Self::ControlState(id, state) => context.control_state(id, *state),
            Self::ControlText(id, text) => context.control_text(id, text),
            Self::ControlFact(id, key, values) => context.control_fact(id, *key, values),
            Self::MoveControl(id, direction) => context.move_control(id, *direction),
            Self::ControlToGroup(id, group) => context.control_to_group(id, *group),
            Self::ControlToExisting(id) => {
                context.control_to_existing(id, &self.describe(context.template))
            }
            Self::RemoveControl(id) => context.remove_control(id),
            Self::Front(key, value) => context.front(*key, value),
            Self::Links(links) => context.links(links),
        }
    }
}

/// The record and the template of a change.
struct EditContext<'a> {
    record: &'a Record,
    template: &'a Template,
    committed: Committed<'a>,
}

impl<'a> EditContext<'a> {
    fn text(&self) -> &'a str {
        self.record.text()
    }

    fn newline(&self) -> Newline {
        self.record.document.newline()
    }

    /// `text` with the record's line ends, without blank lines around it.
    fn in_style(&self, text: &str) -> String {
        let plain = Newline::Lf.apply(text);
        let from = plain
            .split_inclusive('\n')
            .take_while(|line| line.trim().is_empty())
            .map(str::len)
            .sum::<usize>();
        self.newline().apply(plain[from..].trim_end())
    }

    fn section_of(&self, role: Role) -> Option<&'a SectionInfo> {
        self.record.hazard.section_of(role, self.template)
    }
}

fn replace(span: Span, replacement: impl Into<String>) -> Edit {
    Edit {
        span,
        replacement: replacement.into(),
    }
}

fn changes_nothing(edit: &Edit, record: &Record) -> bool {
    edit.span.of(record.text()) == edit.replacement
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The place of a carriage return without a line feed after it. The Markdown parser reads it as a
/// line end and most editors do not, so the meaning of an edit next to it is in doubt.
fn lone_carriage_return(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find('\r') {
        let at = from + at;
        if !text[at + 1..].starts_with('\n') {
            return Some(at);
        }
        from = at + 1;
    }
    None
}
