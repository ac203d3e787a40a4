//! The hazards of the log with their decisions, in the order in which triage goes through them.

use rayon::prelude::*;

use super::facts::TriageFacts;
use super::place::place;
use crate::filter::{Filter, Sort};
use crate::hazard::{HazardId, Record};
use crate::session::{Session, SessionError};
use crate::triage::{Counts, HazardDecisions, HazardFacts, Pending, decide};

/// The hazards that triage goes through.
#[derive(Clone, Debug)]
pub struct TriageQueue {
    /// Each that passes the filter, by ID, with those that are finished.
    pub hazards: Vec<HazardDecisions>,
    /// The hazards that triage leaves out, with the reason.
    pub left_out: Vec<HazardDecisions>,
    /// Where the evening goes on; `None` if nothing is left.
    pub place: Option<HazardId>,
    /// What the log and git say.
    pub facts: TriageFacts,
}

/// A hazard in triage.
#[derive(Clone, Debug)]
pub struct TriageHazard {
    /// Its record.
    pub record: Record,
    /// What the log and git say.
    pub facts: HazardFacts,
    /// Its decisions.
    pub decisions: HazardDecisions,
}

impl TriageQueue {
    /// How many decisions are made, open and not needed, in all hazards that are not left out.
    pub fn counts(&self) -> Counts {
        let each = self.hazards.iter().map(HazardDecisions::counts);
        each.fold(Counts::default(), Counts::plus)
    }

    /// How many hazards are not finished.
    pub fn unfinished(&self) -> usize {
        let open = self.hazards.iter().filter(|hazard| !hazard.is_finished());
        open.count()
    }

    /// The next unfinished hazard behind another, or the first of all; round to the beginning, and never the other itself.
    pub fn next_after(&self, id: &HazardId) -> Option<&HazardId> {
        let open = || self.hazards.iter().filter(|hazard| !hazard.is_finished());
        let mut behind = open().filter(|hazard| hazard.id > *id);
        let mut before = open().filter(|hazard| hazard.id < *id);
        behind.next().or_else(|| before.next()).map(|it| &it.id)
    }

    /// Takes over the decisions of a hazard after an answer.
    pub fn note(&mut self, decisions: HazardDecisions) {
        let mut its = self.hazards.iter_mut();
        if let Some(hazard) = its.find(|hazard| hazard.id == decisions.id) {
            *hazard = decisions;
        }
    }
}

impl Session {
    /// The hazards that pass a filter, with what is decided and undecided, and where the evening goes on. That depends on
    /// git and the records alone.
    ///
    /// # Errors
    /// When a record cannot be read, or git or the index cannot answer.
    pub fn triage(&self, filter: &Filter) -> Result<TriageQueue, SessionError> {
        let records = self.records_on_disk()?;
        let mut records: Vec<Record> = records.into_iter().map(|(_, record)| record).collect();
        records.sort_by(|one, other| one.hazard.id.cmp(&other.hazard.id));
        let facts = self.triage_facts(&records)?;
        let template = self.template();
        if !filter.is_empty() {
            let passing = self.list(filter, Sort::default())?;
            let passing: std::collections::BTreeSet<HazardId> =
                passing.into_iter().map(|summary| summary.id).collect();
            records.retain(|record| passing.contains(&record.hazard.id));
        }
        let decided: Vec<HazardDecisions> = records
            .par_iter()
            .map(|record| {
                let id = &record.hazard.id;
                let committed = match facts.is_in_commit(id) {
                    true => Some(facts.committed(id).unwrap_or(record)),
                    false => None,
                };
                let its = facts.of(record, committed, template);
                decide(record, template, &its, &Pending::default())
            })
            .collect();
        let (left_out, hazards): (Vec<_>, Vec<_>) = decided
            .into_iter()
            .partition(|hazard| hazard.left_out.is_some());
        let place = place(&hazards, &facts);
        Ok(TriageQueue {
            hazards,
            left_out,
            place,
            facts,
        })
    }

    /// Takes what these records say now into the queue: their decisions, and those of the hazards that are similar to them.
    ///
    /// # Errors
    /// When a record cannot be read. One that is gone is passed over.
    pub fn triage_reread(
        &self,
        queue: &mut TriageQueue,
        ids: &[HazardId],
    ) -> Result<(), SessionError> {
        let mut stale: std::collections::BTreeSet<HazardId> = ids.iter().cloned().collect();
        for id in ids {
            match self.record(id) {
                Ok(record) => queue.facts.note(&record),
                Err(SessionError::NoHazard { .. }) => {}
                Err(error) => return Err(error),
            }
            stale.extend(queue.facts.similar_ids(id).cloned());
        }
        for id in &stale {
            match self.triage_hazard(id, &queue.facts, &Pending::default()) {
                Ok(hazard) => queue.note(hazard.decisions),
                Err(SessionError::NoHazard { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// A hazard with its decisions, read from its file. `pending` is what waits for the confirmation.
    ///
    /// # Errors
    /// When there is no such hazard, or its file cannot be read.
    pub fn triage_hazard(
        &self,
        id: &HazardId,
        facts: &TriageFacts,
        pending: &Pending,
    ) -> Result<TriageHazard, SessionError> {
        let record = self.record(id)?;
        let committed = self.committed(id, &self.path_of(id)?);
        let template = self.template();
        let facts = facts.of(&record, committed.as_ref(), template);
        let decisions = decide(&record, template, &facts, pending);
        Ok(TriageHazard {
            record,
            facts,
            decisions,
        })
    }
}
