//! One finding in full.

use super::Problems;
use crate::check::{Diagnostic, Safety};
use crate::text::{printable, printable_line};
use crate::tui::action::{Action, FindingAction};
use crate::tui::findings::tone;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::theme::Tone;
use crate::tui::wrap;

/// A line in one tone.
pub type StyledText = (String, Tone);

/// A finding in full, in lines of `columns` columns, the most important facts first.
pub fn detail(problems: &Problems, found: &Diagnostic, columns: usize) -> Vec<StyledText> {
    let mut styled = Vec::new();
    let mut say = |text: &str, tone: Tone| {
        let lines = wrap::plain(&printable(text), columns);
        styled.extend(lines.into_iter().map(|line| (line, tone)));
    };
    let rule = found.rule;
    let weighs = match &found.waived {
        Some(_) => (format!("{}, waived", found.grade), Tone::Muted),
        None => (found.grade.to_string(), tone(found.grade)),
    };
    say(
        &format!("{} {} {}", weighs.0, rule.code, rule.name),
        weighs.1,
    );
    say(&printable_line(&found.message), Tone::Strong);
    if let Some(id) = &found.id {
        say(
            &format!("{id} {}", printable_line(problems.name(id))),
            Tone::Text,
        );
    }
    if let Some(place) = place(found) {
        say(&place, Tone::Code);
    }
    if let Some(terms) = &found.waived {
        let words = format!(
            "Waived until {} by {}: {}",
            terms.until, terms.by, terms.reason
        );
        say(&words, Tone::Text);
    }
    if let Some(fix) = &found.fix {
        let key = key_name(Mode::Problems, Action::Finding(FindingAction::Fix));
        let how = match fix.safety {
            Safety::Safe => format!("safe: press {key} to apply it"),
            Safety::Unsafe => format!("read it first: press {key} to see it"),
        };
        say(&format!("Fix: {} ({how})", fix.title), Tone::Done);
    }
    if let Some(help) = &found.help {
        say(&format!("Help: {help}"), Tone::Text);
    }
    say(&format!("To do: {}", rule.remedy), Tone::Text);
    say(&format!("Why: {}", rule.why), Tone::Muted);
    say(&format!("Source: {}", rule.source), Tone::Muted);
    styled
}

/// The place of a finding in the form that an editor accepts: `hazards/Hazard-0022.md:45:3`.
pub fn place(found: &Diagnostic) -> Option<String> {
    let path = printable_line(found.path.as_deref()?);
    Some(match found.spot {
        Some(spot) => format!("{path}:{}:{}", spot.start.line, spot.start.column),
        None => path,
    })
}
