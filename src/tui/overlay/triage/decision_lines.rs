//! The decisions as lines: a list, or one line on a low screen.

use ratatui::text::{Line, Span};

use super::TriageView;
use crate::text::printable_line;
use crate::triage::{CardKind, DecisionKind, DecisionState};
use crate::tui::text_width::truncate;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

impl TriageView {
    /// The list of decisions, one line each; the controls are one line.
    pub(super) fn decision_lines(&self, width: usize, theme: &Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let mut has_controls = false;
        for decision in &self.sitting.decisions.decisions {
            if decision.kind.control().is_some() {
                if !has_controls {
                    has_controls = true;
                    lines.push(self.controls_line(width, theme));
                }
                continue;
            }
            let mut words = decision.state.words();
            if let (Some(projection), DecisionState::Decided(_)) =
                (&decision.projection, &decision.state)
            {
                words = format!("{words} ({})", projection.words());
            }
            let is_here = self.is_card_of(&decision.kind);
            lines.push(decision_line(
                (&decision.kind.title(), &words),
                mark_of(&decision.state),
                is_here,
                width,
                theme,
            ));
        }
        lines
    }

    fn controls_line(&self, width: usize, theme: &Theme) -> Line<'static> {
        let (all, open) = self.control_counts();
        let (mark, words) = match open {
            0 => (("[x]", Tone::Done), format!("all {all} decided")),
            _ => (("[ ]", Tone::Warning), format!("{open} of {all} undecided")),
        };
        let is_here = self.card.as_ref().is_some_and(|card| match &card.kind {
            CardKind::Decision(kind) => kind.control().is_some(),
            CardKind::ControlsOf(_) | CardKind::Marked => true,
            CardKind::Confirmation => false,
        });
        decision_line(("controls", &words), mark, is_here, width, theme)
    }

    /// How many controls there are, and about how many nobody decided.
    fn control_counts(&self) -> (usize, usize) {
        let all = &self.sitting.decisions.decisions;
        let controls = all.iter().filter(|it| it.kind.control().is_some());
        let open = controls
            .clone()
            .filter(|it| it.state.is_undecided())
            .count();
        (controls.count(), open)
    }

    /// All decisions on one line, for a low screen: `text x  duplicates -  initial risk !`.
    pub(super) fn decisions_in_a_line(&self, theme: &Theme) -> Line<'static> {
        let mut spans = Vec::new();
        let mut add = |words: String, (mark, tone): (&str, Tone)| {
            let sign = mark.trim_matches(['[', ']']).trim();
            let sign = if sign.is_empty() { "!" } else { sign };
            spans.push(Span::styled(format!("{words} {sign}  "), theme.style(tone)));
        };
        let mut has_controls = false;
        for decision in &self.sitting.decisions.decisions {
            if decision.kind.control().is_some() {
                if !has_controls {
                    has_controls = true;
                    let (all, open) = self.control_counts();
                    let mark = match open {
                        0 => ("[x]", Tone::Done),
                        _ => ("[ ]", Tone::Warning),
                    };
                    add(format!("controls {}/{all}", all - open), mark);
                }
                continue;
            }
            let short = match decision.kind {
                DecisionKind::DraftedText => "text".to_owned(),
                DecisionKind::Duplicates => "similar".to_owned(),
                DecisionKind::InitialRisk => "initial".to_owned(),
                DecisionKind::ResidualRisk => "residual".to_owned(),
                _ => decision.kind.title(),
            };
            add(short, mark_of(&decision.state));
        }
        Line::from(spans)
    }

    fn is_card_of(&self, kind: &DecisionKind) -> bool {
        let card = self.card.as_ref();
        card.is_some_and(|card| card.kind == CardKind::Decision(kind.clone()))
    }
}

fn decision_line(
    (title, words): (&str, &str),
    (mark, tone): (&'static str, Tone),
    is_here: bool,
    width: usize,
    theme: &Theme,
) -> Line<'static> {
    let cursor = if is_here { ">" } else { " " };
    let title = format!("{title:<14} ");
    let room = width.saturating_sub(6 + wrap::width(&title));
    let words = truncate(&printable_line(words), room, theme.glyph("…", "~"));
    let title_tone = if is_here { Tone::Strong } else { Tone::Text };
    Line::from(vec![
        Span::raw(format!("{cursor} ")),
        Span::styled(format!("{mark} "), theme.style(tone)),
        Span::styled(title, theme.style(title_tone)),
        Span::styled(words, theme.style(Tone::Muted)),
    ])
}

const fn mark_of(state: &DecisionState) -> (&'static str, Tone) {
    match state {
        DecisionState::Decided(_) => ("[x]", Tone::Done),
        DecisionState::Undecided(_) => ("[ ]", Tone::Warning),
        DecisionState::NotNeeded(_) => ("[-]", Tone::Muted),
    }
}
