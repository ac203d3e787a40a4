//! The records in git's working tree: which differ from the last commit, and whether a git command
//! is unfinished.

use std::collections::BTreeSet;
use std::path::Path;

use super::detect::{is_id_like, markdown_stem};
use super::git::{Folders, STATUS, ask};
use super::{Layout, Listing, RepoError};

/// The files that git has while a command is unfinished, and the command of each.
const UNFINISHED: [(&str, Unfinished); 6] = [
    ("MERGE_HEAD", Unfinished::Merge),
    ("rebase-merge", Unfinished::Rebase),
    ("rebase-apply", Unfinished::Rebase),
    ("CHERRY_PICK_HEAD", Unfinished::CherryPick),
    ("REVERT_HEAD", Unfinished::Revert),
    ("BISECT_LOG", Unfinished::Bisect),
];

/// The records in git's working tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkTree {
    /// The records that differ from the last commit, by path from the root of the log.
    pub changes: Vec<RecordChange>,
    /// The unfinished git command.
    pub unfinished: Option<Unfinished>,
    /// How much of the history git has.
    pub history: HistoryDepth,
}

/// A record that differs from the last commit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordChange {
    /// The file, relative to the root of the log.
    pub path: String,
    /// The difference.
    pub kind: ChangeKind,
}

/// The difference between a record and the last commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Its text differs.
    Changed,
    /// The last commit does not have it.
    New,
    /// The last commit has it, the working tree does not.
    Deleted,
    /// It has an unresolved merge conflict.
    Unmerged,
}

/// An unfinished git command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// `git merge`
    Merge,
    /// `git rebase` or `git am`
    Rebase,
    /// `git cherry-pick`
    CherryPick,
    /// `git revert`
    Revert,
    /// `git bisect`
    Bisect,
}

/// How much of the history git has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryDepth {
    /// All of it.
    Complete,
    /// The last commits only, as in a shallow clone.
    Shallow,
    /// There is no commit yet.
    Empty,
}

impl RecordChange {
    /// Whether a file with the name of a record is missing in the working tree.
    fn is_of_a_lost_record(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        matches!(self.kind, ChangeKind::Deleted | ChangeKind::Unmerged)
            && markdown_stem(name).is_some_and(is_id_like)
    }
}

impl Unfinished {
    /// The name of the command.
    pub const fn command(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Rebase => "rebase",
            Self::CherryPick => "cherry-pick",
            Self::Revert => "revert",
            Self::Bisect => "bisect",
        }
    }
}

/// The records in git's working tree; `None` outside a repository. `listing` says
/// which files are records.
///
/// # Errors
/// When git cannot answer.
pub fn work_tree(layout: &Layout, listing: &Listing) -> Result<Option<WorkTree>, RepoError> {
    let status = [STATUS, &["--branch", "--no-renames"]].concat();
    let Some(status) = ask(layout, &status, Folders::Named)? else {
        return Ok(None);
    };
    let mut question = vec![
        "rev-parse",
        "--path-format=absolute",
        "--is-shallow-repository",
    ];
    for (file, _) in UNFINISHED {
        question.extend(["--git-path", file]);
    }
    let answer = ask(layout, &question, Folders::All)?.unwrap_or_default();
    let answer = String::from_utf8_lossy(&answer);
    let mut lines = answer.lines();
    let shallow = lines.next() == Some("true");
    let unfinished = lines
        .zip(UNFINISHED)
        .find(|(path, _)| Path::new(path).exists())
        .map(|(_, (_, unfinished))| unfinished);
    let entries = || status.split(|byte| *byte == 0);
    let empty = entries().any(|entry| entry == b"# branch.oid (initial)");
    let records = listing.records.iter().map(|record| record.path.as_str());
    let records: BTreeSet<&str> = records.collect();
    let prefix = layout.path_in_repository("").unwrap_or_default();
    let mut changes: Vec<RecordChange> = entries()
        .filter_map(|entry| change(&prefix, entry))
        .filter(|change| records.contains(change.path.as_str()) || change.is_of_a_lost_record())
        .collect();
    changes.sort();
    Ok(Some(WorkTree {
        changes,
        unfinished,
        history: match (empty, shallow) {
            (true, _) => HistoryDepth::Empty,
            (false, true) => HistoryDepth::Shallow,
            (false, false) => HistoryDepth::Complete,
        },
    }))
}

