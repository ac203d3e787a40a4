//! `hazlog import` of the page of one hazard, copied from a published web page.

use std::path::Path;

use super::super::Context;
use super::super::new::path_of;
use crate::cli::failure::{Failure, Outcome};
use crate::hazard::HazardId;
use crate::import::{self, Detected, DocumentKind, Form, Imported, OwnDocument};
use crate::template::Template;

/// Imports the page of one hazard. `id` is the one that the user wants.
pub(super) fn run(context: &mut Context<'_>, file: &Path, text: &str, id: Option<&str>) -> Outcome {
    let mut session = context.session_for_new()?;
    let wanted = match id {
        Some(id) => Some(wanted_id(id)?),
        None => None,
    };
    let kind = DocumentKind::PublishedPage;
    match import::hazards_of(kind, text, session.template()) {
        1 => {}
        0 => return Err(unknown(file, text, session.template())),
        count => {
            let name = name_of(file);
            let message = format!(
                "{name} has the pages of {count} hazards, and hazlog imports one at a time"
            );
            return Err(Failure::new(message)
                .hint("save each page as a separate file, and import the files one by one"));
        }
    }
    let Imported { text, notes } = import::import(kind, text, session.template());
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

/// Why hazlog does not import a document that is not the page of one hazard.
pub(super) fn unknown(file: &Path, text: &str, template: &Template) -> Failure {
    let name = name_of(file);
    let way = "open the published page of one hazard, copy all of it into a text file, and import that file";
    if text.trim().is_empty() {
        return Failure::new(format!("{name} is empty, so there is nothing to import")).hint(way);
    }
    let saw = import::detect(&file.to_string_lossy(), text.as_bytes(), text.len() as u64);
    match saw {
        Detected::Hazards(hazards) if hazards.form != Form::Page => Failure::new(format!(
            "{name} is {hazards}, and hazlog imports the page of one hazard only"
        ))
        .hint(
            "create a record for each hazard with `hazlog new \"Name\"`, and copy the text into it",
        ),
        _ if crowded_names(text, template) > 1 => Failure::new(format!(
            "{name} has {} names of sections without an empty line before and after them, so \
             hazlog cannot tell where a section begins",
            crowded_names(text, template)
        ))
        .hint(
            "copy the page again, or write an empty line before and after each name, such as \
             `Causes`; then import the file again",
        ),
        _ => Failure::new(format!(
            "{name} is not the page of a hazard: such a page has the names of a hazard's sections \
             (`Hazard name`, `Causes`, `Harm` …), each alone on a line with an empty line before and \
             after it"
        ))
        .hint(way),
    }
}

/// How many lines have the name of a section and have text directly above or below.
pub(super) fn crowded_names(text: &str, template: &Template) -> usize {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let has_text = |at: usize| lines.get(at).is_some_and(|line| !line.is_empty());
    let is_crowded = |at: &usize| {
        let above = at.checked_sub(1).is_some_and(has_text);
        template.field_named(lines[*at]).is_some() && (above || has_text(at + 1))
    };
    (0..lines.len()).filter(is_crowded).count()
}

/// The name of a file in a message.
pub(super) fn name_of(file: &Path) -> String {
    match file == Path::new("-") {
        true => "the piped text".to_owned(),
        false => format!("`{}`", file.display()),
    }
}

/// Why hazlog does not import its own records and reports, and what to do with them.
pub(super) fn refusal(what: OwnDocument, file: &Path, place: &str) -> Failure {
    let name = name_of(file);
    match what {
        OwnDocument::Record => Failure::new(format!(
            "{name} is a hazard record already, so hazlog does not import it"
        ))
        .hint(format!(
            "if it comes from another log, copy it unchanged to `{place}`, where the id is free"
        )),
        OwnDocument::Records => Failure::new(format!(
            "{name} holds the records of several hazards, so hazlog does not import it"
        ))
        .hint(format!(
            "save each hazard as a separate file; the first free name is `{place}`"
        )),
        OwnDocument::Report => Failure::new(format!(
            "{name} is a report that hazlog wrote, so hazlog does not import it"
        ))
        .hint("copy the records that hazlog wrote the report from"),
    }
}

pub(super) fn wanted_id(typed: &str) -> Outcome<HazardId> {
    let stem = typed.trim().trim_end_matches(".md");
    if stem.is_empty() || stem.contains(['/', '\\']) || stem.starts_with('.') {
        return Err(
            Failure::new(format!("`{typed}` cannot be the name of a record"))
                .hint("use a name such as `Hazard-0001`"),
        );
    }
    Ok(HazardId::new(stem))
}
