//! Layer 3: the hazard, typed.
//!
//! [`read`] reads a [`Hazard`] from a [`Document`](crate::document::Document) and never fails:
//! text that it cannot understand becomes a [`Problem`] with a place. [`Change::patch`] writes a
//! change back: it gives the bytes to change and nothing else. This layer uses no file, clock or
//! terminal.
//!
//! - what a hazard is: this file, `control` (controls and their facts), `score`, `answer`, `status_words`, `id`, `id_references`,
//!   `section`, `front_facts`, `code_reference`
//! - `label`: the general utility labels; `hazard_link`: links to other hazards
//! - decisions of people: `decision` (acceptance, risk and benefit, deprecation), `not_adopted`
//! - `contradiction`: the facts of a hazard that contradict a status
//! - evidence that a control works: `signed_text` (a thing, a day, a person), `evidence` (what
//!   counts), `link_candidate` and `file_name` (which words may be a link or a file)
//! - from text and back: `read`, `change`, `render`, `new_hazard`; `record` holds text and hazard
//! - for other layers: `summary` (what the index keeps; `summarise` makes it), `listed_field` (its texts that lists show as a
//!   column), `problem` (what could not be understood)

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod answer;
mod change;
mod code_reference;
mod contradiction;
mod control;
mod decision;
mod evidence;
pub(crate) mod file_name;
mod front_facts;
mod hazard_link;
mod id;
mod id_pattern;
mod id_references;
pub(crate) mod label;
pub(crate) mod link_candidate;
mod listed_field;
mod new_hazard;
mod not_adopted;
mod problem;
mod read;
mod record;
mod render;
mod score;
mod section;
mod signed_text;
mod status_words;
mod summarise;
mod summary;

pub use crate::template::{Duty, GroupKind};
pub use answer::Answer;
pub use change::{
    Change, Committed, Direction, FrontKey, Refused, derived_labels, is_derived_label,
    restated_risk,
};
pub use code_reference::CodeReference;
pub use contradiction::{contradictions, not_done};
pub use control::{
    Control, ControlGroup, ControlId, ControlState, Fact, FactKey, GroupItem, NotOneControl,
};
pub use decision::{Decision, DecisionGap, DecisionKey};
pub use evidence::{EvidenceGap, names_evidence};
pub use front_facts::FrontFacts;
pub use hazard_link::{HazardLink, Relation};
pub use id::HazardId;
pub use id_pattern::{IdPattern, IdPatternError};
pub use id_references::{RenamedReferences, rename_references};
pub use listed_field::ListedField;
pub(crate) use new_hazard::{UNLABELLED, UNSCORED, triage_label};
pub use not_adopted::{NotAdoptedDecision, due_day};
pub use problem::{Problem, ProblemCode};
pub use read::read;
pub(crate) use read::read_yaml;
pub use record::Record;
pub use render::{HEAD as RECORD_HEAD, render};
pub(crate) use render::{in_section, indented};
pub use score::{Assessment, AssessmentKind, KeptReason, Scores, kept_reasons};
pub use section::SectionInfo;
pub use signed_text::{SignedText, impossible_day, parse_day};
pub use summary::{ControlCounts, IN_CONFLICT, Summary, SummaryScores, SummaryStatus};

use crate::template::{OptionKey, Role, StatusKind, Template};
use crate::text::Span;

/// A hazard as its record describes it.
///
/// Prose is the author's Markdown, without the blank lines around it and without comments, which
/// are no part of any value; [`Hazard::commented`] gives a section with them. A section that the
/// record does not have is empty here and absent from [`Hazard::sections`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hazard {
    /// Its id: the file's name without `.md`.
    pub id: HazardId,
    /// Its name.
    pub name: String,
    /// The text before the first section, without front matter.
    pub preamble: String,
    /// The general utility labels that it carries.
    pub labels: Answer<Vec<OptionKey>>,
    /// What that section says.
    pub labels_text: String,
    /// Why the record is deprecated, since when and by whom, where it says so.
    pub deprecated: Option<Decision>,
    /// The assessment with the existing controls.
    pub initial: Assessment,
    /// A short description.
    pub description: String,
    /// What the section of causes says.
    pub causes: String,
    /// The causes, one an item of that section.
    pub cause_list: Vec<String>,
    /// The change in the intended care.
    pub effect: String,
    /// The potential for harm.
    pub hazard: String,
    /// Hazard types, as written, whether the vocabulary knows them or not.
    pub types: Vec<String>,
    /// What that section says.
    pub types_text: String,
    /// What may happen to the patient.
    pub harm: String,
    /// The controls that are in place already.
    pub existing_controls: String,
    /// The owner.
    pub owner: String,
    /// Labels for an issue tracker.
    pub labelling: String,
    /// The project.
    pub project: String,
    /// The controls, by group; the text before the first group heading is a group without one.
    pub groups: Vec<ControlGroup>,
    /// What the section of controls says.
    pub controls_text: String,
    /// The assessment with the controls above.
    pub residual: Assessment,
    /// The status; `Known` is a place in the template's list.
    pub status: Answer<usize>,
    /// What the section of the status says.
    pub status_text: String,
    /// Why the hazard has its status, since when and who says so, where the record says it.
    pub status_reason: Option<Decision>,
    /// What the section of code references says.
    pub code: String,
    /// References to code.
    pub code_list: Vec<CodeReference>,
    /// What the front matter says.
    pub front: FrontFacts,
    /// Every section of the record, in its order: known, unknown and doubled.
    pub sections: Vec<SectionInfo>,
}

