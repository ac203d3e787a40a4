//! What git knows of the records. Outside a repository there is nothing to ask; inside one, a git
//! that is missing or fails is an error and never an empty answer.

mod command;
mod head;
mod index_copy;

use std::collections::BTreeSet;
use std::process::Command;

pub(super) use self::command::{command_for, git, not_run, output};
pub(super) use self::head::{head, head_of};
use self::index_copy::IndexCopy;
use super::objects::entry_at;
use super::sniff::markdown_stem;
use super::{Layout, RepoError, in_repository};
use crate::hazard::HazardId;

/// Asks which files differ from the last commit, new ones among them. A submodule is not looked
/// into: its own settings could name programs, and git would start a second git that obeys them.
pub(super) const STATUS: &[&str] = &[
    "status",
    "--porcelain=v2",
    "-z",
    "--untracked-files=all",
    "--ignored=no",
    "--ignore-submodules=dirty",
];

/// The ids of the records whose files differ from the last commit or are not in it, deleted ones
/// among them; `None` outside a repository.
///
/// # Errors
/// When git cannot answer.
pub fn uncommitted(layout: &Layout) -> Result<Option<BTreeSet<HazardId>>, RepoError> {
    let Some(answer) = ask(layout, STATUS, Folders::Named)? else {
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
/// When git cannot answer.
pub fn committed_text(layout: &Layout, path: &str) -> Result<Option<String>, RepoError> {
    let Some(path) = in_repository(layout, path) else {
        return Ok(None);
    };
    let Some(head) = head(layout)? else {
        return Ok(None);
    };
    if entry_at(layout, &head.commit, &path)?.is_none() {
        return Ok(None);
    }
    let object = format!("{}:{path}", head.commit);
    let answer = ask(layout, &["cat-file", "--filters", &object], Folders::All)?;
    Ok(answer.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// The ids that were ever added to, or deleted from, the folders of records on any branch.
pub(super) fn ids_in_history(layout: &Layout) -> Result<BTreeSet<HazardId>, RepoError> {
    let log = [
        "log",
        "--all",
        "--no-ext-diff",
        "--no-textconv",
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

impl Answer {
    /// What git wrote, where it could do what was asked.
    pub(super) fn worked_in(self, layout: &Layout) -> Result<Vec<u8>, RepoError> {
        if self.worked {
            return Ok(self.out);
        }
        Err(RepoError::Git {
            path: layout.root.clone(),
            message: self.complaint,
        })
    }
}

/// What git answers; `None` outside a repository.
///
/// # Errors
/// When git cannot answer.
pub(super) fn ask(
    layout: &Layout,
    question: &[&str],
    folders: Folders,
) -> Result<Option<Vec<u8>>, RepoError> {
    let answer = run(layout, question, folders)?;
    answer.map(|answer| answer.worked_in(layout)).transpose()
}

/// As [`ask`], where there must be a repository.
///
/// # Errors
/// When there is none, or git cannot answer.
pub(super) fn ask_history(
    layout: &Layout,
    question: &[&str],
    folders: Folders,
) -> Result<Vec<u8>, RepoError> {
    ask(layout, question, folders)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })
}

/// As [`ask_history`], for a question that compares files of the working tree through git's index.
/// `git diff` writes the index back when only times have changed, so it is given a copy.
///
/// # Errors
/// As [`ask_history`], and when the index cannot be copied.
pub(super) fn ask_working_tree(
    layout: &Layout,
    question: &[&str],
    folders: Folders,
) -> Result<Vec<u8>, RepoError> {
    let root = layout
        .git_root
        .as_deref()
        .ok_or_else(|| RepoError::NoHistory {
            path: layout.root.clone(),
        })?;
    let index = IndexCopy::of(root)?;
    let mut command = command_for(root, question)?;
    command.env("GIT_INDEX_FILE", index.path()).args(question);
    name_folders(layout, &mut command, folders);
    output(root, &mut command)?.worked_in(layout)
}

/// What git comes to, whether or not it can answer; `None` outside a repository.
///
/// # Errors
/// When git cannot be run.
pub(super) fn run(
    layout: &Layout,
    question: &[&str],
    folders: Folders,
) -> Result<Option<Answer>, RepoError> {
    let Some(root) = layout.git_root.as_deref() else {
        return Ok(None);
    };
    let mut command = command_for(root, question)?;
    command.args(question);
    name_folders(layout, &mut command, folders);
    output(root, &mut command).map(Some)
}

/// Limits a question to the folders of records.
fn name_folders(layout: &Layout, command: &mut Command, folders: Folders) {
    if folders == Folders::All {
        return;
    }
    command.arg("--");
    for folder in &layout.folders {
        let path = in_repository(layout, folder).filter(|path| !path.is_empty());
        // The name stands for itself, whatever signs are in it.
        command.arg(format!(":(literal){}", path.as_deref().unwrap_or(".")));
    }
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
