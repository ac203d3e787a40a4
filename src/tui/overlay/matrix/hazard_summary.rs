//! A summary of the hazard next to the matrix: what can happen, and the controls.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::score_definitions::{labelled, limited, scored};
use crate::hazard::{AssessmentKind, Control, ControlState, Hazard, Scores};
use crate::template::{Criteria, Level};
use crate::text::printable_line;
use crate::tui::action::{Action, RecordAction};
use crate::tui::keymap::{Mode, key_name};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The most lines for one text of the record, and for one control.
const MOST: (usize, usize) = (6, 3);

/// The text for an empty field of the record.
const NOTHING: &str = "the record does not say";

/// The hazard in a few labelled lines, at most `most` for each text.
pub(super) fn brief(
    hazard: &Hazard,
    kind: AssessmentKind,
    width: usize,
    most: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let mut lines = labelled("Hazard", text_or_missing(&hazard.name), width, most, theme);
    // The user scores the harm. The effect is shown if there is no harm or if there is more room.
    if most > 1 || hazard.harm.trim().is_empty() {
        lines.extend(labelled(
            "Effect",
            text_or_missing(&hazard.effect),
            width,
            most,
            theme,
        ));
    }
    if most > 1 || !hazard.harm.trim().is_empty() {
        lines.extend(labelled(
            "Harm",
            text_or_missing(&hazard.harm),
            width,
            most,
            theme,
        ));
    }
    match kind {
        AssessmentKind::Initial => {
            let existing = text_or_missing(&hazard.existing_controls);
            lines.extend(labelled("Existing", existing, width, most, theme));
        }
        AssessmentKind::Residual => {
            let controls = states(hazard);
            lines.extend(labelled("Controls", &controls, width, most, theme));
        }
    }
    lines
}

/// As much of the hazard as fits.
pub(super) fn full(
    hazard: &Hazard,
    kind: AssessmentKind,
    area: Rect,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let width = usize::from(area.width);
    let mut lines = Vec::new();
    let mut part = |heading: &'static str, text: &str| {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::styled(heading, theme.style(Tone::Heading)));
        let text = limited(&printable_line(text_or_missing(text)), width, MOST.0, theme);
        lines.extend(text.into_iter().map(Line::from));
    };
    part("Hazard", &hazard.name);
    if kind == AssessmentKind::Initial {
        part("Causes", &hazard.causes);
    }
    part("Effect", &hazard.effect);
    part("Harm", &hazard.harm);
    match kind {
        AssessmentKind::Initial => part("Existing controls", &hazard.existing_controls),
        AssessmentKind::Residual => {
            part("Controls", &states(hazard));
            for control in hazard.controls() {
                lines.extend(control_lines(control, width, theme));
            }
        }
    }
    cut(lines, usize::from(area.height), theme)
}

/// The first `height` lines. If there are more, the last one shows how to see them.
fn cut(mut lines: Vec<Line<'static>>, height: usize, theme: &Theme) -> Vec<Line<'static>> {
    if lines.len() > height && height > 0 {
        let more = lines.len() - (height - 1);
        lines.truncate(height - 1);
        let key = key_name(Mode::Matrix, Action::Record(RecordAction::Controls));
        let words = format!("{more} more lines; press {key} to see every control");
        lines.push(Line::styled(words, theme.style(Tone::Muted)));
    }
    lines
}

fn text_or_missing(text: &str) -> &str {
    match text.trim() {
        "" => NOTHING,
        text => text,
    }
}

fn control_lines(control: &Control, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let (sign, tone) = match control.state {
        ControlState::Implemented => ("[x]", Tone::Done),
        ControlState::Planned => ("[ ]", Tone::Text),
        ControlState::Unknown => ("[?]", Tone::Warning),
        ControlState::NotAdopted => ("[-]", Tone::Muted),
    };
    let lead = format!("{sign} {} ", printable_line(&control.id.0));
    let indent = wrap::width(&lead);
    let room = width.saturating_sub(indent);
    let text = limited(&printable_line(&control.text), room, MOST.1, theme);
    let line = |(at, words): (usize, String)| {
        let lead = if at == 0 {
            Span::styled(lead.clone(), theme.style(tone))
        } else {
            Span::raw(" ".repeat(indent))
        };
        Line::from(vec![lead, Span::raw(words)])
    };
    text.into_iter().enumerate().map(line).collect()
}

/// Which controls are implemented and which are not: `1 of 3 implemented: D1; planned: D2, T1`.
pub(super) fn states(hazard: &Hazard) -> String {
    let of = |state| -> Vec<String> {
        let controls = hazard.controls().filter(|control| control.state == state);
        controls
            .map(|control| printable_line(&control.id.0))
            .collect()
    };
    let done = of(ControlState::Implemented);
    if hazard.controls().next().is_none() {
        return "none".to_owned();
    }
    let adopted = hazard
        .controls()
        .filter(|control| !control.is_not_adopted());
    let all = adopted.count();
    let mut out = format!("{} of {all} implemented", done.len());
    if !done.is_empty() {
        out.push_str(&format!(": {}", done.join(", ")));
    }
    for (state, word) in [
        (ControlState::Planned, "planned"),
        (ControlState::Unknown, "not stated"),
        (ControlState::NotAdopted, "not adopted"),
    ] {
        let ids = of(state);
        if !ids.is_empty() {
            out.push_str(&format!("; {word}: {}", ids.join(", ")));
        }
    }
    out
}

/// The warning if the residual scores are below the initial ones and no control is implemented.
pub(super) fn lowered_without_control(
    hazard: &Hazard,
    at: Scores,
    criteria: &Criteria,
) -> Option<String> {
    let initial = hazard.initial.scores();
    let is_lower = lower(at.likelihood, initial.likelihood) || lower(at.severity, initial.severity);
    let in_place = hazard
        .controls()
        .any(|control| control.state == ControlState::Implemented);
    if !is_lower || in_place {
        return None;
    }
    let initial = scored(criteria, initial);
    Some(format!(
        "no control is implemented yet, so nothing lowers the risk from the initial {initial}"
    ))
}

fn lower<L: Level>(now: Option<L>, before: Option<L>) -> bool {
    matches!((now, before), (Some(now), Some(before)) if now.rank() < before.rank())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;
    use crate::tui::overlay::testing::{assessment, hazard};

    #[test]
    fn controls_are_counted_by_their_state() {
        assert_eq!(
            states(&hazard()),
            "1 of 4 implemented: D1; planned: D2, T1; not stated: V1"
        );
        assert_eq!(states(&Hazard::default()), "none");
    }

    #[test]
    fn a_lower_residual_risk_needs_a_control_in_place() {
        let criteria = Template::built_in().criteria;
        let low = assessment(Some((1, 4))).scores();
        let bare = Hazard {
            initial: assessment(Some((3, 4))),
            ..Hazard::default()
        };
        let warning = lowered_without_control(&bare, low, &criteria);
        assert_eq!(
            warning.as_deref(),
            Some(
                "no control is implemented yet, so nothing lowers the risk from the initial Medium, \
                 Major: 3 - Undesirable"
            )
        );
        assert_eq!(lowered_without_control(&hazard(), low, &criteria), None);
        let same = assessment(Some((3, 4))).scores();
        assert_eq!(lowered_without_control(&bare, same, &criteria), None);
    }
}
