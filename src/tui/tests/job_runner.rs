//! The session thread, together with other sessions on the same log.

use std::fs;
use std::path::Path;

use super::{TODAY, fixtures};
use crate::check::{FixSelection, Gate, Safety};
use crate::session::Session;
use crate::tui::effect::{PlanRequest, SessionJob};
use crate::tui::outcome::Outcome;
use crate::tui::terminal::job_runner::JobRunner;

const NAME: &str = "Allergy banner hidden by a long name";

fn rows_of(job_runner: &mut JobRunner) -> Option<Vec<String>> {
    match job_runner.run(SessionJob::Sync, &mut |_| ()) {
        Outcome::Synced(Ok((_, rows))) => {
            rows.map(|rows| rows.into_iter().map(|row| row.name).collect())
        }
        other => panic!("{other:?}"),
    }
}

fn write(folder: &Path, name: &str) {
    let text = fixtures::SCORED.replace(NAME, name);
    fs::write(folder.join("Hazard-0001.md"), text).unwrap();
}

#[test]
fn records_that_another_session_has_read_are_listed_too() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "Before");
    let session = Session::open(folder.path()).unwrap();
    let mut other = session.another().unwrap();
    let mut job_runner = JobRunner::new(session, TODAY);
    assert_eq!(rows_of(&mut job_runner), Some(vec!["Before".to_owned()]));
    assert_eq!(rows_of(&mut job_runner), None);
    write(folder.path(), "Afterwards");
    other.sync(&mut |_| ()).unwrap();
    assert_eq!(
        rows_of(&mut job_runner),
        Some(vec!["Afterwards".to_owned()])
    );
    assert_eq!(rows_of(&mut job_runner), None);
}

#[test]
fn records_that_planning_fixes_has_read_are_listed_too() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "Before");
    let mut job_runner = JobRunner::new(Session::open(folder.path()).unwrap(), TODAY);
    assert_eq!(rows_of(&mut job_runner), Some(vec!["Before".to_owned()]));
    write(folder.path(), "Afterwards");
    let fixing = PlanRequest {
        gate: Gate::Daily,
        most: Safety::Safe,
        ids: None,
        wanted: FixSelection::Every,
    };
    job_runner.run(SessionJob::PlanFixes(fixing), &mut |_| ());
    assert_eq!(
        rows_of(&mut job_runner),
        Some(vec!["Afterwards".to_owned()])
    );
}
