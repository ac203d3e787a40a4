//! The arguments of `diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use crate::report::Format;

const TEXTCONV_EXAMPLES: &str = "\
Examples:
  hazlog textconv hazards/Hazard-0003.md

  hazlog init --git                        lets git use it
  git diff                                 now shows records in these words

git runs this command for both versions of a record and compares its output, so `git diff`, `git log \
-p` and `git show` say which status, score or control changed, and nothing about line ends or list \
marks. The git setting is for one clone: each person runs `hazlog init --git` once. hazlog reads the record with the \
template of the log in the current folder. A file that is no record, or that has an unresolved merge \
conflict, is shown as it is.";

const DIFF_EXAMPLES: &str = "\
Examples:
  hazlog diff                              what differs from the last commit
  hazlog diff v1.2..v1.3                   what differs between two releases
  hazlog diff origin/main...HEAD           what this branch changes
  hazlog diff v1.2..v1.3 -o changes.docx   a document for a committee, with tracked changes for Word
  hazlog diff v1.2..v1.3 -o changes.html   the same as one web page
  hazlog diff v1.2..v1.3 --amendments      a draft for the version history of the hazard log
  hazlog diff v1.2 --format json           from v1.2 to the files on disk, for programs

hazlog reads both versions of each record and compares what they say. Each difference has a class:
  clinical  a score, status, label, hazard type, owner, decision or control differs, or the state,
            duty, evidence or another fact of a control
  words     prose differs
  form      only the bytes differ, such as line ends and the marks of lists

In a text that differs, [-these words-] are gone and {+these words+} are new. Differences of form \
are only counted. The template of each version says what its statuses and scores mean.

Exit codes:
  0  hazlog compared the versions; they may be the same
  1  a record has an unresolved merge conflict, so hazlog does not know
  2  hazlog could not read a version, or wrote no file";

/// The arguments of `diff`.
#[derive(Args, Debug)]
#[command(after_long_help = DIFF_EXAMPLES)]
pub struct DiffArgs {
    /// The versions: `A..B`; `A...B` for the commits of B since it branched from A; or `A` for
    /// everything up to the files on disk
    #[arg(value_name = "RANGE", default_value = "HEAD")]
    pub range: String,

    /// The format; without it, the ending of the file name decides, or text
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub format: Option<DiffFormat>,

    /// Write into this file, replacing it if it exists
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Draft the row for the version history of NHS Digital's hazard log workbook, as text, md, csv
    /// or xlsx
    #[arg(long)]
    pub amendments: bool,
}

/// The arguments of `textconv`.
#[derive(Args, Debug)]
#[command(after_long_help = TEXTCONV_EXAMPLES)]
pub struct TextconvArgs {
    /// The file
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub file: std::path::PathBuf,
}

/// The format of the differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// Text for people
    Text,
    /// JSON for programs, described in docs/json.md
    Json,
    /// One web page that needs no other file
    Html,
    /// PDF that screen readers can read (PDF/UA)
    Pdf,
    /// Word, with tracked changes
    Docx,
    /// Markdown
    Md,
    /// Comma-separated values, with --amendments
    Csv,
    /// Excel, with --amendments
    Xlsx,
}

impl DiffFormat {
    /// The format of a document; `None` for text and JSON, which the command writes itself.
    pub const fn of_document(self) -> Option<Format> {
        match self {
            Self::Text | Self::Json => None,
            Self::Html => Some(Format::Html),
            Self::Pdf => Some(Format::Pdf),
            Self::Docx => Some(Format::Docx),
            Self::Md => Some(Format::Md),
            Self::Csv => Some(Format::Csv),
            Self::Xlsx => Some(Format::Xlsx),
        }
    }

    /// The word that is typed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Md => "md",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The formats of the differences, or of the draft of a version history.
    pub const fn of_subject(subject: DiffSubject) -> &'static [Self] {
        match subject {
            DiffSubject::Differences => &[
                Self::Text,
                Self::Json,
                Self::Html,
                Self::Pdf,
                Self::Docx,
                Self::Md,
            ],
            DiffSubject::Amendments => &[Self::Text, Self::Md, Self::Csv, Self::Xlsx],
        }
    }
}

/// What `diff` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffSubject {
    /// The differences.
    Differences,
    /// The draft of a version history.
    Amendments,
}

impl DiffArgs {
    /// What it writes.
    pub const fn subject(&self) -> DiffSubject {
        match self.amendments {
            true => DiffSubject::Amendments,
            false => DiffSubject::Differences,
        }
    }
}
