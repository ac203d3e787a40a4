//! The places of a record that a change can change, found in the record before and after it.

use super::side::Side;
use super::{changeable_control_spans, front_matter};
use crate::hazard::change::choice_lines::{beside, choice, class_options, label_lines, stated};
use crate::hazard::change::labelling::labelling_is_ours;
use crate::hazard::change::reason::reason_value;
use crate::hazard::change::visible_text::{hidden, visible, visible_lines};
use crate::hazard::change::{Change, Direction, decision, list_entries};
use crate::hazard::read::{KeyedLine, LineKey, is_tbc, justification_at, keyed_lines};
use crate::hazard::{AssessmentKind, DecisionKey, Record, SectionInfo};
use crate::template::{Role, Template, TemplateOption};
use crate::text::Span;

/// The places that a change can change in one of the two records.
pub(super) fn changeable_spans(change: &Change, side: Side<'_>) -> Vec<Span> {
    use AssessmentKind::{Initial, Residual};
    match change {
        Change::Name(_) => side.of_role(Role::Name, |body| side.value(Role::Name, body)),
        Change::Likelihood(Initial, _) => {
            let levels = &side.template.criteria.likelihood.levels;
            side.score(Role::Likelihood, levels)
        }
        Change::Severity(Initial, _) => {
            let levels = &side.template.criteria.severity.levels;
            side.score(Role::Severity, levels)
        }
        Change::Likelihood(Residual, _) => side.residual(&[LineKey::Likelihood, LineKey::Risk]),
        Change::Severity(Residual, _) => side.residual(&[LineKey::Severity, LineKey::Risk]),
        Change::Justification(Residual, _) => side.residual(&[LineKey::Justification]),
        Change::Justification(Initial, _) => side.of_role(Role::Risk, |body| side.reason(body)),
        Change::Decision(key, _) => side.decision(*key),
        Change::Status(_) => {
            let statuses = &side.template.statuses;
            side.of_role(Role::Status, |body| choice(side.document(), body, statuses))
        }
        Change::Labels(_) => side.of_role(Role::UtilityLabel, |_| {
            label_lines(side.record, side.template)
        }),
        Change::Types(_) => side.of_role(Role::HazardType, |_| {
            lines(&list_entries::types(side.record, side.template))
        }),
        Change::Code(_) => side.of_role(Role::Code, |_| {
            lines(&list_entries::code(side.record, side.template))
        }),
        Change::Field { field, .. } => side.of_field(*field, |body| vec![body]),
        Change::FieldValue { field, .. } => {
            side.of_field(*field, |body| side.field_value(*field, body))
        }
        Change::Section { section, .. } => side.at(*section).into_iter().collect(),
        Change::SectionValue { section, .. } => side.section_value(*section),
        Change::AddControl { group, .. } => changeable_control_spans::added(side, *group),
        Change::ControlState(id, _) => changeable_control_spans::marks(side, id),
        Change::ControlText(id, _) => changeable_control_spans::words(side, id),
        Change::ControlFact(id, key, _) => changeable_control_spans::facts(side, id, *key),
        Change::MoveControl(id, Direction::Up | Direction::Down) => {
            changeable_control_spans::moved(change, side, id)
        }
        Change::ControlToGroup(id, group) => {
            changeable_control_spans::moved_to_group(side, id, *group)
        }
        Change::ControlToExisting(id) => changeable_control_spans::moved_to_existing(side, id),
        Change::RemoveControl(id) => changeable_control_spans::removed(side, id),
        Change::Links(_) => front_matter::changeable_links(side),
        Change::Front(key, _) => front_matter::changeable_spans(side, *key),
    }
}

fn lines(entries: &[list_entries::ListEntry]) -> Vec<Span> {
    entries.iter().map(|entry| entry.line).collect()
}

/// Whether the residual assessment has a line for a score.
pub(super) fn has_residual_scores(record: &Record, template: &Template) -> bool {
    let section = record.hazard.section_of(Role::Residual, template);
    section.is_some_and(|section| {
        let lines = keyed_lines(&record.document, section.body);
        lines.iter().any(|line| line.key.is_score())
    })
}

