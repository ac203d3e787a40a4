//! The commands about the log as a whole, and about hazlog itself.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

pub(super) const SYNC_EXAMPLES: &str = "\
Examples:
  hazlog sync

Every command does this by itself. The index is in your own state folder, which `hazlog doctor` names, \
and never in the repository. It holds nothing that the records do not: you can delete it at any time.";

pub(super) const DOCTOR_EXAMPLES: &str = "\
Examples:
  hazlog doctor
  hazlog -C drafts doctor

hazlog shows which log it found, then what the reader, git, the checks and the index say about it, \
in three lists: what is wrong, notes, and what hazlog did not look at (such as the \
history where there is none, or a rule that the settings switch off). It says \"All is well\" only \
where all three are empty. The exit code is 1 where something is wrong, as an error of `hazlog \
check`, a deleted record, or a git that does not answer.";

const INIT_EXAMPLES: &str = "\
Examples:
  hazlog init
  hazlog init --templates
  hazlog init --case

Makes `hazlog.yaml` and a folder for the records. `--case` makes a file in \
`safety-case/` for each part of the clinical safety case report that a person has to write, with \
guidance on what belongs there and which clause asks for it. Nothing that is there already is changed. A folder of records needs no `init`: hazlog works on it as it is.";

/// What `init` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = INIT_EXAMPLES)]
pub struct Init {
    /// Copy the hazard template and the hazard types too, to make them your own
    #[arg(long)]
    pub templates: bool,

    /// Begin the parts of the clinical safety case report too, with guidance in each
    #[arg(long)]
    pub case: bool,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  hazlog completions bash > ~/.local/share/bash-completion/completions/hazlog
  hazlog completions zsh > ~/.zfunc/_hazlog
  hazlog completions fish > ~/.config/fish/completions/hazlog.fish";

/// What `completions` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = COMPLETIONS_EXAMPLES)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

const MAN_EXAMPLES: &str = "\
Examples:
  hazlog man | man -l -
  hazlog man -o ~/.local/share/man/man1";

/// What `man` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = MAN_EXAMPLES)]
pub struct Manual {
    /// Write a page for each command into this folder; without it, the main page is printed
    #[arg(short, long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    pub output: Option<PathBuf>,
}
