//! The arguments of `triage`.

use clap::{Args, ValueEnum};

const TRIAGE_EXAMPLES: &str = "\
Examples:
  hazlog triage                 what is undecided in each hazard, and where to go on
  hazlog triage 22              every decision of Hazard-0022
  hazlog triage --format json   the same for programs

Each hazard needs these decisions: whether the text that a machine drafted is right, whether a similar \
hazard is the same, the initial risk, what happens with each control, the residual risk, the owner and \
the status. A decision is decided, undecided, or not needed because of a reason.

A default is never a decision. What a machine wrote counts once a person gave the hazard a status that \
is no draft. A residual score that counts on controls which are not in place is a projection.

hazlog goes on with the hazard that was begun last and is not finished, or else with the next one. It \
finds that from git and the records alone.

Exit codes:
  0  hazlog listed the decisions
  1  a record has an unresolved merge conflict, so hazlog does not know its decisions
  2  there is no such hazard, or git could not answer";

/// The arguments of `triage`.
#[derive(Args, Debug)]
#[command(after_long_help = TRIAGE_EXAMPLES)]
pub struct TriageArgs {
    /// The hazard; all hazards without it
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// The format
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: TriageFormat,
}

/// The format of the decisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TriageFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs, described in docs/json.md
    Json,
}
