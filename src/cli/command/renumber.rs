//! `hazlog renumber`

use super::Context;
use crate::cli::args::Renumber;
use crate::cli::failure::Outcome;
use crate::cli::output::Ink;
use crate::hazard::HazardId;
use crate::session::Renumbering;
use crate::text::printable_line;

/// How many places outside the records are shown.
const SHOWN: usize = 20;

/// Gives a hazard another id.
pub fn run(context: &mut Context<'_>, asked: &Renumber) -> Outcome {
    let mut session = context.session()?;
    let new = asked.new.as_deref().map(HazardId::new);
    let plan = session.plan_renumbering(&asked.hazard, new.as_ref())?;
    let lost = plan.refuse_lost_id();
    if asked.dry_run {
        show(context, &plan)?;
        if let (Err(error), false) = (&lost, asked.retire_id) {
            context.out.note(&format!(
                "note: hazlog does this with `--retire-id` only: {error}"
            ));
        }
        context.out.line("hazlog wrote nothing (--dry-run)")?;
        return Ok(());
    }
    let is_lost = lost.is_err();
    if !asked.retire_id {
        lost?;
    }
    session.renumber(&plan)?;
    show(context, &plan)?;
    context
        .out
        .note("hint: `git add` the old file and the new file together, then run `hazlog check`");
    if is_lost {
        context.out.note(&format!(
            "note: no record has the id {} now, and HZ103 (lost-record) says so until a named person waives it",
            plan.from.id
        ));
    }
    Ok(())
}

fn show(context: &mut Context<'_>, plan: &Renumbering) -> Outcome {
    context
        .out
        .inked(Ink::Heading, &format!("{} → {}", plan.from.id, plan.to.id))?;
    context.out.line("")?;
    let (old, new) = (
        printable_line(&plan.from.path),
        printable_line(&plan.to.path),
    );
    context.out.line(&format!("  file       {old} → {new}"))?;
    for record in &plan.records {
        for line in &record.lines {
            let path = printable_line(&record.path);
            context.out.line(&format!("  reference  {path}:{line}"))?;
        }
    }
    if let Some(twin) = &plan.twin {
        context.out.note(&format!(
            "note: {} keeps the id {}, so a reference to it can mean either hazard",
            printable_line(twin),
            plan.from.id
        ));
    }
    let not_changed = &plan.elsewhere;
    for place in not_changed.iter().take(SHOWN) {
        let place = printable_line(place);
        context.out.line(&format!(
            "  not changed  {place}, which names {}",
            plan.from.id
        ))?;
    }
    if not_changed.len() > SHOWN {
        let more = not_changed.len() - SHOWN;
        context
            .out
            .line(&format!("  not changed  {more} more lines"))?;
    }
    Ok(())
}
