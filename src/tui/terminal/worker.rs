//! The threads that have the log open, so that the terminal answers during reads and checks.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::event::Event;
use super::fault_injection::FaultInjection;
use super::job_runner::{JobRunner, Today};
use super::reporter::{ReportPaths, Reporter};
use crate::check::Gate;
use crate::session::{Session, SessionError};
use crate::tui::effect::{HistoryJob, SessionJob};
use crate::tui::outcome::Outcome;
use crate::tui::report_job::ReportJob;

/// The threads that have the log open: one for all jobs of the user, one for the checks and
/// one for histories, for which no key waits. Each does its jobs in order.
pub struct Worker {
    /// `None` once no more jobs are accepted.
    jobs: Option<Sender<SessionJob>>,
    checks: Sender<Gate>,
    histories: Sender<HistoryJob>,
    reporter: Reporter,
    events: Sender<Event>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Moves the session to a new thread.
    pub fn start(
        session: Session,
        places: ReportPaths,
        events: Sender<Event>,
        faults: FaultInjection,
    ) -> Self {
        let reporter = Reporter::new(session.layout(), places, Today::CLOCK);
        let sender = events.clone();
        let checks = start_checks(session.another(), events.clone());
        let histories = start_histories(session.another(), events.clone());
        let (jobs, given) = mpsc::channel();
        let thread = thread::spawn(move || {
            // Dropped however the thread ends, so that the loop never waits for a dead thread.
            let gone = SessionGoneNotice(events.clone());
            run_jobs(session, &given, &events, &faults);
            drop(gone);
        });
        Self {
            jobs: Some(jobs),
            checks,
            histories,
            reporter,
            events: sender,
            thread: Some(thread),
        }
    }

    /// Starts a check of the log as it is on disk.
    pub fn check(&self, gate: Gate) {
        // A thread that has ended has already sent an event about that.
        let _ = self.checks.send(gate);
    }

    /// Reads history of git.
    pub fn read_history(&self, job: HistoryJob) {
        // A thread that has ended has already sent an event about that.
        let _ = self.histories.send(job);
    }

    /// Starts a job about reports on a new thread.
    pub fn report(&self, job: ReportJob) {
        self.reporter.start(job, self.events.clone());
    }

    /// The queue for the outcomes of the threads that work for the terminal.
    pub fn events(&self) -> Sender<Event> {
        self.events.clone()
    }

    /// Sends a job to the session thread.
    pub fn send(&self, job: SessionJob) {
        // A thread that has ended has already sent an event about that.
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
    }

    /// Waits until every job is done. It does not wait for a check or a history, which change nothing, or for
    /// a report, which is no longer moved to its path.
    pub fn finish(&mut self) {
        self.jobs = None;
        self.reporter.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Starts the thread that checks the log. It has a separate session on the same log.
fn start_checks(session: Result<Session, SessionError>, events: Sender<Event>) -> Sender<Gate> {
    let (checks, given) = mpsc::channel();
    thread::spawn(move || {
        let gone = CheckerGoneNotice(events.clone());
        match session {
            Ok(session) => {
                let mut runner = JobRunner::new(session, Today::CLOCK);
                while let Ok(gate) = given.recv() {
                    let _ = events.send(Event::Outcome(Box::new(runner.check(gate))));
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

/// Starts the thread that reads histories. It has a separate session on the same log.
fn start_histories(
    session: Result<Session, SessionError>,
    events: Sender<Event>,
) -> Sender<HistoryJob> {
    let (jobs, given) = mpsc::channel();
    thread::spawn(move || {
        let gone = HistorianGoneNotice(events.clone());
        match session {
            Ok(session) => {
                let mut runner = JobRunner::new(session, Today::CLOCK);
                while let Ok(job) = given.recv() {
                    let _ = events.send(Event::Outcome(Box::new(runner.read_history(job))));
                }
            }
            Err(error) => {
                if let Ok(job) = given.recv() {
                    let refused = match job {
                        HistoryJob::Read(wanted) => {
                            Outcome::HistoryRead(wanted, Box::new(Err(error)))
                        }
                        HistoryJob::ReadRecord(wanted) => {
                            Outcome::PastRead(wanted, Box::new(Err(error)))
                        }
                        HistoryJob::View(wanted) => Outcome::ViewRead(wanted, Box::new(Err(error))),
                    };
                    let _ = events.send(Event::Outcome(Box::new(refused)));
                }
            }
        }
        drop(gone);
    });
    jobs
}

struct HistorianGoneNotice(Sender<Event>);

impl Drop for HistorianGoneNotice {
    fn drop(&mut self) {
        let _ = self
            .0
            .send(Event::Outcome(Box::new(Outcome::HistorianGone)));
    }
}

struct CheckerGoneNotice(Sender<Event>);

impl Drop for CheckerGoneNotice {
    fn drop(&mut self) {
        let _ = self.0.send(Event::Outcome(Box::new(Outcome::CheckerGone)));
    }
}

struct SessionGoneNotice(Sender<Event>);

impl Drop for SessionGoneNotice {
    fn drop(&mut self) {
        let _ = self.0.send(Event::SessionGone);
    }
}

fn run_jobs(
    session: Session,
    given: &Receiver<SessionJob>,
    events: &Sender<Event>,
    faults: &FaultInjection,
) {
    let mut runner = JobRunner::new(session, Today::CLOCK);
    let mut tell = |outcome| {
        let _ = events.send(Event::Outcome(Box::new(outcome)));
    };
    while let Ok(job) = given.recv() {
        faults.at_job(&job);
        let outcome = runner.run(job, &mut tell);
        tell(outcome);
    }
}