impl Hazard {
    /// What the section of a role says, without comments; empty where the record does not have it.
    pub fn text(&self, role: Role) -> &str {
        match role {
            Role::Name => &self.name,
            Role::UtilityLabel => &self.labels_text,
            Role::Likelihood => &self.initial.likelihood_text,
            Role::Severity => &self.initial.severity_text,
            Role::Risk => &self.initial.text,
            Role::Description => &self.description,
            Role::Causes => &self.causes,
            Role::Effect => &self.effect,
            Role::Hazard => &self.hazard,
            Role::HazardType => &self.types_text,
            Role::Harm => &self.harm,
            Role::ExistingControls => &self.existing_controls,
            Role::Assignment => &self.owner,
            Role::Labelling => &self.labelling,
            Role::Project => &self.project,
            Role::HazardControls => &self.controls_text,
            Role::Residual => &self.residual.text,
            Role::Status => &self.status_text,
            Role::Code => &self.code,
        }
    }

    /// What the section of a role says, to be read into or changed.
    pub(crate) fn text_mut(&mut self, role: Role) -> &mut String {
        match role {
            Role::Name => &mut self.name,
            Role::UtilityLabel => &mut self.labels_text,
            Role::Likelihood => &mut self.initial.likelihood_text,
            Role::Severity => &mut self.initial.severity_text,
            Role::Risk => &mut self.initial.text,
            Role::Description => &mut self.description,
            Role::Causes => &mut self.causes,
            Role::Effect => &mut self.effect,
            Role::Hazard => &mut self.hazard,
            Role::HazardType => &mut self.types_text,
            Role::Harm => &mut self.harm,
            Role::ExistingControls => &mut self.existing_controls,
            Role::Assignment => &mut self.owner,
            Role::Labelling => &mut self.labelling,
            Role::Project => &mut self.project,
            Role::HazardControls => &mut self.controls_text,
            Role::Residual => &mut self.residual.text,
            Role::Status => &mut self.status_text,
            Role::Code => &mut self.code,
        }
    }

    /// Every control, in the order of the record.
    pub fn controls(&self) -> impl Iterator<Item = &Control> {
        self.groups.iter().flat_map(ControlGroup::controls)
    }

    /// Notes where facts were looked up and show nothing, so that no control counts as verified or
    /// effective by them. Gives whether any fact is meant.
    pub fn refute(&mut self, places: &[Span]) -> bool {
        let mut any = false;
        let groups = self.groups.iter_mut();
        for control in groups.flat_map(|group| &mut group.items) {
            let GroupItem::Control(control) = control else {
                continue;
            };
            let facts = control.facts.iter().map(|fact| fact.value_span);
            let holds = |fact: &Span| {
                let inside = |place: &Span| fact.start <= place.start && place.start < fact.end;
                places.iter().any(inside)
            };
            control.refuted = facts.filter(holds).collect();
            any |= !control.refuted.is_empty();
        }
        any
    }

    /// The groups of controls in the section at a place of [`Hazard::sections`].
    pub fn groups_in(&self, section: usize) -> impl Iterator<Item = &ControlGroup> {
        let groups = self.groups.iter();
        groups.filter(move |group| group.section == section)
    }

    /// The control of a local name, `D3`.
    ///
    /// # Errors
    /// When there is none of that name, or more than one: then nobody can say which is meant.
    pub fn control(&self, id: &ControlId) -> Result<&Control, NotOneControl> {
        let mut named = self.controls().filter(|control| control.id == *id);
        let first = named.next().ok_or(NotOneControl::Missing)?;
        let more: Vec<Span> = named.map(|control| control.text_span).collect();
        if more.is_empty() {
            return Ok(first);
        }
        let all = std::iter::once(first.text_span).chain(more);
        Err(NotOneControl::Several(all.collect()))
    }

    /// The first section that plays a role.
    pub fn section_of(&self, role: Role, template: &Template) -> Option<&SectionInfo> {
        self.sections.iter().find(|section| {
            !section.doubled
                && section
                    .field
                    .is_some_and(|at| template.fields[at].role == Some(role))
        })
    }

    /// The first section of a role as written, where it has comments.
    pub fn commented(&self, role: Role, template: &Template) -> Option<&str> {
        self.section_of(role, template)?.commented.as_deref()
    }

    /// What a named person decided, where the record says it.
    pub fn decision(&self, key: DecisionKey) -> Option<&Decision> {
        let act = match key {
            DecisionKey::Accepted => &self.residual.accepted,
            DecisionKey::RiskBenefit => &self.residual.risk_benefit,
            DecisionKey::Deprecated => &self.deprecated,
            DecisionKey::StatusReason => &self.status_reason,
        };
        act.as_ref()
    }

    /// Whether the record is still a draft: by its status, or because it has none.
    pub fn is_draft(&self, template: &Template) -> bool {
        match &self.status {
            Answer::Known(at) => template.status_kind(*at) == Some(StatusKind::Draft),
            Answer::Absent | Answer::Blank | Answer::Tbc => true,
            Answer::Unrecognised => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_each_role_is_its_own_and_is_read_from_its_section() {
        let template = Template::built_in();
        let mut hazard = Hazard::default();
        let mut record = RECORD_HEAD.to_owned();
        for role in Role::all() {
            let title = role.title();
            assert_eq!(
                hazard.text(role),
                "",
                "{title} has the text of another role"
            );
            title.clone_into(hazard.text_mut(role));
            assert_eq!(hazard.text(role), title);
            record.push_str(&format!("\n---\n\n## {title}\n\nThe words of {title}\n"));
        }
        let record = Record::read(HazardId::new("Hazard-0001"), &record, &template);
        for role in Role::all() {
            let title = role.title();
            assert_eq!(record.hazard.text(role), format!("The words of {title}"));
        }
    }
}
