//! Why a baseline could not be taken or found, and what to do next.

use crate::baseline::{BaselineName, NameFault};
use crate::text::printable_line;

/// How many files a message names.
const MOST_NAMED: usize = 5;

/// Why a baseline could not be taken or found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaselineError {
    /// No baseline can have this name.
    #[error("`{}` cannot be the name of a baseline: {fault}", printable_line(name))]
    BadName {
        /// The name.
        name: String,
        /// Why not.
        fault: NameFault,
    },
    /// There is already one, and a baseline is never overwritten.
    #[error("there is already a baseline `{name}`, and hazlog never overwrites one")]
    Exists {
        /// Its name.
        name: BaselineName,
    },
    /// Files differ from the last commit.
    #[error(
        "hazlog took no baseline, because a baseline is computed from a commit and these files \
             differ from the last one: {}",
        listed(files)
    )]
    Differs {
        /// The files, from the root of the repository.
        files: Vec<String>,
    },
    /// The release gate fails, and nobody gave a reason.
    #[error("hazlog took no baseline, because the release gate fails with {}", errors(*count))]
    GateFails {
        /// How many errors there are.
        count: usize,
    },
    /// The release gate fails, and nobody answers for the baseline.
    #[error("hazlog took no baseline: the release gate fails with {}, so a named person must answer \
             for the baseline", errors(*count))]
    NobodyAnswers {
        /// How many errors there are.
        count: usize,
    },
    /// A reason or a name was given without a word.
    #[error("`{option}` has no word, so hazlog took no baseline")]
    NoWord {
        /// The option.
        option: &'static str,
    },
    /// Records share an id, so a baseline could not tell them apart.
    #[error(
        "hazlog took no baseline, because several records have the same id: {}",
        listed(ids)
    )]
    SharedId {
        /// The ids.
        ids: Vec<String>,
    },
    /// There is no such baseline.
    #[error("there is no baseline `{}`", printable_line(wanted))]
    NotThere {
        /// The name.
        wanted: String,
        /// The names that there are, the last first.
        known: Vec<BaselineName>,
    },
    /// git and a baseline have the name, for different logs.
    #[error(
        "`{name}` is a name in git (commit {}) and the name of a baseline (commit {}), and their \
             logs differ",
        short(in_git),
        short(in_baseline)
    )]
    Ambiguous {
        /// The name.
        name: BaselineName,
        /// The file of the baseline.
        path: String,
        /// The commit that git means.
        in_git: String,
        /// The commit of the baseline.
        in_baseline: String,
    },
    /// git no longer has the commit of a baseline.
    #[error("git does not have commit {} of baseline `{name}`", short(commit))]
    CommitGone {
        /// The baseline.
        name: BaselineName,
        /// The commit.
        commit: String,
    },
}

impl BaselineError {
    /// What to do next, as an imperative sentence.
    pub fn hint(&self) -> String {
        match self {
            Self::BadName { .. } => "use a name such as `v1.7` or `2026-11-30`".to_owned(),
            Self::Exists { .. } => "choose another name, such as the next version".to_owned(),
            Self::Differs { .. } => {
                "commit them, or undo the changes, then try again; `git status` lists them".to_owned()
            }
            Self::GateFails { .. } => {
                "run `hazlog check --gate release` and correct what it finds; or give a reason with \
                 `--because REASON --by NAME`, which the baseline keeps"
                    .to_owned()
            }
            Self::NobodyAnswers { .. } => "add `--by NAME`".to_owned(),
            Self::NoWord { .. } => "write it in a few words".to_owned(),
            Self::SharedId { .. } => {
                "run `hazlog renumber FILE` with the file of the later record, then `hazlog check \
                 --rule duplicate-id`"
                    .to_owned()
            }
            Self::NotThere { known, .. } if known.is_empty() => {
                "this log has no baseline yet: `hazlog baseline create NAME` takes one".to_owned()
            }
            Self::NotThere { known, .. } => {
                let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                format!("the baselines are {}", listed(&known))
            }
            Self::Ambiguous { path, in_git, .. } => {
                format!("name the baseline by its file, `{path}`, or the commit, `{}`", short(in_git))
            }
            Self::CommitGone { name, .. } => format!(
                "run `git fetch --unshallow` or `git fetch --tags`; `hazlog baseline verify {name}` \
                 says what can still be compared"
            ),
        }
    }
}

fn errors(count: usize) -> String {
    match count {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    }
}

fn listed(names: &[String]) -> String {
    let first = names
        .iter()
        .take(MOST_NAMED)
        .map(|name| printable_line(name));
    let first = first.collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST_NAMED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

fn short(commit: &str) -> &str {
    commit.get(..7).unwrap_or(commit)
}
