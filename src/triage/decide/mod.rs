//! When a decision is decided, from the record, the log and git alone.
//!
//! One file for each decision. A default is never a decision: what a machine wrote counts once a person said that it is
//! right, which the record shows by its status.

mod controls;
mod draft;
mod duplicates;
mod owner;
mod risk;
mod stage;
mod status;

pub(super) use controls::is_decided_about;
pub(super) use owner::is_drafted;
pub(super) use risk::is_equal_to_initial;
pub use risk::projection_once_scored;

use self::stage::DEPRECATED;
use super::decision::{Decision, DecisionKind, DecisionState};
use super::facts::HazardFacts;
use super::hazard_decisions::HazardDecisions;
use super::pending::Pending;
use crate::hazard::{AssessmentKind, Hazard, Record};
use crate::template::{Role, Template};

/// The decisions of a hazard, with the answers that wait for the confirmation.
pub fn decide(
    record: &Record,
    template: &Template,
    facts: &HazardFacts,
    pending: &Pending,
) -> HazardDecisions {
    let hazard = &record.hazard;
    let mut found = HazardDecisions {
        id: hazard.id.clone(),
        name: super::answer_of::one_line(&hazard.name),
        decisions: Vec::new(),
        left_out: left_out(record),
    };
    if record.is_in_conflict() {
        return found;
    }
    let decisions = &mut found.decisions;
    let mut add = |kind, state, about: &str| {
        decisions.push(Decision {
            kind,
            state,
            about: super::answer_of::one_line(about),
            projection: None,
        });
    };
    let text = draft::state(hazard, template, facts);
    add(DecisionKind::DraftedText, text, &hazard.name);
    let others = duplicates::about(facts);
    let state = duplicates::state(hazard, facts);
    add(DecisionKind::Duplicates, state, &others);
    for (kind, assessment, role) in [
        (
            DecisionKind::InitialRisk,
            AssessmentKind::Initial,
            Role::Likelihood,
        ),
        (
            DecisionKind::ResidualRisk,
            AssessmentKind::Residual,
            Role::Residual,
        ),
    ] {
        if assessment == AssessmentKind::Residual {
            for (id, state, words) in controls::states(hazard) {
                add(DecisionKind::Control(id), state, words);
            }
        }
        let state = match template.field_of(role) {
            Some(_) => risk::state(hazard, template, facts, assessment),
            None => no_field("these scores"),
        };
        add(kind, state, &risk::about(hazard, template, assessment));
    }
    let (owner, status) = ends(hazard, template, facts);
    add(DecisionKind::Owner, owner, &hazard.owner);
    add(DecisionKind::Status, status, &hazard.status_words());
    let projection = risk::projection(hazard);
    for decision in decisions.iter_mut() {
        if decision.kind == DecisionKind::ResidualRisk {
            decision.projection = projection.clone();
        }
    }
    pending.apply(decisions, hazard, template);
    found
}

/// What is known of the owner and of the status.
fn ends(
    hazard: &Hazard,
    template: &Template,
    facts: &HazardFacts,
) -> (DecisionState, DecisionState) {
    let owner = match template.field_of(Role::Assignment) {
        Some(_) => owner::state(hazard, template, facts),
        None => no_field("an owner"),
    };
    let status = match template.field_of(Role::Status) {
        Some(_) => status::state(hazard, template),
        None => no_field("a status"),
    };
    (owner, status)
}

/// Why triage leaves a record out, as a clause.
fn left_out(record: &Record) -> Option<String> {
    if let Some(conflict) = record.document.merge_conflicts().first() {
        let line = record.document.line(conflict.span.start);
        return Some(format!(
            "the record has an unresolved merge conflict in line {line}"
        ));
    }
    if record.is_lossy() {
        return Some("the file is not UTF-8, so hazlog cannot write an answer into it".to_owned());
    }
    let is_deprecated = record.hazard.is_deprecated();
    is_deprecated.then(|| DEPRECATED.to_owned())
}

fn no_field(what: &str) -> DecisionState {
    DecisionState::NotNeeded(format!("the template of this log has no field for {what}"))
}
