//! The arguments of `impact`.

use clap::{Args, ValueEnum};

const IMPACT_EXAMPLES: &str = "\
Examples:
  hazlog impact origin/main...HEAD         the changes of this branch
  hazlog impact v1.2..v1.3                 the changes between two releases
  hazlog impact HEAD                       the changes that are not committed yet
  hazlog impact main...HEAD --format markdown > comment.md

A change affects a hazard if it touches lines of code that the record names, the evidence of one \
of its controls, or the record itself. Where a record names a whole file or a pattern such as \
`src/**`, any change of those files counts. hazlog also lists named files that were deleted or \
renamed.

Exit codes:
  0  hazlog found out which hazards are affected; there may be none
  1  a record has an unresolved merge conflict, so hazlog does not know
  2  hazlog could not read the change";

/// The arguments of `impact`.
#[derive(Args, Debug)]
#[command(after_long_help = IMPACT_EXAMPLES)]
pub struct ImpactArgs {
    /// The change: `BASE..HEAD`; `BASE...HEAD` for the commits of HEAD since it branched from BASE;
    /// or `BASE` for everything up to the files on disk
    #[arg(value_name = "RANGE")]
    pub range: String,

    /// The format of the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ImpactFormat,

    /// With `markdown`: the start of each link to a record, such as
    /// `https://git.example.org/o/r/blob/main`
    #[arg(long, value_name = "URL")]
    pub link_base: Option<String>,
}

/// The format of the list of affected hazards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ImpactFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs, described in docs/json.md
    Json,
    /// A table for the description of a pull request
    Markdown,
}
