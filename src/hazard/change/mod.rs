//! Changes: what a person does to a record, and the bytes that it comes to.

use super::{AssessmentKind, ControlId, ControlState, FactKey, GroupKind, Record};
use crate::template::{Likelihood, OptionKey, Severity, Template};
use crate::text::Patch;

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
    /// Set the status to one of the template's; `None` writes `TBC`.
    Status(Option<usize>),
    /// Set the general utility labels.
    Labels(Vec<OptionKey>),
    /// Set the hazard types.
    Types(Vec<String>),
    /// Replace the text of a field's section, which is made where the record has none.
    Field {
        /// The place of the field in the template.
        field: usize,
        /// Its new text, in Markdown.
        text: String,
    },
    /// Replace the text of the section at a place of [`super::Hazard::sections`], known or not.
    Section {
        /// The place of the section in the record.
        section: usize,
        /// Its new text, in Markdown.
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
    /// Set a fact of the front matter (`raised`, `source`, `next_review`, `introduced_by`);
    /// empty takes it away.
    Front(&'static str, String),
}

/// The record as git last knew it, so that a value set back to what it was is written as it was.
pub type Committed<'a> = Option<&'a Record>;

/// Why a change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The file is not UTF-8.
    #[error("the file is not UTF-8, so it cannot be changed here: save it as UTF-8 first")]
    NotUtf8,
    /// The text would be read as something else than was meant.
    #[error("{0}")]
    Misread(String),
    /// No such control.
    #[error("there is no control {0} in this hazard")]
    NoControl(ControlId),
    /// No such field, section, status or label.
    #[error("{0}")]
    NoSuch(String),
}

impl Change {
    /// The bytes that the change comes to in `record`.
    ///
    /// # Errors
    /// When the change cannot be made so that the record, read again, says just that.
    pub fn patch(
        &self,
        record: &Record,
        template: &Template,
        committed: Committed<'_>,
    ) -> Result<Patch, Refused> {
        let _ = (record, template, committed);
        unimplemented!()
    }

    /// What the change is, in a few words for the undo list: `set likelihood to Low`.
    pub fn describe(&self, template: &Template) -> String {
        let _ = template;
        unimplemented!()
    }
}
