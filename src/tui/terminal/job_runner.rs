//! Does the jobs that the app has for the session.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{Local, NaiveDate};

use crate::check::{Gate, MissingFactScope};
use crate::hazard::Record;
use crate::session::{
    CheckRequest, FixRequest, FixedRecord, HistoryRequest, Progress, Saved, Session, SessionError,
    SettingsChange, SettingsVersion, StepName, TextOnDisk,
};
use crate::tui::effect::{EditOrigin, HistoryJob, PlanRequest, RecordEdit, SessionJob};
use crate::tui::outcome::{Outcome, ReloadedSettings};
use crate::tui::terminal::act_jobs::{self, ActClock};
use crate::tui::terminal::triage_jobs::TriageJobs;
use crate::tui::terminal::view_jobs;
use crate::tui::undo::{BlockedStep, SkipResult, UndoDirection, UndoScope};

/// A job that needs more time than this reports its progress.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often a job reports its progress.
const OFTEN: Duration = Duration::from_millis(100);

/// The day with which dates are compared.
#[derive(Clone, Copy)]
pub struct Today(pub fn() -> NaiveDate);

impl Today {
    /// Today.
    pub const CLOCK: Self = Self(|| Local::now().date_naive());

    fn asked(self, gate: Gate) -> CheckRequest {
        CheckRequest {
            gate,
            since: None,
            today: (self.0)(),
            missing: MissingFactScope::LogAndHazards,
        }
    }
}

/// A session, the day, and whether the app has the present list of hazards.
pub struct JobRunner {
    session: Session,
    today: Today,
    clock: ActClock,
    triage: TriageJobs,
    listed: bool,
    /// The version of the index at the last list. Other sessions change it.
    others: Option<i64>,
    /// The version of the settings at the last report of a change, and the digest of its template.
    reported_settings: (SettingsVersion, blake3::Hash),
    /// Whether the settings or the template had an error when they were last read.
    faulty: bool,
}

impl JobRunner {
    /// A runner that has not yet listed the hazards of its session.
    pub fn new(session: Session, today: Today) -> Self {
        Self {
            reported_settings: (session.stamp(), session.layout().template_digest),
            session,
            today,
            clock: ActClock::COMPUTER,
            triage: TriageJobs::default(),
            listed: false,
            others: None,
            faulty: false,
        }
    }

    /// Gives the acts that follow another clock.
    #[cfg(test)]
    pub fn set_clock(&mut self, clock: ActClock) {
        self.clock = clock;
    }

    /// Does a job. `tell` receives the progress of a long job, and changed settings.
    pub fn run(&mut self, job: SessionJob, tell: &mut dyn FnMut(Outcome)) -> Outcome {
        let outcome = self.run_job(job, tell);
        self.triage.note(&outcome);
        if self.session.stamp() != self.reported_settings.0 {
            let change = Outcome::SettingsChanged(self.settings_change());
            self.triage.note(&change);
            tell(change);
        }
        for notice in self.session.undo_notices().take() {
            tell(Outcome::UndoNotice(notice));
        }
        outcome
    }

    /// Finds out what a change of several would do, or makes it.
    fn many(&mut self, job: SessionJob) -> Outcome {
        let session = &mut self.session;
        match job {
            SessionJob::ChangeMany {
                plan,
                closes,
                stamp,
            } => {
                let changed = if stamp == session.stamp() {
                    session.change_many(&plan.wanted, &plan.what)
                } else {
                    Err(SessionError::TemplateChanged)
                };
                Outcome::ManyChanged(plan.what.clone(), closes, changed)
            }
            SessionJob::PlanMany(asked) => {
                Outcome::ManyPlanned(Box::new(session.plan_many_changes(&asked)))
            }
            other => self.run_job(other, &mut |_| {}),
        }
    }

