//! `hazlog history`

mod json;
mod markdown;

use super::Context;
use crate::cli::args::{HistoryArgs, HistoryFormat};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::{Ink, Output};
use crate::hazard::HazardId;
use crate::history::{Commit, Detail, Entry, Event, EventKind, FieldQuery};
use crate::session::{History, HistoryRequest};
use crate::text::printable_line;

/// Shows the history of the log, of a hazard or of a field.
pub fn run(context: &mut Context<'_>, asked: &HistoryArgs) -> Outcome {
    let session = context.open()?;
    let request = HistoryRequest {
        hazard: asked.id.clone(),
        field: asked.field.as_deref().map(FieldQuery::new),
    };
    let found = session.history(&request)?;
    let notices = found.scope.whole();
    context.say(&notices);
    let unread = unread(&found.entries);
    for said in &unread {
        context.out.note(said);
    }
    let detail = match asked.all || asked.field.is_some() {
        true => Detail::Full,
        false => Detail::Brief,
    };
    let told = match asked.format {
        HistoryFormat::Text => text(context.out, &found, detail),
        HistoryFormat::Json => super::rows::json(context, &json::page(&found, &request, &notices)),
        HistoryFormat::Markdown => {
            let page = markdown::page(&found, &request, detail, &notices);
            Ok(context.out.exact(page.as_bytes())?)
        }
    };
    match unread.is_empty() {
        true => told,
        false => told.and(Err(Failure::findings())),
    }
}

/// The errors and hints for the records of which no value is read now.
fn unread(entries: &[Entry]) -> Vec<String> {
    let mut seen: Vec<&HazardId> = Vec::new();
    let mut said = Vec::new();
    for event in entries.iter().flat_map(|entry| &entry.events) {
        if seen.contains(&&event.hazard) {
            continue;
        }
        seen.push(&event.hazard);
        if let EventKind::InConflict { sides } = &event.kind {
            said.push(format!(
                "error: {}: unresolved merge conflict ({}), so hazlog reads no value of it\n\
                 hint: run `hazlog edit {}`, keep what is right, and delete the marker lines \
                 (`<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`)",
                printable_line(&event.path),
                printable_line(sides),
                event.hazard
            ));
        }
    }
    said
}

fn text(out: &mut Output, found: &History, detail: Detail) -> Outcome {
    for line in found.limit_sentences() {
        out.line(&printable_line(&line))?;
    }
    for entry in &found.entries {
        head(out, entry)?;
        for event in &entry.events {
            lines(out, found.hazard.as_ref(), event, detail)?;
        }
        out.line("")?;
    }
    Ok(out.line(&found.summary())?)
}

fn head(out: &mut Output, entry: &Entry) -> Outcome {
    let Some(commit) = &entry.commit else {
        out.inked(Ink::Heading, "not committed")?;
        return Ok(out.line("")?);
    };
    out.inked(Ink::Heading, &commit.days())?;
    out.line(&format!("  {}", commit.shown_author()))?;
    out.inked(Ink::Faint, &message(commit))?;
    Ok(out.line("")?)
}

/// The name of a commit and the first line of its message.
fn message(commit: &Commit) -> String {
    let merge = if commit.is_merge() { "merge " } else { "" };
    format!("{merge}{}  {}", commit.short(), commit.shown_subject())
}

fn lines(out: &mut Output, asked: Option<&HazardId>, event: &Event, detail: Detail) -> Outcome {
    let is_other = asked.is_none_or(|id| *id != event.hazard);
    if is_other && !event.hazard.as_str().is_empty() {
        let class = event.class().map_or("", |class| class.as_str());
        out.line(&format!(
            "  {}  {class}",
            printable_line(event.hazard.as_str())
        ))?;
    }
    let lines = match asked {
        None if detail == Detail::Brief => vec![brief(event)],
        _ => event.lines(detail),
    };
    for line in lines {
        out.line(&format!("  - {}", printable_line(&line)))?;
    }
    Ok(())
}

/// An event of the whole log on one line: what happened, and the fields that changed.
fn brief(event: &Event) -> String {
    let fields = event.fields().join(", ");
    match (event.kind.sentence(), fields.is_empty()) {
        (Some(sentence), _) if matches!(event.kind, EventKind::Raised | EventKind::Oldest) => {
            sentence
        }
        (Some(sentence), true) => sentence,
        (Some(sentence), false) => format!("{sentence}: {fields}"),
        (None, true) => "only the form of the text changed".to_owned(),
        (None, false) => fields,
    }
}
