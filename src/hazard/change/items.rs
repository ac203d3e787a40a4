//! The places of a record that a change may change, found in the record before and after it.

use super::kept::{hidden, visible, visible_lines};
use super::labelling::own_labels;
use super::lists::label_lines;
use super::reason::reason_value;
use super::score::class_options;
use super::{Change, Direction, act, entries, front_entry, items_of_control};
use crate::document::Document;
use crate::hazard::read::{
    Choice, KeyedLine, LineKey, choose, deprecations, is_tbc, justification_at, keyed_lines,
};
use crate::hazard::{ActKey, AssessmentKind, Record, SectionInfo};
use crate::template::{Role, Template, TemplateOption};
use crate::text::Span;

/// A record with the same record on the other side of a change.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// The record.
    pub(super) record: &'a Record,
    /// The record before the change.
    pub(super) before: &'a Record,
    /// The record after it.
    pub(super) after: &'a Record,
    /// The template of both.
    pub(super) template: &'a Template,
}

/// The places that a change may change in one of the two records.
pub(super) fn items(change: &Change, side: Side<'_>) -> Vec<Span> {
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
        Change::Act(key, _) => side.act(*key),
        Change::Status(_) => {
            let statuses = &side.template.statuses;
            side.of_role(Role::Status, |body| choice(side.document(), body, statuses))
        }
        Change::Labels(_) => side.of_role(Role::UtilityLabel, |_| {
            label_lines(side.record, side.template)
        }),
        Change::Types(_) => side.of_role(Role::HazardType, |_| {
            lines(&entries::types(side.record, side.template))
        }),
        Change::Code(_) => side.of_role(Role::Code, |_| {
            lines(&entries::code(side.record, side.template))
        }),
        Change::Field { field, .. } => side.of_field(*field, |body| vec![body]),
        Change::FieldValue { field, .. } => {
            side.of_field(*field, |body| side.field_value(*field, body))
        }
        Change::Section { section, .. } => side.at(*section).into_iter().collect(),
        Change::SectionValue { section, .. } => side.section_value(*section),
        Change::AddControl { group, .. } => items_of_control::added(side, *group),
        Change::ControlState(id, _) => items_of_control::marks(side, id),
        Change::ControlText(id, _) => items_of_control::words(side, id),
        Change::ControlFact(id, key, _) => items_of_control::facts(side, id, *key),
        Change::MoveControl(id, Direction::Up | Direction::Down) => {
            items_of_control::moved(change, side, id)
        }
        Change::RemoveControl(id) => items_of_control::removed(side, id),
        Change::Front(key, _) => front_entry::places(side, *key),
    }
}

fn lines(entries: &[entries::Entry]) -> Vec<Span> {
    entries.iter().map(|entry| entry.line).collect()
}

/// Whether a line says one of the options, or contradicts itself about which.
pub(super) fn is_option(line: &str, options: &[TemplateOption]) -> bool {
    match choose(&[line], options) {
        Choice::One(_)
        | Choice::Several(_)
        | Choice::Doubtful { .. }
        | Choice::Contradictory { .. } => true,
        Choice::Blank | Choice::Tbc | Choice::Unreadable(_) => false,
    }
}

/// The lines that are in none of the keyed ones.
pub(super) fn beside(mut lines: Vec<Span>, keyed: &[KeyedLine]) -> Vec<Span> {
    lines.retain(|line| !keyed.iter().any(|keyed| keyed.span.encloses(*line)));
    lines
}

/// The lines of a section that asks for one of `options`, without those that say why the record is
/// deprecated.
pub(super) fn beside_acts(
    document: &Document,
    body: Span,
    options: &[TemplateOption],
) -> Vec<Span> {
    let acts = deprecations(document, body, options);
    beside(visible_lines(document, body), &acts)
}

/// The lines that make a choice: the first, where it says an option or a placeholder or is all
/// that is there, and others that say one.
pub(super) fn choice(document: &Document, span: Span, options: &[TemplateOption]) -> Vec<Span> {
    let lines = beside_acts(document, span, options);
    let says = |line: &Span| {
        let words = document.slice(*line);
        is_tbc(words) || is_option(words, options)
    };
    match lines.first() {
        None => Vec::new(),
        Some(first) if lines.len() == 1 => vec![*first],
        Some(first) if !says(first) => Vec::new(),
        Some(_) => lines.into_iter().filter(says).collect(),
    }
}

