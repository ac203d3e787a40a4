//! `hazlog import`

use super::Context;
use super::new::path_of;
use crate::cli::args::{Import, ImportKind};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::input::text_of;
use crate::hazard::HazardId;
use crate::import::{self, Imported, Kind};

/// Makes a hazard of a document from elsewhere.
pub fn run(context: &mut Context<'_>, asked: &Import) -> Outcome {
    let text = text_of(&asked.file)?;
    let mut session = context.session()?;
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
    let wanted = match &asked.id {
        Some(id) => Some(wanted_id(id)?),
        None => None,
    };
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
