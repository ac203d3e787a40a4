//! Whether a record has the wanted value after a change.

use super::front_matter;
use crate::hazard::change::control_item::Item;
use crate::hazard::change::control_order::{index_of_control, neighbours};
use crate::hazard::change::control_to_existing::says_none;
use crate::hazard::change::control_to_group::{last_of, says_the_same};
use crate::hazard::change::labelling::is_derived_label;
use crate::hazard::change::lists::as_written;
use crate::hazard::change::residual::prose_stays;
use crate::hazard::change::visible_text::{hidden, visible, words};
use crate::hazard::change::{Change, EditContext, one_line};
use crate::hazard::{Answer, Assessment, AssessmentKind, Control, FactKey, Record, SectionInfo};
use crate::template::Role;
use crate::template::undecided::AnswerKind;
use crate::text::{Newline, Span};

pub(super) fn takes_effect(change: &Change, context: &EditContext<'_>, after: &Record) -> bool {
    use AssessmentKind::{Initial, Residual};
    let hazard = &after.hazard;
    match change {
        Change::Name(name) => role_says(context, after, Role::Name, &one_line(name)),
        Change::Likelihood(Initial, level) => {
            hazard.initial.scores().likelihood == *level && follows(context, after)
        }
        Change::Severity(Initial, level) => {
            hazard.initial.scores().severity == *level && follows(context, after)
        }
        Change::Likelihood(Residual, level) => {
            hazard.residual.scores().likelihood == *level
                && states(context, &hazard.residual)
                && prose_stays(context, after)
        }
        Change::Severity(Residual, level) => {
            hazard.residual.scores().severity == *level
                && states(context, &hazard.residual)
                && prose_stays(context, after)
        }
        Change::Justification(Initial, text) => same_words(&hazard.initial.justification, text),
        Change::Justification(Residual, text) => {
            same_words(&hazard.residual.justification, text) && prose_stays(context, after)
        }
        Change::Decision(key, value) => {
            let now = hazard.decision(*key).map_or("", |act| act.value.as_str());
            let there = hazard.decision(*key).is_none() == value.trim().is_empty();
            there && one_line(now) == one_line(value) && prose_stays(context, after)
        }
        Change::Status(status) => hazard.status.known().copied() == *status,
        Change::Labels(keys) => hazard.labels.known().map_or(&[][..], Vec::as_slice) == keys,
        Change::Types(names) => hazard.types == *names,
        Change::Code(references) => code_says(context, after, references),
        Change::Field { field, text } => field_says(context, after, *field, text),
        Change::Section { section, text } => hazard
            .sections
            .get(*section)
            .is_some_and(|section| section.body.of(after.text()) == context.in_style(text)),
        Change::FieldValue { field, text } => {
            let before = body_of(context.record, *field);
            says(context, after, (before, body_of(after, *field)), text)
        }
        Change::SectionValue { section, text } => {
            let body = |record: &Record| record.hazard.sections.get(*section).map(body_span);
            says(context, after, (body(context.record), body(after)), text)
        }
        Change::Links(links) => front_matter::links_take_effect(context, after, links),
        Change::Front(key, value) => front_matter::takes_effect(context, after, *key, value),
        Change::AddControl { .. }
        | Change::ControlState(..)
        | Change::ControlText(..)
        | Change::ControlFact(..)
        | Change::MoveControl(..)
        | Change::ControlToGroup(..)
        | Change::ControlToExisting(_)
        | Change::RemoveControl(_) => control_change_takes_effect(change, context, after),
    }
}

/// The same for a change of a control.
fn control_change_takes_effect(change: &Change, context: &EditContext<'_>, after: &Record) -> bool {
    let hazard = &after.hazard;
    let count = |record: &Record| record.hazard.controls().count();
    match change {
        Change::AddControl { group, text, state } => {
            let of_group = |control: &&Control| control.group == *group;
            let added = hazard.controls().filter(of_group).last();
            let said =
                |control: &Control| control.state == *state && same_words(&control.text, text);
            count(after) == count(context.record) + 1 && added.is_some_and(said)
        }
        Change::ControlState(id, state) => hazard
            .control(id)
            .is_ok_and(|control| control.state == *state),
        Change::ControlText(id, text) => hazard
            .control(id)
            .is_ok_and(|control| same_words(&control.text, text)),
        Change::ControlFact(id, key, values) => {
            // A new `ID:` changes the ID of the control, so the control is found by its index.
            let at = index_of_control(context.record, id);
            let control = at.and_then(|at| hazard.controls().nth(at));
            control.is_some_and(|control| has_values(control, *key, values))
        }
        Change::MoveControl(id, _) => moved(change, context, after, id),
        Change::ControlToGroup(id, group) => {
            let Ok(was) = context.record.hazard.control(id) else {
                return false;
            };
            let is = last_of(after, *group);
            match was.group == *group {
                true => context.text() == after.text(),
                false => is.is_some_and(|is| says_the_same(was, is)),
            }
        }
        Change::ControlToExisting(id) => {
            count(after) + 1 == count(context.record) && exists(context, after, id)
        }
        Change::RemoveControl(_) => count(after) + 1 == count(context.record),
        Change::Name(_)
        | Change::Likelihood(..)
        | Change::Severity(..)
        | Change::Justification(..)
        | Change::Decision(..)
        | Change::Status(_)
        | Change::Labels(_)
        | Change::Types(_)
        | Change::Field { .. }
        | Change::Section { .. }
        | Change::FieldValue { .. }
        | Change::SectionValue { .. }
        | Change::Code(_)
        | Change::Links(_)
        | Change::Front(..) => false,
    }
}