/// The files in the folders of records of which only a part is staged: what is staged is neither the
/// text of the last commit nor the one on disk. By path from the root of the log.
///
/// # Errors
/// When git cannot answer.
pub fn partly_staged(layout: &Layout) -> Result<Vec<String>, RepoError> {
    let status = [STATUS, &["--no-renames"]].concat();
    let status = ask(layout, &status, Folders::Named)?.unwrap_or_default();
    let prefix = layout.path_in_repository("").unwrap_or_default();
    let entries = status.split(|byte| *byte == 0);
    let is_part = |entry: &&[u8]| match entry {
        [b'1', b' ', index, tree, ..] => *index != b'.' && *tree != b'.',
        _ => false,
    };
    let parts = entries.filter(is_part);
    Ok(parts
        .filter_map(|entry| change(&prefix, entry))
        .map(|it| it.path)
        .collect())
}

/// The records of the last commit that are no longer in the log, sorted. A record that only moved
/// still has its id in the log.
///
/// # Errors
/// When git cannot answer.
pub fn deleted_records(layout: &Layout, listing: &Listing) -> Result<Vec<String>, RepoError> {
    let status = [STATUS, &["--no-renames"]].concat();
    let status = ask(layout, &status, Folders::Named)?.unwrap_or_default();
    let prefix = layout.path_in_repository("").unwrap_or_default();
    let ids: BTreeSet<&str> = listing.records.iter().map(|it| it.id.as_str()).collect();
    let mut deleted: Vec<String> = status
        .split(|byte| *byte == 0)
        .filter_map(|entry| change(&prefix, entry))
        .filter(|change| change.kind == ChangeKind::Deleted && change.is_of_a_lost_record())
        .map(|change| change.path)
        .filter(|path| {
            let name = path.rsplit('/').next().unwrap_or_default();
            markdown_stem(name).is_some_and(|stem| !ids.contains(stem))
        })
        .collect();
    deleted.sort();
    Ok(deleted)
}

/// The file below the folder `prefix` for an entry of `git status --porcelain=v2 --no-renames`.
fn change(prefix: &str, entry: &[u8]) -> Option<RecordChange> {
    let entry = std::str::from_utf8(entry).ok()?;
    // How many words are before the path, by the kind of entry.
    let (words, kind) = match entry.as_bytes() {
        [b'1', b' ', index, tree, ..] => (8, kind(*index, *tree)),
        [b'u', ..] => (10, ChangeKind::Unmerged),
        [b'?', ..] => (1, ChangeKind::New),
        _ => return None,
    };
    let path = entry.splitn(words + 1, ' ').nth(words)?;
    let path = path.strip_prefix(prefix)?.trim_start_matches('/');
    Some(RecordChange {
        path: path.to_owned(),
        kind,
    })
}

