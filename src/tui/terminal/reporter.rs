//! The threads that make reports. Each has a separate session, so no key waits for a report.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::event::Event;
use super::job_runner::Today;
use crate::filter::Filter;
use crate::repo::{RepoError, output_place, refuse_among_records};
use crate::session::{Layout, Progress, ReportRequest, ScopeNotice, Session, SessionError};
use crate::tui::message::Message;
use crate::tui::outcome::Outcome;
use crate::tui::report_job::{
    DestinationCheck, ReportChoice, ReportJob, ReportState, WrittenReport,
};

/// How often a job reports its progress.
const OFTEN: Duration = Duration::from_millis(100);
/// The size of the stack: the same as for the command line, which writes the same reports.
const STACK: usize = 8 << 20;

/// Resolves the typed name of a file to a path.
#[derive(Clone, Debug)]
pub struct ReportPaths {
    /// The folder for relative names.
    pub folder: PathBuf,
    /// The user's home folder, for `~`.
    pub home: Option<PathBuf>,
}

impl ReportPaths {
    /// Relative names begin in the folder in which hazlog was started. If that is a folder of
    /// records, where no report may be written, they begin in the folder above.
    pub fn outside_records(start: PathBuf, home: Option<PathBuf>, layout: &Layout) -> Self {
        let mut folder = start;
        while refuse_among_records(layout, &folder.join("report")).is_err() && folder.pop() {}
        Self { folder, home }
    }

    /// The path of a file, from the root of the disk.
    pub fn path(&self, typed: &str) -> PathBuf {
        let below_home = typed.strip_prefix("~/").zip(self.home.as_ref());
        match below_home {
            Some((rest, home)) => home.join(rest),
            None => self.folder.join(typed),
        }
    }
}

/// Whether finished reports may be moved to their paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReportWriting {
    Allowed,
    Stopped,
}

/// Writes reports about a log.
#[derive(Clone)]
pub struct Reporter {
    layout: Arc<Layout>,
    places: ReportPaths,
    today: Today,
    writing: Arc<Mutex<ReportWriting>>,
}

impl Reporter {
    /// A reporter for a log that writes its files to `places`.
    pub fn new(layout: &Layout, places: ReportPaths, today: Today) -> Self {
        Self {
            layout: Arc::new(layout.clone()),
            places,
            today,
            writing: Arc::new(Mutex::new(ReportWriting::Allowed)),
        }
    }

    /// Does a job on a new thread.
    pub fn start(&self, job: ReportJob, events: Sender<Event>) {
        let reporter = self.clone();
        let gone = ReporterGoneNotice(Some(events.clone()));
        // If no thread can start, `gone` is dropped with the closure and reports that.
        let _ = thread::Builder::new().stack_size(STACK).spawn(move || {
            let outcome = reporter.run(job, &mut |outcome| {
                let _ = events.send(Event::Outcome(Box::new(outcome)));
            });
            let _ = events.send(Event::Outcome(Box::new(outcome)));
            gone.disarm();
        });
    }

    /// Prevents all later reports from being moved to their paths. Waits for a report that is being
    /// moved.
    pub fn stop(&self) {
        *self.writing.lock().unwrap_or_else(PoisonError::into_inner) = ReportWriting::Stopped;
    }

