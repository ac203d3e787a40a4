//! `hazlog diff`

mod amendments;
mod json;
mod matrix;
mod target;
mod text;

use super::Context;
use crate::cli::args::{DiffArgs, DiffFormat, DiffSubject};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Output;
use crate::compare::{ComparedHazard, HazardFate, UnreadVersion, WhichVersion};
use crate::report::{
    Comparison, Format, ScopeNotice, Templates, amendments as amendment_history, build_comparison,
    write,
};
use crate::session::{Session, SessionError};
use crate::text::printable_line;
use target::DiffTarget;

/// Shows what differs between two versions of the log.
pub fn run(context: &mut Context<'_>, asked: &DiffArgs) -> Outcome {
    let target = DiffTarget::choose(asked, context.out.is_terminal())?;
    let session = Session::open(context.directory())?;
    if let Some(file) = &target.file {
        session.refuse_over_log(file)?;
    }
    let compared = session.comparison(&asked.range)?;
    let notices = &compared.versions.after.notices;
    context.say(notices);
    say_of_earlier(context, &compared);
    let list = &compared.difference.list;
    let unread: Vec<String> = list.iter().filter_map(unread).collect();
    for said in &unread {
        context.out.note(said);
    }
    let told = match (target.format, target.format.of_document()) {
        (_, Some(format)) => document(context, &session, &compared, &target, format),
        (DiffFormat::Json, None) => {
            let page = json::page(&compared, &asked.range, notices);
            super::rows::json(context, &page)
        }
        (_, None) => match target.subject {
            DiffSubject::Differences => text::write(context.out, &compared),
            DiffSubject::Amendments => amendments::write(context.out, &compared),
        },
    };
    match unread.is_empty() {
        true => told,
        false => told.and(Err(Failure::findings())),
    }
}

/// Writes the differences between two versions for people.
pub(super) fn for_people(out: &mut Output, compared: &Comparison) -> Outcome {
    text::write(out, compared)
}

/// Writes them for programs.
pub(super) fn for_programs(
    context: &mut Context<'_>,
    compared: &Comparison,
    range: &str,
    notices: &[ScopeNotice],
) -> Outcome {
    super::rows::json(context, &json::page(compared, range, notices))
}

/// The notices about the scope of the first version, which are not about the files that a person sees.
fn say_of_earlier(context: &mut Context<'_>, compared: &Comparison) {
    let version = &compared.versions.before;
    let notices = version.notices.iter();
    for notice in notices.filter(|notice| notice.is_incomplete()) {
        let message = ScopeNotice::message(notice);
        context
            .out
            .note(&format!("note: in {}: {message}", version.title()));
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

/// The error and the hint for a hazard of which one version is not read.
fn unread(hazard: &ComparedHazard) -> Option<String> {
    let HazardFate::InConflict(UnreadVersion { which, line, sides }) = &hazard.fate else {
        return None;
    };
    let path = printable_line(&hazard.path);
    let conflict = format!(
        "unresolved merge conflict between {}",
        printable_line(sides)
    );
    Some(match which {
        WhichVersion::After => format!(
            "error: {path}:{line}: {conflict}, so hazlog cannot say what differs\n\
             hint: run `hazlog edit {}`, keep what is right, and delete the marker lines \
             (`<<<<<<<`, `=======`, `>>>>>>>`)",
            hazard.id
        ),
        WhichVersion::Before => format!(
            "error: {path}: the first version has an {conflict} on line {line}, so hazlog cannot \
             say what differs\nhint: compare with a version from before or after the conflict"
        ),
    })
}
