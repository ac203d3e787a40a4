//! The record that a hazard of a source becomes, before it is text.

use chrono::NaiveDate;

use crate::hazard::{ControlState, FactKey};
use crate::import::source::TextForm;
use crate::template::{GroupKind, Likelihood, RiskClass, Severity};

/// A text with the form that it is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftText {
    /// The words.
    pub words: String,
    /// How they are written.
    pub form: TextForm,
}

/// The scores of an assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftScores {
    /// The likelihood, where it can be determined.
    pub likelihood: Option<Likelihood>,
    /// The severity, where it can be determined.
    pub severity: Option<Severity>,
    /// The class of the matrix, where both are known.
    pub risk: Option<RiskClass>,
    /// The reasons.
    pub reasons: Vec<DraftText>,
}

/// A control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftControl {
    /// Its group.
    pub group: GroupKind,
    /// Whether the source says that it is in place.
    pub state: ControlState,
    /// Its words.
    pub text: DraftText,
    /// Its facts.
    pub facts: Vec<(FactKey, String)>,
    /// The row of the source.
    pub row: usize,
}

/// A text that is kept under the name that the source gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftNote {
    /// The name.
    pub name: String,
    /// The text.
    pub text: DraftText,
}

/// The record of a hazard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordDraft {
    /// The name.
    pub name: String,
    /// The description.
    pub description: Vec<DraftText>,
    /// The causes.
    pub causes: Vec<DraftText>,
    /// The effect.
    pub effect: Vec<DraftText>,
    /// The hazard.
    pub hazard: Vec<DraftText>,
    /// The harm.
    pub harm: Vec<DraftText>,
    /// The hazard types.
    pub types: Vec<String>,
    /// The existing controls.
    pub existing: Vec<DraftText>,
    /// What the source says besides them, such as their evidence.
    pub existing_facts: Vec<DraftNote>,
    /// The owner.
    pub owner: String,
    /// The project.
    pub project: String,
    /// The initial assessment.
    pub initial: DraftScores,
    /// The hazard controls.
    pub controls: Vec<DraftControl>,
    /// The residual assessment.
    pub residual: DraftScores,
    /// The status as the record has it: an option of the template, or the source's words.
    pub status: String,
    /// References to code.
    pub code: Vec<String>,
    /// When the hazard was raised.
    pub raised: Option<NaiveDate>,
    /// What the record keeps in the source's words.
    pub notes: Vec<DraftNote>,
    /// What has no place, where the user asked to keep it.
    pub unplaced: Vec<DraftNote>,
}
