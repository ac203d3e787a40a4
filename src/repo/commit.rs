//! Commits records through git itself, so that the user's hooks and signing work.
//!
//! Every other git command of hazlog runs no program of the repository. This module is the one
//! exception: a person asks for a commit in their own repository, and a commit that skips their
//! hooks, their identity or their signature is not the one that they asked for. So these commands
//! do not have the settings of `git::command` that switch programs off. They still start in the
//! folder that holds the `.git` which hazlog found, look no further up, and obey no variable that
//! leads git elsewhere.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::git::{Folders, ask_history, head, no_pointers, output, refuse_bare, run};
use super::{Layout, RepoError};
use crate::text::printable_line;

/// A commit that git made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitMade {
    /// Its name in git.
    pub commit: String,
    /// The branch that it is on; `None` if HEAD is detached.
    pub branch: Option<String>,
    /// What the hooks wrote, and what git warns of; empty if they wrote nothing.
    pub said: String,
    /// What a hook put into it, beside what was asked for.
    pub hook_changes: HookChanges,
}

/// What a hook changed in a commit: the person who asked for it has not seen that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HookChanges {
    /// The files in the commit that nobody asked for, by path in the repository.
    pub others: Vec<String>,
    /// The files that were asked for and that a hook wrote again, by path in the repository.
    pub rewritten: Vec<String>,
    /// Why git could not say which files the commit has, if it could not.
    pub unknown: Option<String>,
}

impl HookChanges {
    /// What happened, a sentence each; none if no hook changed anything.
    pub fn told(&self) -> Vec<String> {
        let list = |paths: &[String]| {
            let paths: Vec<String> = paths.iter().map(|it| printable_line(it)).collect();
            paths.join(", ")
        };
        let mut told = Vec::new();
        if !self.others.is_empty() {
            let others = list(&self.others);
            told.push(format!(
                "a hook of git put more into this commit than you chose: {others}"
            ));
        }
        if !self.rewritten.is_empty() {
            let rewritten = list(&self.rewritten);
            told.push(format!(
                "a hook of git changed what you committed: {rewritten}"
            ));
        }
        if let Some(why) = &self.unknown {
            told.push(format!(
                "hazlog could not find out whether a hook of git put more into this commit: {why}"
            ));
        }
        told
    }

    /// What a hook put into a commit. The commit is made, so a failure here is not one of the commit.
    fn of(
        commit: &str,
        paths: &[String],
        rewritten: Vec<String>,
        others: Result<Vec<String>, RepoError>,
    ) -> Self {
        let (others, unknown) = match others {
            Ok(others) => (others, None),
            Err(error) => (
                Vec::new(),
                Some(format!(
                    "{error}; `git show --stat {commit}` lists its files"
                )),
            ),
        };
        let others = others.into_iter().filter(|file| !paths.contains(file));
        Self {
            others: others.collect(),
            rewritten,
            unknown,
        }
    }
}

/// Commits the files at these paths of the log, as they are on disk, and no other file. What else is
/// staged stays staged.
///
/// # Errors
/// When git has no name for the author, or git or a hook refuses. Then nothing was committed, and
/// git's index is as before.
pub fn commit_only(
    layout: &Layout,
    paths: &[String],
    message: &str,
) -> Result<CommitMade, RepoError> {
    layout.refuse_read_only()?;
    let root = layout
        .git_root
        .as_deref()
        .ok_or_else(|| RepoError::NoHistory {
            path: layout.root.clone(),
        })?;
    refuse_bare(root)?;
    let paths: Vec<String> = paths
        .iter()
        .filter_map(|path| layout.path_in_repository(path))
        .collect();
    refuse_no_identity(layout, root)?;
    let before = head(layout)?.map(|head| head.commit);
    let added = make_known(layout, root, &paths)?;
    let texts = || -> Vec<Option<Vec<u8>>> {
        let files = paths.iter().map(|path| root.join(path));
        files.map(|file| fs::read(file).ok()).collect()
    };
    let shown = texts();
    let mut commit = plain_git(root);
    commit
        .arg("commit")
        .arg("--only")
        // The user sees what hazlog wrote, so that git asks for no text.
        .arg(format!("--message={message}"))
        .arg("--cleanup=whitespace")
        .arg("--")
        .args(paths.iter().map(|path| literal(path)));
    let answer = output(root, &mut commit)?;
    let after = head(layout)?.map(|head| head.commit);
    match after {
        Some(commit) if answer.worked && before.as_ref() != Some(&commit) => Ok(CommitMade {
            branch: branch(layout)?,
            // git gives the standard output of a hook to standard error. Its own is a line about the commit.
            said: answer.complaint,
            hook_changes: HookChanges::of(
                &commit,
                &paths,
                differing(&paths, &shown, &texts()),
                files_of(layout, &commit),
            ),
            commit,
        }),
        _ => {
            forget(root, &added)?;
            let said = [
                String::from_utf8_lossy(&answer.out).trim().to_owned(),
                answer.complaint,
            ];
            Err(RepoError::NotCommitted {
                path: layout.root.clone(),
                said: said.join("\n").trim().to_owned(),
            })
        }
    }
}

