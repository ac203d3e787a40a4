//! `hazlog triage`

mod json;

use super::Context;
use crate::cli::args::{TriageArgs, TriageFormat};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::{Ink, Output};
use crate::filter::Filter;
use crate::hazard::HazardId;
use crate::session::TriageQueue;
use crate::text::printable_line;
use crate::triage::{Decision, DecisionState, HazardDecisions};

/// Lists what is decided and undecided, in one hazard or in each.
pub fn run(context: &mut Context<'_>, asked: &TriageArgs) -> Outcome {
    let session = context.session_unsaid()?;
    let notices = session.scope_notices();
    context.say(&notices);
    let queue = session.triage(&Filter::default())?;
    let id = match &asked.id {
        Some(typed) => Some(session.resolve(typed)?),
        None => None,
    };
    let shown = shown(&queue, id.as_ref());
    match (asked.format, &id) {
        (TriageFormat::Json, _) => {
            let page = json::page(&queue, &shown, &notices);
            super::rows::json(context, &page)?;
        }
        (TriageFormat::Text, Some(_)) => {
            for hazard in &shown {
                one(context.out, hazard)?;
            }
        }
        (TriageFormat::Text, None) => all(context.out, &queue)?,
    }
    // The decisions of a record in conflict are not known.
    let in_conflict = context.in_conflict();
    match in_conflict.iter().any(|of| id.as_ref() == Some(&of.id)) {
        true => Err(Failure::findings()),
        false => Ok(()),
    }
}

/// The hazards that were asked for, with those that triage leaves out, by ID.
fn shown<'q>(queue: &'q TriageQueue, id: Option<&HazardId>) -> Vec<&'q HazardDecisions> {
    let all = queue.hazards.iter().chain(&queue.left_out);
    let mut shown: Vec<&HazardDecisions> = all
        .filter(|hazard| id.is_none_or(|id| hazard.id == *id))
        .collect();
    shown.sort_by(|one, other| one.id.cmp(&other.id));
    shown
}

/// Each hazard in a line or two, then the sums and the next one.
fn all(out: &mut Output, queue: &TriageQueue) -> Outcome {
    for hazard in shown(queue, None) {
        head(out, hazard)?;
        let words = match (&hazard.left_out, undecided(hazard)) {
            (Some(why), _) => format!("left out, because {why}"),
            (None, Some(undecided)) => undecided,
            (None, None) => "finished".to_owned(),
        };
        out.inked(Ink::Faint, "    ")?;
        out.line(&printable_line(&words))?;
    }
    if !queue.hazards.is_empty() {
        out.line("")?;
    }
    let noun = match queue.hazards.len() {
        1 => "1 hazard".to_owned(),
        count => format!("{count} hazards"),
    };
    out.line(&format!(
        "{noun}, {} unfinished: {}.",
        queue.unfinished(),
        queue.counts().words()
    ))?;
    match &queue.place {
        Some(id) => {
            let name = name_of(queue, id);
            out.line(&format!("Go on with {id} ({}).", printable_line(&name)))?;
        }
        None if queue.hazards.is_empty() => {}
        None => out.line("No decision is left.")?,
    }
    Ok(())
}

fn name_of(queue: &TriageQueue, id: &HazardId) -> String {
    let mut hazards = queue.hazards.iter();
    hazards
        .find(|hazard| hazard.id == *id)
        .map_or_else(String::new, |hazard| hazard.name.clone())
}

/// The id, the name and the counts.
fn head(out: &mut Output, hazard: &HazardDecisions) -> Outcome {
    out.inked(Ink::Heading, hazard.id.as_str())?;
    out.line(&format!("  {}", printable_line(&hazard.name)))?;
    Ok(())
}

/// What is undecided, in a line: `2 undecided: owner, status`.
fn undecided(hazard: &HazardDecisions) -> Option<String> {
    let controls = hazard.undecided().filter(|it| it.kind.control().is_some());
    let controls = controls.count();
    let mut titles: Vec<String> = Vec::new();
    for decision in hazard.undecided() {
        let title = match decision.kind.control() {
            Some(_) if controls > 1 => format!("{controls} controls"),
            _ => decision.kind.title(),
        };
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let count = hazard.counts().undecided;
    (count > 0).then(|| format!("{count} undecided: {}", titles.join(", ")))
}

/// Every decision of a hazard.
fn one(out: &mut Output, hazard: &HazardDecisions) -> Outcome {
    head(out, hazard)?;
    if let Some(why) = &hazard.left_out {
        out.line(&format!(
            "Triage leaves this hazard out, because {}.",
            printable_line(why)
        ))?;
    }
    for decision in &hazard.decisions {
        line(out, decision)?;
    }
    if !hazard.decisions.is_empty() {
        out.line("")?;
        out.line(&format!("{}.", hazard.counts().words()))?;
    }
    Ok(())
}

fn line(out: &mut Output, decision: &Decision) -> Outcome {
    let (mark, ink) = match &decision.state {
        DecisionState::Decided(_) => ("[x]", Ink::Good),
        DecisionState::Undecided(_) => ("[ ]", Ink::Warning),
        DecisionState::NotNeeded(_) => ("[-]", Ink::Faint),
    };
    out.inked(ink, mark)?;
    let words = match &decision.state {
        DecisionState::Undecided(_) => format!("undecided: {}", decision.state.words()),
        DecisionState::Decided(_) | DecisionState::NotNeeded(_) => decision.state.words(),
    };
    let projection = decision.projection.as_ref();
    let projection = projection.map_or_else(String::new, |it| format!(" ({})", it.words()));
    let title = decision.kind.title();
    let said = printable_line(&format!("{title}: {words}{projection}"));
    out.line(&format!(" {said}"))?;
    if decision.kind.control().is_some() && !decision.about.is_empty() {
        let about = printable_line(&decision.about);
        out.inked(Ink::Faint, &format!("      {about}"))?;
        out.line("")?;
    }
    Ok(())
}
