//! The threads that have the log open, so that the terminal answers while records are read and
//! checked.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use chrono::{Local, NaiveDate};

use super::event::Event;
use super::report::{Places, Reporter};
use crate::check::{Gate, Missing};
use crate::session::{CheckAsked, FixAsked, FixedRecord, Progress, Session, SessionError};
use crate::tui::app::{Direction, Edit, Job, Outcome};
use crate::tui::reporting::ReportJob;

/// A job that takes longer than this says how far it is.
const PATIENCE: Duration = Duration::from_millis(500);
/// And so often.
const OFTEN: Duration = Duration::from_millis(100);

/// The threads that have the log open: one for all that a person asks for, one for the checks,
/// which nobody waits for. Jobs are done in the order in which they are given.
pub struct Worker {
    jobs: Sender<Job>,
    checks: Sender<Gate>,
    reporter: Reporter,
    events: Sender<Event>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Gives the session to a thread of its own.
    pub fn start(session: Session, places: Places, events: Sender<Event>) -> Self {
        let reporter = Reporter::new(session.layout(), places, Today::CLOCK);
        let sender = events.clone();
        let checks = start_checks(session.another(), events.clone());
        let (jobs, given) = mpsc::channel();
        let thread = thread::spawn(move || {
            // Dropped however the thread ends, so that the loop never waits for the dead.
            let gone = Gone(events.clone());
            work(session, &given, &events);
            drop(gone);
        });
        Self {
            jobs,
            checks,
            reporter,
            events: sender,
            thread,
        }
    }

    /// Has the log checked as it is on disk.
    pub fn check(&self, gate: Gate) {
        // Where the thread has ended it has said so in the queue.
        let _ = self.checks.send(gate);
    }

    /// Has something done about reports, on a thread of its own.
    pub fn report(&self, job: ReportJob) {
        self.reporter.start(job, self.events.clone());
    }

    /// Where whoever works for the terminal tells what came of it.
    pub fn events(&self) -> Sender<Event> {
        self.events.clone()
    }

    /// Gives it a job.
    pub fn give(&self, job: Job) {
        // Where the thread has ended it has said so in the queue.
        let _ = self.jobs.send(job);
    }

    /// Waits until every job given is done. A check that is under way changes nothing, and is not
    /// waited for; nor is a report, which is not put in its place any more.
    pub fn finish(self) {
        drop(self.jobs);
        self.reporter.stop();
        let _ = self.thread.join();
    }
}

/// Starts the thread that checks the log; it has a session of its own on the same log.
fn start_checks(session: Result<Session, SessionError>, events: Sender<Event>) -> Sender<Gate> {
    let (checks, given) = mpsc::channel();
    thread::spawn(move || {
        let gone = CheckerGone(events.clone());
        match session {
            Ok(session) => {
                let desk = Desk::new(session, Today::CLOCK);
                while let Ok(gate) = given.recv() {
                    let _ = events.send(Event::Outcome(Box::new(desk.check(gate))));
                }
            }
            Err(error) => {
                let _ = events.send(Event::Outcome(Box::new(Outcome::Checked(Err(error)))));
            }
        }
        drop(gone);
    });
    checks
}

struct CheckerGone(Sender<Event>);

impl Drop for CheckerGone {
    fn drop(&mut self) {
        let _ = self.0.send(Event::Outcome(Box::new(Outcome::CheckerGone)));
    }
}

struct Gone(Sender<Event>);

impl Drop for Gone {
    fn drop(&mut self) {
        let _ = self.0.send(Event::SessionGone);
    }
}

fn work(session: Session, given: &Receiver<Job>, events: &Sender<Event>) {
    let mut desk = Desk::new(session, Today::CLOCK);
    let mut tell = |outcome| {
        let _ = events.send(Event::Outcome(Box::new(outcome)));
    };
    while let Ok(job) = given.recv() {
        let outcome = desk.perform(job, &mut tell);
        tell(outcome);
    }
}

/// The day that dates are compared with.
#[derive(Clone, Copy)]
pub struct Today(pub fn() -> NaiveDate);

impl Today {
    /// The day of the clock.
    pub const CLOCK: Self = Self(|| Local::now().date_naive());

    fn asked(self, gate: Gate) -> CheckAsked {
        CheckAsked {
            gate,
            since: None,
            today: (self.0)(),
            missing: Missing::InTheLog,
        }
    }
}

/// A session, the day, and whether its hazards have been listed as they are.
pub struct Desk {
    session: Session,
    today: Today,
    listed: bool,
    /// How the index was when they were listed, as far as others change it.
    others: Option<i64>,
}

impl Desk {
    /// A session whose hazards nobody has seen yet.
    pub fn new(session: Session, today: Today) -> Self {
        Self {
            session,
            today,
            listed: false,
            others: None,
        }
    }

    /// Does a job; `tell` hears how far a long one is.
    pub fn perform(&mut self, job: Job, tell: &mut dyn FnMut(Outcome)) -> Outcome {
        let session = &mut self.session;
        match job {
            Job::Sync => self.sync(tell),
            Job::List => Outcome::Listed(session.summaries()),
            Job::Uncommitted => Outcome::Uncommitted(session.uncommitted()),
            Job::Read(id) => {
                let record = session.record(&id);
                Outcome::Read(id, Box::new(record))
            }
            Job::Words(words) => {
                let found = session.ids_with_words(&words);
                Outcome::Words(words, found)
            }
            Job::Edit { seen, edit, asker } => {
                let result = Box::new(match &edit {
                    Edit::Changes(changes) => session.change(&seen, changes),
                    Edit::Text(text) => session.replace_text(&seen, text),
                });
                Outcome::Edited {
                    seen,
                    edit,
                    asker,
                    result,
                }
            }
            Job::Create(name, asker) => Outcome::Created(asker, Box::new(session.create(&name))),
            Job::Undo => Outcome::Undone(Direction::Back, Box::new(session.undo())),
            Job::Redo => Outcome::Undone(Direction::Forth, Box::new(session.redo())),
            Job::Plan(fixing) => {
                let asked = FixAsked {
                    check: self.today.asked(fixing.gate),
                    most: fixing.most,
                    ids: fixing.ids.clone(),
                    wanted: fixing.wanted.clone(),
                };
                let planned = session.plan_fixes(&asked);
                // It reads what has changed on disk, and the next synchronisation does not.
                self.listed = false;
                Outcome::Planned(fixing, planned)
            }
            Job::Mend(records) => self.mend(&records),
        }
    }

    /// Checks the log as it is on disk.
    pub fn check(&self, gate: Gate) -> Outcome {
        Outcome::Checked(self.session.check(&self.today.asked(gate)))
    }

    fn mend(&mut self, records: &[FixedRecord]) -> Outcome {
        let mut saved = Vec::new();
        for record in records {
            match self.session.save_fixed(record) {
                Ok(one) => saved.push(one),
                Err(error) => return Outcome::Mended(saved, Some(error)),
            }
        }
        Outcome::Mended(saved, None)
    }

    fn sync(&mut self, tell: &mut dyn FnMut(Outcome)) -> Outcome {
        let mut next = Instant::now() + PATIENCE;
        let synced = self.session.sync(&mut |progress: Progress| {
            if Instant::now() >= next {
                next = Instant::now() + OFTEN;
                tell(Outcome::Progress(progress));
            }
        });
        Outcome::Synced(synced.and_then(|synced| {
            // Where another session has read what changed, this one finds nothing to read.
            let others = Some(self.session.others()?);
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