/// The lines before the reason that state a class of risk.
pub(super) fn stated(side: (&Document, &Template), body: Span) -> Vec<Span> {
    let (document, template) = side;
    let text = document.slice(body);
    let end = justification_at(text).map_or(body.end, |at| body.start + at);
    let options = class_options(&template.criteria);
    let lines = choice(document, Span::new(body.start, end), &options);
    let says = |line: &Span| {
        let words = document.slice(*line);
        is_tbc(words) || is_option(words, &options)
    };
    lines.into_iter().filter(says).collect()
}

/// Whether the labels for an issue tracker are hazlog's to write.
pub(super) fn labelling_is_ours(before: &Record, template: &Template) -> bool {
    let section = before.hazard.section_of(Role::Labelling, template);
    section.is_some_and(|section| own_labels(&before.document, section.body).is_some())
}

/// Whether the residual assessment has a line for a score.
pub(super) fn has_residual_scores(record: &Record, template: &Template) -> bool {
    let section = record.hazard.section_of(Role::Residual, template);
    section.is_some_and(|section| {
        let lines = keyed_lines(&record.document, section.body);
        lines.iter().any(|line| line.key.is_score())
    })
}

impl<'a> Side<'a> {
    pub(super) fn document(self) -> &'a Document {
        &self.record.document
    }

    pub(super) fn section(self, role: Role) -> Option<&'a SectionInfo> {
        self.record.hazard.section_of(role, self.template)
    }

    /// The places of a role's section. Where only one side has the section, its heading and its
    /// separator are among them.
    pub(super) fn of_role(self, role: Role, places: impl Fn(Span) -> Vec<Span>) -> Vec<Span> {
        let find = |record: &'a Record| record.hazard.section_of(role, self.template);
        self.of_found(find, places)
    }

    pub(super) fn of_field(self, field: usize, places: impl Fn(Span) -> Vec<Span>) -> Vec<Span> {
        let find = |record: &'a Record| {
            let mut sections = record.hazard.sections.iter();
            sections.find(|section| section.field == Some(field) && !section.doubled)
        };
        self.of_found(find, places)
    }

    /// Whether only one side has the section of a field.
    pub(super) fn came_or_went(self, field: usize) -> bool {
        let has = |record: &Record| {
            let mut sections = record.hazard.sections.iter();
            sections.any(|section| section.field == Some(field) && !section.doubled)
        };
        has(self.before) != has(self.after)
    }

    fn of_found(
        self,
        find: impl Fn(&'a Record) -> Option<&'a SectionInfo>,
        places: impl Fn(Span) -> Vec<Span>,
    ) -> Vec<Span> {
        let there = find(self.before).is_some() && find(self.after).is_some();
        let section = find(self.record);
        let mut found = section.map_or_else(Vec::new, |section| {
            // An empty section is filled where its text would begin.
            let mut found = places(section.body);
            found.push(Span::at(section.body.start));
            found
        });
        if there {
            return found;
        }
        if let Some(section) = section {
            found.push(Span::new(section.extent.start, section.body.start));
            found.push(Span::new(section.body.end, section.extent.end));
        }
        // A section at the end of a record has its separator before it.
        let last = |record: &'a Record| {
            let section = find(record)?;
            (section.extent.end == record.text().len()).then_some(section.extent.start)
        };
        if last(self.before).or(last(self.after)).is_some() {
            let own = section.map_or(self.record.text().len(), |section| section.extent.start);
            let mut above = self.record.hazard.sections.iter();
            let above = above.rfind(|other| other.extent.end <= own);
            let from = above.map_or(own, |above| above.body.end.max(above.heading.end));
            found.push(Span::new(from.min(own), own));
        }
        found
    }

    /// What a section's value is written as: everything, where it had no comment, or all but the
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

    /// The text of the section at a place.
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

    /// The places of a score of the initial assessment, and of what follows from it.
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

    /// The reason of the initial assessment; the stated risk too, where the section came or went
    /// with the reason.
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
            if lines.iter().all(|line| line.key.is_act()) {
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

    /// The lines that say what a named person decided.
    fn act(self, key: ActKey) -> Vec<Span> {
        let mut found = Vec::new();
        for role in act::roles(key) {
            found.extend(self.of_role(*role, |body| {
                let lines = act::lines_in(self.record, self.template, key, (*role, body));
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
        // A line that still says nothing comes and goes with the others.
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
