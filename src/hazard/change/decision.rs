//! Writes the decision of a named person into the section where a reader looks for it.

use super::visible_text::visible;
use super::{EditContext, Refused, one_line, replace};
use crate::document::{BlockKind, list_items};
use crate::hazard::read::{
    DEPRECATION, KeyedLine, LineKey, deprecations, keyed_lines, options_beside, status_reasons,
};
use crate::hazard::{Decision, DecisionKey, Record, SectionInfo, parse_day};
use crate::template::{Role, Template};
use crate::text::{Edit, Span};

impl EditContext<'_> {
    pub(super) fn decision(
        &self,
        key: DecisionKey,
        value: &str,
        what: &str,
    ) -> Result<Vec<Edit>, Refused> {
        let new = one_line(value);
        let now = self.record.hazard.decision(key);
        let now = now.map_or_else(String::new, |act| one_line(&act.value));
        if now == new {
            return Ok(Vec::new());
        }
        let lines = lines_of(self.record, self.template, key);
        if new.is_empty() {
            // Only the first of two lines counts, and nobody has said that the other can be
            // removed.
            if let Some(second) = lines.get(1) {
                return Err(self.in_the_way(what.to_owned(), second.span.start));
            }
            return self.without_decisions(what, &lines);
        }
        if let Some(day) = impossible_day_of(&new) {
            let day = day.to_owned();
            return Err(Refused::DecidedOnNoDay { key, day });
        }
        let gaps = Decision::gaps(&new);
        if !gaps.is_empty() {
            return Err(Refused::NotAnAct {
                key,
                value: new,
                gaps,
            });
        }
        match lines.first() {
            Some(line) => Ok(self.act_value(line, &new)),
            None => self.new_act(key, &new),
        }
    }

    /// Replaces the value of a line; the comments in it stay.
    fn act_value(&self, line: &KeyedLine, new: &str) -> Vec<Edit> {
        let pieces = visible(&self.record.document, line.value);
        if !pieces.is_empty() {
            return self.in_place_of(&pieces, new);
        }
        let at = line.value.start;
        let close = self.text()[..at].ends_with([':', '*', '_']);
        let gap = if close { " " } else { "" };
        vec![replace(Span::at(at), format!("{gap}{new}"))]
    }

    /// Removes lines from their sections.
    fn without_decisions(&self, what: &str, lines: &[KeyedLine]) -> Result<Vec<Edit>, Refused> {
        let mut edits = Vec::new();
        for section in &self.record.hazard.sections {
            let here: Vec<Span> = lines
                .iter()
                .map(|line| line.span)
                .filter(|span| section.body.encloses(*span))
                .collect();
            let Some(first) = here.first() else {
                continue;
            };
            if let Some(comment) = here.iter().find_map(|line| self.comment_in(*line)) {
                return Err(self.in_the_way(what.to_owned(), comment));
            }
            let body = section.body.trimmed(self.text());
            if here.len() == 1 && *first == body {
                edits.extend(self.emptied(section)?);
                continue;
            }
            let spans = here.iter().map(|line| self.line_and_gap(*line, body.end));
            let mut apart: Vec<Span> = Vec::new();
            for span in spans {
                match apart.last_mut().filter(|above| span.start <= above.end) {
                    Some(above) => above.end = above.end.max(span.end),
                    None => apart.push(span),
                }
            }
            if covers(&apart, body) {
                edits.extend(self.emptied(section)?);
                continue;
            }
            edits.extend(apart.into_iter().map(|span| replace(span, "")));
        }
        Ok(edits)
    }

    fn emptied(&self, section: &SectionInfo) -> Result<Vec<Edit>, Refused> {
        match section.field {
            Some(field) => self.set_field(field, ""),
            None => Ok(self.set_text(section, "")),
        }
    }

    fn comment_in(&self, line: Span) -> Option<usize> {
        let comments = self.record.document.comments_in(line);
        comments.first().map(|comment| comment.start)
    }

    /// A line with the gap around it that would remain.
    fn line_and_gap(&self, line: Span, body_end: usize) -> Span {
        let text = self.text();
        let start = text[..line.start].rfind('\n').map_or(0, |at| at + 1);
        if line.end == body_end {
            let above = text[..start].trim_end_matches(['\n', '\r']).len();
            return Span::new(above, line.end);
        }
        self.with_blank_line(Span::new(start, self.line_after(line.end, text.len())))
    }

    /// Adds a line if there is none.
    fn new_act(&self, key: DecisionKey, value: &str) -> Result<Vec<Edit>, Refused> {
        let role = home(key);
        let words = format!("{}: {value}", key.title());
        let first = match key {
            DecisionKey::Accepted | DecisionKey::RiskBenefit => format!("- {words}"),
            DecisionKey::Deprecated | DecisionKey::StatusReason => words.clone(),
        };
        let Some(section) = self.section_of(role).filter(|it| !it.body.is_empty()) else {
            return self.set_role(role, &first);
        };
        if role == Role::Residual
            && let Some(edit) = self.among_lines(section, key, &words)
        {
            return Ok(vec![edit]);
        }
        let newline = self.newline().as_str();
        let end = section.body.end;
        let line = match self.list_at_end(section) {
            Some(marker) => format!("{newline}{marker}{words}"),
            None => self.above_dashes(end, format!("{newline}{newline}{first}")),
        };
        Ok(vec![replace(Span::at(end), line)])
    }

    /// The edit that inserts a line among the others of the residual assessment, in their style.
    fn among_lines(&self, section: &SectionInfo, key: DecisionKey, words: &str) -> Option<Edit> {
        let lines = keyed_lines(&self.record.document, section.body);
        let newline = self.newline().as_str();
        let rank = line_key(key);
        if let Some(above) = lines.iter().rfind(|line| line.key < rank) {
            // Prose that continues below a score would become part of the new line.
            let below = self.line_after(above.span.end, section.body.end);
            let next = self.text()[below..section.body.end].lines().next();
            let free = above.indent > 0
                || next.is_none_or(|next| next.trim().is_empty())
                || lines
                    .iter()
                    .any(|line| line.span.start >= below && line.indent == 0);
            let marker = self.lead_of(above);
            return free.then(|| {
                replace(
                    Span::at(above.span.end),
                    format!("{newline}{marker}{words}"),
                )
            });
        }
        let below = lines.first()?;
        let marker = self.lead_of(below);
        let line = format!("{words}{newline}{marker}");
        let start = below.span.start + below.indent;
        Some(replace(Span::at(start), line))
    }

    /// The text before the key of a line: its indentation and its bullet.
    fn lead_of(&self, line: &KeyedLine) -> &str {
        let text = self.text();
        let start = text[..line.span.start].rfind('\n').map_or(0, |at| at + 1);
        let lead = &text[start..line.span.start];
        match lead.trim().is_empty() {
            true => &text[start..line.span.start + line.indent],
            false => &text[line.span.start..line.span.start + line.indent],
        }
    }

    /// The bullet of the list at the end of a section.
    fn list_at_end(&self, section: &SectionInfo) -> Option<&str> {
        let document = &self.record.document;
        let (at, block) = document.blocks_in(section.body).last()?;
        if !matches!(block.kind, BlockKind::List { .. }) {
            return None;
        }
        let items = list_items(document, at);
        let last = items.last()?;
        (last.span.end == section.body.end).then(|| document.slice(last.marker))
    }
}