fn kind(index: u8, tree: u8) -> ChangeKind {
    match (index, tree) {
        (_, b'D') | (b'D', _) => ChangeKind::Deleted,
        (b'A', _) => ChangeKind::New,
        _ => ChangeKind::Changed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::list;
    use crate::repo::test_log::{RECORD, TestLog};

    fn found(test_log: &TestLog) -> WorkTree {
        let layout = test_log.layout();
        work_tree(&layout, &list(&layout).unwrap())
            .unwrap()
            .unwrap()
    }

    fn kinds(tree: &WorkTree) -> Vec<(&str, ChangeKind)> {
        let changes = tree.changes.iter();
        changes
            .map(|change| (change.path.as_str(), change.kind))
            .collect()
    }

    #[test]
    fn outside_a_repository_there_is_no_work_tree() {
        let layout = TestLog::new().layout();
        assert_eq!(work_tree(&layout, &Listing::default()).unwrap(), None);
    }

    #[test]
    fn every_record_that_differs_from_the_last_commit_is_named() {
        let test_log = TestLog::new();
        test_log.git(&["init", "-q", "-b", "main"]);
        let tree = found(&test_log);
        assert_eq!(kinds(&tree), [("hazards/Hazard-0001.md", ChangeKind::New)]);
        assert_eq!(tree.history, HistoryDepth::Empty);
        for number in 2..6 {
            test_log.write(&format!("hazards/Hazard-000{number}.md"), RECORD);
        }
        test_log.write("hazards/README.md", "Read me.");
        test_log.git_commit("first");
        let tree = found(&test_log);
        assert_eq!(
            (kinds(&tree).len(), tree.history),
            (0, HistoryDepth::Complete)
        );
        test_log.write("hazards/Hazard-0002.md", "changed");
        test_log.git(&["rm", "-q", "hazards/Hazard-0003.md"]);
        std::fs::remove_file(test_log.path("hazards/Hazard-0004.md")).unwrap();
        test_log.git(&["mv", "hazards/Hazard-0005.md", "hazards/wrong patient.md"]);
        test_log.git(&["rm", "-q", "hazards/README.md"]);
        test_log.write("hazards/notes.md", "Notes.");
        assert_eq!(
            kinds(&found(&test_log)),
            [
                ("hazards/Hazard-0002.md", ChangeKind::Changed),
                ("hazards/Hazard-0003.md", ChangeKind::Deleted),
                ("hazards/Hazard-0004.md", ChangeKind::Deleted),
                ("hazards/Hazard-0005.md", ChangeKind::Deleted),
                ("hazards/wrong patient.md", ChangeKind::New),
            ]
        );
    }

    #[test]
    fn a_merge_that_is_not_finished_is_reported() {
        let test_log = TestLog::empty();
        test_log.write("deep/log/hazards/Hazard-0001.md", RECORD);
        test_log.write("deep/log/hazlog.yaml", "hazards: [hazards]\n");
        test_log.commit_on("2026-05-01", "first");
        test_log.git(&["checkout", "-q", "-b", "theirs"]);
        test_log.write(
            "deep/log/hazards/Hazard-0001.md",
            &RECORD.replace("dose", "drug"),
        );
        test_log.git_commit("theirs");
        test_log.git(&["checkout", "-q", "main"]);
        test_log.write(
            "deep/log/hazards/Hazard-0001.md",
            &RECORD.replace("dose", "unit"),
        );
        test_log.git_commit("ours");
        let layout = Layout::discover(&test_log.path("deep/log")).unwrap();
        let found = || {
            work_tree(&layout, &list(&layout).unwrap())
                .unwrap()
                .unwrap()
        };
        assert_eq!(found().unfinished, None);
        test_log.git_fails(&["merge", "-q", "theirs"]);
        let tree = found();
        assert_eq!(tree.unfinished, Some(Unfinished::Merge));
        assert_eq!(
            kinds(&tree),
            [("hazards/Hazard-0001.md", ChangeKind::Unmerged)]
        );
        test_log.git(&["merge", "--abort"]);
        assert_eq!(found().unfinished, None);
        test_log.git_fails(&["cherry-pick", "theirs"]);
        assert_eq!(found().unfinished, Some(Unfinished::CherryPick));
        test_log.git(&["cherry-pick", "--abort"]);
        test_log.git_fails(&["rebase", "-q", "theirs"]);
        assert_eq!(found().unfinished, Some(Unfinished::Rebase));
        test_log.git(&["rebase", "--abort"]);
        test_log.git(&["bisect", "start"]);
        assert_eq!(found().unfinished, Some(Unfinished::Bisect));
    }
}
