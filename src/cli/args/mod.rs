//! What can be typed: definitions and help only. What a command does is in `command`.

mod check;
mod completeness;
mod control;
mod impact;
mod log;
mod lsp;
mod read;
mod report;
mod write;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use check::{Check, CheckFormat, Explain, ExplainFormat, GateName, GradeName};
pub use completeness::Completeness;
pub use control::{Control, ControlCommand, Controls, GroupName, StateName, Way};
pub use impact::{Impact, ImpactFormat};
pub use log::{Completions, Init, Manual};
pub use read::{List, ListFormat, Render, Search, Show, ShowFormat, Sql, SqlFormat};
pub use report::{Report, ReportFormat, ReportKind};
pub use write::{Edit, Import, ImportKind, New, Set};

const EXAMPLES: &str = "\
Examples:
  hazlog                                 open the log in this folder
  hazlog list --filter 'risk:>=3'        what is undesirable or worse
  hazlog show 22                         read Hazard-0022
  hazlog set 22 likelihood=low severity=major --because 'Seen once in a year.'
  hazlog control done 22/D3              the third design control is in place
  hazlog check                           what an assurer would find
  hazlog report log -o log.pdf           every hazard, as a document to hand over
  hazlog doctor                          which log was found, and is anything wrong

A hazard is named by its id, `Hazard-0022`, or by its number, `22`. Its controls are \
`22/D1`, `22/D2`... for design, `V` for testing, `T` for training and `B` for business \
process. `hazlog help COMMAND` tells more of each command, with examples.

The exit code is 0 when all is well, 1 when there are findings (`check` or `doctor` found \
something wrong, or a record that was read holds an unresolved merge conflict) or hazards may be missing (in `check` or `report`), and 2 when hazlog could not do what was asked; then nothing was changed.";

/// A clinical hazard log (DCB0129) that is kept as Markdown files in git
///
/// Every hazard is one Markdown file that you can read without hazlog. hazlog shows the whole log,
/// scores hazards with the risk matrix of your template, keeps track of their controls, and changes
/// in a file only what you changed. Without a command it opens the log on the terminal, or lists it
/// where there is no terminal.
#[derive(Debug, Parser)]
#[command(name = "hazlog", version, after_help = EXAMPLES, after_long_help = EXAMPLES)]
#[command(max_term_width = 100, disable_help_subcommand = false)]
pub struct Arguments {
    /// Work on the log in this folder instead of the one you are in
    #[arg(
        short = 'C',
        long = "directory",
        value_name = "FOLDER",
        global = true,
        default_value = "."
    )]
    #[arg(hide_default_value = true, value_hint = clap::ValueHint::DirPath)]
    pub directory: PathBuf,

    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Every command, in the order of the help.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the hazards, a line for each
    List(List),
    /// Show a hazard: its scores, sections, controls and problems
    Show(Show),
    /// Look for words in every section of every hazard
    Search(Search),
    /// Make a new hazard with the next free id
    New(New),
    /// Change a hazard: score it, give it a status or an owner, rewrite a section
    Set(Set),
    /// Edit a hazard, or one of its sections, in your own editor
    Edit(Edit),
    /// List and change the controls of a hazard
    Control(Control),
    /// Make a hazard of a document from elsewhere
    Import(Import),
    /// Write out the hazard document of some or all hazards
    Render(Render),
    /// Check the log: what an assurer would find, with the place and what to do
    Check(Check),
    /// Explain a rule of `check`: what it checks, why it matters for a patient, what to do
    Explain(Explain),
    /// Tell which hazards a change of the code or the log touches, and why
    Impact(Impact),
    /// Write the reports that assurers ask for: the log, the NHS workbook, the safety case...
    Report(Report),
    /// Ask the index a question in SQL
    Sql(Sql),
    /// Bring the index up to date with the files
    #[command(after_long_help = log::SYNC_EXAMPLES)]
    Sync,
    /// Show which log was found and whether anything is wrong with it
    #[command(after_long_help = log::DOCTOR_EXAMPLES)]
    Doctor,
    /// Check hazards in your editor as you write them (a language server)
    #[command(after_long_help = lsp::LSP_EXAMPLES)]
    Lsp,
    /// Begin a log in this folder
    Init(Init),
    /// Write the completions for a shell
    Completions(Completions),
    /// Write the manual pages
    Man(Manual),
}
