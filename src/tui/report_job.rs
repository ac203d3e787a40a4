//! Reports as the terminal asks for them: what is wanted, how far it is, and what came of it.

use std::path::PathBuf;

use super::message::Message;
use crate::check::Gate;
use crate::report::{Format, Kind};
use crate::session::{OutputPlace, Progress};

/// A report that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportChoice {
    /// Which report.
    pub kind: Kind,
    /// As what.
    pub format: Format,
    /// Its file, as typed.
    pub name: String,
    /// The filter that its hazards pass; empty for the whole log.
    pub filter: String,
    /// How strictly the log is judged for what the report says of findings; without it, as is
    /// usual for the report.
    pub gate: Option<Gate>,
}

impl ReportChoice {
    /// What it is, for a title: `log as html`.
    pub fn title(&self) -> String {
        format!("{} as {}", self.kind.as_str(), self.format.as_str())
    }
}

/// What is asked of the threads that make reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportJob {
    /// Find out what stands where a file of this name, as typed, is to be put.
    CheckDestination(String),
    /// Write a report.
    Write(ReportChoice),
}

/// What stands where a file is to be put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportDestination {
    /// The name as typed.
    pub name: String,
    /// The file's place, from the root of the disk.
    pub path: PathBuf,
    /// What stands there, or why no file can be put there.
    pub found: Result<OutputPlace, Message>,
}

/// A report that has been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenReport {
    /// Its file, from the root of the disk.
    pub path: PathBuf,
    /// How many hazards it is about: `12 of 34 hazards`.
    pub hazards: String,
    /// What is to be known of it.
    pub warnings: Vec<String>,
}

impl WrittenReport {
    /// What was done, in words.
    pub fn words(&self) -> String {
        format!("{} written to {}", self.hazards, self.path.display())
    }
}

/// How far a report is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// It is being made.
    UnderWay(Progress),
    /// It is there.
    Written(WrittenReport),
    /// It could not be written: what happened, and what to do next.
    Failed(Message),
}

/// Something about reports that an overlay may be waiting for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportEvent {
    /// What stands where a file is to be put.
    Destination(ReportDestination),
    /// How far the report is.
    State(ReportState),
}

/// How far a job is, in words.
pub fn progress_words(progress: Progress) -> String {
    let Progress { what, done, total } = progress;
    if total == 0 {
        return what.to_owned();
    }
    format!("{what}: {done} of {total}")
}
