//! The arguments of `commit`.

use clap::Args;

const EXAMPLES: &str = "\
Examples:
  hazlog commit                          choose from the changed hazards, on a terminal
  hazlog commit 3 7                      commit these two hazards
  hazlog commit --all                    commit every changed hazard
  hazlog commit 3 -m 'Hazard-0003: close after the trial'
  hazlog commit --dry-run                show what would be committed, with the message

hazlog lists each record that differs from the last commit with its differences, as `hazlog diff` \
does, and drafts a message from them and from the reasons in the records. It commits the records that \
you choose, as they are on disk, and no other file. Whatever else is staged stays staged.

hazlog runs `git commit`, so your name, your hooks and your signature are those of git. If a hook \
refuses, nothing is committed.

Exit codes:
  0  hazlog made the commit; or nothing differs; or --dry-run showed everything
  1  --dry-run: a record has an unresolved merge conflict
  2  hazlog committed nothing";

/// The arguments of `commit`.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct CommitArgs {
    /// The hazards, by id or number; without one, hazlog asks
    #[arg(value_name = "ID", conflicts_with = "all")]
    pub ids: Vec<String>,

    /// Commit every changed hazard
    #[arg(long)]
    pub all: bool,

    /// The message; without it, hazlog drafts one
    #[arg(short = 'm', long, value_name = "MESSAGE")]
    pub message: Option<String>,

    /// Show what would be committed and the message, and commit nothing
    #[arg(long)]
    pub dry_run: bool,
}
