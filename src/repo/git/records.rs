//! git's facts about the records: which differ from the last commit, their texts in it, and the IDs
//! in its history.

use std::collections::BTreeSet;

use super::ask::{Folders, ask};
use super::head::head;
use super::objects::entry_at;
use super::status::{STATUS, changed_paths};
use crate::hazard::HazardId;
use crate::repo::detect::markdown_stem;
use crate::repo::{Layout, RepoError};

/// The IDs of the records whose files differ from the last commit or are not in it, with those of
/// deleted files; `None` outside a repository.
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

/// The text of a record in the last commit, with the line ends of a checkout; `None` if the commit
/// does not have it or it is not UTF-8.
///
/// # Errors
/// When git cannot answer.
pub fn committed_text(layout: &Layout, path: &str) -> Result<Option<String>, RepoError> {
    let Some(path) = layout.path_in_repository(path) else {
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

/// The records of the last commit whose files are gone, each by its path from the root of the
/// repository; none outside a repository.
///
/// # Errors
/// When git cannot answer.
pub fn records_without_file(layout: &Layout) -> Result<Vec<(HazardId, String)>, RepoError> {
    let Some(head) = head(layout)? else {
        return Ok(Vec::new());
    };
    let tree = ["ls-tree", "-r", "-z", "--name-only", head.commit.as_str()];
    let answer = ask(layout, &tree, Folders::All)?.unwrap_or_default();
    let mut found = Vec::new();
    for path in answer.split(|byte| *byte == 0) {
        let Some(id) = id_of(path) else { continue };
        let path = String::from_utf8_lossy(path).into_owned();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut folders = layout.folders.iter();
        let is_of_log =
            folders.any(|known| layout.path_in_repository(known).as_deref() == Some(folder));
        let is_gone = layout
            .git_root
            .as_deref()
            .is_some_and(|root| !root.join(&path).exists());
        if is_of_log && is_gone {
            found.push((id, path));
        }
    }
    Ok(found)
}

/// The ids that were ever added to, or deleted from, the folders of records on any branch.
pub(in crate::repo) fn ids_in_history(layout: &Layout) -> Result<BTreeSet<HazardId>, RepoError> {
    let log = [
        "log",
        "--all",
        "--no-ext-diff",
        "--no-textconv",
        // Without this, git leaves out a branch whose merge kept nothing of it.
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

/// The ID of a path's file, if it is Markdown.
fn id_of(path: &[u8]) -> Option<HazardId> {
    let path = std::str::from_utf8(path).ok()?;
    let name = path.rsplit('/').next()?;
    markdown_stem(name).map(HazardId::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::{RECORD, TestLog};

    fn ids(set: &BTreeSet<HazardId>) -> Vec<&str> {
        set.iter().map(HazardId::as_str).collect()
    }

    #[test]
    fn outside_a_repository_git_knows_nothing() {
        let layout = TestLog::new().layout();
        assert_eq!(uncommitted(&layout).unwrap(), None);
        assert_eq!(
            committed_text(&layout, "hazards/Hazard-0001.md").unwrap(),
            None
        );
        assert!(ids_in_history(&layout).unwrap().is_empty());
    }

    #[test]
    fn what_differs_from_the_last_commit_is_named() {
        let test_log = TestLog::new();
        test_log.write("hazards/Hazard-0002.md", RECORD);
        test_log.write("hazards/Hazard-0003.md", RECORD);
        test_log.write("hazards/Hazard-0004.md", &format!("{RECORD}\nfour\n"));
        test_log.write(
            "hazards/with space-5.md",
            &format!("{RECORD}\nfive, quite another\n"),
        );
        test_log.git_commit("first");
        let layout = test_log.layout();
        assert!(uncommitted(&layout).unwrap().unwrap().is_empty());
        test_log.write("hazards/Hazard-0002.md", "changed");
        test_log.write("hazards/Hazard-0009.md", "new");
        test_log.git(&["rm", "-q", "hazards/Hazard-0003.md"]);
        test_log.git(&["mv", "hazards/Hazard-0004.md", "hazards/Hazard-0014.md"]);
        test_log.write("hazards/with space-5.md", "changed");
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
        let test_log = TestLog::new();
        test_log.git(&["init", "-q"]);
        let layout = test_log.layout();
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
        let test_log = TestLog::new();
        test_log.git_commit("first");
        test_log.git(&["checkout", "-q", "-b", "draft"]);
        test_log.write("hazards/Hazard-0007.md", RECORD);
        test_log.git_commit("a draft");
        test_log.git(&["mv", "hazards/Hazard-0007.md", "hazards/Hazard-0008.md"]);
        test_log.git_commit("renumbered");
        test_log.git(&["checkout", "-q", "-"]);
        let known = ids_in_history(&test_log.layout()).unwrap();
        assert_eq!(ids(&known), ["Hazard-0001", "Hazard-0007", "Hazard-0008"]);
    }
}
