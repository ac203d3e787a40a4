//! `hazlog doctor`

mod facts;
mod findings;

use super::Context;
use crate::check::Gate;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Ink;
use crate::session::CheckHealth;
use findings::{DoctorFinding, DoctorFindingKind, findings};

/// How many files or hazards of a kind are named.
const NAMED: usize = 5;

/// The result of a check at each gate, or why there was none.
pub struct DoctorChecks {
    daily: Outcome<CheckHealth>,
    release: Outcome<CheckHealth>,
}

/// Shows which log was found, and the state of its checks, git, files and index.
pub fn run(context: &mut Context<'_>) -> Outcome {
    let session = context.session()?;
    let health = session.health()?;
    let today = chrono::Local::now().date_naive();
    let check = |gate| Ok(session.check_health(gate, today)?);
    let checks = DoctorChecks {
        daily: check(Gate::Daily),
        release: check(Gate::Release),
    };
    facts::print(context, &session, &health, &checks)?;
    conclude(context, &findings(&session, &health, &checks))
}

/// The first few names, and how many more there are.
fn first_few<T: AsRef<str>>(names: &[T]) -> String {
    let shown: Vec<&str> = names.iter().take(NAMED).map(AsRef::as_ref).collect();
    let more = names.len().saturating_sub(NAMED);
    match more {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Writes the findings and the conclusion. "All is well" appears only without any finding.
fn conclude(context: &mut Context<'_>, found: &[DoctorFinding]) -> Outcome {
    for (kind, heading, ink) in [
        (DoctorFindingKind::Wrong, "Wrong:", Ink::Bad),
        (DoctorFindingKind::Note, "Notes:", Ink::Warning),
        (
            DoctorFindingKind::NotLookedAt,
            "Not looked at:",
            Ink::Warning,
        ),
    ] {
        let of_kind: Vec<&DoctorFinding> =
            found.iter().filter(|found| found.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        context.out.line("")?;
        context.out.inked(ink, heading)?;
        context.out.line("")?;
        for finding in of_kind {
            context.out.line(&format!("  {}", finding.what))?;
            if !finding.hint.is_empty() {
                let hint = format!("    {}", finding.hint);
                context.out.inked(Ink::Faint, &hint)?;
                context.out.line("")?;
            }
        }
    }
    context.out.line("")?;
    let wrong = found
        .iter()
        .filter(|found| found.kind == DoctorFindingKind::Wrong);
    let (ink, said) = match wrong.count() {
        0 if found.is_empty() => (Ink::Good, "All is well.".to_owned()),
        0 => {
            let said = "Nothing is wrong in what hazlog looked at. See the notes above.";
            (Ink::Good, said.to_owned())
        }
        1 => (Ink::Bad, "1 thing is wrong.".to_owned()),
        wrong => (Ink::Bad, format!("{wrong} things are wrong.")),
    };
    context.out.inked(ink, &said)?;
    context.out.line("")?;
    match ink {
        Ink::Good => Ok(()),
        _ => Err(Failure::findings()),
    }
}
