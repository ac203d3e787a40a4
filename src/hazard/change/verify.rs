//! A patch is only given out when the record, read again, says just what was meant.

use super::residual::prose;
use super::{Change, Desk, Refused};
use crate::hazard::read::is_tbc;
use crate::hazard::{AssessmentKind, Control, ControlState, GroupKind, Record, SectionInfo};
use crate::template::Role;
use crate::text::{Newline, Patch};

pub(super) fn verify(change: &Change, desk: &Desk<'_>, patch: &Patch) -> Result<(), Refused> {
    let after = desk.record.patched(patch, desk.template);
    untouched(change, desk, &after)?;
    if holds(change, desk, &after) && prose_stays(change, desk, &after) {
        return Ok(());
    }
    let what = change.describe(desk.template);
    if let Change::ControlState(id, ControlState::Unknown) = change {
        return Err(Refused::Misread(format!(
            "cannot {what}: the heading above {id} says whether it is in place; change that \
             heading as text"
        )));
    }
    Err(Refused::Misread(format!(
        "cannot {what}: written into this record it would be read as something else; look at the \
         section as text"
    )))
}

/// Every section that the change is not about must be as it was.
fn untouched(change: &Change, desk: &Desk<'_>, after: &Record) -> Result<(), Refused> {
    let about = about(change, desk);
    let list = |record: &Record| -> Vec<(String, Option<usize>, String)> {
        let kept = |section: &&SectionInfo| !is_about(section, &about, desk);
        record
            .hazard
            .sections
            .iter()
            .filter(kept)
            .map(|section| {
                let body = section.body.of(record.text()).to_owned();
                (section.title.clone(), section.field, body)
            })
            .collect()
    };
    let (before, now) = match change {
        // A section found by its place may be unknown, so its title is what names it.
        Change::Section { section, .. } => {
            let without = |record: &Record| {
                let mut sections = list(record);
                if *section < sections.len() {
                    sections.remove(*section);
                }
                sections
            };
            (without(desk.record), without(after))
        }
        _ => (list(desk.record), list(after)),
    };
    let front = |record: &Record| record.hazard.front.text.clone();
    let same_front = matches!(change, Change::Front(..)) || front(desk.record) == front(after);
    if before == now && same_front && desk.record.hazard.preamble == after.hazard.preamble {
        return Ok(());
    }
    let broken = now
        .iter()
        .zip(&before)
        .find(|(one, other)| one != other)
        .map_or_else(String::new, |((title, ..), _)| format!(" (at `{title}`)"));
    Err(Refused::Misread(format!(
        "the text would run into another section{broken}: look for a heading, a line of dashes, \
         an unclosed code block or an unclosed comment in it"
    )))
}

/// What the author wrote beside the residual scores must not become part of them.
fn prose_stays(change: &Change, desk: &Desk<'_>, after: &Record) -> bool {
    let residual = matches!(
        change,
        Change::Likelihood(AssessmentKind::Residual, _)
            | Change::Severity(AssessmentKind::Residual, _)
            | Change::Justification(AssessmentKind::Residual, _)
    );
    let before = prose(desk.record, desk.template);
    let now = prose(after, desk.template);
    !residual || before == now || (is_tbc(&before) && is_tbc(&now))
}

/// The roles whose sections a change may touch.
fn about(change: &Change, desk: &Desk<'_>) -> Vec<Role> {
    use AssessmentKind::{Initial, Residual};
    match change {
        Change::Name(_) => vec![Role::Name],
        Change::Likelihood(Initial, _) => vec![Role::Likelihood, Role::Risk, Role::Labelling],
        Change::Severity(Initial, _) => vec![Role::Severity, Role::Risk, Role::Labelling],
        Change::Likelihood(Residual, _)
        | Change::Severity(Residual, _)
        | Change::Justification(Residual, _) => vec![Role::Residual],
        Change::Justification(Initial, _) => vec![Role::Risk],
        Change::Status(_) => vec![Role::Status],
        Change::Labels(_) => vec![Role::UtilityLabel],
        Change::Types(_) => vec![Role::HazardType],
        Change::Code(_) => vec![Role::Code],
        Change::Field { field, .. } => {
            let field = desk.template.fields.get(*field);
            field.and_then(|field| field.role).into_iter().collect()
        }
        Change::AddControl { .. }
        | Change::ControlState(..)
        | Change::ControlText(..)
        | Change::ControlFact(..)
        | Change::MoveControl(..)
        | Change::RemoveControl(_) => vec![Role::HazardControls],
        Change::Section { .. } | Change::Front(..) => Vec::new(),
    }
    .into_iter()
    .collect()
}

