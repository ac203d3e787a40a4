//! The definitions of the scores under the cursor, in the words of the template.

use ratatui::text::{Line, Span};

use super::grid::ScoreMarks;
use crate::hazard::Scores;
use crate::template::{Axis, Criteria, Level};
use crate::text::printable_line;
use crate::tui::text_width;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

const LABEL: usize = 12;

/// The definitions of some scores, in at most `most` lines each.
pub(super) fn lines(
    criteria: &Criteria,
    at: Scores,
    width: usize,
    most: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    let likelihood = level(&criteria.likelihood, at.likelihood);
    let severity = level(&criteria.severity, at.severity);
    out.extend(labelled("Likelihood", &likelihood, width, most, theme));
    out.extend(labelled("Severity", &severity, width, most, theme));
    out.extend(risk(criteria, at, width, most, theme));
    out
}

/// The present scores of the record.
pub(super) fn now(
    criteria: &Criteria,
    marks: ScoreMarks,
    width: usize,
    most: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let now = format!(
        "I initial: {}; R residual: {}",
        scored(criteria, marks.initial),
        scored(criteria, marks.residual)
    );
    labelled("Saved", &now, width, most, theme)
}

/// Both scores and their class in a few words: `Low, Major: 3 - Undesirable`.
pub(super) fn scored(criteria: &Criteria, scores: Scores) -> String {
    printable_line(&scores.words(criteria))
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

fn risk(
    criteria: &Criteria,
    at: Scores,
    width: usize,
    most: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let Some(class) = at.risk(criteria) else {
        return labelled("Risk", "none until both are scored", width, most, theme);
    };
    let words = criteria.words(class);
    let meaning = criteria.level(class).map_or("", |level| &level.definition);
    let text = if meaning.is_empty() {
        words
    } else {
        format!("{words}: {meaning}")
    };
    let mut lines = labelled("Risk", &text, width, most, theme);
    for line in &mut lines {
        if let Some(words) = line.spans.get_mut(1) {
            words.style = theme.risk(criteria, class);
        }
    }
    lines
}

/// Text with a label in front of it; further lines begin below the text. Text that does not fit in
/// `most` lines is cut, with a mark.
pub(super) fn labelled(
    label: &str,
    text: &str,
    width: usize,
    most: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let room = width.saturating_sub(LABEL);
    let lines = limited(&printable_line(text), room, most, theme);
    let with_label = |(at, words): (usize, String)| {
        let label = if at == 0 { label } else { "" };
        Line::from(vec![
            Span::styled(format!("{label:LABEL$}"), theme.style(Tone::Muted)),
            Span::raw(words),
        ])
    };
    lines.into_iter().enumerate().map(with_label).collect()
}

/// Text in at most `most` lines of `room` columns. A mark at the end shows that text was cut.
pub(super) fn limited(text: &str, room: usize, most: usize, theme: &Theme) -> Vec<String> {
    let mut lines = wrap::plain(text, room);
    if lines.len() > most && most > 0 {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(text_width::truncate(&rest, room, theme.glyph("…", "~")));
    }
    lines
}
