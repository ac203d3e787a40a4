//! What the scores under the cursor mean, in the template's words.

use ratatui::text::{Line, Span};

use super::grid::Marks;
use crate::hazard::Scores;
use crate::template::{Axis, Criteria, Level, TemplateOption};
use crate::text::printable_line;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

const LABEL: usize = 12;

/// The lines that say what some scores mean, and what the record has now.
pub(super) fn lines(
    criteria: &Criteria,
    at: Scores,
    marks: Marks,
    width: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    let likelihood = level(&criteria.likelihood, at.likelihood);
    let severity = level(&criteria.severity, at.severity);
    out.extend(labelled("Likelihood", &likelihood, width, theme));
    out.extend(labelled("Severity", &severity, width, theme));
    out.extend(risk(criteria, at, width, theme));
    let now = format!(
        "I initial: {}; R residual: {}",
        scored(criteria, marks.initial),
        scored(criteria, marks.residual)
    );
    out.extend(labelled("Record has", &now, width, theme));
    out
}

/// Both scores and their class in a few words: `Low, Major: 3 - Undesirable`.
pub(super) fn scored(criteria: &Criteria, scores: Scores) -> String {
    if scores == Scores::default() {
        return "not scored".to_owned();
    }
    let word = |option: Option<&TemplateOption>| {
        option.map_or("TBC".to_owned(), |option| printable_line(&option.label))
    };
    let likelihood = scores
        .likelihood
        .and_then(|level| criteria.likelihood.option(level));
    let severity = scores
        .severity
        .and_then(|level| criteria.severity.option(level));
    let words = format!("{}, {}", word(likelihood), word(severity));
    match scores.risk(criteria) {
        Some(class) => format!("{words}: {}", printable_line(&criteria.words(class))),
        None => words,
    }
}

fn level(axis: &Axis, level: Option<impl Level>) -> String {
    let option = level.and_then(|level| axis.option(level));
    option.map_or("TBC: not scored yet".to_owned(), |option| {
        if option.definition.is_empty() {
            option.label.clone()
        } else {
            format!("{}: {}", option.label, option.definition)
        }
    })
}

fn risk(criteria: &Criteria, at: Scores, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let Some(class) = at.risk(criteria) else {
        return labelled("Risk", "none until both are scored", width, theme);
    };
    let words = criteria.words(class);
    let meaning = criteria.level(class).map_or("", |level| &level.definition);
    let text = if meaning.is_empty() {
        words
    } else {
        format!("{words}: {meaning}")
    };
    let mut lines = labelled("Risk", &text, width, theme);
    for line in &mut lines {
        if let Some(words) = line.spans.get_mut(1) {
            words.style = theme.risk(class);
        }
    }
    lines
}

/// Text behind a label, the further lines below its beginning.
pub(super) fn labelled(label: &str, text: &str, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let room = width.saturating_sub(LABEL);
    let lines = wrap::plain(&printable_line(text), room);
    let with_label = |(at, words): (usize, String)| {
        let label = if at == 0 { label } else { "" };
        Line::from(vec![
            Span::styled(format!("{label:LABEL$}"), theme.style(Tone::Muted)),
            Span::raw(words),
        ])
    };
    lines.into_iter().enumerate().map(with_label).collect()
}
