//! `hazlog demo`

use super::{Context, opening};
use crate::cli::OpeningWay;
use crate::cli::args::Demo;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Ink;
use crate::session::Session;
use crate::text::printable_line;

/// Writes the demo log, and opens it if there is a terminal that can show it.
pub fn run(context: &mut Context<'_>, asked: &Demo, way: OpeningWay) -> Outcome {
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
    if let Some(face) = opening::face(way.asked) {
        context.out.flush()?;
        let opening = opening::opening(Session::open(&made)?, way.asked, face)?;
        (way.screen.open)(opening).map_err(Failure::new)?;
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
