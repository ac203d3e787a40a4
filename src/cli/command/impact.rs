//! `hazlog impact`

mod json;
mod markdown;

use super::Context;
use crate::check::{Impact, ImpactReason, Touched, UnreadSide};
use crate::cli::args::{ImpactArgs, ImpactFormat};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Ink;
use crate::template::{Criteria, RiskClass};
use crate::text::printable_line;

/// Shows the hazards that a change affects, and why.
pub fn run(context: &mut Context<'_>, asked: &ImpactArgs) -> Outcome {
    let session = context.open()?;
    let notices = session.scope_on_disk()?.whole();
    context.say(&notices);
    let found = session.impact(&asked.range)?;
    let criteria = &session.template().criteria;
    let unread = found.touched.iter().filter(|touched| is_unread(touched));
    for touched in unread.clone() {
        for reason in &touched.reasons {
            if let ImpactReason::InConflict(unread) = reason {
                let said = printable_line(&format!("{}: {}", touched.path, unread.says()));
                context
                    .out
                    .note(&format!("error: {said}\nhint: {}", unread.to_do()));
            }
        }
    }
    let told = match asked.format {
        ImpactFormat::Text => text(context, &found, criteria),
        ImpactFormat::Json => {
            super::rows::json(context, &json::page(&found, &asked.range, &notices))
        }
        ImpactFormat::Markdown => {
            let prefix = session.path_in_repository("");
            let links = markdown::Links {
                base: asked.link_base.as_deref(),
                prefix: &prefix,
            };
            let page = markdown::page(&found, &asked.range, criteria, &links, &notices);
            Ok(context.out.exact(page.as_bytes())?)
        }
    };
    match unread.count() {
        0 => told,
        _ => told.and(Err(Failure::findings())),
    }
}

/// Whether nobody knows how the change affects a hazard, because its record is in conflict.
fn is_unread(touched: &Touched) -> bool {
    let mut reasons = touched.reasons.iter();
    reasons.any(|reason| matches!(reason, ImpactReason::InConflict(UnreadSide::After(_))))
}

fn text(context: &mut Context<'_>, found: &Impact, criteria: &Criteria) -> Outcome {
    let out = &mut *context.out;
    for touched in &found.touched {
        out.inked(Ink::Heading, touched.id.as_str())?;
        out.line(&format!("  {}", printable_line(&touched.name)))?;
        out.inked(Ink::Faint, &format!("  {}", standing(touched, criteria)))?;
        out.line("")?;
        for reason in &touched.reasons {
            out.line(&format!("  - {}", printable_line(&reason.says())))?;
            out.inked(
                Ink::Faint,
                &format!("    {}", printable_line(&reason.to_do())),
            )?;
            out.line("")?;
        }
        out.line("")?;
    }
    out.line(&summary(found))?;
    if found.template {
        out.line(TEMPLATE)?;
    }
    Ok(())
}

/// The sentence for a change of the template.
const TEMPLATE: &str =
    "The template has changed: run `hazlog check` to see the effect on the scores.";

/// The risks and the status of a hazard in one line.
fn standing(touched: &Touched, criteria: &Criteria) -> String {
    if is_unread(touched) {
        return "risk, residual and status not read".to_owned();
    }
    let status = match touched.status.as_str() {
        "" => "no status",
        status => status,
    };
    format!(
        "risk {}, residual {}; {}",
        risk(touched.initial, criteria),
        risk(touched.residual, criteria),
        printable_line(status)
    )
}

fn risk(class: Option<RiskClass>, criteria: &Criteria) -> String {
    class.map_or_else(|| "not scored".to_owned(), |class| criteria.words(class))
}

fn summary(found: &Impact) -> String {
    let files = match found.files {
        1 => "1 changed file".to_owned(),
        count => format!("{count} changed files"),
    };
    let of = found.hazards;
    match found.touched.len() {
        0 => format!("No hazard is touched: {files}, {of} in the log."),
        1 => format!("1 hazard is touched: {files}, {of} in the log."),
        count => format!("{count} hazards are touched: {files}, {of} in the log."),
    }
}
