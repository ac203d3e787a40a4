//! The commands that change or make a record.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::assignment::short_keys;

const NEW_EXAMPLES: &str = "\
Examples:
  hazlog new \"Two patients' results are shown together\"

hazlog never uses an id twice. The new id comes after every id in the log and in git's history.";

/// The arguments of `new`.
#[derive(Args, Debug)]
#[command(after_long_help = NEW_EXAMPLES)]
pub struct New {
    /// The name of the hazard: a few words that no other hazard has
    #[arg(value_name = "NAME")]
    pub name: String,
}

const SET_EXAMPLES: &str = "\
Examples:
  hazlog set 22 likelihood=low severity=major --because 'Seen once in a year.'
  hazlog set 22 residual-likelihood=very-low residual-severity=4
  hazlog set 22 likelihood=tbc                     remove the score
  hazlog set 22 accepted='why no more is practicable (2026-07-01, A. Name)'
  hazlog set 22 status=open owner='Clinical Safety Officer'
  hazlog set 22 status=closed --because 'why (2026-07-01, A. Name)'
  hazlog set 22 types=WrongPatient,WrongObservationResult labels=1
  hazlog set 22 links='Hazard-0031: same cause' links=https://example.org/incident/7
  hazlog set 22 links='Hazard-0031 is not the same: another ward'
  hazlog set 22 harm=@harm.md                      read the text from a file
  hazlog set 22 'Existing controls=@-'             read the text from standard input
  hazlog set --filter 'status:draft' owner='A. Name' --dry-run

Keys:
  {short keys}
  likelihood  severity                        the initial risk, with existing controls
  residual-likelihood  residual-severity      the residual risk, with further controls
  justification  residual-justification       why the scores are what they are
  accepted  risk-benefit                      who accepts the residual risk, when, why
  deprecated                                  who deprecates the record, when and why
  status-reason                               who gives the status, when and why
  raised  source  next-review  introduced-by  values of the front matter
  links                                       all links of the front matter, each with its own `links=`
  the title of any section of the record      description, causes, harm...

Give a score as a word (`low`, `very-low`), as a number (`2`) or as the line of the template. A value \
that begins with `@` names a file. If your text begins with `@`, write `@@`.

`links` replaces the whole list. A link to another hazard is its id, or its id with the reason behind a \
colon, or `ID is not the same: REASON` for two hazards that somebody compared.

`accepted`, `risk-benefit`, `deprecated` and `status-reason` are decisions of a named person. Write the reason or the \
document, then the day and the person in brackets: `docs/benefit.pdf (2026-07-01, A. Name)`.

With `--filter`, a status can only become open, and only that of a draft. Types are added. No command \
scores two hazards, or closes two.

hazlog saves all changes of one command together, or none of them.";

fn set_examples() -> String {
    let keys: Vec<&str> = short_keys().collect();
    SET_EXAMPLES.replace("{short keys}", &keys.join("  "))
}

/// The arguments of `set`.
#[derive(Args, Debug)]
#[command(after_long_help = set_examples())]
pub struct Set {
    /// The hazard, by id or number; with `--filter` the KEY=VALUE
    #[arg(value_name = "ID")]
    pub id: String,

    /// What to change; `=tbc` removes a score, a status or labels
    #[arg(value_name = "KEY=VALUE", required_unless_present = "filter")]
    pub values: Vec<String>,

    /// Set one value in every hazard that passes this filter: `owner`, `status=open`, `labels` or
    /// more `types`. hazlog changes all of them or none
    #[arg(long, value_name = "FILTER", conflicts_with = "because")]
    pub filter: Option<String>,

    /// Only show what `--filter` would change
    #[arg(short = 'n', long, requires = "filter")]
    pub dry_run: bool,

    /// The justification of the scores, or else the reason for the status, that you give in this
    /// command
    #[arg(short, long, value_name = "REASON", allow_hyphen_values = true)]
    pub because: Option<String>,
}

const EDIT_EXAMPLES: &str = "\
Examples:
  hazlog edit 22                  edit the whole record
  hazlog edit 22 harm             edit one section
  EDITOR='code --wait' hazlog edit 22

hazlog starts the editor that the variable VISUAL or EDITOR names, or `vi`. It saves nothing if you do \
not change the text. If hazlog cannot save your text, it keeps the text in another file and \
tells you where.";

/// The arguments of `edit`.
#[derive(Args, Debug)]
#[command(after_long_help = EDIT_EXAMPLES)]
pub struct EditArgs {
    /// The hazard, by id or number
    #[arg(value_name = "ID")]
    pub id: String,

    /// The title of a section; without it, you edit the whole record
    #[arg(value_name = "SECTION")]
    pub section: Option<String>,
}

const IMPORT_EXAMPLES: &str = "\
Examples:
  hazlog import hazard-log.xlsx --dry-run
  hazlog import hazard-log.xlsx --save-map map.yaml
  hazlog import hazard-log.xlsx --map map.yaml --keep-rest
  hazlog import page.txt --id Hazard-0022

hazlog recognises the form of a file from its content, finds the hazards in it, and makes a plan: for each text of \
the file, the field that it goes to, the note that keeps it, or why it goes nowhere. `--dry-run` prints the whole plan \
and writes nothing. If a text has no place, hazlog imports nothing: say in a map where it goes, or keep all such texts \
with `--keep-rest`.

A number means what the file's own scale says, and without a scale hazlog asks. What cannot be determined stays \
unscored, with the original words in the record. The new records carry the label for triage, their source in the front \
matter, and count as reviewed by nobody. An import is one change: `hazlog undo` takes it back as a whole.";

/// The arguments of `import`.
#[derive(Args, Debug)]
#[command(after_long_help = IMPORT_EXAMPLES)]
pub struct Import {
    /// The files; `-` for standard input
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    /// The form of the files
    #[arg(long = "as", value_name = "KIND", value_enum, default_value_t)]
    pub kind: ImportKind,

    /// What becomes of the columns, words and scales of the file
    #[arg(long, value_name = "MAP", value_hint = clap::ValueHint::FilePath)]
    pub map: Option<PathBuf>,

    /// Write the map of this import to a file, to be completed and used again
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub save_map: Option<PathBuf>,

    /// The folder of the log; hazlog creates a log where there is none
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub into: Option<PathBuf>,

    /// Print the plan and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Keep each text without a place in its record, under "Imported, not placed"
    #[arg(long)]
    pub keep_rest: bool,

    /// The id of the new record, for a page of one hazard; without it, the next free id
    #[arg(short = 'o', long, value_name = "ID")]
    pub id: Option<String>,
}

/// The form of an imported file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// hazlog recognises it from the content
    #[default]
    Auto,
    /// A hazard that was copied from a published web page
    Page,
    /// Markdown: tables, or hazards below headings
    Markdown,
    /// Values separated by commas, semicolons or tabs
    Csv,
    /// An Excel workbook
    Xlsx,
    /// An OpenDocument spreadsheet
    Ods,
    /// A web page
    Html,
    /// A Word document
    Docx,
    /// reStructuredText
    Rst,
    /// YAML
    Yaml,
    /// JSON
    Json,
    /// Issues of GitHub, as its API exports them
    GithubIssues,
}