    fn run_job(&mut self, job: SessionJob, tell: &mut dyn FnMut(Outcome)) -> Outcome {
        let session = &mut self.session;
        match job {
            SessionJob::Sync => {
                self.follow_settings(tell);
                self.sync(tell)
            }
            SessionJob::List => Outcome::Listed(session.summaries()),
            SessionJob::Uncommitted => Outcome::Uncommitted(session.uncommitted()),
            SessionJob::Read(id) => Outcome::Read(id.clone(), Box::new(session.record(&id))),
            SessionJob::FindWords(words) => {
                let found = session.ids_with_words(&words);
                Outcome::WordsFound(words, found)
            }
            SessionJob::CheckTyping(id, seen, change) => {
                let found = session.findings_of_typing(&seen, &change);
                Outcome::TypingChecked(id, Box::new(found))
            }
            SessionJob::Edit {
                seen,
                edit,
                origin,
                stamp,
            } => {
                let result = Box::new(edited(session, &seen, &edit, &origin, stamp));
                Outcome::Edited {
                    seen,
                    edit,
                    origin,
                    result,
                }
            }
            SessionJob::Create(name, origin) => {
                Outcome::Created(origin, Box::new(session.create(&name)))
            }
            SessionJob::Undo(direction, within) => self.undo(direction, &within),
            SessionJob::SkipStep(direction, step) => self.skip(direction, step),
            SessionJob::PlanFixes(fixing) => self.plan_fixes(fixing),
            many @ (SessionJob::PlanMany(_) | SessionJob::ChangeMany { .. }) => self.many(many),
            SessionJob::PlanCommit => Outcome::CommitPlanned(session.uncommitted_records()),
            SessionJob::Commit {
                records,
                message,
                closes,
            } => {
                let made = session.commit(&records.iter().collect::<Vec<_>>(), &message);
                Outcome::Committed(records.len(), closes, made)
            }
            SessionJob::PrepareSignOff(act) => act_jobs::prepare(session, act, self.clock),
            SessionJob::AddAct { act, read } => act_jobs::add(session, act, &read, self.clock),
            SessionJob::SignByKey(job) => act_jobs::sign_by_key(session, job),
            SessionJob::CreateBaseline(typed) => {
                act_jobs::create_baseline(session, &typed, (self.today.0)(), self.clock)
            }
            SessionJob::Triage(request) => {
                let today = (self.today.0)();
                self.triage.open(session, request, today, self.clock)
            }
            SessionJob::Renumber(job) => act_jobs::renumber(session, job),
            SessionJob::SaveFixes(records, stamp) => self.save_fixes(&records, stamp),
        }
    }

    fn skip(&mut self, direction: UndoDirection, step: StepName) -> Outcome {
        let dropped = match direction {
            UndoDirection::Undo => self.session.skip_undo(&step),
            UndoDirection::Redo => self.session.skip_redo(&step),
        };
        let skipping = match dropped {
            true => SkipResult::Dropped,
            false => SkipResult::NotNext,
        };
        Outcome::Skipped(direction, step, skipping)
    }

    /// Uses settings and a template that have changed on disk, or reports their error.
    fn follow_settings(&mut self, tell: &mut dyn FnMut(Outcome)) {
        let reread = self.session.reread_settings();
        let fault = reread.err();
        if fault.is_some() || self.faulty {
            self.faulty = fault.is_some();
            tell(Outcome::SettingsFault(fault));
        }
    }

    /// The change of the settings and the template since the last report of a change.
    fn settings_change(&mut self) -> ReloadedSettings {
        let layout = self.session.layout();
        let now = (self.session.stamp(), layout.template_digest);
        let before = std::mem::replace(&mut self.reported_settings, now);
        ReloadedSettings {
            what: if before.1 == now.1 {
                SettingsChange::Settings
            } else {
                SettingsChange::Template
            },
            layout: Arc::new(layout.clone()),
            template: Arc::new(layout.template.clone()),
            stamp: now.0,
        }
    }

    fn undo(&mut self, direction: UndoDirection, within: &UndoScope) -> Outcome {
        let session = &mut self.session;
        let step = match (direction, within) {
            (_, UndoScope::Step(step)) => Some(step.clone()),
            (UndoDirection::Undo, UndoScope::Log) => session.next_undo(),
            (UndoDirection::Redo, UndoScope::Log) => session.next_redo(),
            (UndoDirection::Undo, UndoScope::Hazard(id)) => session.next_undo_in(id),
            (UndoDirection::Redo, UndoScope::Hazard(id)) => session.next_redo_in(id),
        };
        let Some(step) = step else {
            return Outcome::Undone(direction, Box::new(None));
        };
        if let UndoScope::Hazard(id) = within
            && step.is_elsewhere(id)
        {
            return Outcome::UndoElsewhere(direction, id.clone(), step);
        }
        let result = match direction {
            UndoDirection::Undo => session.undo_step(step.number),
            UndoDirection::Redo => session.redo_step(step.number),
        };
        match result {
            Ok(undone) => Outcome::Undone(direction, Box::new(undone)),
            Err(error) => {
                Outcome::UndoBlocked(Box::new(self.blocked_step(direction, step, &error)))
            }
        }
    }

