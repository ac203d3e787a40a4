//! `hazlog baseline`
//!
//! - `json`: the answers for programs; `text`: a baseline for people

mod json;
mod text;

use chrono::Local;

use super::{Context, diff};
use crate::cli::args::{BaselineCommand, BaselineFormat, ShowBaselineFormat};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Ink;
use crate::repo::BaselineFiles;
use crate::session::{BaselineRequest, Compared, ScopeNotice, Session, VerifiedBaseline};
use crate::text::printable_line;

/// Takes, lists, shows, compares or verifies baselines.
pub fn run(context: &mut Context<'_>, asked: &BaselineCommand) -> Outcome {
    let session = context.open()?;
    let notices = session.scope_on_disk()?.whole();
    context.say(&notices);
    match asked {
        BaselineCommand::Create {
            name,
            by,
            because,
            today,
        } => {
            let now = Local::now();
            let request = BaselineRequest {
                name: name.clone(),
                because: because.clone(),
                by: by.clone(),
                now: now.fixed_offset(),
                today: today.unwrap_or_else(|| now.date_naive()),
            };
            create(context, &session, &request)
        }
        BaselineCommand::List { format } => list(context, &session, *format, &notices),
        BaselineCommand::Show { name, format } => {
            show(context, &session, name, (*format, &notices))
        }
        BaselineCommand::Compare {
            before,
            after,
            format,
        } => compare(context, &session, (before, after), (*format, &notices)),
        BaselineCommand::Verify { name, format } => {
            let verified = session.verify_baselines(name.as_deref())?;
            verify(context, &verified, (*format, &notices))
        }
    }
}

fn create(context: &mut Context<'_>, session: &Session, asked: &BaselineRequest) -> Outcome {
    let created = session.create_baseline(asked)?;
    let out = &mut *context.out;
    text::summary(out, &created.baseline)?;
    out.line("")?;
    out.line(&format!("hazlog wrote {}.", created.path))?;
    out.note(&format!(
        "hint: commit the file: `git add {0}`, then `git commit -m 'Baseline {1}' {0}`",
        created.path, created.baseline.name
    ));
    Ok(())
}

fn list(
    context: &mut Context<'_>,
    session: &Session,
    format: BaselineFormat,
    notices: &[ScopeNotice],
) -> Outcome {
    let files = session.baselines()?;
    for (path, why) in &files.unreadable {
        let (path, why) = (printable_line(path), printable_line(why));
        context.out.note(&format!(
            "error: hazlog cannot read {path}: {why}\nhint: run `hazlog baseline verify`, and bring \
             the file back with `git restore {path}`"
        ));
    }
    match format {
        BaselineFormat::Json => super::rows::json(context, &json::list(&files, notices))?,
        BaselineFormat::Text => text::list(context.out, &files)?,
    }
    readable(&files)
}

fn readable(files: &BaselineFiles) -> Outcome {
    match files.unreadable.is_empty() {
        true => Ok(()),
        false => Err(Failure::findings()),
    }
}

fn show(
    context: &mut Context<'_>,
    session: &Session,
    name: &str,
    (format, notices): (ShowBaselineFormat, &[ScopeNotice]),
) -> Outcome {
    let placed = session.baseline(name)?;
    match format {
        ShowBaselineFormat::Text => text::whole(context.out, &placed),
        ShowBaselineFormat::Json => super::rows::json(context, &json::show(&placed, notices)),
        ShowBaselineFormat::Sha256sum => {
            let records = placed.baseline.records.iter();
            let records = records.map(|line| (&line.sha256, &line.path));
            let case = placed.baseline.safety_case.iter();
            for (sha256, path) in records.chain(case.map(|file| (&file.sha256, &file.path))) {
                context.out.line(&format!("{sha256}  {path}"))?;
            }
            Ok(())
        }
    }
}

fn compare(
    context: &mut Context<'_>,
    session: &Session,
    (before, after): (&str, &str),
    (format, notices): (BaselineFormat, &[ScopeNotice]),
) -> Outcome {
    let found = session.compare_baselines(before, after)?;
    let (before, after) = (&found.before.name, &found.after.name);
    match (&found.compared, format) {
        (Compared::Logs(logs), BaselineFormat::Json) => {
            diff::json(context, logs, &format!("{before}..{after}"), notices)
        }
        (Compared::Logs(logs), BaselineFormat::Text) => {
            text::pair(context.out, &found)?;
            diff::text(context.out, logs)
        }
        (Compared::Values { gone, differences }, format) => {
            for name in gone {
                context.out.note(&format!(
                    "note: git does not have the commit of baseline `{name}`, so hazlog compared only \
                     the values in the files\nhint: run `hazlog baseline verify {name}`"
                ));
            }
            if format == BaselineFormat::Json {
                return super::rows::json(context, &json::values(gone, differences, notices));
            }
            text::pair(context.out, &found)?;
            for difference in differences {
                context
                    .out
                    .line(&format!("- {}", printable_line(&difference.change())))?;
            }
            if differences.is_empty() {
                context.out.line("No value differs.")?;
            }
            Ok(())
        }
    }
}

fn verify(
    context: &mut Context<'_>,
    verified: &[VerifiedBaseline],
    (format, notices): (BaselineFormat, &[ScopeNotice]),
) -> Outcome {
    if format == BaselineFormat::Json {
        super::rows::json(context, &json::verified(verified, notices))?;
    } else {
        for baseline in verified {
            one_verified(context, baseline)?;
        }
        if verified.is_empty() {
            context.out.line("This log has no baseline.")?;
        }
    }
    match verified.iter().all(|baseline| baseline.faults.is_empty()) {
        true => Ok(()),
        false => Err(Failure::findings()),
    }
}

fn one_verified(context: &mut Context<'_>, baseline: &VerifiedBaseline) -> Outcome {
    let out = &mut *context.out;
    out.inked(Ink::Heading, &printable_line(&baseline.name))?;
    match baseline.faults.len() {
        0 => out.inked(Ink::Good, "  verified")?,
        1 => out.inked(Ink::Bad, "  1 difference")?,
        count => out.inked(Ink::Bad, &format!("  {count} differences"))?,
    }
    out.line(&format!("  {}", printable_line(&baseline.path)))?;
    for fault in &baseline.faults {
        out.line(&format!("  - {}", printable_line(fault)))?;
    }
    for note in &baseline.notes {
        out.line(&format!("  note: {}", printable_line(note)))?;
    }
    Ok(())
}
