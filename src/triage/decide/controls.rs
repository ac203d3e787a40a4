//! Whether a person said what happens with a control.

use super::stage::DEPRECATED;
use crate::hazard::{
    Control, ControlId, ControlState, Duty, FactKey, Hazard, NotAdoptedDecision, NotOneControl,
};
use crate::template::undecided::{AnswerKind, names_owner};
use crate::triage::answer_of::one_line;
use crate::triage::decision::{DecisionState, Lack};

/// The controls of a hazard by their names, each name once, with what is known and the words.
pub(super) fn states(hazard: &Hazard) -> Vec<(ControlId, DecisionState, &str)> {
    let mut found: Vec<(ControlId, DecisionState, &str)> = Vec::new();
    for control in hazard.controls() {
        if found.iter().any(|(id, ..)| *id == control.id) {
            continue;
        }
        let is_shared = matches!(hazard.control(&control.id), Err(NotOneControl::Several(_)));
        let state = match is_shared && !hazard.is_deprecated() {
            true => DecisionState::Undecided(vec![Lack::SeveralControls(control.id.clone())]),
            false => state(hazard, control),
        };
        found.push((control.id.clone(), state, &control.text));
    }
    found
}

fn state(hazard: &Hazard, control: &Control) -> DecisionState {
    if hazard.is_deprecated() {
        return DecisionState::NotNeeded(DEPRECATED.to_owned());
    }
    if let Some(why) = is_none(control) {
        return DecisionState::NotNeeded(why);
    }
    match lack(control) {
        Some(lack) => DecisionState::Undecided(vec![lack]),
        None => DecisionState::Decided(decided(control)),
    }
}

/// Why an item is no control, as a clause.
fn is_none(control: &Control) -> Option<String> {
    let text = one_line(&control.text);
    if control.names_type {
        return Some(format!(
            "`{text}` is a hazard type that is listed among the controls"
        ));
    }
    let is_empty = control.facts.is_empty() && !AnswerKind::read(&text).is_content();
    is_empty.then(|| match text.as_str() {
        "" => "the item is empty".to_owned(),
        _ => format!("the item says only `{text}`"),
    })
}

/// What is missing to the decision about a control.
fn lack(control: &Control) -> Option<Lack> {
    let says = |key| {
        let mut values = control.values(key);
        values.any(|value| AnswerKind::read(value).is_content())
    };
    match control.state {
        ControlState::Unknown => Some(Lack::NoState),
        ControlState::Planned => {
            let has_owner = control.duty == Some(Duty::Deployment)
                || control.values(FactKey::Owner).any(names_owner);
            (!has_owner).then_some(Lack::NoControlOwner)
        }
        ControlState::NotAdopted => {
            let mut decisions = control
                .values(FactKey::NotAdopted)
                .filter_map(NotAdoptedDecision::parse);
            let is_complete = decisions.any(|decision| decision.is_complete());
            (!is_complete).then_some(Lack::NotAdoptedIncomplete)
        }
        ControlState::Implemented => {
            let is_shown =
                says(FactKey::Evidence) || says(FactKey::Implementation) || control.is_verified();
            (!is_shown).then_some(Lack::NoEvidence)
        }
    }
}

/// What was decided: `planned; owner A. Name`.
fn decided(control: &Control) -> String {
    let first = |key| control.values(key).map(one_line).next();
    match control.state {
        ControlState::Unknown => "not stated".to_owned(),
        ControlState::Planned => match first(FactKey::Owner).filter(|owner| names_owner(owner)) {
            Some(owner) => format!("planned; owner {owner}"),
            None => "planned; the deployer puts it in place".to_owned(),
        },
        ControlState::NotAdopted => {
            let why = control.reasons_not_adopted().map(one_line).next();
            format!("not adopted, because {}", why.unwrap_or_default())
        }
        ControlState::Implemented => {
            let shown = [
                FactKey::Evidence,
                FactKey::Implementation,
                FactKey::Verified,
            ];
            let shown = shown.into_iter().find_map(first);
            format!("in place; evidence {}", shown.unwrap_or_default())
        }
    }
}

/// Whether a person said what happens with a control, or nothing is to be said.
pub(in crate::triage) fn is_decided_about(hazard: &Hazard, control: &Control) -> bool {
    !state(hazard, control).is_undecided()
}

/// The controls that count: neither not adopted nor without words.
pub(super) fn adopted(hazard: &Hazard) -> impl Iterator<Item = &Control> {
    let all = hazard.controls();
    all.filter(|control| is_none(control).is_none() && !control.is_not_adopted())
}

/// The adopted controls that are not in place.
pub(super) fn waits_for(hazard: &Hazard) -> Vec<ControlId> {
    let open = adopted(hazard).filter(|control| control.state != ControlState::Implemented);
    open.map(|control| control.id.clone()).collect()
}
