//! From a record to the hazard in one line.

use super::{
    Assessment, ControlCounts, ControlState, ListedField, Record, Summary, SummaryScores,
    SummaryStatus,
};
use crate::template::Template;

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