    /// Does a job. `tell` gets its progress.
    pub fn run(&self, job: ReportJob, tell: &mut dyn FnMut(Outcome)) -> Outcome {
        match job {
            ReportJob::CheckDestination(name) => {
                Outcome::DestinationChecked(self.check_destination(name))
            }
            ReportJob::Write(asked) => {
                let mut said: Option<(&'static str, Instant)> = None;
                let mut progress = |at: Progress| {
                    let too_soon = said.is_some_and(|(what, last)| {
                        what == at.what && Instant::now().duration_since(last) < OFTEN
                    });
                    if !too_soon {
                        said = Some((at.what, Instant::now()));
                        tell(Outcome::Reported(ReportState::UnderWay(at)));
                    }
                };
                Outcome::Reported(match self.write(&asked, &mut progress) {
                    Ok(written) => ReportState::Written(written),
                    Err(message) => ReportState::Failed(message),
                })
            }
        }
    }

    fn check_destination(&self, name: String) -> DestinationCheck {
        let path = self.places.path(&name);
        let found = refuse_among_records(&self.layout, &path)
            .and_then(|()| output_place(&path))
            .map_err(repo_message);
        DestinationCheck { name, path, found }
    }

    fn write(
        &self,
        asked: &ReportChoice,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<WrittenReport, Message> {
        let path = self.places.path(&asked.name);
        output_place(&path).map_err(repo_message)?;
        let session = Session::afresh(&self.layout).map_err(|error| session_message(&error))?;
        let typed = session
            .expanded_filter(&asked.filter)
            .map_err(|error| Message::error(error.to_string(), "correct the filter"))?;
        let filter = Filter::parse(&typed, session.template())
            .map_err(|error| Message::error(error.to_string(), "correct the filter"))?;
        let today = (self.today.0)();
        let gathered = session
            .gather(
                &ReportRequest {
                    filter,
                    filter_text: typed,
                    title: None,
                    gate: asked.gate,
                    day: None,
                    today,
                    apart: vec![path.clone()],
                },
                progress,
            )
            .map_err(|error| session_message(&error))?;
        let notices = gathered.notices(&[asked.kind]);
        let mut warnings: Vec<String> = notices.iter().map(ScopeNotice::message).collect();
        let (bytes, outlet) = gathered
            .into_bytes(asked.kind, asked.format, progress)
            .map_err(|error| session_message(&error))?;
        self.put(&path, |path| outlet.put(path, &bytes))?;
        warnings.extend(outlet.warnings(today));
        Ok(WrittenReport {
            path,
            hazards: outlet.hazards(),
            warnings,
        })
    }

    /// Moves a file to its path, unless the user has left hazlog: there must be no half written
    /// file when the program ends.
    fn put(
        &self,
        path: &Path,
        put: impl FnOnce(&Path) -> Result<(), SessionError>,
    ) -> Result<(), Message> {
        let writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        match *writing {
            ReportWriting::Allowed => put(path).map_err(|error| session_message(&error)),
            ReportWriting::Stopped => {
                Err(Message::note("hazlog ended before the report was written"))
            }
        }
    }
}

fn session_message(error: &SessionError) -> Message {
    Message::error(error.to_string(), error.hint())
}

fn repo_message(error: RepoError) -> Message {
    session_message(&SessionError::Repo(error))
}

/// Reports a thread that ends before its job is done.
struct ReporterGoneNotice(Option<Sender<Event>>);

impl ReporterGoneNotice {
    /// Drops it without a report, because the thread has done its job.
    fn disarm(mut self) {
        self.0 = None;
    }
}

impl Drop for ReporterGoneNotice {
    fn drop(&mut self) {
        if let Some(events) = &self.0 {
            let _ = events.send(Event::Outcome(Box::new(Outcome::ReporterGone)));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use super::*;
    use crate::report::{Format, Kind};
    use crate::session::OutputPlace;

    const RECORD: &str = "\
## Hazard name

Wrong drug

## Likelihood scoring

3

## Severity scoring

4 - Major

## Harm

Anaphylaxis.

## Hazard status

Open
";

    fn reporter(folder: &Path) -> Reporter {
        fs::create_dir(folder.join("hazards")).unwrap();
        fs::write(folder.join("hazards/Hazard-0001.md"), RECORD).unwrap();
        let session = Session::open(folder).unwrap();
        let home = Some(folder.join("home"));
        let places = ReportPaths::outside_records(folder.to_owned(), home, session.layout());
        Reporter::new(session.layout(), places, Today::CLOCK)
    }

    fn asked(name: &str) -> ReportJob {
        ReportJob::Write(ReportChoice {
            kind: Kind::Log,
            format: Format::Html,
            name: name.to_owned(),
            filter: String::new(),
            gate: None,
        })
    }

    /// The outcomes in their order.
    fn heard(events: &mpsc::Receiver<Event>) -> Vec<Outcome> {
        let outcome = |event| match event {
            Event::Outcome(outcome) => *outcome,
            other => panic!("{other:?}"),
        };
        events.iter().map(outcome).collect()
    }

    #[test]
    fn a_report_gives_its_progress_and_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let (sender, events) = mpsc::channel();
        reporter(folder.path()).start(asked("log.html"), sender);
        let heard = heard(&events);
        let stages: Vec<&str> = heard
            .iter()
            .filter_map(|outcome| match outcome {
                Outcome::Reported(ReportState::UnderWay(at)) => Some(at.what),
                _ => None,
            })
            .collect();
        assert!(stages.contains(&"checking the log"), "{stages:?}");
        assert!(stages.contains(&"building the report"), "{stages:?}");
        let last = heard.last().unwrap();
        let Outcome::Reported(ReportState::Written(written)) = last else {
            panic!("{last:?}");
        };
        assert_eq!(written.hazards, "1 hazard");
        assert_eq!(written.path, folder.path().join("log.html"));
        assert!(
            fs::read_to_string(&written.path)
                .unwrap()
                .contains("Wrong drug")
        );
    }

    #[test]
    fn a_report_uses_the_settings_on_disk_when_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let reporter = reporter(folder.path());
        let settings = "product:\n  name: Ward list\n  version: '2.1'\n";
        fs::write(folder.path().join("hazlog.yaml"), settings).unwrap();
        reporter.run(asked("log.html"), &mut |_| ());
        let page = fs::read_to_string(folder.path().join("log.html")).unwrap();
        assert!(page.contains("Ward list"));
    }

    #[test]
    fn a_thread_that_ends_before_its_time_says_so() {
        let (sender, events) = mpsc::channel();
        drop(ReporterGoneNotice(Some(sender.clone())));
        ReporterGoneNotice(Some(sender)).disarm();
        assert!(matches!(heard(&events).as_slice(), [Outcome::ReporterGone]));
    }

    #[test]
    fn a_report_name_leads_out_of_the_records_when_started_among_them() {
        let folder = tempfile::tempdir().unwrap();
        let reporter = reporter(folder.path());
        let records = folder.path().join("hazards");
        let places = ReportPaths::outside_records(records.clone(), None, &reporter.layout);
        assert_eq!(places.path("log.html"), folder.path().join("log.html"));
        let in_root = Session::open(&records).unwrap();
        let places = ReportPaths::outside_records(records.clone(), None, in_root.layout());
        assert_eq!(places.path("log.html"), folder.path().join("log.html"));
        let check_destination = reporter.check_destination("hazards/log.html".to_owned());
        assert!(
            check_destination
                .found
                .unwrap_err()
                .text
                .contains("is a folder of records")
        );
    }

    #[test]
    fn a_report_name_can_be_relative_in_home_or_absolute() {
        let folder = tempfile::tempdir().unwrap();
        let reporter = reporter(folder.path());
        let check_destination = reporter.check_destination("a.html".to_owned());
        assert_eq!(check_destination.path, folder.path().join("a.html"));
        assert_eq!(check_destination.found, Ok(OutputPlace::Free));
        let check_destination = reporter.check_destination("~/a.html".to_owned());
        assert_eq!(check_destination.path, folder.path().join("home/a.html"));
        assert!(
            check_destination
                .found
                .unwrap_err()
                .text
                .contains("there is no folder")
        );
        assert_eq!(
            reporter.check_destination("/a.html".to_owned()).path,
            Path::new("/a.html")
        );
    }
}
