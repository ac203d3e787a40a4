//! Opens hazards in triage.

use std::sync::Arc;

use chrono::NaiveDate;

use super::act_jobs::ActClock;
use crate::filter::Filter;
use crate::hazard::HazardId;
use crate::session::{Session, SessionError, TriageQueue};
use crate::triage::{Answer, Pending};
use crate::tui::outcome::Outcome;
use crate::tui::triage_sheet::{TriageRequest, TriageSheet};

/// The hazards of triage as they were last read, so that the next one opens at once.
#[derive(Default)]
pub struct TriageJobs {
    queue: Option<TriageQueue>,
    files: Arc<[String]>,
    person: Option<String>,
    /// The hazards that hazlog changed since the queue was read.
    changed: Vec<HazardId>,
}

impl TriageJobs {
    /// Notes which records a job changed, so that the next sheet says what they say now.
    pub(super) fn note(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Edited { result, .. } => {
                let saved = result.as_ref().as_ref().ok();
                self.changed
                    .extend(saved.map(|saved| saved.record.hazard.id.clone()));
            }
            Outcome::Undone(_, undone) => {
                for undone in undone.iter() {
                    let others = undone.others.iter().map(|other| other.hazard.id.clone());
                    self.changed.push(undone.id.clone());
                    self.changed.extend(others);
                }
            }
            // Another program, or several records at once.
            Outcome::Synced(Ok((_, Some(_))))
            | Outcome::Created(..)
            | Outcome::ManyChanged(..)
            | Outcome::FixesSaved(..)
            | Outcome::Committed(..)
            | Outcome::ActAdded(..)
            | Outcome::Renumbered(_)
            | Outcome::SettingsChanged(_) => self.queue = None,
            _ => {}
        }
    }

    /// Opens a hazard.
    pub(super) fn open(
        &mut self,
        session: &mut Session,
        request: TriageRequest,
        today: NaiveDate,
        clock: ActClock,
    ) -> Outcome {
        let sheet = self.sheet(session, &request, today, clock);
        Outcome::TriageRead(request, Box::new(sheet))
    }

    fn sheet(
        &mut self,
        session: &mut Session,
        request: &TriageRequest,
        today: NaiveDate,
        clock: ActClock,
    ) -> Result<Option<TriageSheet>, SessionError> {
        if let TriageRequest::Merge(asked) = request {
            let answer = Answer::Merge {
                kept: asked.kept.clone(),
                merged: asked.merged.clone(),
            };
            session.triage_answer(&asked.seen, &answer, &asked.who)?;
            self.queue = None;
        }
        let queue = self.queue(session, request)?;
        let Some(id) = wanted(session, queue, request)? else {
            return Ok(None);
        };
        let hazard = session.triage_hazard(&id, &queue.facts, &Pending::default())?;
        queue.note(hazard.decisions);
        Ok(Some(TriageSheet {
            record: Arc::new(hazard.record),
            facts: hazard.facts,
            queue: queue.hazards.iter().map(|it| it.id.clone()).collect(),
            unfinished: queue.unfinished(),
            names: queue.facts.names().to_vec(),
            files: Arc::clone(&self.files),
            person: self.person.clone(),
            day: today,
            opened: (clock.0)(),
        }))
    }

    /// The hazards, read again where the evening begins.
    fn queue(
        &mut self,
        session: &mut Session,
        request: &TriageRequest,
    ) -> Result<&mut TriageQueue, SessionError> {
        if self.queue.is_none() || matches!(request, TriageRequest::GoOn) {
            session.reread_settings()?;
            self.files = session.evidence_files().into();
            self.person = session.user_name()?;
            self.queue = None;
        }
        let changed = std::mem::take(&mut self.changed);
        // A queue that could not be read again is left out, so that nothing of it is used later.
        let queue = match self.queue.take() {
            Some(mut queue) => {
                session.triage_reread(&mut queue, &changed)?;
                queue
            }
            None => session.triage(&Filter::default())?,
        };
        Ok(self.queue.insert(queue))
    }
}

/// Which hazard opens. What was decided about the one that is left counts.
fn wanted(
    session: &Session,
    queue: &mut TriageQueue,
    request: &TriageRequest,
) -> Result<Option<HazardId>, SessionError> {
    match request {
        TriageRequest::GoOn => Ok(queue.place.clone()),
        TriageRequest::Open(id) | TriageRequest::Again(id) => Ok(Some(id.clone())),
        TriageRequest::Merge(asked) => Ok(Some(asked.kept.clone())),
        TriageRequest::After(id) => {
            match session.triage_hazard(id, &queue.facts, &Pending::default()) {
                Ok(left) => queue.note(left.decisions),
                // Another program removed it: the next one opens all the same.
                Err(SessionError::NoHazard { .. }) => {}
                Err(error) => return Err(error),
            }
            let next = queue.next_after(id).cloned();
            let is_open = |id: &HazardId| {
                let mut all = queue.hazards.iter();
                all.any(|hazard| hazard.id == *id && !hazard.is_finished())
            };
            Ok(next.or_else(|| is_open(id).then(|| id.clone())))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const RECORD: &str = "\
## Hazard name

Clock of the ward differs

## Likelihood scoring

2 - Low

## Severity scoring

4 - Major

## Hazard controls

### Design controls (manufacturer)

- [x] Take the time from the server.

## Hazard status

Closed
";

    #[test]
    fn a_queue_that_could_not_be_read_again_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Hazard-0001.md");
        fs::write(&path, RECORD).unwrap();
        let mut session = Session::open(folder.path()).unwrap();
        session.sync(&mut |_| {}).unwrap();
        let id = HazardId::new("Hazard-0001");
        let mut jobs = TriageJobs::default();
        jobs.queue(&mut session, &TriageRequest::GoOn).unwrap();
        jobs.changed.push(id.clone());
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        let again = TriageRequest::Again(id);
        assert!(jobs.queue(&mut session, &again).is_err());
        assert!(jobs.queue.is_none());
    }
}
