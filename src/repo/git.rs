//! What git knows of the records. Without git, or outside a repository, it knows nothing.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use super::sniff::markdown_stem;
use super::{Layout, RepoError};
use crate::hazard::HazardId;

/// Variables that would point git at another repository, as they do inside one of its hooks.
const POINTERS: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

/// The ids of the records whose files differ from the last commit or are not in it, deleted ones
/// among them; `None` outside a repository or without git.
///
/// # Errors
/// When git is there but cannot answer.
pub fn uncommitted(layout: &Layout) -> Result<Option<BTreeSet<HazardId>>, RepoError> {
    let status = [
        "status",
        "--porcelain=v2",
        "-z",
        "--untracked-files=all",
        "--ignored=no",
    ];
    let Some(answer) = ask(layout, &status, Folders::Named)? else {
        return Ok(None);
    };
    Ok(Some(changed_ids(&answer)))
}

/// The ids in the answer of `git status --porcelain=v2 -z`.
fn changed_ids(answer: &[u8]) -> BTreeSet<HazardId> {
    changed_paths(answer)
        .into_iter()
        .filter_map(id_of)
        .collect()
}

/// The paths in the answer of `git status --porcelain=v2 -z`, from the root of the repository.
pub(super) fn changed_paths(answer: &[u8]) -> Vec<&[u8]> {
    let mut paths = Vec::new();
    let mut entries = answer.split(|byte| *byte == 0);
    while let Some(entry) = entries.next() {
        // How many words stand before the path, by the kind of entry.
        let words = match entry.first() {
            Some(b'1') => 8,
            Some(b'2') => 9,
            Some(b'u') => 10,
            Some(b'?') => 1,
            _ => continue,
        };
        let path = entry.splitn(words + 1, |byte| *byte == b' ').nth(words);
        paths.extend(path);
        if entry.first() == Some(&b'2') {
            // The name before a renaming is an entry of its own.
            paths.extend(entries.next());
        }
    }
    paths
}

