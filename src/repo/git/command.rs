//! Builds every git command that hazlog runs, so that none of them obeys the repository.
//!
//! A repository can name programs in its `.git/config` and choose them in `.gitattributes`. No
//! command here runs one of them:
//!
//! - git starts in the folder that holds the `.git` which hazlog found, and may look no further up.
//!   `--work-tree` outranks `core.worktree`. A bare repository is never entered. `--git-dir` is not
//!   used, because git then no longer asks who owns the repository (`safe.directory`).
//! - Programs with a fixed key (hooks, the file system monitor, the credential helper) are switched
//!   off by that key. External diffs and text converters are switched off by the options of each
//!   question. Nothing asks for signatures, an editor or a pager.
//! - Filters have names that a repository invents, and git has no option that switches all of them
//!   off. So [`command_for`] asks git for the names of all settings, with every included file, and
//!   gives each filter that it finds an empty program. git reads the same settings in both runs.
//!   This includes the user's own filters, such as Git LFS: these read settings of the repository
//!   in turn, and some of those name programs.
//! - Nothing is fetched: no protocol is allowed, so a partial clone starts no transport.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::repo::{Layout, RepoError};

/// Variables that would lead git to another repository, as inside one of its hooks, or would change
/// its answers.
const POINTERS: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_SHALLOW_FILE",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_ATTR_SOURCE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "LANGUAGE",
];

/// Settings of every command, whatever the repository says.
const SETTINGS: &[&str] = &[
    // git never enters a repository inside a checkout.
    "safe.bareRepository=explicit",
    // No program runs.
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.sshCommand=false",
    "core.askPass=false",
    "credential.helper=",
    "log.showSignature=false",
    "submodule.recurse=false",
    "protocol.allow=never",
    // The answers have the form that hazlog can read.
    "core.quotepath=off",
    "diff.noprefix=false",
    "diff.mnemonicPrefix=false",
    "log.showRoot=true",
];

/// The commands that read objects, names and settings, but no file of the working tree. Only other
/// commands can run a filter, so only for those does hazlog first read the settings.
const CONVERT_NOTHING: &[&str] = &[
    "config",
    "log",
    "ls-files",
    "ls-tree",
    "merge-base",
    "rev-parse",
];

/// The result of a git command.
pub(in crate::repo) struct Answer {
    /// Whether it succeeded.
    pub(in crate::repo) worked: bool,
    /// Its output.
    pub(in crate::repo) out: Vec<u8>,
    /// Its error messages.
    pub(in crate::repo) complaint: String,
}

impl Answer {
    /// git's output, if it succeeded.
    pub(in crate::repo) fn worked_in(self, layout: &Layout) -> Result<Vec<u8>, RepoError> {
        if self.worked {
            return Ok(self.out);
        }
        Err(RepoError::Git {
            path: layout.root.clone(),
            message: self.complaint,
        })
    }
}

/// A git command that asks nothing, waits for no pager, fetches nothing, changes no file and runs
/// no program of the repository. For commands that read no file of the working tree.
pub(in crate::repo) fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.args(["--no-pager", "--no-optional-locks"]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command
        .arg("-C")
        .arg(root)
        .arg("--work-tree")
        .arg(root)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        // The history is the one that was committed, not the one that this repository puts in its place.
        .env("GIT_NO_REPLACE_OBJECTS", "1")
        .env("GIT_GRAFT_FILE", "/dev/null")
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    if let Some(above) = root.parent() {
        command.env("GIT_CEILING_DIRECTORIES", above);
    }
    no_pointers(&mut command);
    command
}

/// Lets no variable lead a git command to another repository, or change its answers.
pub(in crate::repo) fn no_pointers(command: &mut Command) {
    for pointer in POINTERS {
        command.env_remove(pointer);
    }
}

/// Like [`git`], for a command that begins with `question`: it also runs no filter.
///
/// # Errors
/// When git cannot list its settings, or a filter has a name that cannot be switched off.
pub(in crate::repo) fn command_for(root: &Path, question: &[&str]) -> Result<Command, RepoError> {
    refuse_bare(root)?;
    let mut command = git(root);
    let reads_no_file = question
        .first()
        .is_some_and(|name| CONVERT_NOTHING.contains(name));
    if !reads_no_file {
        for name in filters(root)? {
            for setting in ["clean=", "smudge=", "process=", "required=false"] {
                command.arg("-c").arg(format!("filter.{name}.{setting}"));
            }
        }
    }
    Ok(command)
}

/// Runs a command for `root`.
///
/// # Errors
/// When git is not installed, or cannot be started.
pub(in crate::repo) fn output(root: &Path, command: &mut Command) -> Result<Answer, RepoError> {
    let output = command.output().map_err(|error| not_run(root, &error))?;
    Ok(Answer {
        worked: output.status.success(),
        out: output.stdout,
        complaint: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    })
}

/// The reason why git could not be started.
pub(in crate::repo) fn not_run(root: &Path, error: &io::Error) -> RepoError {
    let path = root.to_owned();
    match error.kind() {
        io::ErrorKind::NotFound => RepoError::NoGit { path },
        _ => RepoError::Git {
            path,
            message: error.to_string(),
        },
    }
}

/// Refuses a folder that is itself a bare repository. A git older than 2.38 does not know
/// `safe.bareRepository`, and would enter the folder if `.git` is damaged.
///
/// # Errors
/// When the folder has the layout of a bare repository.
pub(in crate::repo) fn refuse_bare(root: &Path) -> Result<(), RepoError> {
    let has = |name: &str| root.join(name).exists();
    if has("HEAD") && has("objects") && has("refs") {
        return Err(RepoError::Git {
            path: root.to_owned(),
            message: "the folder has the layout of a bare git repository, and hazlog does not run \
                      git in one"
                .to_owned(),
        });
    }
    Ok(())
}

/// The names of all filters in the settings.
fn filters(root: &Path) -> Result<BTreeSet<String>, RepoError> {
    let failed = |message: String| RepoError::Git {
        path: root.to_owned(),
        message,
    };
    let mut command = git(root);
    command.args(["config", "--list", "--name-only", "--includes", "-z"]);
    let answer = output(root, &mut command)?;
    if !answer.worked {
        return Err(failed(answer.complaint));
    }
    let mut names = BTreeSet::new();
    for key in answer.out.split(|byte| *byte == 0) {
        let Some(name) = filter_of(key) else { continue };
        let name = std::str::from_utf8(name).ok();
        // `-c` ends a key at the first `=`.
        let Some(name) = name.filter(|name| !name.contains('=')) else {
            return Err(failed(
                "the settings of git define a filter whose name has a `=` or is not UTF-8, so \
                 hazlog cannot switch it off"
                    .to_owned(),
            ));
        };
        names.insert(name.to_owned());
    }
    Ok(names)
}

/// The name in a key such as `filter.NAME.clean`. git writes the first and last part in lower case.
fn filter_of(key: &[u8]) -> Option<&[u8]> {
    let rest = key.strip_prefix(b"filter.")?;
    let end = rest.iter().rposition(|byte| *byte == b'.')?;
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_filter_may_hold_dots() {
        assert_eq!(filter_of(b"filter.lfs.clean"), Some(&b"lfs"[..]));
        assert_eq!(filter_of(b"filter.a.b c.process"), Some(&b"a.b c"[..]));
        assert_eq!(filter_of(b"filter..clean"), Some(&b""[..]));
        assert_eq!(filter_of(b"filter.clean"), None);
        assert_eq!(filter_of(b"diff.a.textconv"), None);
    }
}
