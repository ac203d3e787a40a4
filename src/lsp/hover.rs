//! The hover at a place: findings, and the meaning of the words.

use super::hover_text::HoverText;
use super::meaning;
use super::record_view::RecordView;
use crate::check::Diagnostic;
use crate::text::Span;

/// A hover.
pub(super) struct Hover {
    /// The place.
    pub(super) span: Span,
    /// The text.
    pub(super) page: String,
}

/// The hover at a byte; `None` if there is nothing to show.
pub(super) fn hover_at(view: &RecordView<'_>, at: usize) -> Option<Hover> {
    let mut page = HoverText::new(view.client.markdown);
    let mut span: Option<Span> = None;
    for found in view.diagnostics() {
        let Some(spot) = found.spot else { continue };
        let mark = spot.span;
        if !(mark.contains(at) || mark.start == at) {
            continue;
        }
        page.rule();
        finding(&mut page, found);
        // The reader points at the smallest of the places.
        if span.is_none_or(|known| mark.len() < known.len()) {
            span = Some(mark);
        }
    }
    let meant = meaning::meaning_at(view, at);
    if let Some(meaning) = &meant {
        page.rule();
        meaning.write(&mut page);
    }
    let span = span.or(meant.map(|meaning| meaning.span))?;
    Some(Hover {
        span,
        page: page.finish(),
    })
}

/// A finding, and the description of its rule.
fn finding(page: &mut HoverText, found: &Diagnostic) {
    let rule = found.rule;
    page.title(&format!("{} {}: {}", found.grade, rule.code, rule.name));
    page.say(&found.message);
    if let Some(waived) = &found.waived {
        page.say(&format!(
            "Waived until {} by {}: {}",
            waived.until, waived.by, waived.reason
        ));
    }
    page.say(rule.checks);
    page.say(rule.why);
    page.say(&format!("What to do: {}.", help(found)));
    page.say(&format!("Source: {}", rule.source));
}

/// What to do about a finding.
pub(super) fn help(found: &Diagnostic) -> &str {
    found.help.as_deref().unwrap_or(found.rule.remedy)
}
