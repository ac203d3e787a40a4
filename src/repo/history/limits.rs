//! Why a history may be incomplete.

use std::collections::BTreeSet;
use std::path::Path;

use crate::repo::disk::{is_absent, read_text};
use crate::repo::git::{Folders, ask_history};
use crate::repo::{Layout, RepoError};

/// Why a history may be incomplete or another one than was committed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryLimits {
    /// The commits at which a shallow clone begins: their parents are not in this repository.
    pub begins: BTreeSet<String>,
    /// How many commits or files this repository replaces by others (`git replace`). hazlog reads the originals.
    pub replaced: usize,
    /// Whether this repository gives commits other parents (`info/grafts`). hazlog reads the original ones.
    pub grafted: bool,
}

impl HistoryLimits {
    /// The limits in sentences, with what to do.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if !self.begins.is_empty() {
            sentences.push(
                "The git history is incomplete (a shallow clone): earlier commits are not in this repository. \
                 Run `git fetch --unshallow` to get them."
                    .to_owned(),
            );
        }
        if self.replaced > 0 {
            sentences.push(format!(
                "This repository replaces {} by others (git replace). hazlog shows the history as it was committed.",
                match self.replaced {
                    1 => "1 commit or file".to_owned(),
                    count => format!("{count} commits or files"),
                }
            ));
        }
        if self.grafted {
            sentences.push(
                "This repository gives commits other parents (info/grafts). hazlog shows the history as it was \
                 committed."
                    .to_owned(),
            );
        }
        sentences
    }

    /// Whether the history begins at a commit although it has parents.
    pub fn begins_at(&self, commit: &str) -> bool {
        self.begins.contains(commit)
    }
}

/// The limits of the history of this repository.
///
/// # Errors
/// When git cannot answer, or the list of its first commits cannot be read.
pub fn history_limits(layout: &Layout) -> Result<HistoryLimits, RepoError> {
    let question = [
        "rev-parse",
        "--path-format=absolute",
        "--git-path",
        "shallow",
        "--git-common-dir",
    ];
    let answer = ask_history(layout, &question, Folders::All)?;
    let answer = String::from_utf8_lossy(&answer);
    let mut paths = answer.lines().map(Path::new);
    let text = |path: &Path| match is_absent(path) {
        true => Ok(String::new()),
        false => read_text(path),
    };
    let shallow = paths.next().map_or_else(|| Ok(String::new()), text)?;
    // git names another file for these, because hazlog tells it to use none.
    let grafts = paths
        .next()
        .map(|folder| folder.join("info").join("grafts"));
    let grafts = grafts.map_or_else(|| Ok(String::new()), |path| text(&path))?;
    let lines = shallow
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    Ok(HistoryLimits {
        begins: lines.map(str::to_owned).collect(),
        replaced: replaced(layout)?,
        grafted: grafts.lines().any(|line| !line.trim().is_empty()),
    })
}

fn replaced(layout: &Layout) -> Result<usize, RepoError> {
    let question = ["for-each-ref", "--format=%(refname)", "refs/replace/"];
    let answer = ask_history(layout, &question, Folders::All)?;
    Ok(answer
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .count())
}
