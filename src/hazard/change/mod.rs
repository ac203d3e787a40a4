//! Changes: what a person does to a record, and the bytes that result from it.
//!
//! - [`Change`] and [`EditContext`] are here; `describe` puts a change into words, `refused` says
//!   why one cannot be made
//! - one file for each thing that changes: `score`, `residual`, `reason`, `decision`,
//!   `labelling`, `lists`, `front_matter`, `section`, `control`, `control_item`
//! - how values are written: `option_style`, `list_entries`, `front_matter_entry`, `residual_draft`
//! - places in a record: `visible_text` (without comments), `choice_lines`,
//!   `control_spans`, `control_order`
//! - `verify` reads the patched record and refuses a patch that changes anything else

mod choice_lines;
mod control;
mod control_item;
mod control_order;
mod control_spans;
mod decision;
mod describe;
mod front_key;
mod front_matter;
mod front_matter_entry;
mod labelling;
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
mod tests_controls;
#[cfg(test)]
mod tests_decisions;
#[cfg(test)]
mod tests_front;
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
    /// Give it another name.
    Name(String),
    /// Score the likelihood of an assessment; `None` unscores it.
    Likelihood(AssessmentKind, Option<Likelihood>),
    /// Score the severity of an assessment; `None` unscores it.
    Severity(AssessmentKind, Option<Severity>),
    /// Say why an assessment's scores are what they are; empty takes the reason away.
    Justification(AssessmentKind, String),
    /// Say what a named person decided, when and why: `why (2026-07-01, A. Name)`; empty takes it
    /// away.
    Decision(DecisionKey, String),
    /// Set the status to one of the template's; `None` writes `TBC`.
    Status(Option<usize>),
    /// Set the general utility labels.
    Labels(Vec<OptionKey>),
    /// Set the hazard types.
    Types(Vec<String>),
    /// Replace everything in a field's section, its comments too, for a person who had all of it
    /// before them. A record that has no such section gets one.
    Field {
        /// The place of the field in the template.
        field: usize,
        /// Its new text, in Markdown.
        text: String,
    },
    /// Replace everything in the section at a place of [`super::Hazard::sections`], known or not,
    /// its comments too, for a person who had all of it before them.
    Section {
        /// The place of the section in the record.
        section: usize,
        /// Its new text, in Markdown.
        text: String,
    },
    /// Give a field another value, for a person who did not see its section: comments and
    /// generated blocks in it stay. A record that has no such section gets one.
    FieldValue {
        /// The place of the field in the template.
        field: usize,
        /// Its new value, in Markdown.
        text: String,
    },
    /// Give the section at a place of [`super::Hazard::sections`] another value, for a person who
    /// did not see it: comments and generated blocks in it stay.
    SectionValue {
        /// The place of the section in the record.
        section: usize,
        /// Its new value, in Markdown.
        text: String,
    },
    /// Add a control at the end of a group, which is made where the record has none.
    AddControl {
        /// The group.
        group: GroupKind,
        /// Its words.
        text: String,
        /// Its state.
        state: ControlState,
    },
    /// Say whether a control is in place.
    ControlState(ControlId, ControlState),
    /// Give a control other words.
    ControlText(ControlId, String),
    /// Set the facts of a key; none takes them away.
    ControlFact(ControlId, FactKey, Vec<String>),
    /// Move a control past its neighbour in the group.
    MoveControl(ControlId, Direction),
    /// Take a control out of the record.
    RemoveControl(ControlId),
    /// Set the code references, each as it is to be written.
    Code(Vec<String>),
    /// Set a fact of the front matter; empty takes it away.
    Front(FrontKey, String),
}

/// The record as git last knew it, so that a value set back to what it was is written as it was.
pub type Committed<'a> = Option<&'a Record>;

impl Change {
    /// The bytes of `record` after the change.
    ///
    /// The record with the patch is read again here. The changed fact must be what was asked for,
    /// and every other fact and every other byte must be as before, or the change is refused.
    ///
    /// # Errors
    /// When the change cannot be made so that the record, read again, says just that.
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
                line: record.document.place(conflict.span.start).line,
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
            Self::RemoveControl(id) => context.remove_control(id),
            Self::Front(key, value) => context.front(*key, value),
        }
    }
}

/// What a change is worked out on.
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

/// The place of a carriage return that no line feed follows. The Markdown parser takes it for a
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
