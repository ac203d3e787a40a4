//! The commands for two branches that are merged: `merge-driver`.

use std::path::PathBuf;

use clap::Args;

const DRIVER_EXAMPLES: &str = "\
Examples:
  hazlog merge-driver %O %A %B %L %P      the line in git's settings; git fills in the rest

You never run this yourself. When you merge two branches (`git merge`, `git pull`, `git rebase`), git runs \
it for each record that both branches changed. hazlog merges the record by section and by control, and \
asks you where both branches changed one clinical fact: a score and its reason, all that a control says, \
or the status and a decision about it. It reads its result again and compares it with both branches. \
Where it cannot show that nothing is lost or made up, it asks you too.

`hazlog init --git` tells git about it. Run that once in each clone. `hazlog doctor` shows whether git \
uses it. docs/merging.md explains how to resolve a conflict.

Exit codes:
  0  the record is merged, and hazlog has read the result
  1  a person must decide: each conflict is in the record between marker lines, or
     hazlog could not read the record
  2  hazlog could not read or write a file; git calls this a conflict too";

/// The arguments of `merge-driver`, as git gives them.
#[derive(Args, Debug)]
#[command(after_long_help = DRIVER_EXAMPLES)]
pub struct MergeDriver {
    /// The file with the version from which both branches began (%O)
    #[arg(value_name = "BASE")]
    pub base: PathBuf,

    /// The file with our version, which hazlog replaces with the result (%A)
    #[arg(value_name = "OURS")]
    pub ours: PathBuf,

    /// The file with their version (%B)
    #[arg(value_name = "THEIRS")]
    pub theirs: PathBuf,

    /// The number of signs in a marker line (%L)
    #[arg(value_name = "SIZE")]
    pub size: usize,

    /// The path of the record in the repository (%P)
    #[arg(value_name = "PATH")]
    pub path: String,
}
