//! What `impact` can be asked.

use clap::{Args, ValueEnum};

const IMPACT_EXAMPLES: &str = "\
Examples:
  hazlog impact origin/main...HEAD         what this branch touches
  hazlog impact v1.2..v1.3                 what changed between two releases
  hazlog impact HEAD                       what is not committed yet
  hazlog impact main...HEAD --format markdown > comment.md

A hazard is touched where the change reaches the lines of code that it names, the evidence of one \
of its controls, or its own record. A file that is named as a whole, or by a glob, is touched by any \
change. Files that are gone or have another name are told.

The exit code is 0 whether or not a hazard is touched, 1 when a record holds an unresolved merge \
conflict, so that nobody can say, and 2 when it could not be found out at all.";

/// What `impact` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = IMPACT_EXAMPLES)]
pub struct Impact {
    /// The change: `BASE..HEAD`; `BASE...HEAD` for what HEAD brought in since it left BASE; or `BASE`
    /// for all up to the files as they are now
    #[arg(value_name = "RANGE")]
    pub range: String,

    /// What to write
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ImpactFormat,

    /// With `markdown`: what the links to records begin with, as in
    /// `https://git.example.org/o/r/blob/main`
    #[arg(long, value_name = "URL")]
    pub link_base: Option<String>,
}

/// How an impact is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ImpactFormat {
    /// Text to read
    #[default]
    Text,
    /// An object, for programs
    Json,
    /// A table for a pull request
    Markdown,
}
