//! Whether hazards may be missing in a result.

use clap::Args;

/// Whether hazards may be missing in a result.
#[derive(Args, Debug)]
pub struct Completeness {
    /// Exit with 0 even if hazards may be missing: the log is empty, no hazard matches the filter,
    /// or hazlog did not read files that may hold hazards
    #[arg(long)]
    pub allow_incomplete: bool,
}