    /// Both texts of a step that could not be undone or redone.
    fn blocked_step(
        &self,
        direction: UndoDirection,
        step: StepName,
        error: &SessionError,
    ) -> BlockedStep {
        let (wanted, on_disk) = match error {
            SessionError::UndoRefused(refused) => match &refused.on_disk {
                TextOnDisk::Unreadable { why } => (
                    refused.wanted.clone(),
                    format!("hazlog cannot show this file: {why}"),
                ),
                on_disk => BlockedStep::differing(&refused.wanted, on_disk.text()),
            },
            _ => (
                String::new(),
                match self.session.record(&step.id) {
                    Ok(record) => record.text().to_owned(),
                    Err(_) => String::new(),
                },
            ),
        };
        let hint = error.hint();
        BlockedStep {
            direction,
            step,
            why: match hint.is_empty() {
                true => error.to_string(),
                false => format!("{error}: {hint}"),
            },
            wanted,
            on_disk,
        }
    }

    fn plan_fixes(&mut self, fixing: PlanRequest) -> Outcome {
        let asked = FixRequest {
            check: self.today.asked(fixing.gate),
            most: fixing.most,
            ids: fixing.ids.clone(),
            wanted: fixing.wanted.clone(),
        };
        let session = &mut self.session;
        let planned = session
            .reread_settings()
            .and_then(|_| session.plan_fixes(&asked));
        // This reads what has changed on disk, so the next synchronisation finds nothing.
        self.listed = false;
        Outcome::FixesPlanned(fixing, planned)
    }

    /// Checks the log as it is on disk.
    pub fn check(&mut self, gate: Gate) -> Outcome {
        let session = &mut self.session;
        let asked = self.today.asked(gate);
        Outcome::Checked(
            session
                .reread_settings()
                .and_then(|_| session.check(&asked)),
        )
    }

    /// Reads history of git, with the settings that are on disk now.
    pub fn read_history(&mut self, job: HistoryJob) -> Outcome {
        let session = &mut self.session;
        match job {
            HistoryJob::Read(wanted) => {
                let reread = session.reread_settings();
                let request = HistoryRequest {
                    hazard: wanted.hazard.as_ref().map(ToString::to_string),
                    field: None,
                };
                let history = reread.and_then(|_| session.history(&request));
                Outcome::HistoryRead(wanted, Box::new(history))
            }
            HistoryJob::ReadRecord(wanted) => {
                let reread = session.reread_settings();
                let past = reread
                    .and_then(|_| session.record_at(&wanted.commit, &wanted.id, &wanted.path));
                Outcome::PastRead(wanted, Box::new(past))
            }
            HistoryJob::View(wanted) => view_jobs::read(session, wanted),
        }
    }

    fn save_fixes(&mut self, records: &[FixedRecord], stamp: SettingsVersion) -> Outcome {
        let mut saved = Vec::new();
        if stamp != self.session.stamp() {
            return Outcome::FixesSaved(saved, Some(SessionError::TemplateChanged));
        }
        if let Err(error) = self.session.refuse_old_template() {
            return Outcome::FixesSaved(saved, Some(error));
        }
        for record in records {
            match self.session.save_fixed(record) {
                Ok(one) => saved.push(one),
                Err(error) => return Outcome::FixesSaved(saved, Some(error)),
            }
        }
        Outcome::FixesSaved(saved, None)
    }

    fn sync(&mut self, tell: &mut dyn FnMut(Outcome)) -> Outcome {
        let mut next = Instant::now() + PATIENCE;
        let synced = self.session.sync(&mut |progress: Progress| {
            if Instant::now() >= next {
                next = Instant::now() + OFTEN;
                tell(Outcome::Progress(progress));
            }
        });
        if synced.is_ok() {
            tell(Outcome::ScopeRead(self.session.log_scope()));
        }
        Outcome::Synced(synced.and_then(|synced| {
            // If another session has read the changed files, this one finds nothing to read.
            let others = Some(self.session.index_version()?);
            let is_same = synced.read == 0 && synced.removed == 0 && others == self.others;
            if self.listed && is_same {
                return Ok((synced, None));
            }
            let rows = self.session.summaries()?;
            self.listed = true;
            self.others = others;
            Ok((synced, Some(rows)))
        }))
    }
}

/// Makes an edit, unless the template is no longer the one that the user saw.
fn edited(
    session: &mut Session,
    seen: &Record,
    edit: &RecordEdit,
    origin: &EditOrigin,
    stamp: SettingsVersion,
) -> Result<Saved, SessionError> {
    match edit {
        RecordEdit::Changes(_) if stamp != session.stamp() => Err(SessionError::TemplateChanged),
        RecordEdit::Changes(changes) => match &origin.named {
            Some(words) => session.change_named(seen, changes, words),
            None => session.change(seen, changes),
        },
        RecordEdit::Text(text) => session.replace_text(seen, text),
    }
}
