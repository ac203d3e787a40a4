//! Baselines as text for people.

use crate::baseline::{Baseline, GateResult, PlacedBaseline};
use crate::cli::failure::Outcome;
use crate::cli::output::{Ink, Output};
use crate::cli::table::{Give, PrintedTable};
use crate::repo::BaselineFiles;
use crate::session::BaselineComparison;
use crate::text::printable_line;

/// The list of all baselines.
pub fn list(out: &mut Output, files: &BaselineFiles) -> Outcome {
    if files.placed.is_empty() {
        out.line("This log has no baseline. `hazlog baseline create NAME` takes one.")?;
        return Ok(());
    }
    let mut table = PrintedTable::new([
        ("NAME", Give::Fixed),
        ("TAKEN", Give::Fixed),
        ("VERSION", Give::To(8)),
        ("COMMIT", Give::Fixed),
        ("RECORDS", Give::Fixed),
        ("RELEASE GATE", Give::Fixed),
        ("BY", Give::To(10)),
    ]);
    for PlacedBaseline { baseline, age, .. } in &files.placed {
        let commit = match age {
            Some(_) => (baseline.short_commit().to_owned(), Ink::Plain),
            None => (
                format!("{} (not in this history)", baseline.short_commit()),
                Ink::Bad,
            ),
        };
        let gate = match baseline.release_gate {
            GateResult::Passed => ("passed".to_owned(), Ink::Good),
            GateResult::Failed => (format!("failed ({})", baseline.error_words()), Ink::Bad),
        };
        table.row([
            (baseline.name.as_str().to_owned(), Ink::Heading),
            (baseline.created.format("%Y-%m-%d").to_string(), Ink::Plain),
            (
                baseline.version.clone().unwrap_or_else(|| "-".to_owned()),
                Ink::Plain,
            ),
            commit,
            (baseline.stages.records.to_string(), Ink::Plain),
            gate,
            (
                baseline
                    .created_by
                    .clone()
                    .unwrap_or_else(|| "-".to_owned()),
                Ink::Plain,
            ),
        ]);
    }
    table.write(out)?;
    Ok(())
}

/// The facts of a baseline in a few lines.
pub fn summary(out: &mut Output, baseline: &Baseline) -> Outcome {
    out.inked(Ink::Heading, &format!("Baseline {}", baseline.name))?;
    out.line("")?;
    for (key, value) in baseline.facts() {
        out.line(&format!("  {key:<14}{}", printable_line(&value)))?;
    }
    Ok(())
}

/// A whole baseline.
pub fn whole(out: &mut Output, placed: &PlacedBaseline) -> Outcome {
    let baseline = &placed.baseline;
    summary(out, baseline)?;
    if placed.age.is_none() {
        out.line("  The history of this branch does not have that commit.")?;
    }
    out.line("")?;
    let mut table = PrintedTable::new([
        ("ID", Give::Fixed),
        ("STATUS", Give::To(8)),
        ("INITIAL", Give::To(12)),
        ("RESIDUAL", Give::To(12)),
        ("NAME", Give::To(20)),
    ]);
    let risk = |risk: &Option<String>| risk.clone().unwrap_or_else(|| "not scored".to_owned());
    for line in &baseline.records {
        table.row([
            (line.id.clone(), Ink::Heading),
            (line.status.clone(), Ink::Plain),
            (risk(&line.initial.risk), Ink::Plain),
            (risk(&line.residual.risk), Ink::Plain),
            (line.name.clone(), Ink::Plain),
        ]);
    }
    table.write(out)?;
    for (title, lines) in baseline.gate_lines() {
        out.line("")?;
        out.line(&format!("{title}:"))?;
        for line in lines {
            out.line(&format!("  {}", printable_line(&line)))?;
        }
    }
    Ok(())
}

/// The two baselines that are compared.
pub fn pair(out: &mut Output, found: &BaselineComparison) -> Outcome {
    let of = |baseline: &Baseline| {
        let day = baseline.created.format("%-d %B %Y");
        format!(
            "{} ({}, taken on {day})",
            baseline.name,
            baseline.short_commit()
        )
    };
    out.line(&format!(
        "From baseline {} to {}.",
        of(&found.before),
        of(&found.after)
    ))?;
    Ok(out.line("")?)
}
