//! The commands for two branches that are merged: `merge-driver`, and `renumber`.

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

const RENUMBER_EXAMPLES: &str = "\
Examples:
  hazlog renumber 7 --dry-run                 show what would change
  hazlog renumber 7                           give Hazard-0007 the next free id
  hazlog renumber 7 Hazard-0031               give it this id
  hazlog renumber drafts/Hazard-0007.md       one of two files with the same id

Two branches can give one id to two hazards. Before you merge them, renumber one of the hazards on one \
branch. hazlog renames its file, and changes each reference to it in the records of the log: the id in \
sentences and links, `Hazard-0007/D3`, `ID:`, and the front matter. It changes no other file. It lists \
the lines of code and documents that name the old id, and you decide about them.

If two files have the id, a reference can mean either hazard. hazlog then changes only the file that \
you name, and lists the references.

An id never changes otherwise. If commits have the old id, and neither another record nor another branch \
has another record with it, hazlog refuses: whoever looks the id up would find nothing. With --retire-id \
it renumbers, and every check reports HZ103 (lost-record) until a named person waives it in the record.

Either hazlog changes everything, or nothing. To undo it before you commit, use git: `git restore .`, \
and delete the new file.

Exit codes:
  0  the hazard has the new id, or --dry-run showed what would change
  2  hazlog changed nothing, and says why";

/// The arguments of `renumber`.
#[derive(Args, Debug)]
#[command(after_long_help = RENUMBER_EXAMPLES)]
pub struct Renumber {
    /// The hazard, by id, number or file
    #[arg(value_name = "HAZARD|FILE")]
    pub hazard: String,

    /// The new id; without it, the next free one
    #[arg(value_name = "NEW-ID")]
    pub new: Option<String>,

    /// Renumber also where no record would have the old id, which commits have. Every check then reports HZ103
    /// (lost-record)
    #[arg(long)]
    pub retire_id: bool,

    /// Show what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}
