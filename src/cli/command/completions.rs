//! `hazlog completions`

use super::Context;
use crate::cli::args::Completions;
use crate::cli::definition;
use crate::cli::failure::Outcome;

/// Writes the completions for a shell.
pub fn run(context: &mut Context<'_>, asked: &Completions) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut definition(), "hazlog", &mut script);
    Ok(context.out.exact(&script)?)
}
