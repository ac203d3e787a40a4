//! Differences as text for people.

use super::matrix;
use crate::cli::failure::Outcome;
use crate::cli::output::{Ink, Output};
use crate::cli::table::{Give, PrintedTable};
use crate::compare::{
    ComparedHazard, CriteriaFate, Difference, DifferenceClass, HazardEvent, HazardFate,
    HazardVersion, LogDifference, NextStep, RiskProfile,
};
use crate::hazard::AssessmentKind;
use crate::report::{Comparison, comparison_counts};
use crate::text::printable_line;

/// Writes what differs between two versions of the log.
pub fn write(out: &mut Output, compared: &Comparison) -> Outcome {
    let found = &compared.difference;
    for hazard in &found.list {
        one(out, hazard, compared)?;
    }
    if found.criteria == CriteriaFate::Changed {
        out.line("The risk criteria differ: each version is shown with its own.")?;
        out.line("")?;
    }
    out.line(&comparison_counts(found))?;
    for line in turns(found) {
        out.line(&line)?;
    }
    if found.initial.before != found.initial.after || found.residual.before != found.residual.after
    {
        out.line("")?;
        profiles(out, found)?;
    }
    moved(out, compared)?;
    let steps: Vec<String> = found
        .next_steps()
        .into_iter()
        .map(NextStep::words)
        .collect();
    if !steps.is_empty() {
        out.line("")?;
        out.line(&format!("Asked for next: {}.", steps.join(", and ")))?;
    }
    Ok(())
}

fn one(out: &mut Output, hazard: &ComparedHazard, compared: &Comparison) -> Outcome {
    let (word, lines) = match &hazard.fate {
        HazardFate::Raised(summary) => (
            "raised".to_owned(),
            vec![format!("status {}", status(&summary.status.text))]
                .into_iter()
                .chain(scores("", hazard.versions.after.as_deref()))
                .collect(),
        ),
        HazardFate::Removed(summary) => (
            "removed".to_owned(),
            vec![format!("status was {}", status(&summary.status.text))]
                .into_iter()
                .chain(scores(" was", hazard.versions.before.as_deref()))
                .collect(),
        ),
        HazardFate::InConflict(_) => ("not read".to_owned(), Vec::new()),
        HazardFate::Changed(found) => match found.class() {
            Some(class) if class > DifferenceClass::Form => {
                let shown = found.differences.iter();
                let shown = shown.filter(|it| it.class() > DifferenceClass::Form);
                let events = hazard.events();
                let events = events.iter().map(|event| event.as_str());
                let words: Vec<&str> = [class.as_str()].into_iter().chain(events).collect();
                let shown = shown.flat_map(Difference::phrases);
                (
                    words.join(", "),
                    hazard
                        .move_phrase()
                        .into_iter()
                        .chain(shown)
                        .collect::<Vec<_>>(),
                )
            }
            // A record with other bytes that says the same is only counted.
            _ => match hazard.move_phrase() {
                Some(moved) => (DifferenceClass::Form.as_str().to_owned(), vec![moved]),
                None => return Ok(()),
            },
        },
    };
    out.inked(Ink::Heading, &printable_line(hazard.id.as_str()))?;
    let name = format!("  {}", printable_line(&hazard.name));
    out.line(name.trim_end())?;
    out.inked(Ink::Faint, &format!("  {word}"))?;
    out.line("")?;
    for line in lines {
        out.line(&format!("  - {}", printable_line(&line)))?;
    }
    for commit in compared.attributions.get(&hazard.id).into_iter().flatten() {
        out.inked(Ink::Faint, &format!("    by {}", commit.words()))?;
        out.line("")?;
    }
    Ok(out.line("")?)
}

/// The scores of a hazard that one version alone has.
fn scores(was: &str, version: Option<&HazardVersion>) -> Vec<String> {
    let kinds = [
        ("initial", AssessmentKind::Initial),
        ("residual", AssessmentKind::Residual),
    ];
    let lines = version.into_iter().flat_map(|version| {
        kinds.map(|(word, kind)| format!("{word} risk{was} {}", version.score(kind).words()))
    });
    lines.collect()
}

fn status(text: &str) -> &str {
    if text.is_empty() { "not set" } else { text }
}

/// The hazards of each event, a line for each event that there is.
fn turns(found: &LogDifference) -> Vec<String> {
    let line = |event: HazardEvent| {
        let hazards = found.list.iter();
        let ids: Vec<&str> = hazards
            .filter(|hazard| hazard.events().contains(&event))
            .map(|hazard| hazard.id.as_str())
            .collect();
        let first = event.as_str().chars().next()?.to_uppercase();
        let rest = event.as_str().get(1..)?;
        (!ids.is_empty()).then(|| printable_line(&format!("{first}{rest}: {}.", ids.join(", "))))
    };
    HazardEvent::ALL.into_iter().filter_map(line).collect()
}

/// The matrices of both versions, and the hazards that moved.
fn moved(out: &mut Output, compared: &Comparison) -> Outcome {
    let moves = compared.difference.moves();
    for (title, kind) in [
        ("Initial risk", AssessmentKind::Initial),
        ("Residual risk", AssessmentKind::Residual),
    ] {
        let of_kind: Vec<_> = moves.iter().filter(|moved| moved.which == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        out.line("")?;
        matrix::write(out, title, kind, compared)?;
        for moved in of_kind {
            let words = moved.words();
            out.line(&printable_line(&format!(
                "{}: {} → {}",
                moved.id, words.before, words.after
            )))?;
        }
    }
    Ok(())
}

/// How many hazards had and have each risk.
fn profiles(out: &mut Output, found: &LogDifference) -> Outcome {
    let mut table = PrintedTable::new([
        ("Risk", Give::Fixed),
        ("Initial before", Give::Fixed),
        ("Initial now", Give::Fixed),
        ("Residual before", Give::Fixed),
        ("Residual now", Give::Fixed),
    ]);
    for class in found.risks() {
        let count = |profile: &RiskProfile| {
            profile
                .get(class)
                .map_or_else(String::new, usize::to_string)
        };
        table.row([
            (class.to_owned(), Ink::Plain),
            (count(&found.initial.before), Ink::Plain),
            (count(&found.initial.after), Ink::Plain),
            (count(&found.residual.before), Ink::Plain),
            (count(&found.residual.after), Ink::Plain),
        ]);
    }
    table.write(out)?;
    Ok(())
}
