//! How an answer is written: the only place that knows it.

use super::answer::{Answer, AnswerGap, ControlAnswer, Who};
use super::answer_of::{checked_name, checked_reason, one_line};
use super::moved_controls::{Goal, moved};
use crate::hazard::{
    AssessmentKind, Change, ControlId, ControlState, DecisionKey, FactKey, HazardId, HazardLink,
    NotAdoptedDecision, Record, Relation,
};
use crate::template::undecided::AnswerKind;
use crate::template::{Role, Template};

/// The changes that write an answer, in their order. An answer that waits for the confirmation has none, and neither has
/// one that decides nothing.
///
/// # Errors
/// When something is missing, such as a reason.
pub fn changes(
    answer: &Answer,
    record: &Record,
    template: &Template,
    who: &Who,
) -> Result<Vec<Change>, AnswerGap> {
    Ok(match answer {
        Answer::KeepText
        | Answer::KeepOwner
        | Answer::Status { .. }
        | Answer::Confirm
        | Answer::Leave => Vec::new(),
        Answer::Score {
            assessment,
            likelihood,
            severity,
            reason,
        } => {
            has_field(assessment_role(*assessment), "scores", template)?;
            vec![
                Change::Likelihood(*assessment, Some(*likelihood)),
                Change::Severity(*assessment, Some(*severity)),
                Change::Justification(*assessment, checked_reason(reason)?),
            ]
        }
        Answer::Controls {
            controls,
            answer: ControlAnswer::HandOver { group },
        } => moved(controls, Goal::Group(*group), record, template)?,
        Answer::Controls {
            controls,
            answer: ControlAnswer::Existing,
        } => moved(controls, Goal::Existing, record, template)?,
        Answer::Controls { controls, answer } => of_controls(controls, answer, record, who)?,
        Answer::Owner(name) => vec![Change::FieldValue {
            field: has_field(Role::Assignment, "owner", template)?,
            text: checked_name(name)?,
        }],
        Answer::Link { other, reason } => linked(other, Relation::Related, reason, record)?,
        Answer::NotTheSame { other, reason } => {
            linked(other, Relation::NotTheSame, reason, record)?
        }
        Answer::Merge { .. } => return Err(AnswerGap::NotWritable),
    })
}

/// The changes of the confirmation: the status, with the reason for it.
///
/// # Errors
/// When the template has no field for the status, or a reason is none.
pub fn status_changes(
    at: usize,
    reason: Option<&str>,
    template: &Template,
    who: &Who,
) -> Result<Vec<Change>, AnswerGap> {
    has_field(Role::Status, "status", template)?;
    let mut changes = vec![Change::Status(Some(at))];
    if let Some(reason) = reason {
        let signed = signed(&checked_reason(reason)?, who)?;
        changes.push(Change::Decision(DecisionKey::StatusReason, signed));
    }
    Ok(changes)
}

/// One more link of the record. The links that it has stay.
fn linked(
    other: &HazardId,
    relation: Relation,
    reason: &str,
    record: &Record,
) -> Result<Vec<Change>, AnswerGap> {
    let link = HazardLink {
        other: other.clone(),
        relation,
        reason: checked_reason(reason)?,
    };
    let mut links = record.hazard.front.links.clone();
    links.push(link.entry());
    Ok(vec![Change::Links(links)])
}

const fn assessment_role(kind: AssessmentKind) -> Role {
    match kind {
        AssessmentKind::Initial => Role::Likelihood,
        AssessmentKind::Residual => Role::Residual,
    }
}

/// The index of the field of a role.
fn has_field(role: Role, what: &'static str, template: &Template) -> Result<usize, AnswerGap> {
    let mut fields = template.fields.iter();
    let at = fields.position(|field| field.role == Some(role));
    at.ok_or(AnswerGap::NoField(what))
}

/// What happens with each control. Changes that give controls other numbers are last, and go from the last control to the
/// first, so that no name means another control meanwhile.
fn of_controls(
    controls: &[ControlId],
    answer: &ControlAnswer,
    record: &Record,
    who: &Who,
) -> Result<Vec<Change>, AnswerGap> {
    let mut changes = Vec::new();
    for id in controls {
        match answer {
            ControlAnswer::InPlace { evidence } => {
                adopt(id, record, &mut changes);
                let mut all = said(record, id, FactKey::Evidence);
                let evidence = one_line(evidence);
                if !AnswerKind::read(&evidence).is_content() {
                    return Err(AnswerGap::NoEvidence);
                }
                if !all.contains(&evidence) {
                    all.push(evidence);
                }
                changes.push(Change::ControlState(id.clone(), ControlState::Implemented));
                changes.push(Change::ControlFact(id.clone(), FactKey::Evidence, all));
            }
            ControlAnswer::Planned { owner } => {
                adopt(id, record, &mut changes);
                changes.push(Change::ControlState(id.clone(), ControlState::Planned));
                if let Some(owner) = owner {
                    let owner = vec![checked_name(owner)?];
                    changes.push(Change::ControlFact(id.clone(), FactKey::Owner, owner));
                }
            }
            ControlAnswer::NotAdopted { reason } => {
                if state(record, id) == Some(ControlState::Implemented) {
                    changes.push(Change::ControlState(id.clone(), ControlState::Planned));
                }
                let decision = signed(&checked_reason(reason)?, who)?;
                let decision = vec![decision];
                changes.push(Change::ControlFact(
                    id.clone(),
                    FactKey::NotAdopted,
                    decision,
                ));
            }
            ControlAnswer::Reword { text } => match text.trim() {
                "" => return Err(AnswerGap::NoWords),
                text => changes.push(Change::ControlText(id.clone(), text.to_owned())),
            },
            ControlAnswer::Existing | ControlAnswer::HandOver { .. } => {
                return Err(AnswerGap::NotWritable);
            }
        }
    }
    Ok(changes)
}

/// A reason that a person signs: `why (2026-07-01, A. Name)`.
pub(super) fn signed(reason: &str, who: &Who) -> Result<String, AnswerGap> {
    let name = checked_name(&who.name).map_err(|_| AnswerGap::NoPerson)?;
    let day = who.day.format("%Y-%m-%d");
    Ok(format!("{} ({day}, {name})", one_line(reason)))
}

/// Removes the decision not to adopt a control, so that it can have another state.
fn adopt(id: &ControlId, record: &Record, changes: &mut Vec<Change>) {
    let decides = record.hazard.control(id).is_ok_and(|control| {
        let mut values = control.values(FactKey::NotAdopted);
        values.any(|value| NotAdoptedDecision::parse(value).is_some())
    });
    if decides {
        changes.push(Change::ControlFact(
            id.clone(),
            FactKey::NotAdopted,
            Vec::new(),
        ));
    }
}

fn state(record: &Record, id: &ControlId) -> Option<ControlState> {
    let control = record.hazard.control(id).ok()?;
    Some(control.state)
}

/// The values of a fact that say something.
fn said(record: &Record, id: &ControlId, key: FactKey) -> Vec<String> {
    let Ok(control) = record.hazard.control(id) else {
        return Vec::new();
    };
    let values = control.values(key);
    values
        .filter(|value| AnswerKind::read(value).is_content())
        .map(str::to_owned)
        .collect()
}