/// The text of a record as of the last commit, with the line ends that a checkout gives it;
/// `None` where it has none or is not UTF-8.
///
/// # Errors
/// When git is there but cannot answer.
pub fn committed_text(layout: &Layout, path: &str) -> Result<Option<String>, RepoError> {
    let object = format!("HEAD:./{path}");
    let known = ["rev-parse", "--verify", "--quiet", &object];
    if run(layout, &known, Folders::All)?.is_none_or(|answer| !answer.worked) {
        return Ok(None);
    }
    let show = ["cat-file", "--filters", &object];
    let answer = ask(layout, &show, Folders::All)?;
    Ok(answer.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// The ids that were ever added to, or deleted from, the folders of records on any branch.
pub(super) fn ids_in_history(layout: &Layout) -> Result<BTreeSet<HazardId>, RepoError> {
    let log = [
        "log",
        "--all",
        // Else a branch whose merge kept nothing of it would be left out.
        "--full-history",
        "--no-renames",
        "--no-show-signature",
        "--diff-filter=AD",
        "--name-only",
        "-z",
        "--format=",
    ];
    let answer = ask(layout, &log, Folders::Named)?.unwrap_or_default();
    let paths = answer.split(|byte| *byte == 0 || *byte == b'\n');
    Ok(paths.filter_map(id_of).collect())
}

/// The id of a path's file, where it is Markdown.
fn id_of(path: &[u8]) -> Option<HazardId> {
    let path = std::str::from_utf8(path).ok()?;
    let name = path.rsplit('/').next()?;
    markdown_stem(name).map(HazardId::new)
}

/// Which part of the repository a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folders {
    /// The folders of records.
    Named,
    /// No part in particular.
    All,
}

/// What git came to.
pub(super) struct Answer {
    /// Whether it could do what was asked.
    pub(super) worked: bool,
    /// What it wrote.
    pub(super) out: Vec<u8>,
    /// What it complained of.
    pub(super) complaint: String,
}

/// What git answers; `None` outside a repository or without git.
///
/// # Errors
/// When git is there but cannot answer.
pub(super) fn ask(
    layout: &Layout,
    question: &[&str],
    folders: Folders,
) -> Result<Option<Vec<u8>>, RepoError> {
    match run(layout, question, folders)? {
        None => Ok(None),
        Some(answer) if answer.worked => Ok(Some(answer.out)),
        Some(answer) => Err(RepoError::Git {
            path: layout.root.clone(),
            message: answer.complaint,
        }),
    }
}

/// What git comes to, whether or not it can answer; `None` outside a repository or without git.
pub(super) fn run(
    layout: &Layout,
    question: &[&str],
    folders: Folders,
) -> Result<Option<Answer>, RepoError> {
    if layout.git_root.is_none() {
        return Ok(None);
    }
    let mut command = git(&layout.root);
    command.args(question);
    if folders == Folders::Named {
        command.arg("--");
        for folder in &layout.folders {
            // The name stands for itself, whatever signs are in it.
            let folder = if folder.is_empty() { "." } else { folder };
            command.arg(format!(":(literal){folder}"));
        }
    }
    match command.output() {
        Ok(output) => Ok(Some(Answer {
            worked: output.status.success(),
            out: output.stdout,
            complaint: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(RepoError::Git {
            path: layout.root.clone(),
            message: error.to_string(),
        }),
    }
}

/// A git that asks nothing, waits for no pager, fetches nothing, changes no file and runs no
/// monitor that the repository names.
pub(super) fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .args([
            "--no-pager",
            "--no-optional-locks",
            "-c",
            "core.quotepath=off",
        ])
        .args([
            "-c",
            "core.fsmonitor=false",
            "-c",
            "log.showSignature=false",
        ])
        .arg("-C")
        .arg(folder)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    for pointer in POINTERS {
        command.env_remove(pointer);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::sample::{RECORD, Sample};

    fn ids(set: &BTreeSet<HazardId>) -> Vec<&str> {
        set.iter().map(HazardId::as_str).collect()
    }

    #[test]
    fn outside_a_repository_git_knows_nothing() {
        let layout = Sample::new().layout();
        assert_eq!(uncommitted(&layout).unwrap(), None);
        assert_eq!(
            committed_text(&layout, "hazards/Hazard-0001.md").unwrap(),
            None
        );
        assert!(ids_in_history(&layout).unwrap().is_empty());
    }

    #[test]
    fn what_differs_from_the_last_commit_is_named() {
        let sample = Sample::new();
        sample.write("hazards/Hazard-0002.md", RECORD);
        sample.write("hazards/Hazard-0003.md", RECORD);
        sample.write("hazards/Hazard-0004.md", &format!("{RECORD}\nfour\n"));
        sample.write(
            "hazards/with space-5.md",
            &format!("{RECORD}\nfive, quite another\n"),
        );
        sample.git_commit("first");
        let layout = sample.layout();
        assert!(uncommitted(&layout).unwrap().unwrap().is_empty());
        sample.write("hazards/Hazard-0002.md", "changed");
        sample.write("hazards/Hazard-0009.md", "new");
        sample.git(&["rm", "-q", "hazards/Hazard-0003.md"]);
        sample.git(&["mv", "hazards/Hazard-0004.md", "hazards/Hazard-0014.md"]);
        sample.write("hazards/with space-5.md", "changed");
        let changed = uncommitted(&layout).unwrap().unwrap();
        assert_eq!(
            ids(&changed),
            [
                "Hazard-0002",
                "Hazard-0003",
                "Hazard-0004",
                "Hazard-0009",
                "Hazard-0014",
                "with space-5"
            ]
        );
        let path = "hazards/Hazard-0002.md";
        assert_eq!(
            committed_text(&layout, path).unwrap().as_deref(),
            Some(RECORD)
        );
        assert_eq!(
            committed_text(&layout, "hazards/Hazard-0009.md").unwrap(),
            None
        );
    }

    #[test]
    fn a_repository_without_a_commit_has_only_new_records() {
        let sample = Sample::new();
        sample.git(&["init", "-q"]);
        let layout = sample.layout();
        let changed = uncommitted(&layout).unwrap().unwrap();
        assert_eq!(ids(&changed), ["Hazard-0001"]);
        assert_eq!(
            committed_text(&layout, "hazards/Hazard-0001.md").unwrap(),
            None
        );
        assert!(ids_in_history(&layout).unwrap().is_empty());
    }

    #[test]
    fn history_knows_ids_of_every_branch() {
        let sample = Sample::new();
        sample.git_commit("first");
        sample.git(&["checkout", "-q", "-b", "draft"]);
        sample.write("hazards/Hazard-0007.md", RECORD);
        sample.git_commit("a draft");
        sample.git(&["mv", "hazards/Hazard-0007.md", "hazards/Hazard-0008.md"]);
        sample.git_commit("renumbered");
        sample.git(&["checkout", "-q", "-"]);
        let known = ids_in_history(&sample.layout()).unwrap();
        assert_eq!(ids(&known), ["Hazard-0001", "Hazard-0007", "Hazard-0008"]);
    }
}
