//! The cards of controls: one control, all undecided ones of a duty, or the marked ones.

use super::parts::{CardContext, option};
use crate::hazard::{Control, ControlId, Duty, GroupKind};
use crate::triage::answer::Offer;
use crate::triage::answer_of::one_line;
use crate::triage::card::{AnswerOption, Card, CardFamily, CardKind, Wants};
use crate::triage::decide::is_decided_about;
use crate::triage::decision::DecisionKind;
use crate::triage::demands;

/// The duty of a control.
pub(super) fn duty_of(id: &ControlId, context: &CardContext<'_>) -> Option<Duty> {
    let mut controls = context.record.hazard.controls();
    controls.find(|control| control.id == *id)?.duty
}

/// The card of one control; `None` where it is not one.
pub(super) fn one(id: &ControlId, context: &CardContext<'_>) -> Option<Card> {
    let control = context.record.hazard.control(id).ok()?;
    let kind = CardKind::Decision(DecisionKind::Control(id.clone()));
    let mut card = of(kind, &[control], format!("Control {id}"), context);
    card.question = format!("What happens with control {id}?");
    card.answers
        .push(option(5, "in other words", Wants::Words, Offer::Reword));
    card.answers.sort_by_key(|option| option.number);
    card.old_reason = control.text.clone();
    Some(card)
}

/// The card of all undecided controls of a duty; `None` where there is none.
pub(super) fn of_duty(duty: Option<Duty>, context: &CardContext<'_>) -> Option<Card> {
    let controls: Vec<&Control> = undecided(context)
        .filter(|control| control.duty == duty)
        .collect();
    let whose = match duty {
        Some(Duty::Manufacturer) => "of the manufacturer",
        Some(Duty::Deployment) => "of the deployer",
        None => "of nobody in particular",
    };
    let count = controls.len();
    let heading = match count {
        0 => return None,
        1 => format!("1 undecided control {whose}"),
        _ => format!("All undecided controls {whose}: {count}"),
    };
    let mut card = of(CardKind::ControlsOf(duty), &controls, heading, context);
    card.question = match count {
        1 => "What happens with this control?".to_owned(),
        _ => format!("What happens with these {count} controls?"),
    };
    Some(card)
}

/// The card of the marked controls; `None` where none is marked.
pub(super) fn marked(context: &CardContext<'_>) -> Option<Card> {
    let hazard = &context.record.hazard;
    let controls: Vec<&Control> = hazard
        .controls()
        .filter(|control| context.marked.contains(&control.id))
        .filter(|control| hazard.control(&control.id).is_ok())
        .collect();
    let count = controls.len();
    let heading = match count {
        0 => return None,
        1 => "1 marked control".to_owned(),
        _ => format!("{count} marked controls"),
    };
    let mut card = of(CardKind::Marked, &controls, heading, context);
    card.question = match count {
        1 => "What happens with the marked control?".to_owned(),
        _ => format!("What happens with the {count} marked controls?"),
    };
    Some(card)
}

/// The controls about which something is undecided, and whose names mean one control.
fn undecided<'a>(context: &CardContext<'a>) -> impl Iterator<Item = &'a Control> {
    let hazard = &context.record.hazard;
    hazard
        .controls()
        .filter(|control| !is_decided_about(hazard, control) && hazard.control(&control.id).is_ok())
}

fn of(kind: CardKind, controls: &[&Control], heading: String, context: &CardContext<'_>) -> Card {
    let is_of = |duty| controls.iter().all(|control| control.duty == Some(duty));
    let deployers = is_of(Duty::Deployment);
    let family = match deployers {
        true => CardFamily::DeployerControls,
        false => CardFamily::ManufacturerControls,
    };
    let mut card = context.card(kind, family, heading, demands::CONTROLS);
    card.controls = controls.iter().map(|control| control.id.clone()).collect();
    card.facts = controls
        .iter()
        .map(|control| format!("{}: {}", control.id, one_line(&control.text)))
        .collect();
    card.names = context.names.to_vec();
    card.answers = match deployers {
        true => of_deployer(),
        false => of_manufacturer(context),
    };
    card
}

/// The answers to a control of the deployer. A number means the same on each card of controls.
fn of_deployer() -> Vec<AnswerOption> {
    let mut answers = shared();
    answers.insert(
        1,
        option(
            2,
            "planned: the deployer puts it in place",
            Wants::Nothing,
            Offer::PlannedByDeployer,
        ),
    );
    answers.push(option(
        6,
        "planned, with an owner",
        Wants::Name,
        Offer::Planned,
    ));
    answers
}

/// The answers to a control of the manufacturer, with the groups of the deployer.
fn of_manufacturer(context: &CardContext<'_>) -> Vec<AnswerOption> {
    let mut answers = shared();
    answers.insert(
        1,
        option(2, "planned, with an owner", Wants::Name, Offer::Planned),
    );
    let headings = context.template.control_headings.iter();
    let deployers = headings.filter(|heading| heading.duty == Some(Duty::Deployment));
    let mut groups: Vec<GroupKind> = Vec::new();
    for heading in deployers {
        if !groups.contains(&heading.kind) {
            let number = u8::try_from(6 + groups.len()).unwrap_or(u8::MAX);
            groups.push(heading.kind);
            answers.push(option(
                number,
                format!("handed to the deployer: {}", heading.title),
                Wants::Nothing,
                Offer::HandOver(heading.kind),
            ));
        }
    }
    answers
}

/// The answers to any control.
fn shared() -> Vec<AnswerOption> {
    vec![
        option(
            1,
            "in place, with evidence",
            Wants::Evidence,
            Offer::InPlace,
        ),
        option(
            3,
            "it existed before: an existing control",
            Wants::Nothing,
            Offer::Existing,
        ),
        option(4, "not adopted", Wants::Reason, Offer::NotAdopted),
    ]
}
