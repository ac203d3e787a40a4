//! Heat maps of the hazards in scope.

use super::cells;
use crate::hazard::{AssessmentKind, Summary, SummaryScores};
use crate::report::{HeatCell, HeatMap, HeatRow, Material, clean_line};
use crate::template::{Likelihood, Role, Severity, Template};

/// The heat map of one of the two assessments.
pub fn map(kind: AssessmentKind, material: &Material<'_>) -> HeatMap {
    let records = material.scope.records.iter();
    let hazards: Vec<&Summary> = records.map(|(_, summary)| summary).collect();
    of_hazards(kind, material.template, &hazards)
}

/// The heat map of one of the two assessments of these hazards, by the criteria of a template.
pub fn of_hazards(kind: AssessmentKind, template: &Template, hazards: &[&Summary]) -> HeatMap {
    let criteria = &template.criteria;
    let (key, title) = match kind {
        AssessmentKind::Initial => ("initial", "Initial risk"),
        AssessmentKind::Residual => ("residual", "Residual risk"),
    };
    let mut map = HeatMap {
        key: key.to_owned(),
        title: title.to_owned(),
        across: axis_name(template.title_of(Role::Severity)),
        down: axis_name(template.title_of(Role::Likelihood)),
        columns: criteria
            .severity
            .ranks::<Severity>()
            .map(|severity| clean_line(criteria.severity.word(severity)))
            .collect(),
        rows: Vec::new(),
        unscored: Vec::new(),
    };
    for likelihood in criteria.likelihood.ranks::<Likelihood>().rev() {
        let cells = criteria
            .severity
            .ranks::<Severity>()
            .filter_map(|severity| {
                let class = criteria.risk(likelihood, severity)?;
                Some(HeatCell {
                    class: class.0,
                    place: cells::place(class, criteria),
                    words: clean_line(&criteria.words(class)),
                    hazards: standing(
                        hazards,
                        |scores| {
                            scores.likelihood == Some(likelihood)
                                && scores.severity == Some(severity)
                        },
                        kind,
                    ),
                })
            })
            .collect();
        map.rows.push(HeatRow {
            word: clean_line(criteria.likelihood.word(likelihood)),
            cells,
        });
    }
    map.unscored = standing(hazards, |scores| scores.risk.is_none(), kind);
    map
}

/// `Severity`, of the field `Severity scoring`.
fn axis_name(title: &str) -> String {
    let title = clean_line(title);
    match title.strip_suffix(" scoring") {
        Some(name) => name.to_owned(),
        None => title,
    }
}

/// The scores of one of the two assessments.
pub fn scores_of(summary: &Summary, kind: AssessmentKind) -> SummaryScores {
    match kind {
        AssessmentKind::Initial => summary.initial,
        AssessmentKind::Residual => summary.residual,
    }
}

fn standing(
    hazards: &[&Summary],
    stands: impl Fn(SummaryScores) -> bool,
    kind: AssessmentKind,
) -> Vec<String> {
    hazards
        .iter()
        .filter(|summary| stands(scores_of(summary, kind)))
        .map(|summary| clean_line(summary.id.as_str()))
        .collect()
}