/// The files that a commit changes.
fn files_of(layout: &Layout, commit: &str) -> Result<Vec<String>, RepoError> {
    let question = [
        "diff-tree",
        "--root",
        "--no-commit-id",
        "--no-renames",
        "--name-only",
        "-r",
        "-z",
        commit,
    ];
    let listed = ask_history(layout, &question, Folders::All)?;
    let listed = String::from_utf8_lossy(&listed);
    let files = listed.split('\0').filter(|file| !file.is_empty());
    Ok(files.map(str::to_owned).collect())
}

/// The paths whose bytes differ.
fn differing(
    paths: &[String],
    before: &[Option<Vec<u8>>],
    after: &[Option<Vec<u8>>],
) -> Vec<String> {
    let all = paths.iter().zip(before.iter().zip(after));
    let differ = all.filter(|(_, (before, after))| before != after);
    differ.map(|(path, _)| path.clone()).collect()
}

/// The branch of HEAD; `None` if HEAD is detached.
///
/// # Errors
/// When git cannot answer.
pub fn branch(layout: &Layout) -> Result<Option<String>, RepoError> {
    // In a repository without a commit this has an answer too.
    let question = ["symbolic-ref", "--quiet", "--short", "HEAD"];
    let answer = run(layout, &question, Folders::All)?;
    let answer = answer.filter(|answer| answer.worked);
    let name = answer.map(|answer| String::from_utf8_lossy(&answer.out).trim().to_owned());
    Ok(name.filter(|name| !name.is_empty()))
}

/// A git that obeys the user's settings and hooks, in the repository that hazlog found.
fn plain_git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("--no-pager")
        .arg("-C")
        .arg(root)
        .stdin(Stdio::null());
    if let Some(above) = root.parent() {
        command.env("GIT_CEILING_DIRECTORIES", above);
    }
    no_pointers(&mut command);
    command
}

/// A path that git takes literally, whatever characters are in it.
fn literal(path: &str) -> String {
    format!(":(top,literal){path}")
}

/// Refuses to commit where git does not know the author, before anything is changed.
fn refuse_no_identity(layout: &Layout, root: &Path) -> Result<(), RepoError> {
    for name in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
        let mut question = plain_git(root);
        question.args(["var", name]);
        if !output(root, &mut question)?.worked {
            return Err(RepoError::NoIdentity {
                path: layout.root.clone(),
            });
        }
    }
    Ok(())
}

/// Tells git's index of new files, without their content: `git commit --only` takes only files that
/// git knows. Gives the files that it did not know.
fn make_known(layout: &Layout, root: &Path, paths: &[String]) -> Result<Vec<String>, RepoError> {
    let mut new = Vec::new();
    for path in paths {
        let pathspec = literal(path);
        let known = ["ls-files", "-z", "--cached", "--", &pathspec];
        let answer = run(layout, &known, Folders::All)?;
        let is_known = answer.is_some_and(|answer| !answer.out.is_empty());
        // A deleted file that is not in the index is in the last commit, which `--only` looks at.
        if !is_known && root.join(path).symlink_metadata().is_ok() {
            new.push(path.clone());
        }
    }
    if new.is_empty() {
        return Ok(new);
    }
    let mut add = plain_git(root);
    add.args(["add", "--intent-to-add", "--"])
        .args(new.iter().map(|path| literal(path)));
    let answer = output(root, &mut add)?;
    if answer.worked {
        return Ok(new);
    }
    forget(root, &new)?;
    Err(RepoError::NotCommitted {
        path: layout.root.clone(),
        said: answer.complaint,
    })
}

/// Takes new files out of git's index again after a commit that failed.
fn forget(root: &Path, added: &[String]) -> Result<(), RepoError> {
    if added.is_empty() {
        return Ok(());
    }
    let mut remove = plain_git(root);
    remove
        .args(["update-index", "--force-remove", "--"])
        .args(added);
    output(root, &mut remove).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::{RECORD, TestLog};

    #[test]
    fn a_commit_whose_files_git_cannot_list_is_not_said_to_have_no_others() {
        let log = TestLog::new();
        log.write("hazards/Hazard-0001.md", RECORD);
        log.git_commit("first");
        let layout = log.layout();
        let gone = "1".repeat(40);
        let paths = ["hazards/Hazard-0001.md".to_owned()];
        let changes = HookChanges::of(&gone, &paths, Vec::new(), files_of(&layout, &gone));
        let told = changes.told().join(" ");
        assert!(told.contains("could not find out"), "{told}");
        assert!(told.contains(&format!("git show --stat {gone}")), "{told}");
        let made = head(&layout).unwrap().unwrap().commit;
        let changes = HookChanges::of(&made, &paths, Vec::new(), files_of(&layout, &made));
        assert_eq!(changes, HookChanges::default());
    }
}
