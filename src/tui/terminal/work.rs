//! The thread that has the session, so that the terminal answers while records are read.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::event::Event;
use crate::session::{Progress, Session};
use crate::tui::app::{Direction, Edit, Job, Outcome};

/// A job that takes longer than this says how far it is.
const PATIENCE: Duration = Duration::from_millis(500);
/// And so often.
const OFTEN: Duration = Duration::from_millis(100);

/// The thread that has the session. Jobs are done in the order in which they are given.
pub struct Worker {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Gives the session to a thread of its own.
    pub fn start(session: Session, events: Sender<Event>) -> Self {
        let (jobs, given) = mpsc::channel();
        let thread = thread::spawn(move || {
            // Dropped however the thread ends, so that the loop never waits for the dead.
            let gone = Gone(events.clone());
            work(session, &given, &events);
            drop(gone);
        });
        Self { jobs, thread }
    }

    /// Gives it a job.
    pub fn give(&self, job: Job) {
        // Where the thread has ended it has said so in the queue.
        let _ = self.jobs.send(job);
    }

    /// Waits until every job given is done.
    pub fn finish(self) {
        drop(self.jobs);
        let _ = self.thread.join();
    }
}

struct Gone(Sender<Event>);

impl Drop for Gone {
    fn drop(&mut self) {
        let _ = self.0.send(Event::SessionGone);
    }
}

fn work(session: Session, given: &Receiver<Job>, events: &Sender<Event>) {
    let mut desk = Desk::new(session);
    let mut tell = |outcome| {
        let _ = events.send(Event::Outcome(Box::new(outcome)));
    };
    while let Ok(job) = given.recv() {
        let outcome = desk.perform(job, &mut tell);
        tell(outcome);
    }
}

/// A session, and whether its hazards have been listed.
pub struct Desk {
    session: Session,
    listed: bool,
}

impl Desk {
    /// A session whose hazards nobody has seen yet.
    pub fn new(session: Session) -> Self {
        Self {
            session,
            listed: false,
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
        }
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
            if self.listed && synced.read == 0 && synced.removed == 0 {
                return Ok((synced, None));
            }
            let rows = self.session.summaries()?;
            self.listed = true;
            Ok((synced, Some(rows)))
        }))
    }
}
