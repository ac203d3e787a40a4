//! `hazlog check`

mod fix;
mod merges;
mod selection;

use super::Context;
use crate::check::{Gate, Grade, MissingFactScope};
use crate::cli::args::{Check, CheckFormat, GradeName};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::progress::ProgressLine;
use crate::cli::report::{CheckReport, Detail, Sources, write};
use crate::repo::RepoError;
use crate::session::{CheckRequest, Checkout, Session, SessionError, Snapshot};
use selection::Selection;
pub use selection::unknown as unknown_rule;

/// Checks the log, applies fixes if asked, and reports what is wrong.
pub fn run(context: &mut Context<'_>, asked: &Check) -> Outcome {
    if let Some(base) = &asked.merge {
        return merges::run(context, asked, base);
    }
    if let Some(revision) = &asked.rev {
        // The checkout has no branches and perhaps no baseline of that name.
        let commit = Session::commit_named_in(context.directory(), revision)?;
        return from_git(context, asked, Snapshot::Commit(&commit));
    }
    if asked.staged {
        return from_git(context, asked, Snapshot::Index);
    }
    let mut session = context.open()?;
    context.follow(&session);
    let selection = Selection::parse(&session, context.directory(), asked)?;
    if asked.diff {
        context.say(&session.scope_on_disk()?.whole());
        return fix::show(context, &session, asked, &selection);
    }
    if asked.fix {
        fix::apply(context, &mut session, asked, &selection)?;
    }
    print_verdict(context, &session, asked, &check_asked(asked), &selection)
}

/// Checks a state of the repository and ignores the files on disk.
fn from_git(context: &mut Context<'_>, asked: &Check, snapshot: Snapshot<'_>) -> Outcome {
    let directory = context.directory().to_owned();
    // The checkout has no branches, so the name is resolved in the repository.
    let opened = |error: SessionError| match error {
        SessionError::Repo(RepoError::NoFolder { .. }) if snapshot == Snapshot::Index => {
            let path = directory.clone();
            SessionError::from(RepoError::NothingStaged { path })
        }
        error => error,
    };
    let since = asked.since.as_deref();
    let since = since.map(|revision| Session::commit_named_in(&directory, revision));
    let check = CheckRequest {
        since: since.transpose()?,
        ..check_asked(asked)
    };
    let checkout = Checkout::create(&directory, snapshot).map_err(|why| opened(why.into()))?;
    let mut checked = || {
        let session = Session::open_checkout(&checkout).map_err(opened)?;
        let selection = Selection::parse(&session, checkout.place(), asked)?;
        print_verdict(context, &session, asked, &check, &selection)
    };
    checked().map_err(|failure| failure.reworded(|text| checkout.in_repository(text)))
}

/// The check as the user requested it.
fn check_asked(asked: &Check) -> CheckRequest {
    CheckRequest {
        gate: asked.gate.into(),
        since: asked.since.clone(),
        today: asked
            .today
            .unwrap_or_else(|| chrono::Local::now().date_naive()),
        missing: match asked.names.as_slice() {
            [] => MissingFactScope::InTheLog,
            // For named hazards, each one lists everything that it lacks.
            _ => MissingFactScope::InEachHazard,
        },
    }
}

fn print_verdict(
    context: &mut Context<'_>,
    session: &Session,
    asked: &Check,
    check: &CheckRequest,
    selection: &Selection,
) -> Outcome {
    let mut progress = ProgressLine::begin();
    let mut verdict = session.check_with_progress(check, &mut |at| progress.at(at))?;
    drop(progress);
    let mut notices = session.scope_notices();
    if verdict.gate == Gate::Release {
        notices.extend(session.verdict_notices(&verdict));
    }
    context.say(&notices);
    context.note_incomplete_history(session);
    if verdict.records == 0 && verdict.gate == Gate::Release {
        return Err(Failure::new(
            "there is no record to check, and a log without hazards cannot pass the release gate",
        )
        .hint("run `hazlog doctor` to see where hazlog looks for records"));
    }
    let hidden = selection.limit(&mut verdict);
    let records = match asked.format {
        CheckFormat::Junit => selection.records(session)?,
        _ => Vec::new(),
    };
    let layout = session.layout();
    let prefix = prefix(session);
    let fail_on = match asked.fail_on {
        GradeName::Error => Grade::Error,
        GradeName::Warning => Grade::Warning,
        GradeName::Info => Grade::Info,
    };
    let settings = layout.config_file.as_ref();
    let settings = settings.and_then(|file| file.file_name()?.to_str());
    let folder = layout.folders.first().map(String::as_str);
    let report = CheckReport {
        verdict: &verdict,
        hidden,
        rules: &asked.rules,
        is_of_records: !asked.names.is_empty(),
        since: asked.since.as_deref(),
        records: &records,
        fail_on,
        notices: &notices,
        completeness: &asked.completeness,
        prefix: &prefix,
        log: settings
            .or(folder.filter(|folder| !folder.is_empty()))
            .unwrap_or("."),
    };
    let detail = if asked.full {
        Detail::Full
    } else {
        Detail::First
    };
    let mut sources = Sources::new(|path| session.text_at(path).ok());
    write(&report, asked.format, detail, &mut sources, context.out)?;
    selection.say_what_is_off(context, session, asked);
    if verdict.reaches(fail_on) {
        return Err(Failure::findings());
    }
    context.hold_complete(&notices, &asked.completeness)
}

/// The prefix that makes a path of the log relative to the root of the repository.
fn prefix(session: &Session) -> String {
    let root = session.layout().git_root.as_deref();
    let below = root.and_then(|root| session.root().strip_prefix(root).ok());
    let parts = below.into_iter().flatten();
    parts
        .map(|part| format!("{}/", part.to_string_lossy()))
        .collect()
}
