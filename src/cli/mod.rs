//! Layer 7: the command line.
//!
//! `args` defines the arguments, and `command` has a file for each command. The session does the
//! work: this layer makes no decision about hazards.
//!
//! - input: `args`, `input` (standard input), `assignment` (`key=value`),
//!   `template_option` (a typed word as an option)
//! - output: `output`, `closed_pipe`, `table`, `wrap`, `json`, `difference` (between two
//!   records), `explain` (rules), `report` (findings, by format), `markdown` (text for a code host), `progress`
//! - `failure`: why a command failed, and its exit code

pub mod args;
mod assignment;
mod closed_pipe;
mod command;
mod difference;
mod explain;
mod failure;
mod input;
mod json;
mod markdown;
mod output;
mod progress;
mod report;
mod table;
mod template_option;
mod wrap;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

pub use args::ThemeChoice;
use args::{Arguments, Command, OpeningArgs};
use command::Context;
pub use explain::rules_page;
pub use failure::{Failure, FailureKind, Outcome};
use output::Output;

use crate::session::{Access, ReadOnlyReason, Session};

/// How the full screen opens, as the command line asks.
pub struct Opening {
    /// The log, with the access that the user and the disk allow.
    pub session: Session,
    /// The colours.
    pub theme: ThemeChoice,
    /// The signs that may be drawn.
    pub signs: Signs,
    /// Which of its two faces hazlog shows.
    pub face: Face,
}

/// The two faces of hazlog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The full screen.
    Screen,
    /// Line by line, as sentences.
    Linear,
}

/// How a log is opened: what was asked for, and what opens it.
#[derive(Clone, Copy)]
pub struct OpeningWay {
    /// What the command line asks for.
    asked: OpeningArgs,
    /// What opens it.
    screen: FullScreen,
}

/// The signs that the full screen may draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// Lines, arrows and blocks.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// What the command line needs of the full screen.
#[derive(Clone, Copy)]
pub struct FullScreen {
    /// Opens it on a log and returns when the user leaves, or says why it cannot open.
    pub open: fn(Opening) -> Result<(), String>,
    /// Lists its keys, or says what is wrong in the user's file of keys.
    pub keys: fn() -> Result<String, String>,
}

/// Runs a command line and returns the exit code: 0 for done, 1 for findings, 2 for a failure.
/// Without a command and in a terminal, `screen` shows the log.
pub fn run(typed: impl IntoIterator<Item = OsString>, screen: FullScreen) -> ExitCode {
    let mut out = Output::standard();
    let arguments = match Arguments::try_parse_from(typed) {
        Ok(arguments) => arguments,
        Err(error) => return misunderstood(&mut out, &error),
    };
    let access = match arguments.read_only {
        true => Access::ReadOnly(ReadOnlyReason::Asked),
        false => Access::Write,
    };
    let mut context = Context::new(&mut out, arguments.directory, access);
    let way = OpeningWay {
        asked: arguments.opening,
        screen,
    };
    let done = match arguments.command {
        Some(Command::Keys) => command::keys(&mut context, screen),
        Some(command) => command::run(&mut context, command, way),
        None => command::open(&mut context, way),
    };
    finish(&mut out, done)
}

/// Flushes the output, reports an error, and returns the exit code.
fn finish(out: &mut Output, done: Outcome) -> ExitCode {
    // The user must read the earlier output first.
    let written = out.flush();
    let failure = match (done, written) {
        (Err(failure), _) if failure.kind == FailureKind::Impossible => failure,
        // A user who did not get all of the output must not take it for complete.
        (_, Err(error)) => error.into(),
        (Err(failure), Ok(())) => failure,
        (Ok(()), Ok(())) => return ExitCode::SUCCESS,
    };
    out.failure(&failure);
    failure.exit_code()
}

/// The whole command line for clap, from which help, pages and completions are made.
pub fn definition() -> clap::Command {
    Arguments::command()
}

/// Prints help, or the error in the arguments.
fn misunderstood(out: &mut Output, error: &clap::Error) -> ExitCode {
    use std::io::Write;

    let printed = error.print().and_then(|()| std::io::stdout().flush());
    if error.use_stderr() {
        return ExitCode::from(2);
    }
    match printed {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            finish(out, Err(error.into()))
        }
        // It is not an error if nobody reads the help.
        _ => ExitCode::SUCCESS,
    }
}