/// The lines with a key, in the order of the record.
pub(super) fn lines_of(record: &Record, template: &Template, key: DecisionKey) -> Vec<KeyedLine> {
    let mut found = Vec::new();
    for role in roles(key) {
        if let Some(section) = record.hazard.section_of(*role, template) {
            found.extend(lines_in(record, template, key, (*role, section.body)));
        }
    }
    found.sort_by_key(|line| line.span.start);
    found
}

/// The lines with a key in the section of a role.
pub(super) fn lines_in(
    record: &Record,
    template: &Template,
    key: DecisionKey,
    (role, body): (Role, Span),
) -> Vec<KeyedLine> {
    let document = &record.document;
    match key {
        DecisionKey::Deprecated => {
            return deprecations(document, body, options_beside(role, template));
        }
        DecisionKey::StatusReason => {
            return status_reasons(document, body, options_beside(role, template));
        }
        DecisionKey::Accepted | DecisionKey::RiskBenefit => {}
    }
    let mut found = keyed_lines(document, body);
    found.retain(|line| line.key == line_key(key));
    found
}

/// The sections that can have a line with a key.
pub(super) const fn roles(key: DecisionKey) -> &'static [Role] {
    match key {
        DecisionKey::Accepted | DecisionKey::RiskBenefit => &[Role::Residual],
        DecisionKey::Deprecated => &DEPRECATION,
        DecisionKey::StatusReason => &[Role::Status],
    }
}

/// The section for a new line with a key.
const fn home(key: DecisionKey) -> Role {
    match key {
        DecisionKey::Accepted | DecisionKey::RiskBenefit => Role::Residual,
        DecisionKey::Deprecated => Role::UtilityLabel,
        DecisionKey::StatusReason => Role::Status,
    }
}

const fn line_key(key: DecisionKey) -> LineKey {
    match key {
        DecisionKey::Accepted => LineKey::Accepted,
        DecisionKey::RiskBenefit => LineKey::RiskBenefit,
        DecisionKey::Deprecated => LineKey::Deprecated,
        DecisionKey::StatusReason => LineKey::Justification,
    }
}

/// The words in the brackets at the end where a day must be, if they are digits but not a day of
/// the calendar: `2026-13-01`, `24/06/2026`.
fn impossible_day_of(value: &str) -> Option<&str> {
    let (_, inner) = value.strip_suffix(')')?.rsplit_once('(')?;
    let first = inner.split(',').next()?.trim();
    let is_like_a_day = first.len() >= 6
        && first.starts_with(|c: char| c.is_ascii_digit())
        && first
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
    (is_like_a_day && parse_day(first).is_none()).then_some(first)
}

/// Whether some separate spans, in order, are all of a body.
fn covers(spans: &[Span], body: Span) -> bool {
    matches!(spans, [only] if only.start <= body.start && only.end >= body.end)
}
