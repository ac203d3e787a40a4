//! Why hazlog committed nothing, and what to do next.

use crate::hazard::HazardId;
use crate::repo::Unfinished;

/// Why hazlog committed nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// git is in the middle of a command, and then commits no single files.
    #[error("hazlog committed nothing, because `git {}` is not finished here", command.command())]
    Unfinished {
        /// The command.
        command: Unfinished,
    },
    /// No record was chosen.
    #[error("hazlog committed nothing, because no record was chosen")]
    NothingChosen,
    /// The message has no word.
    #[error("hazlog committed nothing, because the message has no word")]
    NoMessage,
    /// The message has a byte that no program can be given.
    #[error("hazlog committed nothing, because the message has a NUL byte")]
    NulInMessage,
    /// A chosen record has an unresolved merge conflict.
    #[error(
        "hazlog committed nothing, because {id} has an unresolved merge conflict: {path}:{line}"
    )]
    InConflict {
        /// The record.
        id: HazardId,
        /// Its file.
        path: String,
        /// The line of the first marker.
        line: usize,
    },
    /// git still asks about a conflict in a chosen record that has no markers.
    #[error("hazlog committed nothing, because git still asks which version of {path} to keep")]
    Unmerged {
        /// Its file.
        path: String,
    },
    /// A chosen record is not as it was shown.
    #[error("hazlog committed nothing, because {id} has changed since it was shown")]
    ChangedMeanwhile {
        /// The record.
        id: HazardId,
    },
    /// The hazard does not differ from the last commit.
    #[error("`{wanted}` does not differ from the last commit")]
    NotChanged {
        /// The hazard, as typed.
        wanted: String,
    },
}

impl CommitError {
    /// What to do next, as an imperative sentence.
    pub fn hint(&self) -> String {
        match self {
            Self::Unfinished { command } => format!(
                "finish it (`git {0} --continue`, or `git commit` after a merge) or give it up (`git \
                 {0} --abort`), then try again",
                match command {
                    Unfinished::Bisect =>
                        return "end it with `git bisect reset`, then try again".to_owned(),
                    command => command.command(),
                }
            ),
            Self::NothingChosen => {
                "name the hazards, as in `hazlog commit 3 7`, or add `--all`".to_owned()
            }
            Self::NoMessage | Self::NulInMessage => {
                "say in a few words what changed and why".to_owned()
            }
            Self::InConflict { id, .. } => format!(
                "run `hazlog edit {id}`, keep what is right, and delete the marker lines (`<<<<<<<`, `|||||||`, \
                 `=======`, `>>>>>>>`)"
            ),
            Self::Unmerged { path } => format!(
                "read the file: if it says what is right, run `git add {path}`, then try again"
            ),
            Self::ChangedMeanwhile { .. } => {
                "look at the differences again, then commit".to_owned()
            }
            Self::NotChanged { .. } => {
                "run `hazlog commit --dry-run` to see which hazards do".to_owned()
            }
        }
    }
}
