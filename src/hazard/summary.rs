//! A hazard in one line: what lists, filters and totals need.

use super::{Assessment, ControlState, HazardId, ListedField, Record};
use crate::template::{Likelihood, OptionKey, RiskClass, Severity, StatusKind, Template};

/// The scores of an assessment and the class that the matrix gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SummaryScores {
    /// The likelihood, where it is scored.
    pub likelihood: Option<Likelihood>,
    /// The severity, where it is scored.
    pub severity: Option<Severity>,
    /// The class, where both are.
    pub risk: Option<RiskClass>,
}

/// A status as written, and what it means where the template has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummaryStatus {
    /// As written, on one line.
    pub text: String,
    /// What it means; `None` where the template does not have it.
    pub kind: Option<StatusKind>,
}

/// How many controls a hazard has, and how far they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ControlCounts {
    /// All of them, without those that were weighed and not adopted.
    pub total: usize,
    /// In place.
    pub implemented: usize,
    /// Not yet in place.
    pub planned: usize,
    /// Where the record does not say.
    pub unknown: usize,
    /// Weighed and not adopted: in no other count.
    pub not_adopted: usize,
    /// Shown to be there.
    pub verified: usize,
    /// Shown to work.
    pub effective: usize,
}

/// What readers show in the place of the name of a record in conflict.
pub const IN_CONFLICT: &str = "merge conflict: no value is read";

/// A hazard in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The id.
    pub id: HazardId,
    /// The name, on one line.
    pub name: String,
    /// The file, relative to the root of the log, with `/` between folders.
    pub path: String,
    /// The status.
    pub status: SummaryStatus,
    /// The general utility labels.
    pub labels: Vec<OptionKey>,
    /// The initial assessment.
    pub initial: SummaryScores,
    /// The residual assessment.
    pub residual: SummaryScores,
    /// The hazard types, as written.
    pub types: Vec<String>,
    /// The owner, on one line.
    pub owner: String,
    /// How many causes there are.
    pub causes: usize,
    /// The controls.
    pub controls: ControlCounts,
    /// How many code references there are.
    pub code: usize,
    /// How many problems the record has.
    pub problems: usize,
    /// Whether it holds an unresolved merge conflict, so that no value of it was read.
    pub in_conflict: bool,
}

impl Summary {
    /// The summary of a record at `path`.
    pub fn from_record(record: &Record, path: impl Into<String>, template: &Template) -> Self {
        let hazard = &record.hazard;
        let kind = hazard
            .status
            .known()
            .and_then(|at| template.status_kind(*at));
        let mut summary = Self {
            id: hazard.id.clone(),
            name: one_line(&hazard.name),
            path: path.into(),
            status: SummaryStatus {
                text: hazard.status_words(),
                kind,
            },
            labels: hazard.labels.known().cloned().unwrap_or_default(),
            initial: scores(&hazard.initial, template),
            residual: scores(&hazard.residual, template),
            types: hazard.types.clone(),
            causes: hazard.cause_list.len(),
            controls: counts(record),
            code: hazard.code_list.len(),
            problems: record.problems.len(),
            in_conflict: record.is_in_conflict(),
            ..Self::default()
        };
        for field in ListedField::all() {
            *field.value_mut(&mut summary) = one_line(hazard.text(field.role()));
        }
        summary
    }
}

fn scores(assessment: &Assessment, template: &Template) -> SummaryScores {
    let scores = assessment.scores();
    SummaryScores {
        likelihood: scores.likelihood,
        severity: scores.severity,
        risk: scores.risk(&template.criteria),
    }
}

fn counts(record: &Record) -> ControlCounts {
    let mut counts = ControlCounts::default();
    let controls = record.hazard.controls();
    for control in controls.filter(|control| !control.names_type) {
        match control.state {
            ControlState::NotAdopted => {
                counts.not_adopted += 1;
                continue;
            }
            ControlState::Implemented => counts.implemented += 1,
            ControlState::Planned => counts.planned += 1,
            ControlState::Unknown => counts.unknown += 1,
        }
        counts.total += 1;
        counts.verified += usize::from(control.is_verified());
        counts.effective += usize::from(control.is_effective());
    }
    counts
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
