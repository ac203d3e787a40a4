//! Why an act does not count: its file, its log or its commit is not the one that was signed.

use crate::hazard::HazardId;

/// Why an act does not count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The file cannot be read.
    #[error("hazlog cannot read the file: {why}")]
    Unreadable {
        /// Why.
        why: String,
    },
    /// The file is no act.
    #[error("line {line} is not as hazlog writes it: {why}")]
    NotAnAct {
        /// The line, counted from 1.
        line: usize,
        /// What YAML or the act says.
        why: String,
    },
    /// The file has a form that this hazlog does not know.
    #[error("the file has the format `{found}`, which this version of hazlog does not know")]
    OtherFormat {
        /// The format.
        found: String,
    },
    /// The last line is no digest.
    #[error(
        "the last line is not the digest of the file: its end is missing, or something was added"
    )]
    NoDigest,
    /// The digest in the last line is that of another text.
    #[error(
        "the file was changed after it was written: the digest in its last line is that of another text"
    )]
    Edited,
    /// The bytes are not those that hazlog writes.
    #[error("line {line} is not as hazlog writes it, although the digest fits")]
    AnotherForm {
        /// The first line that differs.
        line: usize,
    },
    /// The file has another name than hazlog gave it.
    #[error("the file was renamed, copied or written by hand: hazlog names it `{expected}`")]
    AnotherName {
        /// The name by its content.
        expected: String,
    },
    /// The product is another.
    #[error(
        "it was made in the log of {}, and this log is of {}",
        product(signed),
        product(now)
    )]
    OtherProduct {
        /// The product in the act.
        signed: Option<String>,
        /// The product of the log.
        now: Option<String>,
    },
    /// The repository is another.
    #[error(
        "it was made in another repository, or the whole history was rewritten: the first commit of this one is not the one in the file"
    )]
    OtherRepository,
    /// The log is in another folder of the repository.
    #[error(
        "it was made for the log in the folder `{signed}` of the repository, and this log is in `{now}`"
    )]
    OtherFolder {
        /// The folder in the act.
        signed: String,
        /// The folder of the log.
        now: String,
    },
    /// The log was in git when it was signed, and is not now.
    #[error(
        "it was made in a git repository, and the log is not in one now, so hazlog cannot compare them"
    )]
    NoRepository,
    /// The log is in git, and the act names no commit.
    #[error("it names no commit, and the log is in a git repository")]
    NoCommit,
    /// The history does not reach back to the commit.
    #[error(
        "this is a shallow clone, so hazlog cannot look up the commit `{commit}`: run `git fetch --unshallow`"
    )]
    ShallowClone {
        /// The commit.
        commit: String,
    },
    /// The commit is not in the history of this branch.
    #[error(
        "it was made at the commit `{commit}`, which is not in the history of this branch: the file was copied, or the history was rewritten"
    )]
    NotInHistory {
        /// The commit.
        commit: String,
    },
    /// The commit has other bytes at the path of a record.
    #[error("{id} is not in the commit `{commit}` with the bytes that the file names")]
    OtherBytes {
        /// The hazard.
        id: HazardId,
        /// The commit.
        commit: String,
    },
    /// The record of the commit says something else than the digest.
    #[error("{id} says something else in the commit `{commit}` than the digest in the file is of")]
    OtherContent {
        /// The hazard.
        id: HazardId,
        /// The commit.
        commit: String,
    },
    /// git cannot answer.
    #[error("hazlog could not verify it: {why}")]
    GitFailed {
        /// Why.
        why: String,
    },
    /// An act that it names is missing.
    #[error("it names the earlier act `{file}`, which is not there")]
    EarlierMissing {
        /// The file of that act.
        file: String,
    },
    /// An act that it names has another content.
    #[error("it names the earlier act `{file}`, which has another content now")]
    EarlierDiffers {
        /// The file of that act.
        file: String,
    },
    /// It withdraws the decline of another person.
    #[error("only {declined_by}, who declined, can withdraw that act")]
    OthersDecline {
        /// Who declined.
        declined_by: String,
    },
    /// It names no record.
    #[error("it names no record, so it is about nothing")]
    NoRecord,
    /// It names a record twice.
    #[error("it names {id} twice, or not in the order of the ids")]
    RecordTwice {
        /// The hazard.
        id: HazardId,
    },
    /// The digests of a record are those of another hazard.
    #[error("the digests under {id} are those of another hazard")]
    AnotherHazard {
        /// The hazard.
        id: HazardId,
    },
    /// A fact that its kind needs is missing.
    #[error("it lacks {what}")]
    Lacks {
        /// What.
        what: &'static str,
    },
    /// A signature by a key is not of these bytes.
    #[error("the signature `{file}` is not one of this file: {why}")]
    BadSignature {
        /// The file of the signature.
        file: String,
        /// What `ssh-keygen` says.
        why: String,
    },
    /// A signature by a key was deleted.
    #[error("the signature `{file}` is missing: {why}")]
    DeletedSignature {
        /// The file of the signature.
        file: String,
        /// How to bring it back.
        why: String,
    },
}

fn product(name: &Option<String>) -> String {
    match name {
        Some(name) => format!("the product `{name}`"),
        None => "a product without a name in the settings".to_owned(),
    }
}
