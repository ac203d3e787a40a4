//! `hazlog diff`

mod json;

use super::Context;
use crate::cli::args::{DiffArgs, DiffFormat};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::{Ink, Output};
use crate::cli::table::{Give, PrintedTable};
use crate::compare::{
    ComparedHazard, CriteriaFate, Difference, DifferenceClass, HazardFate, LogDifference,
    RiskProfile, UnreadVersion, WhichVersion,
};
use crate::session::{ScopeNotice, Session};
use crate::text::printable_line;

/// What the standard asks for after a clinical difference.
const NEXT: &str = "Asked for next: approval of the new version of the hazard log (DCB0129 3.3.2), and a new clinical safety \
                    case report for a release with it (DCB0129 7.3.3).";

/// Shows what differs between two versions of the log.
pub fn run(context: &mut Context<'_>, asked: &DiffArgs) -> Outcome {
    let session = Session::open(context.directory())?;
    let notices = session.scope_on_disk()?.whole();
    context.say(&notices);
    let found = session.difference(&asked.range)?;
    let unread: Vec<String> = found.list.iter().filter_map(unread).collect();
    for said in &unread {
        context.out.note(said);
    }
    let told = match asked.format {
        DiffFormat::Text => text(context.out, &found),
        DiffFormat::Json => json(context, &found, &asked.range, &notices),
    };
    match unread.is_empty() {
        true => told,
        false => told.and(Err(Failure::findings())),
    }
}

/// The error and the hint for a hazard of which one version is not read.
fn unread(hazard: &ComparedHazard) -> Option<String> {
    let HazardFate::InConflict(UnreadVersion { which, line, sides }) = &hazard.fate else {
        return None;
    };
    let path = printable_line(&hazard.path);
    let conflict = format!(
        "unresolved merge conflict between {}",
        printable_line(sides)
    );
    Some(match which {
        WhichVersion::After => format!(
            "error: {path}:{line}: {conflict}, so hazlog cannot say what differs\n\
             hint: run `hazlog edit {}`, keep what is right, and delete the marker lines \
             (`<<<<<<<`, `=======`, `>>>>>>>`)",
            hazard.id
        ),
        WhichVersion::Before => format!(
            "error: {path}: the first version has an {conflict} on line {line}, so hazlog cannot \
             say what differs\nhint: compare with a version from before or after the conflict"
        ),
    })
}

/// Writes the differences as JSON.
pub(super) fn json(
    context: &mut Context<'_>,
    found: &LogDifference,
    range: &str,
    notices: &[ScopeNotice],
) -> Outcome {
    super::rows::json(context, &json::page(found, range, notices))
}

/// Writes the differences for people.
pub(super) fn text(out: &mut Output, found: &LogDifference) -> Outcome {
    for hazard in &found.list {
        one(out, hazard)?;
    }
    if found.criteria == CriteriaFate::Changed {
        out.line("The risk criteria differ: each version is shown with its own.")?;
        out.line("")?;
    }
    out.line(&summary(found))?;
    if found.initial.before != found.initial.after || found.residual.before != found.residual.after
    {
        out.line("")?;
        profiles(out, found)?;
    }
    if found.is_clinical() {
        out.line("")?;
        out.line(NEXT)?;
    }
    Ok(())
}

fn one(out: &mut Output, hazard: &ComparedHazard) -> Outcome {
    let (word, lines) = match &hazard.fate {
        HazardFate::Raised(summary) => (
            "raised",
            vec![format!("status {}", status(&summary.status.text))],
        ),
        HazardFate::Removed(summary) => (
            "removed",
            vec![format!("status was {}", status(&summary.status.text))],
        ),
        HazardFate::InConflict(_) => ("not read", Vec::new()),
        HazardFate::Changed(found) => match found.class() {
            Some(class) if class > DifferenceClass::Form => {
                let shown = found.differences.iter();
                let shown = shown.filter(|it| it.class() > DifferenceClass::Form);
                (
                    class.as_str(),
                    shown.flat_map(Difference::phrases).collect(),
                )
            }
            _ => return Ok(()),
        },
    };
    out.inked(Ink::Heading, hazard.id.as_str())?;
    out.line(&format!("  {}", printable_line(&hazard.name)))?;
    out.inked(Ink::Faint, &format!("  {word}"))?;
    out.line("")?;
    for line in lines {
        out.line(&format!("  - {}", printable_line(&line)))?;
    }
    Ok(out.line("")?)
}

fn status(text: &str) -> &str {
    if text.is_empty() { "not set" } else { text }
}

fn summary(found: &LogDifference) -> String {
    let fates = |is_it: fn(&HazardFate) -> bool| {
        found
            .list
            .iter()
            .filter(|hazard| is_it(&hazard.fate))
            .count()
    };
    format!(
        "{} hazards before, {} now: {} raised, {} removed, {} with clinical differences, {} with other words, {} with another form only.",
        found.hazards.before,
        found.hazards.after,
        fates(|fate| matches!(fate, HazardFate::Raised(_))),
        fates(|fate| matches!(fate, HazardFate::Removed(_))),
        found.count(DifferenceClass::Clinical),
        found.count(DifferenceClass::Words),
        found.count(DifferenceClass::Form),
    )
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
