//! `hazlog demo`

use std::io::{self, IsTerminal};

use super::{Context, show_log};
use crate::cli::OpenTerminal;
use crate::cli::args::{Demo, OpeningArgs};
use crate::cli::failure::Outcome;
use crate::cli::output::{Ink, plain_terminal};
use crate::session::Session;
use crate::text::printable_line;

/// Writes the demo log, and opens it if there is a terminal that can show it.
pub fn run(
    context: &mut Context<'_>,
    asked: &Demo,
    opening: OpeningArgs,
    open: OpenTerminal,
) -> Outcome {
    let folder = asked.folder.as_ref();
    let folder = folder.map(|folder| context.directory().join(folder));
    let made = Session::create_demo(folder.as_deref())?;
    let place = printable_line(&made.display().to_string());
    context.out.inked(Ink::Good, "made")?;
    context
        .out
        .line(&format!("  a demo log with 30 hazards in {place}"))?;
    if asked.folder.is_none() {
        context.out.note(
            "note: the folder is temporary; the system can delete it, for example at a restart",
        );
    }
    let is_terminal = io::stdin().is_terminal() && context.out.is_terminal();
    if is_terminal && plain_terminal(std::env::var_os("TERM")).is_none() {
        context.out.flush()?;
        show_log(Session::open(&made)?, opening, open)?;
        context.out.note(&format!(
            "note: the demo log is still in {place}; delete the folder when you no longer need it"
        ));
        return Ok(());
    }
    context.out.note(&format!(
        "hint: run `hazlog` in that folder; README.md there says what to try, such as `hazlog check`\n\
         hint: delete {place} when you no longer need it"
    ));
    Ok(())
}
