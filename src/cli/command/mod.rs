//! The commands, one file for each.

mod baseline;
mod check;
mod commit;
mod completions;
mod context;
mod control;
mod demo;
mod diff;
mod doctor;
mod edit;
mod explain;
mod history;
mod impact;
mod import;
mod init;
mod list;
mod log;
mod lsp;
mod man;
mod merge_driver;
mod new;
mod opening;
mod render;
mod renumber;
mod report;
mod rows;
mod same_name;
mod save_result;
mod search;
mod set;
mod show;
mod sign_off;
mod sql;
mod sync;
mod textconv;
mod triage;
mod undo;

pub use context::Context;

use super::args::{Command, List, ListFormat};
use super::failure::{Failure, Outcome};
use super::{FullScreen, OpeningWay};
use crate::session::UndoWay;

/// Opens the log on the terminal or line by line; lists it if nothing can be asked and line by line was not wished for.
pub fn open(context: &mut Context<'_>, way: OpeningWay) -> Outcome {
    let Some(face) = opening::face(way.asked) else {
        return run(context, everything(), way);
    };
    let opening = opening::opening(context.open()?, way.asked, face)?;
    (way.screen.open)(opening).map_err(Failure::new)
}

/// Lists the keys of the full screen.
pub fn keys(context: &mut Context<'_>, screen: FullScreen) -> Outcome {
    let keys = (screen.keys)().map_err(Failure::new)?;
    context.out.exact(keys.as_bytes())?;
    Ok(())
}

/// Runs a command. `way` opens a log on the terminal.
pub fn run(context: &mut Context<'_>, command: Command, way: OpeningWay) -> Outcome {
    let reads = Reads::by_command(&command);
    let done = done(context, command, way);
    context.say_undo();
    done?;
    match reads {
        // The output does not include the values of records in conflict.
        Reads::TheLog if !context.in_conflict().is_empty() => Err(Failure::findings()),
        Reads::TheLog | Reads::Named => Ok(()),
    }
}

/// The part of the log that a command reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reads {
    /// All of it, so its output does not include a record in conflict.
    TheLog,
    /// A named part, or nothing. The command itself refuses a record in conflict.
    Named,
}

impl Reads {
    const fn by_command(command: &Command) -> Self {
        match command {
            Command::List(_) | Command::Search(_) | Command::Sql(_) | Command::Sync => Self::TheLog,
            Command::Triage(asked) if asked.id.is_none() => Self::TheLog,
            Command::Show(_)
            | Command::New(_)
            | Command::Set(_)
            | Command::Edit(_)
            | Command::Control(_)
            | Command::Undo(_)
            | Command::Redo(_)
            | Command::Log(_)
            | Command::Import(_)
            | Command::Render(_)
            | Command::Renumber(_)
            | Command::Check(_)
            | Command::Triage(_)
            | Command::Impact(_)
            | Command::Diff(_)
            | Command::History(_)
            | Command::Baseline(_)
            | Command::Commit(_)
            | Command::Textconv(_)
            | Command::Sign(_)
            | Command::Decline(_)
            | Command::Withdraw(_)
            | Command::Signoffs(_)
            | Command::Explain(_)
            | Command::Report(_)
            | Command::Lsp
            | Command::Doctor
            | Command::Init(_)
            | Command::Demo(_)
            | Command::MergeDriver(_)
            | Command::Completions(_)
            | Command::Keys
            | Command::Man(_) => Self::Named,
        }
    }
}

fn done(context: &mut Context<'_>, command: Command, way: OpeningWay) -> Outcome {
    match command {
        Command::List(asked) => list::run(context, &asked),
        Command::Show(asked) => show::run(context, &asked),
        Command::Search(asked) => search::run(context, &asked),
        Command::New(asked) => new::run(context, &asked),
        Command::Set(asked) => set::run(context, &asked),
        Command::Edit(asked) => edit::run(context, &asked),
        Command::Control(asked) => control::run(context, &asked.command),
        Command::Undo(asked) => undo::run(context, asked.step(), UndoWay::Back),
        Command::Redo(asked) => undo::run(context, asked.step(), UndoWay::Again),
        Command::Log(asked) => log::run(context, &asked),
        Command::Import(asked) => import::run(context, &asked),
        Command::Renumber(asked) => renumber::run(context, &asked),
        Command::Render(asked) => render::run(context, &asked),
        Command::Check(asked) => check::run(context, &asked),
        Command::Triage(asked) => triage::run(context, &asked),
        Command::Impact(asked) => impact::run(context, &asked),
        Command::Diff(asked) => diff::run(context, &asked),
        Command::History(asked) => history::run(context, &asked),
        Command::Textconv(asked) => textconv::run(context, &asked),
        Command::Commit(asked) => commit::run(context, &asked),
        Command::Baseline(asked) => baseline::run(context, &asked.command),
        Command::Explain(asked) => explain::run(context, &asked),
        Command::Sign(asked) => sign_off::sign(context, &asked),
        Command::Decline(asked) => sign_off::decline(context, &asked),
        Command::Withdraw(asked) => sign_off::withdraw(context, &asked),
        Command::Signoffs(asked) => sign_off::list(context, &asked),
        Command::Report(asked) => report::run(context, &asked),
        Command::Sql(asked) => sql::run(context, &asked),
        Command::Lsp => lsp::run(context),
        Command::Sync => sync::run(context),
        Command::Doctor => doctor::run(context),
        Command::Init(asked) => init::run(context, &asked),
        Command::Demo(asked) => demo::run(context, &asked, way),
        Command::MergeDriver(asked) => merge_driver::run(context, &asked),
        Command::Completions(asked) => completions::run(context, &asked),
        Command::Man(asked) => man::run(context, &asked),
        // It needs the full screen, so `cli::run` does it.
        Command::Keys => Ok(()),
    }
}

fn everything() -> Command {
    Command::List(List {
        filter: String::new(),
        sort: "id".to_owned(),
        format: ListFormat::Table,
    })
}
