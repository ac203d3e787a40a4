//! `hazlog log`

use chrono::{DateTime, Local};
use serde::Serialize;

use super::Context;
use crate::cli::args::{LogArgs, LogFormat};
use crate::cli::failure::Outcome;
use crate::cli::output::Ink;
use crate::hazard::HazardId;
use crate::session::{LoggedStep, ScopeNotice, UndoLog};
use crate::text::printable_line;

/// The version of the format. It increases when a reader of the old version could misread the new one.
const SCHEMA: u32 = 1;

/// Lists the changes that can be undone or made again.
pub fn run(context: &mut Context<'_>, asked: &LogArgs) -> Outcome {
    let mut session = context.session()?;
    let of = match &asked.id {
        Some(typed) => Some(session.resolve_changed(typed)?),
        None => None,
    };
    let found = session.undo_log(of.as_ref());
    match asked.format {
        LogFormat::Text => text(context, &found, of.as_ref()),
        LogFormat::Json => {
            let notices = session.scope_notices();
            super::rows::json(context, &page(&found, of.as_ref(), &notices))
        }
    }
}

fn text(context: &mut Context<'_>, found: &UndoLog, of: Option<&HazardId>) -> Outcome {
    if found.steps.is_empty() {
        let within = of.map_or(String::new(), |id| format!(" of {id}"));
        context
            .out
            .line(&format!("hazlog has no change{within} to undo or redo"))?;
    }
    for step in &found.steps {
        let head = format!(
            "{:>4}  {}  {:<11}  {}  {}\n",
            step.number,
            local(&step.when),
            step.state.as_str(),
            named(&step.hazards),
            printable_line(&step.what)
        );
        context.out.inked(Ink::Plain, &head)?;
        if let Some(refused) = &step.refused {
            let why = printable_line(&refused.to_string());
            context.out.line(&format!("      refused: {why}"))?;
        }
    }
    if let Some(note) = dropped_note(found.dropped) {
        context.out.note(&note);
    }
    Ok(())
}

/// That older changes are gone; `None` if none is.
fn dropped_note(dropped: u64) -> Option<String> {
    let which = match dropped {
        0 => return None,
        1 => "the oldest change".to_owned(),
        several => format!("the {several} oldest changes"),
    };
    Some(format!(
        "note: hazlog dropped {which}: beyond 1,000 changes or 64 MB it keeps at most the last 900 and 32 MB"
    ))
}

/// The first hazard, and how many there are besides it.
fn named(hazards: &[HazardId]) -> String {
    match hazards {
        [] => String::new(),
        [only] => printable_line(only.as_str()),
        [first, others @ ..] => {
            format!(
                "{} and {} more",
                printable_line(first.as_str()),
                others.len()
            )
        }
    }
}

/// A time in the time zone of the user.
fn local(when: &str) -> String {
    DateTime::parse_from_rfc3339(when).map_or_else(
        |_| printable_line(when),
        |time| {
            time.with_timezone(&Local)
                .format("%Y-%m-%d %H:%M")
                .to_string()
        },
    )
}

/// The list; the keys and their order are part of the interface.
#[derive(Serialize)]
struct LogPage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    hazard: Option<&'a str>,
    dropped: u64,
    changes: Vec<ChangeOfPage<'a>>,
}

#[derive(Serialize)]
struct ChangeOfPage<'a> {
    number: u64,
    when: &'a str,
    hazards: Vec<&'a str>,
    what: &'a str,
    state: &'static str,
    refused: Option<String>,
}

fn page<'a>(
    found: &'a UndoLog,
    of: Option<&'a HazardId>,
    notices: &'a [ScopeNotice],
) -> LogPage<'a> {
    let change = |step: &'a LoggedStep| ChangeOfPage {
        number: step.number,
        when: &step.when,
        hazards: step.hazards.iter().map(HazardId::as_str).collect(),
        what: &step.what,
        state: step.state.as_str(),
        refused: step.refused.as_ref().map(ToString::to_string),
    };
    LogPage {
        schema: SCHEMA,
        notices,
        hazard: of.map(HazardId::as_str),
        dropped: found.dropped,
        changes: found.steps.iter().map(change).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_without_its_oldest_changes_says_so() {
        assert_eq!(dropped_note(0), None);
        for (dropped, words) in [(1, "the oldest change:"), (7, "the 7 oldest changes:")] {
            let note = dropped_note(dropped).unwrap();
            assert!(note.contains(words) && note.contains("64 MB"), "{note}");
        }
    }
}
