//! The arguments of every command and their help. `command` holds what each command does.

mod baseline;
mod check;
mod commit;
mod completeness;
mod control;
mod demo;
mod diff;
mod history;
mod impact;
mod log;
mod lsp;
mod merge;
mod opening;
mod read;
mod report;
mod sign_off;
mod triage;
mod undo;
mod write;

use std::path::PathBuf;

use clap::builder::FalseyValueParser;
use clap::{ArgAction, Parser, Subcommand};

pub use baseline::{BaselineArgs, BaselineCommand, BaselineFormat, ShowBaselineFormat};
pub use check::{Check, CheckFormat, Explain, ExplainFormat, GateName, GradeName};
pub use commit::CommitArgs;
pub use completeness::Completeness;
pub use control::{ControlArgs, ControlCommand, ControlsArgs, GroupName, StateName, Way};
pub use demo::Demo;
pub use diff::{DiffArgs, DiffFormat, DiffSubject, TextconvArgs};
pub use history::{HistoryArgs, HistoryFormat};
pub use impact::{ImpactArgs, ImpactFormat};
pub use log::{Completions, Init, Manual};
pub use merge::{MergeDriver, Renumber};
pub use opening::{OpeningArgs, ThemeChoice};
pub use read::{List, ListFormat, Render, Search, Show, ShowFormat, Sql, SqlFormat};
pub use report::ReportArgs;
pub use sign_off::{
    ActScopeArgs, DeclineArgs, SignArgs, SignOffsArgs, SignOffsFormat, Signer, WithdrawArgs,
};
pub use triage::{TriageArgs, TriageFormat};
pub use undo::{LogArgs, LogFormat, RedoArgs, StepArgs, UndoArgs};
pub use write::{EditArgs, Import, ImportKind, New, Set};

const EXAMPLES: &str = "\
Examples:
  hazlog                                 open the log in this folder, full screen
  hazlog list --filter 'risk:>=3'        list the hazards with risk class 3 or higher
  hazlog show 22                         read Hazard-0022
  hazlog set 22 likelihood=low severity=major --because 'Seen once in a year.'
  hazlog control done 22/D3              mark the third design control as implemented
  hazlog check                           find what an assurer would find
  hazlog report log -o log.pdf           write every hazard into one document
  hazlog doctor                          show which log hazlog found, and what is wrong

Name a hazard by its id, `Hazard-0022`, or by its number, `22`. Name a control by its hazard, the \
letter of its group and its number in the group: `22/D1` is the first design control of hazard 22. \
The letters are D (design), V (testing), T (training), B (business process) and C (any other group).

Run `hazlog help COMMAND` for the help of one command, with examples.

Exit codes:
  0  done; nothing is wrong
  1  done; `check` or `doctor` found something wrong, hazards may be missing
     in the result, or a record has an unresolved merge conflict
  2  not done; hazlog changed nothing";

/// Manage a clinical hazard log (DCB0129) kept as Markdown files in git
///
/// Each hazard is one Markdown file, which you can also read without hazlog. hazlog shows the log as
/// a whole, scores hazards with the risk matrix of your template, tracks their controls and checks
/// them. In a file it changes only what you changed. Without a command, hazlog opens the log full
/// screen; if there is no terminal, it lists the hazards.
#[derive(Debug, Parser)]
#[command(name = "hazlog", version, after_help = EXAMPLES, after_long_help = EXAMPLES)]
#[command(max_term_width = 100, disable_help_subcommand = false)]
pub struct Arguments {
    /// Work on the log in this folder instead of the current one
    #[arg(
        short = 'C',
        long = "directory",
        value_name = "FOLDER",
        global = true,
        default_value = "."
    )]
    #[arg(hide_default_value = true, value_hint = clap::ValueHint::DirPath)]
    pub directory: PathBuf,

    /// Change nothing in the log: whatever would change it is refused
    #[arg(
        long,
        global = true,
        env = "HAZLOG_READ_ONLY",
        hide_env_values = true,
        action = ArgAction::SetTrue,
        value_parser = FalseyValueParser::new()
    )]
    pub read_only: bool,

    /// How the full screen looks
    #[command(flatten)]
    pub opening: OpeningArgs,

    /// The command
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Every command, in the order of the help.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the hazards, one line for each
    List(List),
    /// Show a hazard: its scores, sections, controls and problems
    Show(Show),
    /// Search all sections of all hazards for words
    Search(Search),
    /// Create a hazard with the next free id
    New(New),
    /// Change a hazard: its scores, status, owner or sections
    Set(Set),
    /// Edit a hazard, or one section of it, in your editor
    Edit(EditArgs),
    /// List and change the controls of a hazard
    Control(ControlArgs),
    /// Undo the last change, of the log or of a hazard
    Undo(UndoArgs),
    /// Make the change again that was undone last
    Redo(RedoArgs),
    /// List the changes that hazlog can undo or redo, with what became of each
    Log(LogArgs),
    /// Give a hazard another id, and change each reference to it
    Renumber(Renumber),
    /// Create hazards from a hazard log in another form
    Import(Import),
    /// Print some or all hazards as one document
    Render(Render),
    /// Check the log and show each finding with its line and what to do
    Check(Check),
    /// Explain a rule of `check`: what it checks, why it matters for a patient and what to do
    Explain(Explain),
    /// List what is decided and undecided in each hazard, and where to go on
    Triage(TriageArgs),
    /// Show which hazards a change of the code or the log affects, and why
    Impact(ImpactArgs),
    /// Show what differs between two versions of the log: scores, status, controls and words
    Diff(DiffArgs),
    /// Show who changed what in the log, a hazard or a field, when and why
    History(HistoryArgs),
    /// Print a record in plain words, one line for each fact, for `git diff`
    Textconv(TextconvArgs),
    /// Commit changed hazards, with a message drafted from what changed
    Commit(CommitArgs),
    /// Take, list, compare and verify baselines: the approved states of the whole log
    Baseline(BaselineArgs),
    /// Sign hazards or the whole log, as a named person in a role
    Sign(SignArgs),
    /// Record that a named person declined to sign, and why
    Decline(DeclineArgs),
    /// Withdraw a sign-off, and say why
    Withdraw(WithdrawArgs),
    /// List who signed what, and whether it still holds
    Signoffs(SignOffsArgs),
    /// Write a report: the hazard log, the NHS workbook, the safety case report or another
    Report(ReportArgs),
    /// Run a read-only SQL query on the log
    Sql(Sql),
    /// Update the index from the files
    #[command(after_long_help = log::SYNC_EXAMPLES)]
    Sync,
    /// Show which log was found and whether anything is wrong with it
    #[command(after_long_help = log::DOCTOR_EXAMPLES)]
    Doctor,
    /// Check hazards in your editor as you write them (a language server)
    #[command(after_long_help = lsp::LSP_EXAMPLES)]
    Lsp,
    /// List the keys of the full screen, with those of your own file of keys
    #[command(after_long_help = opening::KEYS_EXAMPLES)]
    Keys,
    /// Start a log in this folder
    Init(Init),
    /// Write a demo log into a new folder, and open it
    Demo(Demo),
    /// Merge a record while git merges two branches; git runs this
    MergeDriver(MergeDriver),
    /// Write the script that completes commands in your shell
    Completions(Completions),
    /// Write the manual pages (man)
    Man(Manual),
}
