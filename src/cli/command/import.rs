//! `hazlog import`

use std::path::Path;

use super::Context;
use super::new::path_of;
use crate::cli::args::{Import, ImportKind};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::input::text_of;
use crate::document::merge_conflicts;
use crate::hazard::HazardId;
use crate::import::{self, AlreadyOurs, Imported, Kind};
use crate::text::LineIndex;

/// Makes a hazard of a document from elsewhere.
pub fn run(context: &mut Context<'_>, asked: &Import) -> Outcome {
    let text = text_of(&asked.file)?;
    let mut session = context.session_for_new()?;
    let wanted = match &asked.id {
        Some(id) => Some(wanted_id(id)?),
        None => None,
    };
    refuse_conflict(&text, &asked.file)?;
    if let Some(what) = import::already_ours(&text, session.template()) {
        let place = session.place_for_new(wanted.as_ref())?;
        return Err(refusal(what, &asked.file, &place));
    }
    let kind = match asked.kind {
        ImportKind::Page => Some(Kind::PublishedPage),
        ImportKind::Auto => import::recognise(&text, session.template()),
    };
    let Some(kind) = kind else {
        return Err(Failure::new(format!(
            "`{}` is no document that hazlog knows",
            asked.file.display()
        ))
        .hint("say what it is with `--kind`; `hazlog help import` lists the kinds"));
    };
    let Imported { text, notes } = import::import(kind, &text, session.template());
    let record = session.adopt(wanted.as_ref(), &text)?;
    let id = &record.hazard.id;
    let path = path_of(&session, id.as_str())?;
    context.out.line(&format!("{id}: {path}"))?;
    for note in &notes {
        context
            .out
            .note(&format!("note: line {}: {}", note.line, note.message));
    }
    for problem in &record.problems {
        let place = record.document.place(problem.span.start);
        context.out.note(&format!(
            "problem: {path}:{}: {}",
            place.line, problem.message
        ));
    }
    Ok(())
}

/// A document of two texts at once makes no record.
fn refuse_conflict(text: &str, file: &Path) -> Outcome {
    match merge_conflicts(text).first() {
        None => Ok(()),
        Some(first) => {
            let line = LineIndex::new(text).place(text, first.span.start).line;
            Err(Failure::new(format!(
                "{}:{line}: unresolved merge conflict between {}, so hazlog does not import the \
                 document",
                file.display(),
                first.sides()
            ))
            .hint("keep what is right, delete the marker lines, then import it again"))
        }
    }
}

/// Why hazlog makes no record of a document that is its own, and what to do with it.
fn refusal(what: AlreadyOurs, file: &Path, place: &str) -> Failure {
    let name = match file == Path::new("-") {
        true => "what was piped in".to_owned(),
        false => format!("`{}`", file.display()),
    };
    match what {
        AlreadyOurs::Record => Failure::new(format!(
            "{name} is a hazard record already, so hazlog does not import it"
        ))
        .hint(format!(
            "if it comes from another log, copy it as it is to `{place}`, where its id is free"
        )),
        AlreadyOurs::Records => Failure::new(format!(
            "{name} holds the records of several hazards, so hazlog does not import it"
        ))
        .hint(format!(
            "save each hazard as a file of its own; the first free one is `{place}`"
        )),
        AlreadyOurs::Report => Failure::new(format!(
            "{name} is a report that hazlog wrote, so hazlog does not import it"
        ))
        .hint("copy the records that the report was made from: they hold every word of it"),
    }
}

fn wanted_id(typed: &str) -> Outcome<HazardId> {
    let stem = typed.trim().trim_end_matches(".md");
    if stem.is_empty() || stem.contains(['/', '\\']) || stem.starts_with('.') {
        return Err(
            Failure::new(format!("`{typed}` cannot be the name of a record"))
                .hint("use a name such as `Hazard-0001`"),
        );
    }
    Ok(HazardId::new(stem))
}
