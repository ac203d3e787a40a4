//! The lines of a section that choose one of the template's options.

use super::visible_text::visible_lines;
use crate::document::Document;
use crate::hazard::Record;
use crate::hazard::read::{Choice, KeyedLine, choose, decisions_beside, is_tbc, justification_at};
use crate::template::{Criteria, Role, Template, TemplateOption};
use crate::text::Span;

/// Whether a line names one of the options, or contradicts itself about which.
pub(super) fn is_option(line: &str, options: &[TemplateOption]) -> bool {
    match choose(&[line], options) {
        Choice::One(_)
        | Choice::Several(_)
        | Choice::Doubtful { .. }
        | Choice::Contradictory { .. } => true,
        Choice::Blank | Choice::Tbc | Choice::Unreadable(_) => false,
    }
}

/// The lines that none of the others are.
pub(super) fn beside(mut lines: Vec<Span>, keyed: &[KeyedLine]) -> Vec<Span> {
    lines.retain(|line| !keyed.iter().any(|keyed| keyed.span.encloses(*line)));
    lines
}

/// The lines of a section for a choice among `options`, without those with the decision of a
/// named person.
pub(super) fn lines_without_decisions(
    document: &Document,
    body: Span,
    options: &[TemplateOption],
) -> Vec<Span> {
    let acts = decisions_beside(document, body, options);
    beside(visible_lines(document, body), &acts)
}

/// The lines with the choice: the first, if it names an option, is a placeholder or is the only
/// one, and others that name an option.
pub(super) fn choice(document: &Document, span: Span, options: &[TemplateOption]) -> Vec<Span> {
    let lines = lines_without_decisions(document, span, options);
    let says = |line: &Span| {
        let words = document.slice(*line);
        is_tbc(words) || is_option(words, options)
    };
    match lines.first() {
        None => Vec::new(),
        Some(first) if lines.len() == 1 => vec![*first],
        Some(first) if !says(first) => Vec::new(),
        Some(_) => lines.into_iter().filter(says).collect(),
    }
}

/// The lines before the reason that state a class of risk.
pub(super) fn stated(side: (&Document, &Template), body: Span) -> Vec<Span> {
    let (document, template) = side;
    let text = document.slice(body);
    let end = justification_at(text).map_or(body.end, |at| body.start + at);
    let options = class_options(&template.criteria);
    let lines = choice(document, Span::new(body.start, end), &options);
    let says = |line: &Span| {
        let words = document.slice(*line);
        is_tbc(words) || is_option(words, &options)
    };
    lines.into_iter().filter(says).collect()
}

/// The lines of the section of labels that are labels, a placeholder, or the only line.
pub(super) fn label_lines(record: &Record, template: &Template) -> Vec<Span> {
    let Some(section) = record.hazard.section_of(Role::UtilityLabel, template) else {
        return Vec::new();
    };
    let mut lines = lines_without_decisions(&record.document, section.body, &template.labels);
    if lines.len() > 1 {
        lines.retain(|line| {
            let words = line.of(record.text());
            is_tbc(words) || is_option(words, &template.labels)
        });
    }
    lines
}

/// The classes of risk as options to choose from.
pub(super) fn class_options(criteria: &Criteria) -> Vec<TemplateOption> {
    let classes = criteria.classes.iter();
    classes
        .map(|level| TemplateOption {
            key: Some(level.class.0),
            label: level.label.clone(),
            definition: level.definition.clone(),
        })
        .collect()
}
