//! What an answer may lack.

use clap::Args;

/// Whether an answer may lack hazards.
#[derive(Args, Debug)]
pub struct Completeness {
    /// Exit with 0 where hazards may be missing: the log is empty, no hazard matches the filter, or
    /// files that may hold hazards were not read
    #[arg(long)]
    pub allow_incomplete: bool,
}
