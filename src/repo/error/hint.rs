//! The next step after an error of the disk or of git.

use std::io;
use std::path::Path;

use super::RepoError;
use crate::repo::folder_candidates::several_hint;

impl RepoError {
    /// What to do next, as an imperative sentence.
    pub fn hint(&self) -> String {
        match self {
            Self::Io { source, .. } => io_hint(source.kind()).to_owned(),
            Self::SeveralFolders { folders, .. } => several_hint(folders),
            other => other.fixed_hint().to_owned(),
        }
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one hint for each error, in one match that leaves none out"
    )]
    fn fixed_hint(&self) -> &'static str {
        match self {
            Self::NoFolder { unread_logs, .. } if !unread_logs.is_empty() => {
                "hazlog reads records with one hazard in each file: `hazlog import FILE` makes records from a log \
                 in another form; `hazlog init` begins an empty log"
            }
            Self::NoFolder { path, .. } if is_bare(path) => {
                "this is a bare git repository, which has no files: clone it with `git clone`, and run \
                 hazlog in the clone"
            }
            Self::NoFolder { .. } => {
                "run `hazlog init` to begin a log here, or name the folder of a log with `hazlog \
                 -C FOLDER`"
            }
            Self::OtherRepository { .. } => {
                "move hazlog.yaml into that repository, and run hazlog there or with `hazlog -C FOLDER`"
            }
            Self::AmongRecords { .. } => {
                "name a file or folder outside the folder of records, such as `-o reports/log.html`"
            }
            Self::NotEmpty { .. } => {
                "name a folder that does not exist, or run `hazlog demo` without a folder"
            }
            Self::SearchTooLarge { .. } => {
                "name the folder of records: `hazlog -C FOLDER`, or `hazards:` in hazlog.yaml"
            }
            Self::Unmerged { .. } => {
                "resolve the conflicts, run `git add` on each file, then try again"
            }
            Self::Config { .. } => "correct that line of hazlog.yaml, then try again",
            Self::InConflict { .. } => {
                "open the file in your editor, keep what is right, delete the marker lines \
                 (`<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`), then try again"
            }
            Self::Template { .. } => {
                "correct the template, or name another with `template:` in hazlog.yaml"
            }
            Self::PastTemplate { .. } => {
                "compare with a commit whose template has no error; `hazlog history` names the commits \
                 that changed it"
            }
            Self::SeveralTemplates { .. } => "name the one to use with `template:` in hazlog.yaml",
            Self::Key { .. } => {
                "name the file of an SSH key that you own, or sign without `--key`: nothing was written"
            }
            Self::NoKeyProgram { .. } => {
                "install OpenSSH, which has it, or sign without `--key`: nothing was written"
            }
            Self::NotUtf8 { .. } => "save the file as UTF-8 in the editor that wrote it",
            Self::NulByte { .. } => "remove that byte in your editor, then try again",
            Self::Vanished { .. } => {
                "your edit was not saved; run `git log -- FILE` to see who moved or deleted the \
                 record"
            }
            Self::ReadingOnly { reason } => reason.hint(),
            Self::ReadOnly { .. } => {
                "ask the owner of the file, or make it writable (`chmod u+w FILE`), then try again"
            }
            Self::Conflict { .. } => {
                "compare both texts, then make your edit again on the current text"
            }
            Self::Unsettled { .. } => "wait until the other program has finished, then save again",
            Self::Locked { .. } => "wait a moment and try again, or close the other hazlog",
            Self::Exists { .. } => "choose another name, or open the file that exists",
            Self::IdTaken { .. } => "try again: hazlog then takes the next free id",
            Self::Changed { .. } => "keep the file, or delete it yourself",
            Self::NoPlace { .. } => "create the folder (`mkdir -p FOLDER`), or name another",
            Self::BadName { .. } => "use a name such as `Hazard-0001`",
            Self::NoNumberLeft { .. } => "set another pattern with `id:` in hazlog.yaml",
            Self::Git { .. } | Self::NotAnswered { .. } => {
                "run `git status` in that folder to see what is wrong"
            }
            Self::NoGit { .. } => "install git, or put its folder on the `PATH`, then try again",
            Self::LeadsOut { .. } => {
                "replace the link with the file itself: the records, templates and texts of a log \
                 must be in its repository"
            }
            Self::NoRevision { .. } => {
                "name a branch, a tag or a commit that git has, such as `origin/main` or `HEAD~1`; \
                 `git fetch` gets what others have pushed"
            }
            Self::NoLogInCommit { .. } => {
                "name a later version: `hazlog history` shows the first commit that has a record"
            }
            Self::TooLargeInCommit { .. } => {
                "name a version from before or after it: `hazlog history` shows the commits"
            }
            Self::NotInShallowClone { .. } => {
                "get the whole history with `git fetch --unshallow`, then try again"
            }
            Self::MergesInShallowClone { .. } => {
                "get the whole history with `git fetch --unshallow`, or set `fetch-depth: 0` in \
                 actions/checkout"
            }
            Self::NoCommit { .. } => {
                "commit the log first: `git add hazards`, then `git commit`, with the name of your \
                 folder of records"
            }
            Self::NothingStaged { .. } => {
                "add the records with `git add hazards`, with the name of your folder of records, \
                 then try again"
            }
            Self::FileNotFolder { .. } => "name a folder, such as `hazlog report --all -o reports`",
            Self::Unrelated { .. } => {
                "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` where a \
                 build server checks out"
            }
            Self::NoHistory { .. } => {
                "to keep this log in git, run `git init`, then `git add hazards` and `git commit`, with \
                 the name of your folder of records"
            }
            Self::NotCommitted { .. } => {
                "correct what git or the hook names, then try again: the files are as they were, and so \
                 is what was staged"
            }
            Self::NoIdentity { .. } => {
                "run `git config --global user.name 'Your Name'` and `git config --global user.email \
                 you@example.org`, then try again"
            }
            Self::NotABaseline { .. } => {
                "run `git log -- FILE` to see who changed it, and bring it back with `git restore \
                 --source COMMIT FILE`"
            }
            Self::Watch { .. } => {
                "continue your work: run `hazlog sync` to see what other programs have changed"
            }
            Self::Io { .. } | Self::SeveralFolders { .. } => "",
        }
    }
}

fn io_hint(kind: io::ErrorKind) -> &'static str {
    use io::ErrorKind;
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "free some space on that disk, then try again; nothing was changed"
        }
        ErrorKind::FileTooLarge => {
            "raise the limit on the size of files (`ulimit -f`), then try again; nothing was changed"
        }
        ErrorKind::PermissionDenied => "ask for access to that file and its folder, then try again",
        ErrorKind::ReadOnlyFilesystem => {
            "the disk is mounted read-only: work on a copy that can be written"
        }
        ErrorKind::NotFound => "check that the folder exists and that its name is right",
        ErrorKind::IsADirectory | ErrorKind::NotADirectory => {
            "check whether the path must be a file or a folder"
        }
        _ => "check the disk and the network that the file is on, then try again",
    }
}

/// Whether a folder is a git repository without a working tree.
fn is_bare(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).exists();
    has("HEAD") && has("objects") && has("refs") && !has(".git")
}
