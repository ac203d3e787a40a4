//! The four columns of an assessment.

use super::super::anchors::Anchors;
use super::super::cells;
use super::super::word_set::WordSet;
use crate::hazard::{Assessment, AssessmentKind, Record};
use crate::report::{Block, Cell, Material, clean};
use crate::template::{Criteria, Role, Template};

/// Severity, likelihood, risk and justification, with notes above it.
pub fn cells(
    record: &Record,
    kind: AssessmentKind,
    remarks: Vec<Block>,
    material: &Material<'_>,
    anchors: &Anchors,
) -> [Cell; 4] {
    let assessment = match kind {
        AssessmentKind::Initial => &record.hazard.initial,
        AssessmentKind::Residual => &record.hazard.residual,
    };
    let [likelihood, severity, risk] = cells::scores(assessment, &material.template.criteria);
    let mut why = remarks;
    why.extend(justification(
        assessment,
        [&likelihood, &severity],
        material.template,
        anchors,
    ));
    [severity, likelihood, risk, Cell::prose(why)]
}

/// The justification, after a note about missing scores, so that a blank does not look like a
/// mistake of this workbook.
fn justification(
    assessment: &Assessment,
    [likelihood, severity]: [&Cell; 2],
    template: &Template,
    anchors: &Anchors,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (name, cell) in [
        (template.title_of(Role::Likelihood), likelihood),
        (template.title_of(Role::Severity), severity),
    ] {
        if let Cell::Unscored { written } = cell {
            let name = clean(name);
            blocks.push(Block::text(if written.is_empty() {
                format!("Not scored in the record: {name}.")
            } else {
                format!("Not scored in the record: {name}, where it says “{written}”.")
            }));
        }
    }
    for text in [&assessment.likelihood_text, &assessment.severity_text] {
        if says_more(text, "", &template.criteria) {
            blocks.extend(anchors.prose(text));
        }
    }
    if says_more(
        &assessment.text,
        &assessment.justification,
        &template.criteria,
    ) {
        blocks.extend(anchors.prose(&assessment.text));
    } else {
        blocks.extend(anchors.prose(&assessment.justification));
    }
    blocks
}

/// Whether a section has other words than scores and `known`.
fn says_more(text: &str, known: &str, criteria: &Criteria) -> bool {
    let mut shown_words = WordSet::default();
    shown_words.add("Likelihood Severity Consequence Risk Justification Residual risk rating TBC");
    shown_words.add(known);
    let levels = criteria
        .likelihood
        .levels
        .iter()
        .chain(&criteria.severity.levels);
    let levels: Vec<String> = levels
        .map(|option| format!("{} {}", option.long(), option.short()))
        .collect();
    let classes = criteria.classes.iter();
    let classes: Vec<String> = classes
        .map(|level| format!("{} {}", criteria.words(level.class), level.definition))
        .collect();
    for words in levels.iter().chain(&classes) {
        shown_words.add(words);
    }
    shown_words.first_missing(text).is_some()
}
