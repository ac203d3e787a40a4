//! What triage shows of one hazard and of the log around it.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::hazard::{HazardId, Record};
use crate::triage::{HazardFacts, Who};

/// Which hazard triage goes to.
#[derive(Clone, Debug)]
pub enum TriageRequest {
    /// Where the evening goes on, from git and the records.
    GoOn,
    /// This hazard.
    Open(HazardId),
    /// This hazard, which is open, because its record or what the log says about it has changed.
    Again(HazardId),
    /// The next unfinished hazard after this one.
    After(HazardId),
    /// The one that goes on after two are merged.
    Merge(Box<MergeRequest>),
}

/// Two hazards to merge.
#[derive(Clone, Debug)]
pub struct MergeRequest {
    /// The record that the user saw: one of the two.
    pub seen: Arc<Record>,
    /// The hazard that goes on.
    pub kept: HazardId,
    /// The hazard that becomes deprecated.
    pub merged: HazardId,
    /// The person who decides, and the day.
    pub who: Who,
}

/// What triage shows of one hazard and of the log around it.
#[derive(Clone, Debug)]
pub struct TriageSheet {
    /// The record.
    pub record: Arc<Record>,
    /// What the log and git say about it.
    pub facts: HazardFacts,
    /// Every hazard of triage, in its order.
    pub queue: Vec<HazardId>,
    /// How many of them have an undecided decision.
    pub unfinished: usize,
    /// The names of owners in the log, most used first.
    pub names: Vec<String>,
    /// The files that can be named as evidence, from the root of the repository.
    pub files: Arc<[String]>,
    /// The person at this computer; `None` where git has no name.
    pub person: Option<String>,
    /// The day.
    pub day: NaiveDate,
    /// When it was opened.
    pub opened: DateTime<FixedOffset>,
}