/// Whether the bytes of the two controls have swapped places, if there are two.
fn moved(
    change: &Change,
    context: &EditContext<'_>,
    after: &Record,
    id: &crate::hazard::ControlId,
) -> bool {
    let Some((at, with)) = neighbours(change, context.record, id) else {
        return context.text() == after.text();
    };
    let bytes = |record: &Record, at: usize| {
        let control = record.hazard.controls().nth(at)?;
        let words = Item::in_text(record.text(), control).content();
        Some(words.of(record.text()).to_owned())
    };
    bytes(context.record, at) == bytes(after, with)
        && bytes(context.record, with) == bytes(after, at)
}

/// Whether the existing controls are as before with all words of a control behind them, and answer
/// the question.
fn exists(context: &EditContext<'_>, after: &Record, id: &crate::hazard::ControlId) -> bool {
    let (before, after) = (&context.record.hazard, &after.hazard);
    let Ok(control) = before.control(id) else {
        return false;
    };
    let content = context.unmarked(control);
    let words = one_line(&context.record.document.value(content));
    let was = match says_none(&before.existing_controls) {
        true => String::new(),
        false => one_line(&before.existing_controls),
    };
    let is = one_line(&after.existing_controls);
    let same = before.existing_controls == after.existing_controls;
    let added = is
        .strip_prefix(&was)
        .and_then(|rest| rest.strip_suffix(&words));
    let is_marker = |marker: &str| {
        let marker = marker.trim();
        let number = marker.trim_end_matches(['.', ')']);
        matches!(marker, "-" | "*" | "+")
            || !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    AnswerKind::read(&after.existing_controls).is_content()
        && match same {
            true => context.exists_already(control),
            false => added.is_some_and(is_marker),
        }
}

fn has_values(control: &Control, key: FactKey, values: &[String]) -> bool {
    let now: Vec<&str> = control.values(key).collect();
    let asked: Vec<&str> = values
        .iter()
        .map(|value| value.trim())
        .filter(|value| !value.is_empty())
        .collect();
    now.len() == asked.len() && now.iter().zip(asked).all(|(a, b)| same_words(a, b))
}

/// Whether the stated risk and the labels are as before, or match the scores.
fn follows(context: &EditContext<'_>, after: &Record) -> bool {
    let (before, now) = (&context.record.hazard, &after.hazard);
    let labels = before.labelling == now.labelling
        || is_derived_label(&role_words(context, after, Role::Labelling));
    let stated = now.initial.stated_risk;
    let untouched = before.initial.stated_risk == stated;
    let back = context
        .committed
        .is_some_and(|record| record.hazard.initial.stated_risk == stated);
    labels && (untouched || back || states(context, &now.initial))
}

/// Whether an assessment states the risk of its scores, or none if there is none.
fn states(context: &EditContext<'_>, assessment: &Assessment) -> bool {
    match (
        assessment.risk(&context.template.criteria),
        assessment.stated_risk,
    ) {
        (Some(class), Answer::Known(stated)) => class == stated,
        (Some(_), Answer::Tbc | Answer::Unrecognised) => false,
        (Some(_) | None, Answer::Absent | Answer::Blank) | (None, Answer::Tbc) => true,
        (None, Answer::Known(_) | Answer::Unrecognised) => false,
    }
}

fn code_says(context: &EditContext<'_>, after: &Record, references: &[String]) -> bool {
    let written = as_written(references);
    let written: Vec<String> = written
        .iter()
        .map(|reference| context.newline().apply(&Newline::Lf.apply(reference)))
        .collect();
    let mut spans: Vec<Span> = Vec::new();
    for reference in &after.hazard.code_list {
        let words = visible(&after.document, reference.span);
        if spans.last() != words.first() {
            spans.extend(words.first());
        }
    }
    let now = spans.iter().map(|span| span.of(after.text()));
    now.eq(written.iter().map(String::as_str))
}

fn body_span(section: &SectionInfo) -> Span {
    section.body
}

fn body_of(record: &Record, field: usize) -> Option<Span> {
    let mut sections = record.hazard.sections.iter();
    let section = sections.find(|section| section.field == Some(field) && !section.doubled)?;
    Some(section.body)
}

/// Whether the text of a section is `text`, without its earlier comments.
fn says(
    context: &EditContext<'_>,
    after: &Record,
    (before, now): (Option<Span>, Option<Span>),
    text: &str,
) -> bool {
    let Some(now) = now else {
        return text.trim().is_empty();
    };
    let commented = before.is_some_and(|body| !hidden(&context.record.document, body).is_empty());
    match commented {
        true => words(&after.document, now) == one_line(text),
        false => now.of(after.text()) == context.in_style(text),
    }
}

/// Whether the section of a field is `text`, or is missing with an empty text.
fn field_says(context: &EditContext<'_>, after: &Record, field: usize, text: &str) -> bool {
    match body_of(after, field) {
        Some(body) => body.of(after.text()) == context.in_style(text),
        None => text.trim().is_empty(),
    }
}

fn role_words(context: &EditContext<'_>, record: &Record, role: Role) -> String {
    let section = record.hazard.section_of(role, context.template);
    section.map_or_else(String::new, |section| words(&record.document, section.body))
}

fn role_says(context: &EditContext<'_>, after: &Record, role: Role, text: &str) -> bool {
    role_words(context, after, role) == one_line(text)
}

/// Whether two texts are equal except for comments, line ends and the blanks around them.
fn same_words(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let document = crate::document::Document::parse(Newline::Lf.apply(text));
        let all = Span::new(0, document.text().len());
        document.value(all).trim().to_owned()
    };
    one.trim() == other.trim() || plain(one) == plain(other)
}
