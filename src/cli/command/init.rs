//! `hazlog init`

use super::Context;
use crate::cli::args::Init;
use crate::cli::failure::Outcome;
use crate::cli::output::Ink;
use crate::session::{SafetyCase, ScopeNotice, Session, TemplateCopies};

/// Creates a log.
pub fn run(context: &mut Context<'_>, asked: &Init) -> Outcome {
    let templates = if asked.templates {
        TemplateCopies::Copied
    } else {
        TemplateCopies::BuiltIn
    };
    let case = if asked.case {
        SafetyCase::Scaffolded
    } else {
        SafetyCase::Without
    };
    let folder = context.directory().to_owned();
    let done = Session::init(&folder, templates, case)?;
    for made in &done.made {
        context.out.inked(Ink::Good, "made")?;
        context.out.line(&format!("  {made}"))?;
    }
    for left in &done.left {
        context.out.inked(Ink::Faint, "left")?;
        context
            .out
            .line(&format!("  {left}, which already exists"))?;
    }
    // A new log is always empty, so the notice would be of no use.
    let mut notices = Session::open(&folder)?.scope_on_disk()?.whole();
    notices.retain(|notice| !matches!(notice, ScopeNotice::EmptyLog { .. }));
    context.say(&notices);
    context
        .out
        .note("hint: `hazlog new \"Name\"` creates the first hazard; commit `hazlog.yaml` to git");
    Ok(())
}
