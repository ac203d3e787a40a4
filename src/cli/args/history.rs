//! The arguments of `history`.

use clap::{Args, ValueEnum};

const HISTORY_EXAMPLES: &str = "\
Examples:
  hazlog history                           what each commit did to the hazards
  hazlog history 22                        the life of Hazard-0022
  hazlog history 22 residual               who set its residual scores, when and why
  hazlog history 22 D3                     the life of its third design control
  hazlog history 22 harm                   each change of a section
  hazlog history 22 --format markdown      the same as a page

A commit is a saved state of the log in git, with its author, its date and a message. hazlog compares \
what the record said before and after each commit. A value belongs to the commit that set it, also \
when it came in with a merge (a commit that joins two lines of work). A merge is shown with what it \
changed itself: a value that neither line of work had, or the side that it took where both had \
changed. A commit that only changed the form of a record is shown as such and sets no value.

A control keeps its history when its number changes, and a hazard when its file is moved or its id \
changes. The author and the dates are those that git has; git does not prove them.

Fields: name, owner, status, labels, types, initial, residual, causes, code, links, accepted, \
risk-benefit, deprecated, raised, source, next_review, introduced_by, a control such as D3, controls \
for all of them, or the title of a section. `likelihood` and `severity` mean the \
initial scores; with `residual` before them, the residual ones. `risk` and `reason` mean both.

Exit codes:
  0  hazlog read the history
  1  a record has an unresolved merge conflict, so hazlog does not know what differs in it
  2  there is no repository, commit, hazard or field, or git could not answer";

/// The arguments of `history`.
#[derive(Args, Debug)]
#[command(after_long_help = HISTORY_EXAMPLES)]
pub struct HistoryArgs {
    /// The hazard, also one whose record is gone; the whole log without it
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// One field of the hazard
    #[arg(value_name = "FIELD", requires = "id")]
    pub field: Option<String>,

    /// Show every fact of a new record, and every change in the history of the log
    #[arg(long)]
    pub all: bool,

    /// The format
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: HistoryFormat,
}

/// The format of a history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum HistoryFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs, described in docs/json.md
    Json,
    /// A page in Markdown
    #[value(alias = "md")]
    Markdown,
}
