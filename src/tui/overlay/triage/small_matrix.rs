//! The template's matrix in a few cells, beside the story.

use ratatui::text::{Line, Span};

use crate::hazard::Scores;
use crate::template::{Criteria, Level, Likelihood, Severity};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The matrix as lines: the worst likelihood on top, and a mark at the likelihood that was chosen. The numbers at its
/// edges are those that are typed.
pub(super) fn lines(
    criteria: &Criteria,
    numbers: &MatrixNumbers,
    chosen: Option<Likelihood>,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let muted = theme.style(Tone::Muted);
    let mut head = vec![Span::styled("  severity   ", muted)];
    for (number, _) in &numbers.severities {
        head.push(Span::styled(format!(" {number:>2} "), muted));
    }
    let mut lines = vec![Line::from(head)];
    let mut rows: Vec<&(u8, Likelihood)> = numbers.likelihoods.iter().collect();
    rows.sort_by_key(|(_, level)| std::cmp::Reverse(level.rank()));
    for (at, (number, likelihood)) in rows.into_iter().enumerate() {
        let is_chosen = chosen == Some(*likelihood);
        let mark = if is_chosen { ">" } else { " " };
        let label = if at == 0 { "likelihood" } else { "" };
        let tone = if is_chosen { Tone::Strong } else { Tone::Muted };
        let mut row = vec![Span::styled(
            format!("{label:<10}{mark}{number:>2}"),
            theme.style(tone),
        )];
        for (_, severity) in &numbers.severities {
            row.push(cell(*likelihood, *severity, criteria, theme));
        }
        lines.push(Line::from(row));
    }
    lines
}

/// The numbers that are typed for the levels of both axes.
pub(super) struct MatrixNumbers {
    /// Those of the likelihoods.
    pub likelihoods: Vec<(u8, Likelihood)>,
    /// Those of the severities.
    pub severities: Vec<(u8, Severity)>,
}

fn cell(
    likelihood: Likelihood,
    severity: Severity,
    criteria: &Criteria,
    theme: &Theme,
) -> Span<'static> {
    let scores = Scores {
        likelihood: Some(likelihood),
        severity: Some(severity),
    };
    match scores.risk(criteria) {
        Some(class) => {
            let number = class.0.to_string();
            let blank = " ".repeat(3_usize.saturating_sub(wrap::width(&number)));
            Span::styled(format!("{blank}{number} "), theme.risk(criteria, class))
        }
        None => Span::styled(
            format!("  {} ", theme.glyph("·", ".")),
            theme.style(Tone::Muted),
        ),
    }
}
