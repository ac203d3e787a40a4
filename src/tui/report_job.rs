//! Requests for reports, their progress and their result.

use std::path::PathBuf;

use super::message::Message;
use crate::check::Gate;
use crate::report::{Format, Kind};
use crate::session::{OutputPlace, Progress};

/// A report that the user asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportChoice {
    /// Which report.
    pub kind: Kind,
    /// The format.
    pub format: Format,
    /// Its file, as typed.
    pub name: String,
    /// The filter of its hazards; empty for the whole log.
    pub filter: String,
    /// The gate of the checks in the report; `None` for the usual gate of the report.
    pub gate: Option<Gate>,
}

impl ReportChoice {
    /// A title: `log as html`.
    pub fn title(&self) -> String {
        format!("{} as {}", self.kind.as_str(), self.format.as_str())
    }
}

/// A request to the threads that make reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportJob {
    /// Find out what is already at the path of this file name, as typed.
    CheckDestination(String),
    /// Write a report.
    Write(ReportChoice),
}

/// What is already at the path of a new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DestinationCheck {
    /// The name as typed.
    pub name: String,
    /// The path of the file, from the root of the disk.
    pub path: PathBuf,
    /// Whether a file is there, or why hazlog cannot write one.
    pub found: Result<OutputPlace, Message>,
}

/// A report that has been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenReport {
    /// Its path, from the root of the disk.
    pub path: PathBuf,
    /// How many hazards are in it: `12 of 34 hazards`.
    pub hazards: String,
    /// Warnings about the report.
    pub warnings: Vec<String>,
}

impl WrittenReport {
    /// The result in words.
    pub fn words(&self) -> String {
        format!("{} written to {}", self.hazards, self.path.display())
    }
}

/// The progress of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// hazlog is writing it.
    UnderWay(Progress),
    /// hazlog has written it.
    Written(WrittenReport),
    /// hazlog could not write it. This is the reason and the next step.
    Failed(Message),
}

/// News about reports that an overlay may wait for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportEvent {
    /// What is already at the path of a new file.
    Destination(DestinationCheck),
    /// The progress of the report.
    State(ReportState),
}

/// The progress of a job, in words.
pub fn progress_words(progress: Progress) -> String {
    let Progress { what, done, total } = progress;
    if total == 0 {
        return what.to_owned();
    }
    format!("{what}: {done} of {total}")
}
