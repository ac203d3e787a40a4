//! The reason for the initial scores, below the risk that they give.

use super::visible_text::{hidden, visible, visible_lines};
use super::{EditContext, Refused, replace};
use crate::hazard::read::justification_at;
use crate::hazard::{Answer, SectionInfo};
use crate::template::Role;
use crate::text::{Edit, Span};

impl EditContext<'_> {
    pub(super) fn initial_reason(&self, reason: &str) -> Result<Vec<Edit>, Refused> {
        let reason = self.in_style(reason);
        if reason.is_empty() && self.record.hazard.initial.justification.is_empty() {
            return Ok(Vec::new());
        }
        let Some(section) = self.section_of(Role::Risk) else {
            if reason.is_empty() {
                return Ok(Vec::new());
            }
            let class = self.record.hazard.initial.risk(&self.template.criteria);
            let words = class.map_or_else(
                || "TBC".to_owned(),
                |class| self.template.criteria.words(class),
            );
            return self.set_role(Role::Risk, &format!("{words}\n\nJustification: {reason}"));
        };
        let body = section.body;
        let text = body.of(self.text());
        let lines = self.stated(section);
        let Some(at) = justification_at(text) else {
            return Ok(self.first_reason(section, &reason));
        };
        let head = Span::new(body.start + at, body.start + reason_value(text, at));
        let document = &self.record.document;
        let pieces = visible(document, Span::new(head.end, body.end));
        if !reason.is_empty() {
            return Ok(match pieces.is_empty() {
                true => vec![replace(Span::at(head.end), format!(" {reason}"))],
                false => self.in_place_of(&pieces, &reason),
            });
        }
        let commented = !hidden(document, body).is_empty();
        let made_here = self.record.hazard.initial.stated_risk == Answer::Tbc
            && self
                .committed
                .is_none_or(|record| record.hazard.initial.stated_risk == Answer::Absent);
        let above = Span::new(body.start, head.start);
        let only_stated = visible_lines(document, above) == lines;
        if made_here && !commented && only_stated {
            return Ok(vec![self.remove_section(section)]);
        }
        if !commented {
            return Ok(self.set_text(section, above.of(self.text()).trim()));
        }
        Ok(self.without_reason(head, &pieces))
    }

    /// Takes a reason and its `Justification:` away; the comments in it stay.
    fn without_reason(&self, head: Span, pieces: &[Span]) -> Vec<Edit> {
        let mut all = vec![head.trimmed(self.text())];
        match pieces.split_first() {
            // The reason begins on the line of its key.
            Some((first, more)) if !self.text()[head.end..first.start].contains('\n') => {
                all[0].end = first.end;
                all.extend(more);
            }
            _ => all.extend(pieces),
        }
        self.in_place_of(&all, "")
    }

    /// Puts a reason below the risk, where there was none.
    fn first_reason(&self, section: &SectionInfo, reason: &str) -> Vec<Edit> {
        if reason.is_empty() {
            return Vec::new();
        }
        let reason = format!("Justification: {reason}");
        let newline = self.newline().as_str();
        if section.body.is_empty() {
            return self.set_text(section, &format!("TBC{newline}{newline}{reason}"));
        }
        let mut edits = Vec::new();
        if visible(&self.record.document, section.body).is_empty() {
            edits.extend(self.before_all(section, "TBC"));
        }
        let end = section.body.end;
        edits.push(replace(
            Span::at(end),
            self.above_dashes(end, format!("{newline}{newline}{reason}")),
        ));
        edits
    }
}

/// Where the reason begins behind its key, which begins at `at`.
pub(super) fn reason_value(text: &str, at: usize) -> usize {
    let colon = text[at..]
        .find(':')
        .map_or(text.len(), |colon| at + colon + 1);
    let rest = text[colon..].trim_start_matches(['*', '_']);
    text.len() - rest.len()
}
