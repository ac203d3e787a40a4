//! The labels for an issue tracker, which depend on the scores.

use super::EditContext;
use super::visible_text::{visible_lines, words};
use crate::document::Document;
use crate::hazard::new_hazard::UNLABELLED;
use crate::hazard::read::is_tbc;
use crate::hazard::{Record, Scores};
use crate::template::{Criteria, RiskLevel, Role, Template};
use crate::text::{Edit, Span};

impl EditContext<'_> {
    /// hazlog owns `Labelling` if it has TBC or such labels. Otherwise it belongs to the author.
    pub(super) fn labelling(&self, scores: Scores) -> Vec<Edit> {
        let Some(section) = self.section_of(Role::Labelling) else {
            return Vec::new();
        };
        let Some(old) = own_labels(&self.record.document, section.body) else {
            return Vec::new();
        };
        let committed = self.committed.map(|record| &record.hazard);
        let as_before = committed
            .filter(|before| before.initial.scores() == scores)
            .filter(|before| before.commented(Role::Labelling, self.template).is_none())
            .map(|before| before.labelling.as_str())
            .filter(|text| is_derived_label(text));
        if let Some(text) = as_before {
            return self.set_value(section, text);
        }
        let labels = derived_labels(scores, &self.template.criteria);
        if !labels.is_empty() {
            return self.set_value(section, &labels.join(", "));
        }
        if is_tbc(&old) {
            return Vec::new();
        }
        let before = self
            .committed
            .map(|record| record.hazard.labelling.as_str());
        self.set_value(
            section,
            before.filter(|text| is_tbc(text)).unwrap_or(UNLABELLED),
        )
    }
}

/// The text of a section of labels, if hazlog can write it: one line with nothing else. Text on
/// another line belongs to the author.
pub(super) fn own_labels(document: &Document, body: Span) -> Option<String> {
    let words = words(document, body);
    (visible_lines(document, body).len() == 1 && is_derived_label(&words)).then_some(words)
}

/// Whether hazlog can write the labels for an issue tracker.
pub(super) fn labelling_is_ours(before: &Record, template: &Template) -> bool {
    let section = before.hazard.section_of(Role::Labelling, template);
    section.is_some_and(|section| own_labels(&before.document, section.body).is_some())
}

/// The labels that scoring writes: `likelihood-low`, `severity-major`, `risk-level-3-undesirable`,
/// for the present scores.
pub fn derived_labels(scores: Scores, criteria: &Criteria) -> Vec<String> {
    let likelihood = scores
        .likelihood
        .map(|level| criteria.likelihood.slug(level));
    let severity = scores.severity.map(|level| criteria.severity.slug(level));
    let class = scores
        .risk(criteria)
        .and_then(|class| criteria.level(class));
    let labels = [
        likelihood.map(|slug| format!("likelihood-{slug}")),
        severity.map(|slug| format!("severity-{slug}")),
        class.map(RiskLevel::slug),
    ];
    labels.into_iter().flatten().collect()
}

/// Whether `Labelling` has only `TBC` or labels that scoring writes.
pub fn is_derived_label(text: &str) -> bool {
    if text.is_empty() || text.contains('\n') {
        return false;
    }
    let ours = |label: &str| {
        ["likelihood-", "severity-", "risk-level-"]
            .iter()
            .any(|start| label.trim().starts_with(start) && !label.trim().contains(' '))
    };
    is_tbc(text) || text.split(',').all(ours)
}
