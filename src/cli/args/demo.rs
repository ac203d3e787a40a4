//! The command for the demo log.

use std::path::PathBuf;

use clap::Args;

const EXAMPLES: &str = "\
Examples:
  hazlog demo             write the demo log into a new temporary folder, and open it
  hazlog demo my-demo     write it into my-demo, which you keep

The demo log is about an e-prescribing product that does not exist. It has 30 hazards in every state: \
drafts of a machine, open, transferred, closed and deprecated ones, with evidence, planned controls and \
controls that were not adopted. You can safely try everything in it. hazlog writes only into that folder, \
which is a git repository with one commit, so `hazlog diff` and `hazlog history` work. hazlog refuses a \
folder that is not empty. Delete the folder when you no longer need it.

In a terminal, hazlog opens the demo log full screen. Otherwise it prints the place and what to try.";

/// The arguments of `demo`.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct Demo {
    /// The new folder; without it, a temporary one
    #[arg(value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}