impl Side<'_> {
    /// The value of a section: everything if it had no comment, otherwise everything except the
    /// comments.
    fn value_in(self, had_comment: bool, body: Span) -> Vec<Span> {
        match had_comment {
            true => visible(self.document(), body),
            false => vec![body],
        }
    }

    fn value(self, role: Role, body: Span) -> Vec<Span> {
        let before = self.before.hazard.section_of(role, self.template);
        self.value_in(self.had_comment(before), body)
    }

    fn field_value(self, field: usize, body: Span) -> Vec<Span> {
        let mut sections = self.before.hazard.sections.iter();
        let before = sections.find(|section| section.field == Some(field) && !section.doubled);
        self.value_in(self.had_comment(before), body)
    }

    fn had_comment(self, before: Option<&SectionInfo>) -> bool {
        before.is_some_and(|section| !hidden(&self.before.document, section.body).is_empty())
    }

    /// The text of the section at an index.
    fn at(self, section: usize) -> Option<Span> {
        let section = self.record.hazard.sections.get(section)?;
        Some(section.body)
    }

    fn section_value(self, section: usize) -> Vec<Span> {
        let Some(body) = self.at(section) else {
            return Vec::new();
        };
        let mut found = self.value_in(
            self.had_comment(self.before.hazard.sections.get(section)),
            body,
        );
        found.push(Span::at(body.start));
        found
    }

    /// The places of a score of the initial assessment, and of the values that depend on it.
    fn score(self, role: Role, options: &[TemplateOption]) -> Vec<Span> {
        let mut found = self.of_role(role, |body| choice(self.document(), body, options));
        found.extend(self.of_role(Role::Risk, |body| {
            stated((self.document(), self.template), body)
        }));
        found.extend(self.labelling());
        found
    }

    fn labelling(self) -> Vec<Span> {
        let ours = labelling_is_ours(self.before, self.template);
        let now = self.section(Role::Labelling).filter(|_| ours);
        now.map_or_else(Vec::new, |section| visible(self.document(), section.body))
    }

    /// The reason of the initial assessment, and the stated risk if the section was added or
    /// removed with the reason.
    fn reason(self, body: Span) -> Vec<Span> {
        let text = self.document().slice(body);
        let mut found = Vec::new();
        if let Some(at) = justification_at(text) {
            let start = body.start + at;
            let value = reason_value(text, at);
            let value = Span::new(body.start + value, body.end);
            found.push(Span::new(start, value.start));
            found.extend(visible(self.document(), value));
        }
        let placeholder = stated((self.document(), self.template), body);
        let made = self
            .before
            .hazard
            .section_of(Role::Risk, self.template)
            .is_none()
            || self
                .after
                .hazard
                .section_of(Role::Risk, self.template)
                .is_none();
        let wrote = |line: &Span| made || is_tbc(self.document().slice(*line));
        found.extend(placeholder.into_iter().filter(wrote));
        found
    }

    /// The places of some lines of the residual assessment.
    fn residual(self, keys: &[LineKey]) -> Vec<Span> {
        self.of_role(Role::Residual, |body| {
            let lines = keyed_lines(self.document(), body);
            let mut found = Vec::new();
            if lines.iter().all(|line| line.key.is_decision()) {
                let words = beside(visible_lines(self.document(), body), &lines);
                let placeholder = words.len() == 1 && is_tbc(self.document().slice(words[0]));
                found.extend(words.into_iter().filter(|_| placeholder));
            }
            for line in &lines {
                found.extend(self.keyed(line, keys));
            }
            found
        })
    }

    /// The lines with the decisions of a named person.
    fn decision(self, key: DecisionKey) -> Vec<Span> {
        let mut found = Vec::new();
        for role in decision::roles(key) {
            found.extend(self.of_role(*role, |body| {
                let lines = decision::lines_in(self.record, self.template, key, (*role, body));
                let mut places = Vec::new();
                for line in lines {
                    places.push(Span::new(line.span.start, line.value.start));
                    places.extend(visible(self.document(), line.value));
                }
                places
            }));
        }
        found
    }

    fn keyed(self, line: &KeyedLine, keys: &[LineKey]) -> Vec<Span> {
        let asked = keys.contains(&line.key);
        let criteria = &self.template.criteria;
        let options = match line.key {
            LineKey::Likelihood => criteria.likelihood.levels.clone(),
            LineKey::Severity => criteria.severity.levels.clone(),
            LineKey::Risk => class_options(criteria),
            LineKey::Justification
            | LineKey::Accepted
            | LineKey::RiskBenefit
            | LineKey::Deprecated => {
                let mut found = vec![Span::new(line.span.start, line.value.start)];
                found.extend(visible(self.document(), line.value));
                return if asked { found } else { Vec::new() };
            }
        };
        let mut value = choice(self.document(), line.value, &options);
        // A line without a value is added and removed with the others.
        let undecided = value
            .iter()
            .all(|line| is_tbc(self.document().slice(*line)));
        if !asked && !undecided {
            return Vec::new();
        }
        value.push(Span::new(line.span.start, line.value.start));
        value
    }
}
