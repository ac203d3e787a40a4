//! The errors of the session. [`SessionError::hint`] says what to do next.

mod words;

use std::path::PathBuf;

use self::words::{names, near_hint};
use super::store_hints::store_hint;
use super::{BaselineError, CommitError, ConflictedRecord, SignOffError, UndoRefused};
use crate::hazard::{HazardId, Refused};
use crate::repo::{Dispute, RepoError};
use crate::report::ReportError;
use crate::store::StoreError;
use crate::triage::AnswerGap;

/// A record by its id and its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRef {
    /// Its id.
    pub id: HazardId,
    /// Its file, relative to the root of the log.
    pub path: String,
}

/// Why a request failed. [`SessionError::hint`] says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// There is no such hazard.
    #[error("there is no hazard `{wanted}` in {folders}")]
    NoHazard {
        /// The name.
        wanted: String,
        /// The folder of the search.
        folders: String,
        /// Similar IDs.
        near: Vec<HazardId>,
    },
    /// The hazard has no file, but git's last commit has it.
    #[error("there is no hazard `{wanted}`: its file {path} was deleted, and git still has it")]
    Deleted {
        /// The name.
        wanted: String,
        /// Its id.
        id: HazardId,
        /// Its file, from the root of the repository.
        path: String,
    },
    /// The hazard never had such a field.
    #[error("{id} has no field `{field}`, and never had one in its history")]
    NoField {
        /// The name of the field.
        field: String,
        /// The hazard.
        id: HazardId,
        /// The fields that it has or had.
        known: Vec<String>,
    },
    /// The commit has no record of the hazard.
    #[error("commit {commit} has no record of {id}")]
    NotAtCommit {
        /// The hazard.
        id: HazardId,
        /// The commit, as somebody named it.
        commit: String,
    },
    /// No record of the log can have this id.
    #[error("`{wanted}` is not an id of this log: its ids look like `{free}`")]
    NotAnId {
        /// The wanted id.
        wanted: String,
        /// The next free id.
        free: HazardId,
    },
    /// Several hazards could be meant.
    #[error("`{wanted}` matches several hazards: {}", several(found))]
    Ambiguous {
        /// The name.
        wanted: String,
        /// The candidates.
        found: Vec<RecordRef>,
    },
    /// The same sections were changed here and on disk.
    #[error("{id}: {dispute}")]
    Conflict {
        /// The hazard.
        id: HazardId,
        /// Every conflict, with both texts.
        dispute: Box<Dispute>,
    },
    /// The template or the hazard types have changed since the user saw them.
    #[error("the template or the hazard types have changed on disk, so nothing was saved")]
    TemplateChanged,
    /// The settings now describe a log in another folder.
    #[error("the settings on disk now describe the log in {}, but hazlog has the log in {} open", now.display(), before.display())]
    AnotherLog {
        /// The folder of the log that is open.
        before: PathBuf,
        /// The folder of the other log.
        now: PathBuf,
    },
    /// The change itself was refused.
    #[error("{id}: {reason}")]
    Refused {
        /// The hazard.
        id: HazardId,
        /// The reason.
        reason: Refused,
    },
    /// An answer in triage lacks something.
    #[error("{id}: {gap}")]
    Answer {
        /// The hazard.
        id: HazardId,
        /// What it lacks.
        gap: AnswerGap,
    },
    /// Several records were to be changed together, and some cannot be.
    #[error(
        "hazlog changed none of the {of} hazards, because of {}",
        each(refused)
    )]
    NoneChanged {
        /// How many there were.
        of: usize,
        /// Why, for each that cannot be changed.
        refused: Vec<SessionError>,
    },
    /// A record is not as a step left it, so the step is not undone or made again.
    #[error("{0}")]
    UndoRefused(Box<UndoRefused>),
    /// A step of several records failed, and some of them could not be written back.
    #[error(
        "{why}. hazlog could not write {} back as before: look at the change with `git diff`",
        names(ids)
    )]
    NotRestored {
        /// The hazards that have the change.
        ids: Vec<HazardId>,
        /// What failed first.
        why: String,
    },
    /// Records hold unresolved merge conflicts, so their values are unknown.
    #[error(
        "{}, so hazlog reads no value of {} and did nothing",
        listed(found),
        of_them(found)
    )]
    InConflict {
        /// Each of them, by id.
        found: Vec<ConflictedRecord>,
    },
    /// A record would say something else with another id.
    #[error("{path} would say something else with the new id, so hazlog changed nothing")]
    OtherThanId {
        /// Its file, relative to the root of the log.
        path: String,
    },
    /// After a renumbering, no record would have an id that commits have.
    #[error(
        "no other record has the id {id}, and commits have it. Without a record, whoever looks up {id} later would find \
         nothing, so every check would report HZ103 (lost-record), an error"
    )]
    LosesId {
        /// The id.
        id: HazardId,
    },
    /// A new hazard has no name.
    #[error("a hazard needs a name")]
    NoName,
    /// A baseline could not be taken or found.
    #[error(transparent)]
    Baseline(#[from] BaselineError),
    /// Nothing was committed.
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// An act was refused.
    #[error(transparent)]
    SignOff(#[from] SignOffError),
    /// An error of the disk or of git.
    #[error(transparent)]
    Repo(#[from] RepoError),
    /// A report would overwrite one of its sources.
    #[error("hazlog did not write {}, because this file is a source of the report", path.display())]
    OverSource {
        /// The file.
        path: PathBuf,
    },
    /// Two files have the same id, so a report would mix them up.
    #[error("hazlog wrote no report, because {} (HZ101 duplicate-id)", shared(ids))]
    SharedId {
        /// The records of each ID with several files, sorted.
        ids: Vec<Vec<RecordRef>>,
    },
    /// A report could not be built.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The index could not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SessionError {
    /// What to do next, as an imperative sentence; empty if hazlog knows nothing.
    pub fn hint(&self) -> String {
        match self {
            Self::NoHazard { near, .. } => near_hint(near),
            Self::Deleted { id, path, .. } => format!(
                "to bring {id} back, run `git restore --staged --worktree {path}` in the root of the \
                 repository"
            ),
            Self::NoField { known, .. } => {
                format!("name one of its fields: {}", known.join(", "))
            }
            Self::NotAtCommit { id, .. } => {
                format!("run `hazlog history {id}` to see which commits changed it")
            }
            Self::NotAnId { free, .. } => format!(
                "nothing was written: leave out `--id` to use the next free id, which is `{free}`, or \
                 name another free id in full"
            ),
            Self::Ambiguous { found, .. } => ambiguous_hint(found),
            Self::Conflict { .. } => {
                "nothing was saved: compare both texts, then make your edit again".to_owned()
            }
            Self::TemplateChanged => {
                "check the current scores and options, then make the change again".to_owned()
            }
            Self::AnotherLog { .. } => "close hazlog and start it again".to_owned(),
            Self::InConflict { found } => {
                let first = found
                    .first()
                    .map(ConflictedRecord::hint)
                    .unwrap_or_default();
                format!("{first}; then try again")
            }
            Self::Answer { .. } => "nothing was written: answer again".to_owned(),
            Self::Refused { reason, .. } => refused_hint(reason).to_owned(),
            Self::UndoRefused(refused) => refused.hint(),
            Self::NotRestored { .. } => NOT_RESTORED.to_owned(),
            Self::NoneChanged { refused, .. } => first_hint(refused),
            Self::OverSource { .. } => "write the report to another file".to_owned(),
            Self::SharedId { .. } => {
                "run `hazlog renumber FILE` with the file of the later record, then `hazlog check \
                 --rule duplicate-id`"
                    .to_owned()
            }
            Self::OtherThanId { path } => {
                format!("change the references in {path} by hand, then try again")
            }
            Self::LosesId { .. } => {
                "nothing was written: keep the id. If it must change all the same, add `--retire-id`, and \
                 let one of the `people` in hazlog.yaml waive `lost-record` at the head of the record"
                    .to_owned()
            }
            Self::NoName => "say what could go wrong in a few words".to_owned(),
            Self::Baseline(error) => error.hint(),
            Self::Commit(error) => error.hint(),
            Self::SignOff(error) => error.hint(),
            Self::Repo(error) => error.hint(),
            Self::Report(error) => report_hint(error).to_owned(),
            Self::Store(error) => store_hint(error).to_owned(),
        }
    }

    /// The error of the repository in the terms of the session: a conflict names the hazard.
    pub(super) fn from_save(id: &HazardId, error: RepoError) -> Self {
        match error {
            RepoError::Conflict { dispute, .. } => Self::Conflict {
                id: id.clone(),
                dispute,
            },
            error => Self::Repo(error),
        }
    }
}

/// What to do about a step that is only in some of its records.
const NOT_RESTORED: &str = "run `hazlog undo` to bring them back, once the disk can be written";

fn first_hint(refused: &[SessionError]) -> String {
    refused.first().map(SessionError::hint).unwrap_or_default()
}

fn listed(found: &[ConflictedRecord]) -> String {
    let words: Vec<String> = found.iter().map(ConflictedRecord::words).collect();
    words.join("\n")
}

/// Why each of several records cannot be changed: `Hazard-0002: …; Hazard-0003: …`.
fn each(refused: &[SessionError]) -> String {
    let words: Vec<String> = refused.iter().map(ToString::to_string).collect();
    match words.as_slice() {
        [only] => format!("this: {only}"),
        several => format!("{} of them: {}", several.len(), several.join("; ")),
    }
}

fn of_them(found: &[ConflictedRecord]) -> &'static str {
    match found.len() {
        1 => "this record",
        _ => "these records",
    }
}

fn several(found: &[RecordRef]) -> String {
    let names: Vec<String> = found
        .iter()
        .map(|found| format!("{} ({})", found.id, found.path))
        .collect();
    names.join(", ")
}

/// The files that share an ID: `a/H1.md and b/H1.md have the same id H1`.
fn shared(ids: &[Vec<RecordRef>]) -> String {
    let each = ids.iter().filter_map(|records| {
        let paths: Vec<&str> = records.iter().map(|found| found.path.as_str()).collect();
        Some(format!(
            "{} have the same id {}",
            paths.join(" and "),
            records.first()?.id
        ))
    });
    each.collect::<Vec<_>>().join("; ")
}

fn ambiguous_hint(found: &[RecordRef]) -> String {
    let same = found.windows(2).all(|pair| pair[0].id == pair[1].id);
    if same {
        "run `hazlog renumber FILE` with the file of the later record, then `hazlog check \
                 --rule duplicate-id`"
            .to_owned()
    } else {
        "give the whole id".to_owned()
    }
}

fn refused_hint(reason: &Refused) -> &'static str {
    match reason {
        Refused::NotUtf8 => "open the file in the editor that wrote it and save it as UTF-8",
        Refused::InConflict { .. } => {
            "run `hazlog edit ID`, keep what is right, and delete the marker lines"
        }
        Refused::LikeAMarker { .. } => "nothing was changed: begin that line with a space",
        Refused::OldLineEnds { .. } => {
            "look for `line endings` in your editor, and choose LF or CRLF"
        }
        Refused::Misread(_) => "write it in other words, or edit the whole text",
        Refused::InTheWay { .. } => {
            "nothing was changed: edit the section as text, as with `hazlog edit ID SECTION`"
        }
        Refused::FrontMatter { .. } => {
            "nothing was changed: edit the front matter as text with `hazlog edit ID`"
        }
        Refused::NotAnAct { .. } => "nothing was changed: only a named person can decide this",
        Refused::DecidedOnNoDay { .. } => "nothing was changed: write the day as in 2026-07-01",
        Refused::NotADay { .. } => "write the date as in 2026-01-31",
        Refused::NoControl(_) => "run `hazlog show ID` to see the controls of the hazard",
        Refused::SeveralControls { .. } => {
            "nothing was changed: give one of them another `ID:` with `hazlog edit ID`"
        }
        Refused::SameControlId { .. } => {
            "nothing was changed: choose another `ID:` for one of them"
        }
        Refused::NoSuch(_) => "",
    }
}

/// How to get a hazlog that writes PDF. A build can leave out only PDF.
pub const HOW_TO_GET_PDF: &str = "write a web page (`-o FILE.html`) and print it, or install a \
    published hazlog: it writes PDF";

fn report_hint(error: &ReportError) -> &'static str {
    match error {
        ReportError::NoSuchFormat { .. } => "",
        ReportError::NotBuilt(_) => HOW_TO_GET_PDF,
        ReportError::Template { .. } => {
            "correct that line of the template, or delete the file to use the built-in template"
        }
        ReportError::Disagrees(_) => {
            "hazlog wrote nothing. This is a bug in hazlog: report it with the message above"
        }
        ReportError::Writer { .. } => {
            "choose another format, and report this bug with the message above"
        }
    }
}
