//! `hazlog diff`

mod amendments;
mod json;
mod target;
mod text;

use super::Context;
use crate::cli::args::{DiffArgs, DiffFormat, DiffSubject};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Output;
use crate::report::{
    Comparison, Format, ScopeNotice, Templates, amendments as amendment_history, build_comparison,
    write,
};
use crate::session::{Session, SessionError};
use target::DiffTarget;

/// Shows what differs between two versions of the log.
pub fn run(context: &mut Context<'_>, asked: &DiffArgs) -> Outcome {
    let target = DiffTarget::choose(asked, context.out.is_terminal())?;
    let session = context.open()?;
    if let Some(file) = &target.file {
        session.refuse_over_log(file)?;
    }
    let compared = session.comparison(&asked.range)?;
    let notices = &compared.versions.after.notices;
    context.say(notices);
    let is_whole = say_what_is_unread(context, &compared);
    let told = match (target.format, target.format.of_document()) {
        (_, Some(format)) => document(context, &session, &compared, &target, format),
        (DiffFormat::Json, None) => json(context, &compared, &asked.range, notices),
        (_, None) => match target.subject {
            DiffSubject::Differences => text(context.out, &compared),
            DiffSubject::Amendments => amendments::write(context.out, &compared),
        },
    };
    match is_whole {
        Compared::Whole => told,
        Compared::InPart => told.and(Err(Failure::findings())),
    }
}

/// Whether hazlog read both versions of each record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// It did.
    Whole,
    /// It did not read each.
    InPart,
}

/// Names the records of which a version is not read, and what is not read of the first version, of which the files are
/// not those that a person sees.
pub fn say_what_is_unread(context: &mut Context<'_>, compared: &Comparison) -> Compared {
    let version = &compared.versions.before;
    let notices = version.notices.iter();
    for notice in notices.filter(|notice| notice.is_incomplete()) {
        let message = ScopeNotice::message(notice);
        context
            .out
            .note(&format!("note: in {}: {message}", version.title()));
    }
    let list = &compared.difference.list;
    let unread = list
        .iter()
        .filter_map(|hazard| compared.unread_words(hazard));
    let unread: Vec<String> = unread
        .map(|(error, hint)| format!("error: {error}\nhint: {hint}"))
        .collect();
    for said in &unread {
        context.out.note(said);
    }
    match unread.is_empty() {
        true => Compared::Whole,
        false => Compared::InPart,
    }
}

/// Writes a document into its file, or to standard output.
fn document(
    context: &mut Context<'_>,
    session: &Session,
    compared: &Comparison,
    target: &DiffTarget,
    format: Format,
) -> Outcome {
    let report = match target.subject {
        DiffSubject::Differences => build_comparison(compared),
        DiffSubject::Amendments => amendment_history(compared),
    };
    let bytes = write(&report, format, &Templates::default()).map_err(SessionError::from)?;
    let Some(file) = &target.file else {
        return Ok(context.out.exact(&bytes)?);
    };
    session.write_document(file, &bytes)?;
    context.out.note(&format!(
        "the differences from {} to {} written to {}",
        compared.versions.before.title(),
        compared.versions.after.title(),
        file.display()
    ));
    Ok(())
}

/// Writes the differences as JSON.
pub(super) fn json(
    context: &mut Context<'_>,
    compared: &Comparison,
    range: &str,
    notices: &[ScopeNotice],
) -> Outcome {
    super::rows::json(context, &json::page(compared, range, notices))
}

/// Writes the differences for people.
pub(super) fn text(out: &mut Output, compared: &Comparison) -> Outcome {
    text::write(out, compared)
}
