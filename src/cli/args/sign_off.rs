//! The arguments of `sign`, `decline`, `withdraw` and `signoffs`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

const SIGN_EXAMPLES: &str = "\
Examples:
  hazlog sign --log --by 'Dr Ann Example' --role 'Clinical Safety Officer' \\
    --registration 'GMC 1234567' --meaning approved --baseline v1.7 \\
    --statement 'I have read each hazard.' --preview read.md
                                         write what would be signed; nothing is signed yet
  hazlog sign --log ... --shown read.md  the same command, after reading: signs
  hazlog sign 3 7 ... --shown read.md    sign two hazards only

A sign-off is a small file in `signoffs/`. It holds the name as typed, the role, the meaning, the \
statement, the time, and digests of what each record says. It holds as long as nothing but the form \
of those records changes, and names the parts that changed when it no longer does. Commit the file.

The person who signs reads first what changed since they last signed: `--preview` writes it to a \
file, and `--shown` names that file. hazlog refuses a file that is not what would be signed.

hazlog does not identify people. With `--key`, an SSH key signs the file: see docs/sign-off.md.

Exit codes:
  0  signed, or the preview was written
  2  nothing was signed";

const DECLINE_EXAMPLES: &str = "\
Examples:
  hazlog decline 3 --by 'Dr Ann Example' --role 'Clinical Safety Officer' --meaning approved \\
    --because 'The second control has no evidence.'

Exit codes:
  0  recorded
  2  nothing was recorded";

const WITHDRAW_EXAMPLES: &str = "\
Examples:
  hazlog withdraw 2026-11-30-approved --by 'Dr Ann Example' --role 'Clinical Safety Officer' \\
    --because 'It was the wrong version.'

The sign-off stays in `signoffs/`. The withdrawal is another file beside it.

Exit codes:
  0  withdrawn
  2  nothing was withdrawn";

const LIST_EXAMPLES: &str = "\
Examples:
  hazlog signoffs                        every act, with its state
  hazlog signoffs 3                      those about Hazard-0003
  hazlog signoffs --format json          for programs

States:
  valid      what was signed says the same now
  stale      it says something else now; the lines below say what changed
  withdrawn  a later act withdrew it
  broken     the file does not count, and the line below says why

Exit codes:
  0  no act is broken
  1  an act is broken
  2  hazlog could not read the log";

/// The person of an act.
#[derive(Args, Debug)]
pub struct Signer {
    /// Whose act it is: the name as it is to be read
    #[arg(long, value_name = "NAME")]
    pub by: String,

    /// The role for this act, such as `Clinical Safety Officer`
    #[arg(long, value_name = "ROLE")]
    pub role: String,

    /// The professional body and registration, such as `GMC 1234567`
    #[arg(long, value_name = "REGISTRATION")]
    pub registration: Option<String>,

    /// The file of an SSH key that signs the act
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub key: Option<PathBuf>,
}

/// What an act is about.
#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
pub struct ActScopeArgs {
    /// The hazards, by id, number or file
    #[arg(value_name = "ID", conflicts_with = "log")]
    pub names: Vec<String>,

    /// The whole log
    #[arg(long)]
    pub log: bool,
}

/// The arguments of `sign`.
#[derive(Args, Debug)]
#[command(after_long_help = SIGN_EXAMPLES)]
pub struct SignArgs {
    /// What is signed.
    #[command(flatten)]
    pub scope: ActScopeArgs,

    /// Who signs.
    #[command(flatten)]
    pub signer: Signer,

    /// What the sign-off means, such as `approved`; hazlog.yaml can list the meanings
    #[arg(long, value_name = "MEANING")]
    pub meaning: String,

    /// The statement, word for word
    #[arg(long, value_name = "WORDS")]
    pub statement: String,

    /// The baseline that it is about; every record that is signed must be as in baselines/NAME.yaml
    #[arg(long, value_name = "NAME")]
    pub baseline: Option<String>,

    /// Write what would be signed to this file, and sign nothing
    #[arg(long, value_name = "FILE", conflicts_with = "shown", value_hint = clap::ValueHint::FilePath)]
    pub preview: Option<PathBuf>,

    /// The file of `--preview`, which the person has read
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub shown: Option<PathBuf>,
}

/// The arguments of `decline`.
#[derive(Args, Debug)]
#[command(after_long_help = DECLINE_EXAMPLES)]
pub struct DeclineArgs {
    /// What is not signed.
    #[command(flatten)]
    pub scope: ActScopeArgs,

    /// Who declines.
    #[command(flatten)]
    pub signer: Signer,

    /// What the sign-off would have meant
    #[arg(long, value_name = "MEANING")]
    pub meaning: String,

    /// Why
    #[arg(long, value_name = "REASON")]
    pub because: String,

    /// The baseline that it is about; every record must be as in baselines/NAME.yaml
    #[arg(long, value_name = "NAME")]
    pub baseline: Option<String>,
}

/// The arguments of `withdraw`.
#[derive(Args, Debug)]
#[command(after_long_help = WITHDRAW_EXAMPLES)]
pub struct WithdrawArgs {
    /// The act: its file in `signoffs/`, or the beginning of its name
    #[arg(value_name = "SIGNOFF")]
    pub act: String,

    /// Who withdraws it.
    #[command(flatten)]
    pub signer: Signer,

    /// Why
    #[arg(long, value_name = "REASON")]
    pub because: String,
}

/// The arguments of `signoffs`.
#[derive(Args, Debug)]
#[command(after_long_help = LIST_EXAMPLES)]
pub struct SignOffsArgs {
    /// Only those about this hazard
    #[arg(value_name = "ID")]
    pub name: Option<String>,

    /// The format
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: SignOffsFormat,
}

/// The format of the list of acts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SignOffsFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs, described in docs/json.md
    Json,
}
