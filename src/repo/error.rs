//! The errors of the disk and of git. [`RepoError::hint`] says what to do next.

mod hint;

use super::error_words::{plain, short};
use std::io;
use std::path::{Path, PathBuf};

use super::folder_candidates::{FolderCandidate, several};
use super::unread_logs::other_logs;
use super::{Dispute, ReadOnlyReason, UnreadLog};
use crate::hazard::HazardId;
use crate::template::TemplateError;

/// Why a log could not be found, read or written. [`RepoError::hint`] says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum RepoError {
    /// There is no folder of records.
    #[error(
        "hazlog found no folder of hazard records. It looked {looked}{}",
        other_logs(unread_logs)
    )]
    NoFolder {
        /// Where the search began.
        path: PathBuf,
        /// The searched places, in words.
        looked: String,
        /// The files that have, or may have, hazards in another form, by path.
        unread_logs: Vec<UnreadLog>,
    },
    /// A file that is not a record must not be written into a folder of records.
    #[error("hazlog did not write {}, because `{}` is a folder of records", path.display(), folder.display())]
    AmongRecords {
        /// What was to be written.
        path: PathBuf,
        /// The folder of records.
        folder: PathBuf,
    },
    /// There are several folders of records and the settings choose none.
    #[error("{} folders of hazard records were found below {}: {}", folders.len(), path.display(), several(folders))]
    SeveralFolders {
        /// The folder of the search.
        path: PathBuf,
        /// The folders.
        folders: Vec<FolderCandidate>,
    },
    /// The settings name a folder of records that is in another repository, such as a submodule.
    #[error(
        "{}:{line}: the folder of records is in another git repository, {}, so its history is not in this one",
        path.display(),
        inner.display()
    )]
    OtherRepository {
        /// The settings file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// The root of the other repository.
        inner: PathBuf,
    },
    /// The repository is too large to be searched.
    #[error("hazlog stopped searching {} for hazard records after {limit} files and folders", path.display())]
    SearchTooLarge {
        /// Where the search began.
        path: PathBuf,
        /// How many files and folders were looked at.
        limit: usize,
    },
    /// The settings name something that does not exist or cannot be used.
    #[error("{}:{line}: {message}", path.display())]
    Config {
        /// The settings file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// The error.
        message: String,
    },
    /// The template of the log at a commit cannot be used.
    #[error("the template of the log at commit {commit} cannot be used: {why}")]
    PastTemplate {
        /// The short name of the commit.
        commit: String,
        /// Why.
        why: String,
    },
    /// A file other than a record, or the file of a record that is being saved, holds an unresolved
    /// merge conflict.
    #[error("{}:{line}: unresolved merge conflict between {sides}, so hazlog does not use this file", path.display())]
    InConflict {
        /// The file.
        path: PathBuf,
        /// The line of the first marker, counted from 1.
        line: usize,
        /// Both sides by their names.
        sides: String,
    },
    /// A template that cannot be used.
    #[error("{}: {source}", path.display())]
    Template {
        /// The template.
        path: PathBuf,
        /// The error.
        source: TemplateError,
    },
    /// There are several templates and the settings choose none.
    #[error("the folders of records have different templates: {} and {}", path.display(), other.display())]
    SeveralTemplates {
        /// One of them.
        path: PathBuf,
        /// Another.
        other: PathBuf,
    },
    /// A file that must be text is not UTF-8.
    #[error("{}: byte {at} is not UTF-8", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The first byte that is not UTF-8, counted from 0.
        at: usize,
    },
    /// A file that must be text has a NUL byte.
    #[error("{}:{line}: the text holds a NUL byte, which no record can hold", path.display())]
    NulByte {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
    /// A record no longer exists.
    #[error("{} no longer exists", path.display())]
    Vanished {
        /// The record.
        path: PathBuf,
    },
    /// The log is open for reading only.
    #[error("{}", reason.words())]
    ReadingOnly {
        /// Why.
        reason: ReadOnlyReason,
    },
    /// A record is read-only.
    #[error("{} is read-only, so hazlog did not change it", path.display())]
    ReadOnly {
        /// The record.
        path: PathBuf,
    },
    /// The same sections were changed here and on disk.
    #[error("{}: {dispute}", path.display())]
    Conflict {
        /// The record.
        path: PathBuf,
        /// Every conflict, with both texts.
        dispute: Box<Dispute>,
    },
    /// The file changed again before each attempt to save it.
    #[error("hazlog did not save {}, because another program keeps changing it", path.display())]
    Unsettled {
        /// The record.
        path: PathBuf,
    },
    /// Another hazlog is saving in the same folder.
    #[error("hazlog did not save {}, because another hazlog is saving in {}", path.display(), folder.display())]
    Locked {
        /// The record.
        path: PathBuf,
        /// The folder.
        folder: PathBuf,
    },
    /// A file that hazlog was to create already exists.
    #[error("{} already exists", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The demo log must not be among other files.
    #[error("{} is not empty, and hazlog writes the demo log only into a new folder", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// Another hazlog has used an id that was free.
    #[error("another hazlog has just used the id {id}")]
    IdTaken {
        /// The id.
        id: HazardId,
    },
    /// A file that hazlog was to delete has changed since it was created.
    #[error("hazlog did not delete {}, because it has changed since hazlog created it", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The folder of a file that was to be written does not exist.
    #[error("hazlog could not write {}: there is no folder {}", path.display(), folder.display())]
    NoPlace {
        /// The file.
        path: PathBuf,
        /// The folder.
        folder: PathBuf,
    },
    /// A name that no record can have.
    #[error("`{}` cannot be the name of a record", path.display())]
    BadName {
        /// The name.
        path: PathBuf,
    },
    /// Every number that the id pattern allows is in use.
    #[error("every hazard number is in use in {}", path.display())]
    NoNumberLeft {
        /// The folder of the records.
        path: PathBuf,
    },
    /// A git command failed.
    #[error("git failed in {}: {message}", path.display())]
    Git {
        /// The root of the log.
        path: PathBuf,
        /// What git said.
        message: String,
    },
    /// A comparison needs an answer, but git failed.
    #[error("{message}")]
    NotAnswered {
        /// The root of the log.
        path: PathBuf,
        /// What git said, and where.
        message: String,
    },
    /// The log is in a git repository, but git is not installed.
    #[error("hazlog could not start the program `git`, which it needs because {} is in a git \
             repository", path.display())]
    NoGit {
        /// The root of the repository.
        path: PathBuf,
    },
    /// A symbolic link or a `..` leads to a file or folder outside the log.
    #[error("{} points outside the log, to {}, so hazlog did not read it", path.display(), target.display())]
    LeadsOut {
        /// The file or folder.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// git does not know the revision.
    #[error("git has no commit `{revision}` in {}", path.display())]
    NoRevision {
        /// The root of the log.
        path: PathBuf,
        /// The revision, as somebody named it.
        revision: String,
    },
    /// The commit has no folder of records: the log began later.
    #[error("commit {} has no folder of hazard records", short(revision))]
    NoLogInCommit {
        /// The commit.
        revision: String,
    },
    /// A file of a commit is larger than hazlog reads.
    #[error(
        "`{file}` is too large to be read as it was in commit {}",
        short(revision)
    )]
    TooLargeInCommit {
        /// The file, from the root of the repository.
        file: String,
        /// The commit.
        revision: String,
    },
    /// The clone is shallow, and the revision is not among its commits.
    #[error("git has no commit `{revision}` in {}; this is a shallow clone, which has only the last commits", path.display())]
    NotInShallowClone {
        /// The root of the log.
        path: PathBuf,
        /// The revision, as somebody named it.
        revision: String,
    },
    /// The clone is shallow, so the common commits of two branches are not in it.
    #[error("hazlog cannot repeat merges in {}, because it is a shallow clone, which has only the last commits", path.display())]
    MergesInShallowClone {
        /// The root of the log.
        path: PathBuf,
    },
    /// The repository has no commit.
    #[error("the repository in {} has no commit yet, so there is no `{revision}`", path.display())]
    NoCommit {
        /// The root of the log.
        path: PathBuf,
        /// The revision, as somebody named it.
        revision: String,
    },
    /// The next commit has no folder of hazard records.
    #[error("the next commit holds no hazard record: git's index in {} has none", path.display())]
    NothingStaged {
        /// Where the log was searched for.
        path: PathBuf,
    },
    /// A folder was to be written, but a file has its name.
    #[error("{} is a file, and hazlog needs a folder to write into", path.display())]
    FileNotFolder {
        /// The file.
        path: PathBuf,
    },
    /// The revision and `HEAD` have no commit in common.
    #[error("hazlog cannot compare `{revision}` with `HEAD`: they have no commit in common in {}", path.display())]
    Unrelated {
        /// The root of the log.
        path: PathBuf,
        /// The revision, as somebody named it.
        revision: String,
    },
    /// git's index has files with unresolved conflicts.
    #[error("git's index in {} has unresolved conflicts in these files: {}", path.display(), files.join(", "))]
    Unmerged {
        /// The root of the repository.
        path: PathBuf,
        /// The files, from that root.
        files: Vec<String>,
    },
    /// git or a hook refused a commit.
    #[error("git committed nothing in {}: {}", path.display(), said.trim())]
    NotCommitted {
        /// The root of the log.
        path: PathBuf,
        /// What git and the hooks wrote.
        said: String,
    },
    /// git does not know who commits.
    #[error("git committed nothing in {}, because it does not know your name and e-mail address", path.display())]
    NoIdentity {
        /// The root of the log.
        path: PathBuf,
    },
    /// The file of a baseline cannot be read as one.
    #[error("{} is not a baseline that hazlog can read: {why}", path.display())]
    NotABaseline {
        /// The file.
        path: PathBuf,
        /// Why: a phrase.
        why: String,
    },
    /// The history is needed, but the log is not in a git repository.
    #[error("{} is not in a git repository, so it has no history", path.display())]
    NoHistory {
        /// The root of the log.
        path: PathBuf,
    },
    /// The folders of records cannot be watched.
    #[error("hazlog cannot watch {} for changes: {message}", path.display())]
    Watch {
        /// The folder.
        path: PathBuf,
        /// Why.
        message: String,
    },
    /// A key did not sign.
    #[error("hazlog could not sign with the key {}: {message}", path.display())]
    Key {
        /// The file of the key.
        path: PathBuf,
        /// What `ssh-keygen` said.
        message: String,
    },
    /// The program that signs with keys is not installed.
    #[error("hazlog could not sign with the key {}: `ssh-keygen` is not installed", path.display())]
    NoKeyProgram {
        /// The file of the key.
        path: PathBuf,
    },
    /// Any other error of the system.
    #[error("could not {doing} {}: {}", path.display(), plain(source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The action: `read`, `write`.
        doing: &'static str,
        /// The error of the system.
        source: io::Error,
    },
}

impl RepoError {
    /// The error of the system during an action on `path`.
    pub(super) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            doing,
            source,
        }
    }
}
