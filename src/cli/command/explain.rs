//! `hazlog explain`

use super::Context;
use crate::cli::args::Explain;
use crate::cli::failure::Outcome;

/// Explains a rule, or lists all.
pub fn run(_context: &mut Context<'_>, _asked: &Explain) -> Outcome {
    Ok(())
}
