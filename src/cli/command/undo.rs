//! `hazlog undo` and `hazlog redo`

use similar::TextDiff;

use super::Context;
use crate::cli::args::StepArgs;
use crate::cli::difference::difference;
use crate::cli::failure::{Failure, Outcome};
use crate::hazard::{HazardId, Record};
use crate::session::{
    RehearsedPart, Session, SessionError, StepName, TextOnDisk, UndoRefused, UndoWay,
};
use crate::text::printable_line;

/// The number of unchanged lines around each difference of two texts.
const CONTEXT: usize = 1;

/// Undoes a change, or makes it again.
pub fn run(context: &mut Context<'_>, asked: &StepArgs, way: UndoWay) -> Outcome {
    let mut session = context.session()?;
    let step = next(&mut session, asked, way)?;
    let parts = session
        .rehearse_undo(step.number, way)
        .map_err(|error| refused(error, way))?;
    if asked.dry_run {
        show(context, &session, &parts, &head(&step, way, "would be "))?;
        context.out.line("hazlog wrote nothing (--dry-run)")?;
        return Ok(());
    }
    let done = match way {
        UndoWay::Back => session.undo_step(step.number),
        UndoWay::Again => session.redo_step(step.number),
    };
    match done.map_err(|error| refused(error, way))? {
        Some(_) => show(context, &session, &parts, &head(&step, way, "")),
        None => Err(nothing(asked.id.as_deref(), way)),
    }
}

/// The step that is asked for.
fn next(session: &mut Session, asked: &StepArgs, way: UndoWay) -> Outcome<StepName> {
    let Some(typed) = &asked.id else {
        let step = match way {
            UndoWay::Back => session.next_undo(),
            UndoWay::Again => session.next_redo(),
        };
        return step.ok_or_else(|| nothing(None, way));
    };
    let id = session.resolve_changed(typed)?;
    let step = match way {
        UndoWay::Back => session.next_undo_in(&id),
        UndoWay::Again => session.next_redo_in(&id),
    };
    let step = step.ok_or_else(|| nothing(Some(id.as_str()), way))?;
    if step.is_elsewhere(&id) && !asked.with_others {
        let others: Vec<&str> = step.others.iter().map(HazardId::as_str).collect();
        return Err(Failure::new(format!(
            "`{}` is not only a change of {id}: it is also in {}",
            printable_line(&step.what),
            others.join(", ")
        ))
        .hint("nothing was changed: add `--with-others` to change all of them"));
    }
    Ok(step)
}

fn nothing(of: Option<&str>, way: UndoWay) -> Failure {
    let verb = match way {
        UndoWay::Back => "undo",
        UndoWay::Again => "redo",
    };
    let of = of.map_or(String::new(), |id| format!(" in {id}"));
    Failure::new(format!("there is nothing to {verb}{of}"))
        .hint("run `hazlog log` to see the changes that hazlog has")
}

fn head(step: &StepName, way: UndoWay, would_be: &str) -> String {
    let done = match way {
        UndoWay::Back => "undone",
        UndoWay::Again => "redone",
    };
    let (number, what) = (step.number, printable_line(&step.what));
    format!("{would_be}{done}: {what} (change {number})")
}

/// Writes what each record says before and after.
fn show(
    context: &mut Context<'_>,
    session: &Session,
    parts: &[RehearsedPart],
    head: &str,
) -> Outcome {
    context.out.line(head)?;
    for part in parts {
        let id = &part.id;
        let record = |text: &String| Record::read(id.clone(), text.clone(), session.template());
        let said = match (&part.now, &part.then) {
            (Some(now), Some(then)) => {
                match difference(&record(now), &record(then), session.template()).as_slice() {
                    [] => "only the form of the record".to_owned(),
                    said => said.join("; "),
                }
            }
            (Some(_), None) => "the record is removed".to_owned(),
            (None, _) => "the record is made again".to_owned(),
        };
        context.out.line(&format!("  {id}: {said}"))?;
    }
    Ok(())
}

/// The failure of a refused undo, with what differs between both texts, if hazlog can read both.
fn refused(error: SessionError, way: UndoWay) -> Failure {
    let SessionError::UndoRefused(refused) = &error else {
        return error.into();
    };
    let both = both_texts(refused, way);
    let mut failure = Failure::from(error);
    failure.message.push_str(&both);
    failure
}

fn both_texts(refused: &UndoRefused, way: UndoWay) -> String {
    if matches!(refused.on_disk, TextOnDisk::Unreadable { .. }) {
        return String::new();
    }
    let wanted = match way {
        UndoWay::Back => "undo would write",
        UndoWay::Again => "redo would write",
    };
    let patch = TextDiff::from_lines(refused.wanted.as_str(), refused.on_disk.text())
        .unified_diff()
        .context_radius(CONTEXT)
        .header(wanted, "on disk")
        .to_string();
    let lines = patch.lines().map(printable_line);
    lines.map(|line| format!("\n  {line}")).collect()
}
