//! Why an act is refused. [`SignOffError::hint`] says what to do next.

use crate::hazard::HazardId;

/// Why an act is refused. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignOffError {
    /// A text of the request is blank.
    #[error("{what} is blank, and an act needs it")]
    Blank {
        /// Which.
        what: &'static str,
    },
    /// The settings have no such meaning.
    #[error("there is no meaning `{typed}`: the meanings are {known}")]
    NoMeaning {
        /// As typed.
        typed: String,
        /// The meanings.
        known: String,
    },
    /// The scope has no record.
    #[error("the log has no record, so there is nothing to sign")]
    NothingToSign,
    /// Records in the scope cannot be read.
    #[error(
        "hazlog cannot read {}, so nobody can have seen all that would be signed",
        list(paths)
    )]
    Unreadable {
        /// Their files, with the reason.
        paths: Vec<String>,
    },
    /// Several files have one id.
    #[error("several files have the id {id}, so the act would not say which one was signed")]
    SharedId {
        /// The id.
        id: HazardId,
    },
    /// Files in the scope differ from the last commit.
    #[error(
        "{} not in git's last commit as {} on disk, so nobody could find again what was signed",
        are(files),
        it(files)
    )]
    NotCommitted {
        /// The files.
        files: Vec<String>,
    },
    /// The baseline is not as hazlog computes it again.
    #[error("nothing was signed: baseline `{name}` fails verification: {}", faults.join("; "))]
    FaultyBaseline {
        /// Its name.
        name: String,
        /// What differs.
        faults: Vec<String>,
    },
    /// What would be signed is not the baseline.
    #[error("nothing was signed: what would be signed differs from baseline `{name}`: {}", differences.join("; "))]
    NotAsBaseline {
        /// Its name.
        name: String,
        /// Each difference, with its record.
        differences: Vec<String>,
    },
    /// The clone does not have the first commit.
    #[error("this is a shallow clone, which does not have the first commit of the log")]
    Shallow,
    /// The person has not read what they sign.
    #[error(
        "nothing was signed: the person who signs reads first what they sign, and no file names it"
    )]
    NotShown,
    /// The file is not what would be signed.
    #[error("nothing was signed: {file} is not what would be signed now")]
    ShownDiffers {
        /// The file.
        file: String,
    },
    /// The settings ask for another act before, or for another person.
    #[error("nothing was signed: {}", words.join("; "))]
    Order {
        /// What is missing.
        words: Vec<String>,
    },
    /// No act has this name.
    #[error("there is no act `{typed}` in signoffs/")]
    NoAct {
        /// As typed.
        typed: String,
    },
    /// The file of an act cannot be read.
    #[error("hazlog could not read signoffs/{file}: {why}")]
    ActNotReadable {
        /// Its name.
        file: String,
        /// Why.
        why: String,
    },
    /// Several acts begin with this name.
    #[error("several acts begin with `{typed}`: {}", found.join(", "))]
    SeveralActs {
        /// As typed.
        typed: String,
        /// Their files.
        found: Vec<String>,
    },
    /// The act does not count anyway.
    #[error("{file} cannot be withdrawn: {why}")]
    NotWithdrawable {
        /// The file.
        file: String,
        /// Why.
        why: String,
    },
    /// The act would not be read back as it is.
    #[error("hazlog could not write the act so that it reads it back: {why}")]
    NotReadBack {
        /// Why.
        why: String,
    },
    /// Nobody knows which records a machine drafted.
    #[error("hazlog does not know which records a machine drafted: {why}")]
    DraftsNotKnown {
        /// Why.
        why: String,
    },
    /// git cannot answer about an earlier act.
    #[error("hazlog could not read what {id} said when it was signed before: {why}")]
    NoEarlier {
        /// The hazard.
        id: HazardId,
        /// Why.
        why: String,
    },
}

impl SignOffError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::Blank { .. } => "write it out: a reader must know who signed what, and why",
            Self::NoMeaning { .. } => {
                "choose one of them, or add a meaning under `sign-off:` in hazlog.yaml"
            }
            Self::NothingToSign => "create a record first: `hazlog new \"Name\"`",
            Self::Unreadable { .. } => "make these files readable, or name the hazards to sign",
            Self::SharedId { .. } => {
                "run `hazlog renumber FILE` with the file of the later record, then try again"
            }
            Self::NotCommitted { .. } => "commit these files, then sign",
            Self::FaultyBaseline { name, .. } => {
                return format!(
                    "run `hazlog baseline verify {name}`; `hazlog baseline create` takes another baseline"
                );
            }
            Self::NotAsBaseline { name, .. } => {
                return format!(
                    "`hazlog diff {name}` shows all that changed; take a new baseline with `hazlog baseline create`, \
                     commit it, and sign that one"
                );
            }
            Self::Shallow => "run `git fetch --unshallow`, then sign",
            Self::NotShown => {
                "add `--preview FILE` to write what would be signed, read that file, then run the \
                 same command with `--shown FILE`"
            }
            Self::ShownDiffers { .. } => {
                "the log, the request or the file changed since: run the same command with \
                 `--preview FILE` again, and read that file"
            }
            Self::Order { .. } => "`sign-off:` in hazlog.yaml says who signs when",
            Self::NoAct { .. } | Self::SeveralActs { .. } => {
                "run `hazlog signoffs` to see each act with its file"
            }
            Self::ActNotReadable { .. } => "nothing was signed: run `hazlog signoffs`",
            Self::NotWithdrawable { .. } => "run `hazlog signoffs` to see the state of each act",
            Self::NotReadBack { .. } => "nothing was written: use other words",
            Self::DraftsNotKnown { .. } => "get the whole history of the log, then try again",
            Self::NoEarlier { .. } => "nothing was written: run `hazlog doctor`",
        }
        .to_owned()
    }
}

fn list(paths: &[String]) -> String {
    paths.join(", ")
}

fn are(files: &[String]) -> String {
    match files {
        [one] => format!("{one} is"),
        several => format!("{} are", several.join(", ")),
    }
}

fn it(files: &[String]) -> &'static str {
    match files {
        [_] => "it is",
        _ => "they are",
    }
}
