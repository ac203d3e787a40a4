//! The arguments of `diff`.

use clap::{Args, ValueEnum};

const TEXTCONV_EXAMPLES: &str = "\
Examples:
  hazlog textconv hazards/Hazard-0003.md

  git config diff.hazlog.textconv 'hazlog textconv'
  echo 'hazards/*.md diff=hazlog' >> .gitattributes
  git diff                                 now shows records in these words

git runs this command for both versions of a record and compares its output, so `git diff`, `git log \
-p` and `git show` say which status, score or control changed, and nothing about line ends or list \
marks. The git setting is for one clone: each person makes it once. hazlog reads the record with the \
template of the log in the current folder. A file that is no record, or that has an unresolved merge \
conflict, is shown as it is.";

const DIFF_EXAMPLES: &str = "\
Examples:
  hazlog diff                              what differs from the last commit
  hazlog diff v1.2..v1.3                   what differs between two releases
  hazlog diff origin/main...HEAD           what this branch changes
  hazlog diff v1.2 --format json           from v1.2 to the files on disk, for programs

hazlog reads both versions of each record and compares what they say. Each difference has a class:
  clinical  a score, status, label, hazard type, owner, decision or control differs, or the state,
            duty, evidence or another fact of a control
  words     prose differs
  form      only the bytes differ, such as line ends and the marks of lists

In a text that differs, [-these words-] are gone and {+these words+} are new. Differences of form \
are only counted.

Exit codes:
  0  hazlog compared the versions; they may be the same
  1  a record has an unresolved merge conflict, so hazlog does not know
  2  hazlog could not read a version";

/// The arguments of `diff`.
#[derive(Args, Debug)]
#[command(after_long_help = DIFF_EXAMPLES)]
pub struct DiffArgs {
    /// The versions: `A..B`; `A...B` for the commits of B since it branched from A; or `A` for
    /// everything up to the files on disk
    #[arg(value_name = "RANGE", default_value = "HEAD")]
    pub range: String,

    /// The format
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: DiffFormat,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs, described in docs/json.md
    Json,
}
