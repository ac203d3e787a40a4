//! The commands that change or make a record.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

const NEW_EXAMPLES: &str = "\
Examples:
  hazlog new \"Two patients' results are shown together\"

Ids are never used twice: the new one comes after every id that is there or was in git.";

/// What `new` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = NEW_EXAMPLES)]
pub struct New {
    /// The hazard's name: a few words that tell it from every other
    #[arg(value_name = "NAME")]
    pub name: String,
}

const SET_EXAMPLES: &str = "\
Examples:
  hazlog set 22 likelihood=low severity=major --because 'Seen once in a year.'
  hazlog set 22 residual-likelihood=very-low residual-severity=4
  hazlog set 22 likelihood=tbc                     take the score away again
  hazlog set 22 accepted='why no more is practicable (2026-07-01, A. Name)'
  hazlog set 22 status=open owner='Clinical Safety Officer'
  hazlog set 22 types=WrongPatient,WrongObservationResult labels=1
  hazlog set 22 harm=@harm.md                      the text of a file
  hazlog set 22 'Existing controls=@-'             the text that is piped in

Keys:
  name  status  owner  labels  types  project  labelling
  likelihood  severity                             with the controls that exist
  residual-likelihood  residual-severity           with the further controls
  justification  residual-justification            why the scores are what they are
  accepted  risk-benefit                           who accepts the residual risk, when and why
  deprecated                                       who deprecates the record, when and why
  raised  source  next-review  introduced-by       kept in the front matter
  and every section of the record by its title     description, causes, harm...

A score may be given by its word (`low`, `very-low`), its number (`2`) or the template's line. \
A value that begins with `@` names a file; write `@@` for a text that begins with `@`. \
`accepted`, `risk-benefit` and `deprecated` are decisions of a named person: write the reason or the \
document, then the day and the person in brackets, as in `docs/benefit.pdf (2026-07-01, A. Name)`. \
All changes of one call are saved together, or none is.";

/// What `set` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = SET_EXAMPLES)]
pub struct Set {
    /// The hazard: its id, or its number
    #[arg(value_name = "ID")]
    pub id: String,

    /// What to set; `=tbc` takes a score, a status or labels away
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub values: Vec<String>,

    /// Why: the justification of the assessment that is scored in this call
    #[arg(short, long, value_name = "REASON", allow_hyphen_values = true)]
    pub because: Option<String>,
}

const EDIT_EXAMPLES: &str = "\
Examples:
  hazlog edit 22                  the whole record
  hazlog edit 22 harm             one section
  EDITOR='code --wait' hazlog edit 22

The editor is the one that VISUAL or EDITOR names, else `vi`. Nothing is saved where you leave the \
text as it was. If the text cannot be saved, it is kept in a file and you are told which.";

/// What `edit` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = EDIT_EXAMPLES)]
pub struct Edit {
    /// The hazard: its id, or its number
    #[arg(value_name = "ID")]
    pub id: String,

    /// The section by its title; the whole record where none is named
    #[arg(value_name = "SECTION")]
    pub section: Option<String>,
}

const IMPORT_EXAMPLES: &str = "\
Examples:
  hazlog import page.txt
  hazlog import page.txt --as Hazard-0022
  pbpaste | hazlog import -

A published page is the text that you get by copying a hazard from the web page of its log:
section names as bare lines, bullets as `•`. The copy has lost the code marks of the record, and \
nothing else. What hazlog could not place is kept in the new record, and listed. A record that is \
there already is never overwritten.";

/// What `import` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = IMPORT_EXAMPLES)]
pub struct Import {
    /// The document; `-` for what is piped in
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub file: PathBuf,

    /// What the document is
    #[arg(long, value_name = "KIND", value_enum, default_value_t)]
    pub kind: ImportKind,

    /// The id of the new hazard; the next free one where none is named
    #[arg(short = 'o', long = "as", value_name = "ID")]
    pub id: Option<String>,
}

/// What an imported document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// Told from the document itself
    #[default]
    Auto,
    /// A hazard copied from its published web page
    Page,
}
