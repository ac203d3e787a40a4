//! `hazlog new`

use super::Context;
use super::same_name::same_name;
use crate::cli::args::New;
use crate::cli::failure::Outcome;
use crate::session::Session;

/// Creates a hazard with the next free ID.
pub fn run(context: &mut Context<'_>, asked: &New) -> Outcome {
    let mut session = context.session_for_new()?;
    let record = session.create(&asked.name)?;
    let id = &record.hazard.id;
    let path = path_of(&session, id.as_str())?;
    context.out.line(&format!("{id}: {path}"))?;
    context.out.note(&format!(
        "hint: `hazlog edit {id}` to describe it, `hazlog set {id} likelihood=... severity=...` to score it"
    ));
    if let Some(note) = same_name(&session, &record.hazard)? {
        context.out.note(&note);
    }
    Ok(())
}

/// The path of a hazard's file, for a message after its creation.
pub fn path_of(session: &Session, id: &str) -> Outcome<String> {
    let summaries = session.summaries()?;
    let met = summaries
        .into_iter()
        .find(|summary| summary.id.as_str() == id);
    Ok(met.map(|summary| summary.path).unwrap_or_default())
}
