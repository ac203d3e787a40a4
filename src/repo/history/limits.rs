//! Why a history may be incomplete.

use std::collections::BTreeSet;
use std::path::Path;

use crate::repo::disk::{is_absent, read_file, read_text};
use crate::repo::git::{Folders, ask_history, run};
use crate::repo::revision::revision;
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

/// The commit of the working tree, and the limits of the history in this repository.
///
/// # Errors
/// When there is no repository or no commit, git cannot answer, or one of its files cannot be read.
pub fn head_and_limits(layout: &Layout) -> Result<(String, HistoryLimits), RepoError> {
    let question = [
        "rev-parse",
        "--path-format=absolute",
        "--git-path",
        "shallow",
        "--git-common-dir",
        "--verify",
        "--quiet",
        "HEAD^{commit}",
    ];
    let answer = run(layout, &question, Folders::All)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })?;
    let text = String::from_utf8_lossy(&answer.out).into_owned();
    let mut lines = text.lines();
    let (Some(shallow), Some(common), Some(head), true) =
        (lines.next(), lines.next(), lines.next(), answer.worked)
    else {
        // The other question finds out why there is no commit.
        revision(layout, "HEAD")?;
        return Err(RepoError::Git {
            path: layout.root.clone(),
            message: answer.complaint,
        });
    };
    let text = |path: &Path| match is_absent(path) {
        true => Ok(String::new()),
        false => read_text(path),
    };
    let common = Path::new(common);
    let begins = text(Path::new(shallow))?;
    let begins = begins
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    // git names another file for these, because hazlog tells it to use none.
    let grafts = text(&common.join("info").join("grafts"))?;
    let limits = HistoryLimits {
        begins: begins.map(str::to_owned).collect(),
        replaced: replaced(layout, common)?,
        grafted: grafts.lines().any(|line| !line.trim().is_empty()),
    };
    Ok((head.to_owned(), limits))
}

/// How many commits or files are replaced. git is asked only where a file says that there can be any.
fn replaced(layout: &Layout, common: &Path) -> Result<usize, RepoError> {
    let packed = common.join("packed-refs");
    let may_be_packed = !is_absent(&packed)
        && read_file(&packed)?
            .windows(REPLACE.len())
            .any(|window| window == REPLACE.as_bytes());
    let has_any =
        may_be_packed || !is_absent(&common.join(REPLACE)) || !is_absent(&common.join("reftable"));
    if !has_any {
        return Ok(0);
    }
    let question = ["for-each-ref", "--format=%(refname)", REPLACE];
    let answer = ask_history(layout, &question, Folders::All)?;
    Ok(answer
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .count())
}

/// The names under which git keeps what replaces other commits and files.
const REPLACE: &str = "refs/replace";
