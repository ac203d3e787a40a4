//! The arguments of `undo`, `redo` and `log`.

use clap::{Args, ValueEnum};

const UNDO_EXAMPLES: &str = "\
Examples:
  hazlog undo                      undo the last change of the log
  hazlog undo 22                   undo the last change of Hazard-0022
  hazlog undo 22 --dry-run         show what that would change
  hazlog undo 22 --with-others     undo it in the other hazards too

hazlog keeps what you change in hazlog on this computer, also from the full screen and after a restart. \
It undoes a change only where each record is, byte for byte, as the change left it. If somebody changed a \
record after that, hazlog refuses and shows both texts. A change of several records is undone in all of \
them, or in none. `hazlog redo` makes an undone change again, and `hazlog log` lists the changes.

Changes that were made without hazlog, and commits, are not among them: use git for these.

Exit codes:
  0  undone
  2  not done, or nothing to undo; hazlog changed nothing";

const REDO_EXAMPLES: &str = "\
Examples:
  hazlog redo                      make the change again that was undone last
  hazlog redo 22                   the same for Hazard-0022
  hazlog redo 22 --dry-run         show what that would change

A new change of a hazard ends what can be redone in that hazard.

Exit codes:
  0  made again
  2  not done, or nothing to redo; hazlog changed nothing";

const LOG_EXAMPLES: &str = "\
Examples:
  hazlog log                       every change that hazlog can undo, the newest first
  hazlog log 22                    the changes of Hazard-0022
  hazlog log --format json         the same for a program

Each change has a number, the time, the hazards and what it did. It is done, undone, or interrupted: hazlog \
was stopped in the middle, and only some of its records have it. The list says where a change cannot be \
undone or redone, and why. It has 1,000 changes at most: beyond that, or 64 MB, hazlog drops the oldest, down to 900 changes and 32 MB. `hazlog history` shows what git has.";

/// The arguments of `undo`.
#[derive(Args, Debug)]
#[command(after_long_help = UNDO_EXAMPLES)]
pub struct UndoArgs {
    #[command(flatten)]
    step: StepArgs,
}

/// The arguments of `redo`.
#[derive(Args, Debug)]
#[command(after_long_help = REDO_EXAMPLES)]
pub struct RedoArgs {
    #[command(flatten)]
    step: StepArgs,
}

/// The step that a command means, and what it does with it.
#[derive(Args, Debug)]
pub struct StepArgs {
    /// The hazard, by id or number; the whole log without it
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// Show what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Also change the other hazards that the change is in
    #[arg(long, requires = "id")]
    pub with_others: bool,
}

impl UndoArgs {
    /// The step.
    pub const fn step(&self) -> &StepArgs {
        &self.step
    }
}

impl RedoArgs {
    /// The step.
    pub const fn step(&self) -> &StepArgs {
        &self.step
    }
}

/// The arguments of `log`.
#[derive(Args, Debug)]
#[command(after_long_help = LOG_EXAMPLES)]
pub struct LogArgs {
    /// The hazard, by id or number; the whole log without it
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// The format
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: LogFormat,
}

/// The format of the list of changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs, described in docs/json.md
    Json,
}
