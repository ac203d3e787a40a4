//! The commands about the log as a whole, and about hazlog itself.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

pub(super) const SYNC_EXAMPLES: &str = "\
Examples:
  hazlog sync

You rarely need this: every command updates the index first. The index is a copy of the records that \
makes lists and searches fast. It is in your own state folder, never in the repository. Run `hazlog \
doctor` to see where. You can delete the index at any time; hazlog builds it again.";

pub(super) const DOCTOR_EXAMPLES: &str = "\
Examples:
  hazlog doctor
  hazlog -C drafts doctor

hazlog first shows which log it found. Then it lists what is wrong, what is worth knowing, and what \
it did not check, such as a missing git history or a rule that your settings switch off. It says \
\"All is well\" only if all three lists are empty.

Exit codes:
  0  nothing is wrong
  1  something is wrong, such as an error of `hazlog check`, a deleted record,
     or git not working
  2  hazlog could not look";

const INIT_EXAMPLES: &str = "\
Examples:
  hazlog init                  start a log in this folder
  hazlog init --templates      start a log with a template that you can change
  hazlog init --case           start a log and a safety case report
  hazlog init --git            tell git in this clone to merge records with hazlog

hazlog creates `hazlog.yaml` and a folder for the records. With `--case` it also creates the folder \
`safety-case`, with one file for each part of the clinical safety case report that a person must \
write. Each file says what belongs there and which clause asks for it. hazlog never changes a file \
that exists. A folder that already holds records works without `init`.

In a git repository, hazlog also tells git to merge records with `hazlog merge-driver` and to show their changes with `hazlog textconv`. It adds a line for each folder of records to `.gitattributes`, which you commit, and the settings `merge.hazlog.*` and `diff.hazlog.textconv` to `.git/config`, which is only in this clone. Each person runs `hazlog init --git` once in their own clone. It changes nothing else, and nothing at all the second time.";

/// The arguments of `init`.
#[derive(Args, Debug)]
#[command(after_long_help = INIT_EXAMPLES)]
pub struct Init {
    /// Copy the hazard template and the list of hazard types, so that you can change them
    #[arg(long)]
    pub templates: bool,

    /// Create a file for each part of the clinical safety case report, with guidance
    #[arg(long)]
    pub case: bool,

    /// Only tell git in this clone to merge records with hazlog
    #[arg(long, conflicts_with_all = ["templates", "case"])]
    pub git: bool,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  hazlog completions bash > ~/.local/share/bash-completion/completions/hazlog
  hazlog completions zsh > ~/.zfunc/_hazlog
  hazlog completions fish > ~/.config/fish/completions/hazlog.fish

With these files, the Tab key completes what you type. In bash, zsh and fish it also offers the ids of \
the hazards in your log, and the names of their controls. In zsh, the folder must be listed in `fpath`. \
Open a new terminal afterwards.";

/// The arguments of `completions`.
#[derive(Args, Debug)]
#[command(after_long_help = COMPLETIONS_EXAMPLES)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum, required_unless_present = "names")]
    pub shell: Option<Shell>,

    /// List the names that can follow the words after `--`; the shell asks for this
    #[arg(long, hide = true, conflicts_with = "shell")]
    pub names: bool,

    /// The words of the command line before the one being completed
    #[arg(last = true, hide = true, requires = "names")]
    pub words: Vec<String>,
}

const MAN_EXAMPLES: &str = "\
Examples:
  hazlog man | man -l -                       read the main page
  hazlog man -o ~/.local/share/man/man1       install a page for each command

The date on the pages is today, or the day of the variable SOURCE_DATE_EPOCH if it is set.";

/// The arguments of `man`.
#[derive(Args, Debug)]
#[command(after_long_help = MAN_EXAMPLES)]
pub struct Manual {
    /// Write a page for each command into this folder; without it, hazlog prints the main page
    #[arg(short, long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    pub output: Option<PathBuf>,
}
