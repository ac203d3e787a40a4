//! The commands that only read.

use clap::{Args, ValueEnum};

use crate::filter::SortKey;

const LIST_EXAMPLES: &str = "\
Examples:
  hazlog list
  hazlog list --filter 'status:open residual:tbc'
  hazlog list --filter 'type:WrongPatient owner:\"A. Name\" has:problem' --sort -risk
  hazlog list --format csv > hazards.csv

The terms of a filter; a hazard must match all of them, and a bare word can be anywhere in its text:
  status:open            risk:>=3             residual:tbc        likelihood:high
  severity:major         type:WrongPatient    owner:\"A. Name\"     label:2
  controls:open          has:problem          no:owner            id:22
  -status:closed         risk:3,4             \"not given\"

`-` leaves out what a term matches, a comma separates alternatives, and text in quotation marks is \
searched for as it is. There are no words `and`, `or` and `not`, and no brackets.

In CSV (RFC 4180), a text that a spreadsheet would run as a formula begins with an apostrophe. To get \
the text of the record back, remove one apostrophe where a cell begins with apostrophes and then \
`=`, `+`, `-`, `@` or a tab. docs/json.md has the exact rule.";

fn sort_help() -> String {
    let keys: Vec<&str> = SortKey::all().map(SortKey::as_str).collect();
    let listed = match keys.split_last() {
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    };
    format!("Sort by {listed}; `-risk` puts the highest risk first")
}

/// The arguments of `list`.
#[derive(Args, Debug)]
#[command(after_long_help = LIST_EXAMPLES)]
pub struct List {
    /// List only the hazards that match this filter: `status:open risk:>=3 words`
    #[arg(
        short,
        long,
        value_name = "FILTER",
        default_value = "",
        hide_default_value = true
    )]
    #[arg(allow_hyphen_values = true)]
    pub filter: String,

    /// The key to sort by.
    #[arg(
        short,
        long,
        help = sort_help(),
        value_name = "KEY",
        default_value = "id",
        allow_hyphen_values = true
    )]
    pub sort: String,

    /// The format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ListFormat,
}

/// The format of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A table for people
    #[default]
    Table,
    /// JSON for programs, described in docs/json.md
    Json,
    /// Comma-separated values, for spreadsheets
    Csv,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  hazlog show Hazard-0022
  hazlog show 22
  hazlog show 22 --format json
  hazlog show 22 --at v1.6                 the record as it was at a tag

With --at, hazlog reads the record as git has it, with the template of that time. It finds a hazard \
that had another id or folder then, and one whose record is gone now, by its history \
(`hazlog history 22`).

Exit codes:
  0  hazlog showed the record
  1  the record has an unresolved merge conflict, so hazlog reads no value of it
  2  there is no such hazard or commit, or the commit has no record of the hazard";

/// The arguments of `show`.
#[derive(Args, Debug)]
#[command(after_long_help = SHOW_EXAMPLES)]
pub struct Show {
    /// The hazard, by id or number
    #[arg(value_name = "ID")]
    pub id: String,

    /// Show the record as it was at this commit of git: a tag, a baseline, a branch, `HEAD~3`
    #[arg(long, value_name = "REV")]
    pub at: Option<String>,

    /// The format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ShowFormat,
}

/// The format of a hazard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs, described in docs/json.md
    Json,
}

const SEARCH_EXAMPLES: &str = "\
Examples:
  hazlog search wrong patient
  hazlog search session token
  hazlog search '\"wrong patient\"'

hazlog shows the sections that contain all the words. If a hazard has no such section, hazlog shows \
its sections that contain some of them. A word is also found inside another word: `band` finds \
`wristband`. Case and accents make no difference. Words in quotation marks must be next to each other.";

/// The arguments of `search`.
#[derive(Args, Debug)]
#[command(after_long_help = SEARCH_EXAMPLES)]
pub struct Search {
    /// The words to search for
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,

    /// Show at most this many places
    #[arg(short = 'n', long, value_name = "NUMBER", default_value_t = 50, value_parser = limit)]
    pub limit: usize,
}

fn limit(typed: &str) -> Result<usize, String> {
    let number = typed.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "write a whole number of 1 or more, as in `-n 20`".to_owned())
}

const RENDER_EXAMPLES: &str = "\
Examples:
  hazlog render 22
  hazlog render > log.md
  hazlog render 22 --source

Without --source, hazlog writes the document from the values that it read, in the layout of the \
DCB0129 hazard document. With --source, it prints the record exactly as it is, byte for byte.";

/// The arguments of `render`.
#[derive(Args, Debug)]
#[command(after_long_help = RENDER_EXAMPLES)]
pub struct Render {
    /// The hazards, by id or number; without one, all hazards
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,

    /// Print the record exactly as it is, byte for byte
    #[arg(long)]
    pub source: bool,
}

const SQL_EXAMPLES: &str = "\
Examples:
  hazlog sql \"select id, name from hazards where residual_risk is null\"
  hazlog sql --format csv \"select owner, count(*) as number from hazards group by owner\"
  hazlog sql \"select control, text from controls where state = 'planned'\"

A query can only read. In CSV, hazlog writes each value exactly: a spreadsheet can take a text that \
begins with `=`, `+`, `-` or `@` for a formula. docs/json.md describes the formats.";

/// The arguments of `sql`.
#[derive(Args, Debug)]
#[command(after_long_help = SQL_EXAMPLES)]
pub struct Sql {
    /// The query
    #[arg(value_name = "QUERY")]
    pub query: String,

    /// The format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: SqlFormat,
}

/// The format of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SqlFormat {
    /// A table for people
    #[default]
    Table,
    /// JSON for programs, described in docs/json.md
    Json,
    /// Comma-separated values, with each value exact
    Csv,
}
