//! The arguments of `baseline`.

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use super::check::day;

const EXAMPLES: &str = "\
Examples:
  hazlog baseline create v1.7 --by 'A. Name'    keep the log of the last commit under a name
  hazlog baseline list
  hazlog baseline verify                        compute every baseline again
  hazlog baseline compare v1.6 v1.7             what changed between two baselines
  hazlog diff v1.6                              what changed since a baseline

A baseline is the state of the whole log at one commit: every record with its digest, scores and \
status, the risk criteria, the safety case, the findings and the waivers. hazlog keeps it in a small \
file, baselines/NAME.yaml, which you commit. Such a file is never changed and never deleted.";

const CREATE_EXAMPLES: &str = "\
Examples:
  hazlog baseline create v1.7 --by 'A. Name'
  hazlog baseline create v1.7 --by 'A. Name' --because 'Hazard-0007 is open until the trial ends'

hazlog computes a baseline from the last commit, so that anybody can compute it again. Every record, \
setting and text must therefore be as in that commit: commit your changes first.

The release gate (`hazlog check --gate release`) must pass. If it fails, hazlog takes the baseline only \
with a reason and the name of the person who answers for it, and keeps both in the file.

Exit codes:
  0  hazlog wrote the baseline
  2  hazlog wrote nothing";

const VERIFY_EXAMPLES: &str = "\
Examples:
  hazlog baseline verify              every baseline
  hazlog baseline verify v1.7

hazlog checks out the commit that the file names, computes the baseline again and names each \
difference: a record, a score or a digest in the file, the risk criteria, a record that is missing or \
additional, a commit that git no longer has, and an edit of the file. Where another version of hazlog \
took the baseline, the findings are not compared, because its rules can differ.

Exit codes:
  0  every value is as computed again
  1  something differs, or hazlog could not compute it
  2  hazlog could not verify";

/// The arguments of `baseline`.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct BaselineArgs {
    /// The command
    #[command(subcommand)]
    pub command: BaselineCommand,
}

/// The commands of `baseline`.
#[derive(Debug, Subcommand)]
pub enum BaselineCommand {
    /// Keep the state of the log at the last commit under a name
    #[command(after_long_help = CREATE_EXAMPLES)]
    Create {
        /// The name, such as `v1.7`
        #[arg(value_name = "NAME")]
        name: String,
        /// Who takes the baseline, and answers for it if the release gate fails
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Why the baseline is taken although the release gate fails, or another remark
        #[arg(long, value_name = "REASON")]
        because: Option<String>,
        /// Compare dates with this day instead of today: `2027-01-31`
        #[arg(long, value_name = "DAY", value_parser = day)]
        today: Option<NaiveDate>,
    },
    /// List the baselines, the last one first
    #[command(
        after_long_help = "Examples:\n  hazlog baseline list\n  hazlog baseline list --format json"
    )]
    List {
        /// The format
        #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
        format: BaselineFormat,
    },
    /// Show a baseline: its commit, its findings and each record with its scores
    #[command(
        after_long_help = "Examples:\n  hazlog baseline show v1.7\n  hazlog baseline show v1.7 \
                                 --format sha256sum | sha256sum --check"
    )]
    Show {
        /// The baseline
        #[arg(value_name = "NAME")]
        name: String,
        /// The format
        #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
        format: ShowBaselineFormat,
    },
    /// Show what differs between two baselines
    #[command(after_long_help = "Examples:\n  hazlog baseline compare v1.6 v1.7")]
    Compare {
        /// The first baseline
        #[arg(value_name = "BEFORE")]
        before: String,
        /// The second baseline
        #[arg(value_name = "AFTER")]
        after: String,
        /// The format
        #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
        format: BaselineFormat,
    },
    /// Compute baselines again and name each difference
    #[command(after_long_help = VERIFY_EXAMPLES)]
    Verify {
        /// The baseline; without a name, all of them
        #[arg(value_name = "NAME")]
        name: Option<String>,
        /// The format
        #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
        format: BaselineFormat,
    },
}

/// The format of an answer about baselines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum BaselineFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs, described in docs/json.md
    Json,
}

/// The format of one baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ShowBaselineFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs, described in docs/json.md
    Json,
    /// The digest and the path of each file, for `sha256sum --check`
    Sha256sum,
}
