//! The findings of `hazlog doctor` that come from git.

use super::super::first_few;
use super::{DoctorFinding, DoctorFindingKind};
use crate::session::{ChangeKind, GitHealth, HistoryDepth, Unfinished, WorkTree};

/// The findings that come from git.
pub fn findings(git: &GitHealth) -> Vec<DoctorFinding> {
    let tree = match git {
        GitHealth::Works { tree, .. } => tree,
        GitHealth::NoRepository => {
            return vec![DoctorFinding::new(
                DoctorFindingKind::NotLookedAt,
                "the history: the log is not in a git repository, so hazlog cannot see whether a \
                 record was deleted or changed",
                "keep the log in git: `git init`, then commit it",
            )];
        }
        GitHealth::NoGit { .. } => {
            return vec![could_not_ask("the program `git` is not installed")];
        }
        GitHealth::Fails { message, .. } => return vec![could_not_ask(message)],
    };
    let mut found: Vec<DoctorFinding> = tree.unfinished.map(unfinished).into_iter().collect();
    found.extend(paths_of(tree, ChangeKind::Unmerged).map(|path| {
        DoctorFinding::new(
            DoctorFindingKind::Wrong,
            format!("git has an unresolved conflict in {path}"),
            format!("resolve the conflict in the file, then run `git add {path}`"),
        )
    }));
    found.extend(paths_of(tree, ChangeKind::Deleted).map(|path| {
        DoctorFinding::new(
            DoctorFindingKind::Wrong,
            format!("{path} is deleted; git still has it in the last commit"),
            format!("restore it: `git restore --staged --worktree {path}`"),
        )
    }));
    found.extend(uncommitted(tree));
    if tree.history == HistoryDepth::Empty {
        found.push(DoctorFinding::new(
            DoctorFindingKind::Note,
            "git has no commit yet, so there is no history",
            "commit the log",
        ));
    }
    found
}

fn could_not_ask(why: &str) -> DoctorFinding {
    DoctorFinding::new(
        DoctorFindingKind::Wrong,
        format!("git could not list what was changed or deleted: {why}"),
        "install git, or run `git status` there to see what is wrong",
    )
}

fn unfinished(command: Unfinished) -> DoctorFinding {
    let name = command.command();
    let (what, hint) = match command {
        Unfinished::Bisect => (
            "git is in the middle of a bisect, so the records are those of an older commit"
                .to_owned(),
            "end it with `git bisect reset`".to_owned(),
        ),
        _ => (
            format!("git is in the middle of a {name}, so the records may still change"),
            format!("finish it with `git {name} --continue`, or undo it with `git {name} --abort`"),
        ),
    };
    DoctorFinding::new(DoctorFindingKind::Wrong, what, hint)
}

fn paths_of(tree: &WorkTree, kind: ChangeKind) -> impl Iterator<Item = &str> {
    let changes = tree.changes.iter();
    let changes = changes.filter(move |change| change.kind == kind);
    changes.map(|change| change.path.as_str())
}

fn uncommitted(tree: &WorkTree) -> Option<DoctorFinding> {
    let changed = paths_of(tree, ChangeKind::Changed).map(|path| format!("{path} (changed)"));
    let new = paths_of(tree, ChangeKind::New).map(|path| format!("{path} (new)"));
    let files: Vec<String> = changed.chain(new).collect();
    let records = match files.len() {
        0 => return None,
        1 => "1 record is".to_owned(),
        count => format!("{count} records are"),
    };
    Some(DoctorFinding::new(
        DoctorFindingKind::Note,
        format!("{records} not committed: {}", first_few(&files)),
        "commit the records that a release report must include",
    ))
}
