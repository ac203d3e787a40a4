//! `hazlog init`

use super::Context;
use crate::cli::args::Init;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Ink;
use crate::repo::can_run;
use crate::session::{Access, SafetyCase, ScopeNotice, Session, TemplateCopies};
use crate::text::printable_line;

/// Creates a log.
pub fn run(context: &mut Context<'_>, asked: &Init) -> Outcome {
    if asked.git {
        let session = context.open()?;
        return merging(context, &session, Told::Whole);
    }
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
    refuse_read_only(context)?;
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
    let session = Session::open(&folder)?;
    let mut notices = session.scope_on_disk()?.whole();
    notices.retain(|notice| !matches!(notice, ScopeNotice::EmptyLog { .. }));
    context.say(&notices);
    if session.layout().git_root.is_some() {
        merging(context, &session, Told::News)?;
    }
    // Without `.gitattributes`, the clones of other people merge records line by line.
    let commit = match session.layout().git_root.is_some() {
        true => "`hazlog.yaml` and `.gitattributes`",
        false => "`hazlog.yaml`",
    };
    context.out.note(&format!(
        "hint: `hazlog new \"Name\"` creates the first hazard; commit {commit} to git"
    ));
    Ok(())
}

/// Refuses to make files in a folder that is open for reading only.
pub(super) fn refuse_read_only(context: &Context<'_>) -> Outcome {
    match context.access() {
        Access::Write => Ok(()),
        Access::ReadOnly(reason) => Err(Failure::new(reason.words()).hint(reason.hint())),
    }
}

/// How much is told about the merge.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// What was added.
    News,
    /// Also that nothing was to be added, and the next step.
    Whole,
}

/// Tells git to merge records with hazlog.
fn merging(context: &mut Context<'_>, session: &Session, told: Told) -> Outcome {
    let done = session.set_up_merging()?;
    for line in &done.lines {
        context.out.inked(Ink::Good, "made")?;
        context.out.line(&format!(
            "  a line in .gitattributes: {}",
            printable_line(line)
        ))?;
    }
    if !done.settings.is_empty() {
        context.out.inked(Ink::Good, "made")?;
        context.out.line(&format!(
            "  settings in .git/config, for this clone only: {}",
            done.settings.join(", ")
        ))?;
    }
    for (folder, merge) in &done.others {
        let folder = if folder.is_empty() {
            "this folder"
        } else {
            folder
        };
        context.out.note(&format!(
            "note: hazlog left the merge of the records in {} as it is: `merge={}` in .gitattributes\n\
             hint: delete that line and run `hazlog init --git` again if hazlog should merge them",
            printable_line(folder),
            printable_line(merge)
        ));
    }
    if !can_run("hazlog") {
        context.out.note(
            "note: there is no program `hazlog` in the folders of PATH, and git needs it there\n\
             hint: install hazlog in a folder of PATH; `hazlog doctor` shows whether git can run it",
        );
    }
    let is_news = !done.lines.is_empty() || !done.settings.is_empty();
    if !is_news && done.others.is_empty() && told == Told::Whole {
        context
            .out
            .line("git already merges records with hazlog in this clone")?;
    }
    if !done.lines.is_empty() && told == Told::Whole {
        context.out.note(
            "hint: commit .gitattributes; each person runs `hazlog init --git` once in their clone",
        );
    }
    Ok(())
}
