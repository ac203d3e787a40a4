//! `hazlog report`

mod all;
mod target;

use std::path::Path;

use super::Context;
use super::diff::{Compared, say_what_is_unread};
use super::list::misread;
use crate::check::Gate;
use crate::cli::args::ReportArgs;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::progress::ProgressLine;
use crate::filter::Filter;
use crate::repo::{make_folder, output_place, refuse_among_records, replace_output};
use crate::report::{Comparison, Format, Half, Kind};
use crate::session::{HOW_TO_GET_PDF, ReportDestination, ReportInputs, ReportRequest, Session};
use all::{Folder, all};
use target::{ReportTarget, Terminal};

/// Writes a report, or all of them.
pub fn run(context: &mut Context<'_>, asked: &ReportArgs) -> Outcome {
    refuse_changes(asked)?;
    let terminal = match context.out.is_terminal() {
        true => Terminal::Yes,
        false => Terminal::No,
    };
    let target = ReportTarget::choose(asked, terminal)?;
    let session = context.open()?;
    if let ReportTarget::File(_, _, path)
    | ReportTarget::Folder(_, path)
    | ReportTarget::Site(path) = &target
    {
        refuse_among_records(session.layout(), path)?;
    }
    let changes = changes(&session, asked)?;
    let is_whole = changes.as_ref().map_or(Compared::Whole, |changes| {
        say_what_is_unread(context, changes)
    });
    match &asked.at {
        None => report(context, &session, asked, &target, changes)?,
        Some(revision) => {
            // The folder is deleted when the checkout is dropped.
            let (past, _checkout) = session.at(revision)?;
            report(context, &past, asked, &target, changes)?;
        }
    }
    match is_whole {
        Compared::Whole => Ok(()),
        Compared::InPart => Err(Failure::findings()),
    }
}

/// Refuses the changes since a version in a report that has no place for them.
fn refuse_changes(asked: &ReportArgs) -> Outcome {
    if asked.changes_since.is_none() {
        return Ok(());
    }
    let is_csv = |path: &Path| {
        path.extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("csv"))
    };
    let is_csv = match (asked.format, &asked.output) {
        (Some(format), _) => format == Format::Csv,
        (None, path) => path.as_deref().is_some_and(is_csv),
    };
    match asked.kind {
        Some(Kind::Log | Kind::Summary) if !is_csv => Ok(()),
        Some(Kind::Log | Kind::Summary) => Err(Failure::new(
            "CSV has no place for the changes since a version",
        )
        .hint("choose another format, such as xlsx")),
        _ => Err(Failure::new(
            "only the reports `log` and `summary` have the changes since a version",
        )
        .hint("`hazlog report log --changes-since REVISION`")),
    }
}

/// What changed since the version that was asked for.
fn changes(session: &Session, asked: &ReportArgs) -> Outcome<Option<Comparison>> {
    let Some(since) = &asked.changes_since else {
        return Ok(None);
    };
    if since.contains("..") {
        return Err(Failure::new(format!(
            "`{since}` is a range, and --changes-since needs one revision"
        ))
        .hint("to compare two versions, run `hazlog diff`"));
    }
    let range = match &asked.at {
        Some(revision) => format!("{since}..{revision}"),
        None => since.clone(),
    };
    Ok(Some(session.comparison(&range)?))
}

fn report(
    context: &mut Context<'_>,
    session: &Session,
    asked: &ReportArgs,
    target: &ReportTarget,
    changes: Option<Comparison>,
) -> Outcome {
    let mut progress = ProgressLine::begin();
    if let ReportTarget::File(_, _, path) = target {
        // Before all the work, in case no report can be written there.
        output_place(path)?;
    }
    let question = question(session, asked, target)?;
    let mut gathered = session.gather(&question, &mut |at| progress.at(at))?;
    if let Some(changes) = changes {
        gathered.add_changes(changes);
    }
    let notices = gathered.notices(&target.kinds());
    context.say(&notices);
    context.note_incomplete_history(session);
    match target {
        ReportTarget::Standard(kind, format) => {
            let one = gathered.into_bytes(*kind, *format, &mut |at| progress.at(at));
            let (bytes, outlet) = one?;
            drop(progress);
            context.out.exact(&bytes)?;
            remarks(context, &outlet, target);
        }
        ReportTarget::File(kind, format, path) => {
            let one = gathered.into_bytes(*kind, *format, &mut |at| progress.at(at));
            let (bytes, outlet) = one?;
            outlet.put(path, &bytes)?;
            drop(progress);
            remarks(context, &outlet, target);
        }
        ReportTarget::Folder(wanted, folder) => {
            let folder = Folder {
                path: folder,
                filter: &asked.filter,
            };
            let written = all(context, &gathered, wanted, &folder, &mut progress);
            drop(progress);
            remarks(context, gathered.outlet(), target);
            written?;
            if asked.format.is_none() && !Format::Pdf.is_built() {
                let words = format!(
                    "warning: no PDF was written: this hazlog was built without it\nhint: {HOW_TO_GET_PDF}"
                );
                context.out.note(&words);
            }
        }
        ReportTarget::Site(folder) => {
            site(context, &gathered, folder)?;
            drop(progress);
            remarks(context, gathered.outlet(), target);
        }
    }
    context.hold_complete(&notices, &asked.completeness)
}

/// The request for the session.
fn question(
    session: &Session,
    asked: &ReportArgs,
    target: &ReportTarget,
) -> Outcome<ReportRequest> {
    let typed = session
        .expanded_filter(&asked.filter)
        .map_err(|error| misread(&asked.filter, error))?;
    let filter =
        Filter::parse(&typed, session.template()).map_err(|error| misread(&typed, error))?;
    Ok(ReportRequest {
        filter,
        filter_text: typed,
        title: asked.title.clone(),
        gate: asked.gate.map(Gate::from),
        day: asked.today,
        today: chrono::Local::now().date_naive(),
        apart: target.places(),
    })
}

/// The warnings for the author and the readers of the report.
fn remarks(context: &mut Context<'_>, outlet: &ReportDestination<'_>, target: &ReportTarget) {
    let out = &mut context.out;
    if let ReportTarget::File(_, _, path) = target {
        out.note(&format!(
            "{} written to {}",
            outlet.hazards(),
            path.display()
        ));
    }
    let today = chrono::Local::now().date_naive();
    for warning in outlet.warnings(today) {
        out.note(&format!("warning: {warning}"));
    }
}

/// Writes the log as a website.
fn site(context: &mut Context<'_>, gathered: &ReportInputs<'_>, folder: &Path) -> Outcome {
    let report = gathered
        .build(Kind::Log, Half::Document)
        .map_err(report_failure)?;
    let files = crate::report::site(&report, gathered.templates()).map_err(report_failure)?;
    make_folder(folder)?;
    for file in &files {
        replace_output(&folder.join(&file.path), &file.bytes)?;
    }
    let noun = if files.len() == 1 { "file" } else { "files" };
    context.out.note(&format!(
        "{} {noun} written to {}: begin with index.html",
        files.len(),
        folder.display()
    ));
    Ok(())
}

fn report_failure(error: crate::report::ReportError) -> Failure {
    crate::session::SessionError::from(error).into()
}
