//! The list of acts for people.

use crate::cli::failure::Outcome;
use crate::cli::output::{Ink, Output};
use crate::session::SignOffs;
use crate::signoff::{ActState, Staleness, VerifiedAct};
use crate::text::printable_line;

/// Writes each act with its state.
pub(super) fn write(out: &mut Output, acts: &[&VerifiedAct], found: &SignOffs) -> Outcome {
    if acts.is_empty() {
        return Ok(out.line("Nobody has signed anything here.")?);
    }
    for (at, act) in acts.iter().enumerate() {
        if at > 0 {
            out.line("")?;
        }
        one(out, act, found)?;
    }
    Ok(())
}

fn one(out: &mut Output, verified: &VerifiedAct, found: &SignOffs) -> Outcome {
    let ink = match &verified.state {
        ActState::Valid => Ink::Good,
        ActState::Stale(_) | ActState::Withdrawn { .. } => Ink::Warning,
        ActState::Broken(_) => Ink::Bad,
    };
    out.inked(ink, verified.state.as_str())?;
    out.text("  ")?;
    out.inked(Ink::Heading, &printable_line(&verified.file))?;
    out.line("")?;
    if let ActState::Broken(flaw) = &verified.state {
        out.line(&format!("  - {}", printable_line(&flaw.to_string())))?;
    }
    if let Some(act) = &verified.act {
        for line in act.said() {
            out.line(&format!("  {}", printable_line(&line)))?;
        }
        out.line(&format!(
            "  {}",
            printable_line(&verified.key().to_string())
        ))?;
        for signature in &verified.signatures {
            let line = format!("{}: {}", signature.file, signature.answer);
            out.line(&format!("    {}", printable_line(&line)))?;
        }
    }
    match &verified.state {
        ActState::Stale(changes) => {
            for change in changes {
                stale(out, &verified.file, change, found)?;
            }
            Ok(())
        }
        ActState::Withdrawn { by } => Ok(out.line(&format!("  - withdrawn by {by}"))?),
        ActState::Valid | ActState::Broken(_) => Ok(()),
    }
}

/// What changed, and below it each difference in words.
fn stale(out: &mut Output, file: &str, change: &Staleness, found: &SignOffs) -> Outcome {
    out.line(&format!("  - {}", printable_line(&change.words())))?;
    let Staleness::Parts { id, .. } = change else {
        return Ok(());
    };
    let lines = found.since.get(file).into_iter().flatten();
    for (_, lines) in lines.filter(|(its, _)| its == id) {
        for line in lines {
            out.line(&format!("      {}", printable_line(line)))?;
        }
    }
    Ok(())
}
