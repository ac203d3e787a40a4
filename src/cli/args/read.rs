//! The commands that only read.

use clap::{Args, ValueEnum};

const LIST_EXAMPLES: &str = "\
Examples:
  hazlog list
  hazlog list --filter 'status:open residual:tbc'
  hazlog list --filter 'type:WrongPatient owner:\"A. Name\" has:problem' --sort -risk
  hazlog list --format csv > hazards.csv

The filter: every term must hold, and a bare word is looked for in the whole text.
  status:open            risk:>=3             residual:tbc        likelihood:high
  severity:major         type:WrongPatient    owner:\"A. Name\"     label:2
  controls:open          has:problem          no:owner            id:22
  -status:closed         not closed           risk:3,4            either of them

CSV holds the text exactly as the records do (RFC 4180). A spreadsheet may take a text that \
begins with `=`, `+`, `-` or `@` for a formula: import the column as text.";

/// What `list` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = LIST_EXAMPLES)]
pub struct List {
    /// Only the hazards that pass this filter: `status:open risk:>=3 words`
    #[arg(
        short,
        long,
        value_name = "FILTER",
        default_value = "",
        hide_default_value = true
    )]
    #[arg(allow_hyphen_values = true)]
    pub filter: String,

    /// Sort by id, name, likelihood, severity, risk, residual, status, owner, controls or problems;
    /// `-risk` is from the most to the least
    #[arg(
        short,
        long,
        value_name = "KEY",
        default_value = "id",
        allow_hyphen_values = true
    )]
    pub sort: String,

    /// What to write
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ListFormat,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A table to read
    #[default]
    Table,
    /// An object with the hazards, for programs: docs/json.md
    Json,
    /// Comma-separated values, for spreadsheets
    Csv,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  hazlog show Hazard-0022
  hazlog show 22
  hazlog show 22 --format json";

/// What `show` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = SHOW_EXAMPLES)]
pub struct Show {
    /// The hazard: its id, or its number
    #[arg(value_name = "ID")]
    pub id: String,

    /// What to write
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ShowFormat,
}

/// How a hazard is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// Text to read
    #[default]
    Text,
    /// An object, for programs
    Json,
}

const SEARCH_EXAMPLES: &str = "\
Examples:
  hazlog search wrong patient
  hazlog search session token
  hazlog search '\"wrong patient\"'

hazlog shows the sections that have all the words, and where no section of a hazard has all of \
them, those that have some. A word is found in any script, and inside another word: `band` finds \
`wristband`. Case and accents do not count. Words in quotation marks must be next to each other.";

/// What `search` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = SEARCH_EXAMPLES)]
pub struct Search {
    /// The words to look for
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,

    /// How many places to show at most
    #[arg(short = 'n', long, value_name = "NUMBER", default_value_t = 50)]
    pub limit: usize,
}

const RENDER_EXAMPLES: &str = "\
Examples:
  hazlog render 22
  hazlog render > log.md
  hazlog render 22 --source

Without --source the document is written anew from what hazlog understood, in the form of the \
mission's document. With --source it is the very bytes of the record, as the index has them.";

/// What `render` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = RENDER_EXAMPLES)]
pub struct Render {
    /// The hazards: ids or numbers; all of them when none is named
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,

    /// Write the record as it is, byte for byte
    #[arg(long)]
    pub source: bool,
}

const SQL_EXAMPLES: &str = "\
Examples:
  hazlog sql \"select id, name from hazards where residual_risk is null\"
  hazlog sql --format csv \"select owner, count(*) as number from hazards group by owner\"
  hazlog sql \"select control, text from controls where state = 'planned'\"

Whatever is typed, nothing is changed: the index is opened for reading only.";

/// What `sql` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = SQL_EXAMPLES)]
pub struct Sql {
    /// The query
    #[arg(value_name = "QUERY")]
    pub query: String,

    /// What to write
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: SqlFormat,
}

/// How the answer to a query is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SqlFormat {
    /// A table to read
    #[default]
    Table,
    /// An object with the rows, for programs: docs/json.md
    Json,
    /// Comma-separated values, for spreadsheets
    Csv,
}