fn is_about(section: &SectionInfo, about: &[Role], desk: &Desk<'_>) -> bool {
    let Some(field) = section.field.and_then(|at| desk.template.fields.get(at)) else {
        return false;
    };
    !section.doubled && field.role.is_some_and(|role| about.contains(&role))
}

/// Whether the record says what the change was to make it say.
fn holds(change: &Change, desk: &Desk<'_>, after: &Record) -> bool {
    let hazard = &after.hazard;
    let assessment = |kind: AssessmentKind| match kind {
        AssessmentKind::Initial => &hazard.initial,
        AssessmentKind::Residual => &hazard.residual,
    };
    match change {
        Change::Name(name) => hazard.name == super::one_line(name),
        Change::Likelihood(kind, level) => assessment(*kind).scores().likelihood == *level,
        Change::Severity(kind, level) => assessment(*kind).scores().severity == *level,
        Change::Justification(kind, text) => same_words(&assessment(*kind).justification, text),
        Change::Status(status) => hazard.status.known().copied() == *status,
        Change::Labels(keys) => hazard.labels.known().map_or(&[][..], Vec::as_slice) == keys,
        Change::Types(names) => hazard.types == *names,
        Change::Code(references) => hazard.code_list.len() == references.len(),
        Change::Field { field, text } => {
            let section = hazard
                .sections
                .iter()
                .find(|section| section.field == Some(*field) && !section.doubled);
            let body = section.map_or("", |section| section.body.of(after.text()));
            body == desk.in_style(text)
        }
        Change::Section { section, text } => hazard
            .sections
            .get(*section)
            .is_some_and(|section| section.body.of(after.text()) == desk.in_style(text)),
        Change::Front(..) => true,
        _ => holds_of_control(change, desk, after),
    }
}

/// The same for what is done to a control.
fn holds_of_control(change: &Change, desk: &Desk<'_>, after: &Record) -> bool {
    let hazard = &after.hazard;
    match change {
        Change::AddControl { group, text, state } => {
            let controls: Vec<&Control> = hazard.controls().collect();
            let of_group = |control: &&&Control| control.group == *group;
            let Some(added) = controls.iter().rfind(of_group) else {
                return false;
            };
            let said = added.state == *state && same_words(&added.text, text);
            let others = controls.iter().filter(|other| other.span != added.span);
            said && others.map(|other| outline(other)).eq(desk
                .record
                .hazard
                .controls()
                .map(outline))
        }
        Change::ControlState(id, state) => hazard
            .control(id)
            .is_some_and(|control| control.state == *state),
        Change::ControlText(id, text) => hazard
            .control(id)
            .is_some_and(|control| same_words(&control.text, text)),
        Change::ControlFact(id, key, values) => hazard.control(id).is_none_or(|control| {
            let now: Vec<&str> = control.values(*key).collect();
            let asked: Vec<&str> = values
                .iter()
                .map(|v| v.trim())
                .filter(|v| !v.is_empty())
                .collect();
            now.len() == asked.len() && now.iter().zip(asked).all(|(a, b)| same_words(a, b))
        }),
        Change::MoveControl(..) => {
            let states = |record: &Record| -> Vec<(String, ControlState)> {
                let mut all: Vec<_> = record
                    .hazard
                    .controls()
                    .map(|control| (control.text.clone(), control.state))
                    .collect();
                all.sort();
                all
            };
            states(after) == states(desk.record)
        }
        Change::RemoveControl(_) => {
            hazard.controls().count() + 1 == desk.record.hazard.controls().count()
        }
        _ => false,
    }
}

/// What of a control another control's change may not touch.
fn outline(control: &Control) -> (GroupKind, ControlState, &str, usize) {
    (
        control.group,
        control.state,
        control.text.as_str(),
        control.facts.len(),
    )
}

fn same_words(one: &str, other: &str) -> bool {
    let one = Newline::Lf.apply(one);
    let other = Newline::Lf.apply(other);
    one.trim() == other.trim()
}
