//! Differences as text for people.

use crate::cli::failure::Outcome;
use crate::cli::output::{Ink, Output};
use crate::cli::table::{Give, PrintedTable};
use crate::compare::{ComparedHazard, LogDifference, RiskProfile};
use crate::report::{Comparison, next_line, summary_lines};
use crate::text::printable_line;

/// Writes what differs between two versions of the log.
pub fn write(out: &mut Output, compared: &Comparison) -> Outcome {
    let found = &compared.difference;
    for hazard in &found.list {
        one(out, hazard, compared)?;
    }
    for line in summary_lines(found) {
        out.line(&line)?;
    }
    if found.initial.before != found.initial.after || found.residual.before != found.residual.after
    {
        out.line("")?;
        profiles(out, found)?;
    }
    moved(out, compared)?;
    if let Some(line) = next_line(found) {
        out.line("")?;
        out.line(&line)?;
    }
    Ok(())
}

fn one(out: &mut Output, hazard: &ComparedHazard, compared: &Comparison) -> Outcome {
    let Some(lines) = compared.lines_of(hazard) else {
        return Ok(());
    };
    out.inked(Ink::Heading, &printable_line(hazard.id.as_str()))?;
    let name = format!("  {}", printable_line(&hazard.name));
    out.line(name.trim_end())?;
    out.inked(Ink::Faint, &format!("  {}", lines.fate))?;
    out.line("")?;
    for line in lines.differences {
        out.line(&format!("  - {line}"))?;
    }
    for commit in lines.commits {
        out.inked(Ink::Faint, &format!("    {commit}"))?;
        out.line("")?;
    }
    Ok(out.line("")?)
}

/// The matrices of both versions, and the hazards that moved.
fn moved(out: &mut Output, compared: &Comparison) -> Outcome {
    for moved in compared.move_lines() {
        for block in moved.matrices {
            let mut lines = block.iter();
            out.line("")?;
            if let Some(heading) = lines.next() {
                out.inked(Ink::Heading, heading)?;
                out.line("")?;
            }
            for line in lines {
                out.line(line)?;
            }
        }
        for line in moved.moves {
            out.line(&line)?;
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
