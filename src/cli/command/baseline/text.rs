//! Baselines as text for people.

use crate::baseline::{Baseline, BaselineForm, DraftKind, GateResult, PlacedBaseline};
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
            GateResult::Failed => (format!("failed ({})", errors(baseline)), Ink::Bad),
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

fn errors(baseline: &Baseline) -> String {
    counted(baseline.count("error"), "error")
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}

/// The facts of a baseline in a few lines.
pub fn summary(out: &mut Output, baseline: &Baseline) -> Outcome {
    out.inked(Ink::Heading, &format!("Baseline {}", baseline.name))?;
    out.line("")?;
    let product =
        [&baseline.product, &baseline.version].map(|it| it.as_deref().unwrap_or_default());
    let product = product.join(" ");
    let mut line = |key: &str, value: &str| -> Outcome {
        if !value.trim().is_empty() {
            out.line(&format!("  {key:<14}{}", printable_line(value)))?;
        }
        Ok(())
    };
    line("product", product.trim())?;
    let made = baseline
        .commit_time
        .map(|time| format!(" of {}", time.format("%-d %B %Y")));
    line(
        "commit",
        &format!("{}{}", baseline.commit, made.unwrap_or_default()),
    )?;
    let by = baseline.created_by.as_ref().map(|by| format!(" by {by}"));
    let taken = baseline.created.format("%-d %B %Y, %H:%M %:z");
    line(
        "taken",
        &format!(
            "{taken}{}, with hazlog {}",
            by.unwrap_or_default(),
            baseline.hazlog
        ),
    )?;
    let stages = &baseline.stages;
    let records = counted(stages.records, "record");
    line(
        "records",
        &format!(
            "{records}, {} of them drafts and {} deprecated",
            stages.drafts, stages.deprecated
        ),
    )?;
    line("drafts", &machine_drafts(baseline))?;
    line("release gate", &gate(baseline))?;
    line("because", baseline.because.as_deref().unwrap_or_default())?;
    for file in &baseline.not_read {
        line("not read", &file.path)?;
    }
    Ok(())
}

/// The records that count as drafts although their status is another; empty if there are none.
fn machine_drafts(baseline: &Baseline) -> String {
    if baseline.format == BaselineForm::One {
        return "counted by status only: hazlog took this baseline before it searched the history"
            .to_owned();
    }
    let records = baseline.records.iter();
    let ids = records.filter(|line| line.draft == Some(DraftKind::NotAccepted));
    let ids: Vec<&str> = ids.map(|line| line.id.as_str()).collect();
    match ids.is_empty() {
        true => String::new(),
        false => format!("{}: {}", ids.join(", "), DraftKind::NotAccepted.words()),
    }
}

fn gate(baseline: &Baseline) -> String {
    let result = match baseline.release_gate {
        GateResult::Passed => "passed",
        GateResult::Failed => "FAILED",
    };
    format!(
        "{result} on {}: {}, {}, {}, {}",
        baseline.checked_on.format("%-d %B %Y"),
        errors(baseline),
        counted(baseline.count("warning"), "warning"),
        counted(baseline.count("info"), "hint"),
        counted(baseline.waivers.len(), "waiver")
    )
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
    for (title, lines) in [
        ("Findings at the release gate", findings(baseline)),
        ("Waivers", waivers(baseline)),
    ] {
        if lines.is_empty() {
            continue;
        }
        out.line("")?;
        out.line(&format!("{title}:"))?;
        for line in lines {
            out.line(&format!("  {}", printable_line(&line)))?;
        }
    }
    Ok(())
}

fn findings(baseline: &Baseline) -> Vec<String> {
    let found = baseline.findings.iter();
    found
        .map(|it| format!("{} {}: {}", it.grade, it.rule, it.count))
        .collect()
}

fn waivers(baseline: &Baseline) -> Vec<String> {
    let waivers = baseline.waivers.iter();
    waivers
        .map(|it| {
            format!(
                "{} {}, until {}, by {}: {}",
                it.id, it.rule, it.until, it.by, it.reason
            )
        })
        .collect()
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
