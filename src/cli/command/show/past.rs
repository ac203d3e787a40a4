//! `hazlog show --at`: a record as it was at a commit

use serde::Serialize;

use super::{in_conflict, no_json, object_with, text};
use crate::cli::args::{Show, ShowFormat};
use crate::cli::command::Context;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::json::hazard;
use crate::history::Commit;
use crate::session::{ConflictedRecord, PastRecord, Session};
use crate::text::printable_line;

/// The commit of a record that is shown as it was.
#[derive(Serialize)]
struct At<'a> {
    commit: &'a str,
    merge: bool,
    author: &'a str,
    authored: Option<String>,
    committed: Option<String>,
    subject: &'a str,
    template_failure: Option<&'a str>,
}

/// Shows a hazard as it was at a commit.
pub fn run(context: &mut Context<'_>, session: &Session, asked: &Show, revision: &str) -> Outcome {
    let past = session
        .hazard_at(&asked.id, revision)
        .map_err(|error| super::control_named(session, &asked.id).unwrap_or(error.into()))?;
    let record = &past.record;
    if let Some(why) = &past.template_failure {
        context.out.note(&format!(
            "note: the template of this commit could not be read ({}), so hazlog reads the record with \
             the present template",
            printable_line(why)
        ));
    }
    let conflict = ConflictedRecord::find(record, &past.path);
    if let Some(found) = &conflict {
        context.out.note(&format!(
            "error: {} in commit {}, so hazlog reads no value of {} as it was then\n\
             hint: run `hazlog history {}` to see the commits after it",
            printable_line(&found.words()),
            past.commit.short(),
            found.id,
            found.id
        ));
    }
    let shown = match asked.format {
        ShowFormat::Text => {
            let place = place(&past);
            match conflict {
                Some(_) => in_conflict(context, record, &place),
                None => text(context, record, &place, &past.template),
            }
        }
        ShowFormat::Json => {
            let object =
                hazard(record, &past.path, &past.template).map_err(|error| no_json(&error))?;
            let notices =
                serde_json::to_value(session.scope_notices()).map_err(|error| no_json(&error))?;
            let at = serde_json::to_value(at(&past)).map_err(|error| no_json(&error))?;
            object_with(context, object, [("notices", notices), ("at", at)])
        }
    };
    match record.is_in_conflict() {
        true => shown.and(Err(Failure::findings())),
        false => shown,
    }
}

/// The file and the commit, in lines.
fn place(past: &PastRecord) -> String {
    let commit: &Commit = &past.commit;
    format!(
        "{} as it was in commit {}\n{}  {}  {}",
        printable_line(&past.path),
        commit.short(),
        commit.days(),
        commit.shown_author(),
        commit.shown_subject()
    )
}

fn at(past: &PastRecord) -> At<'_> {
    let commit = &past.commit;
    At {
        commit: &commit.id,
        merge: commit.is_merge(),
        author: &commit.author,
        authored: commit.authored.map(|at| at.to_rfc3339()),
        committed: commit.committed.map(|at| at.to_rfc3339()),
        subject: &commit.subject,
        template_failure: past.template_failure.as_deref(),
    }
}
