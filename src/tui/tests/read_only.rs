//! A log that is open for reading only.

use super::repository::Repository;
use super::{PLAIN, Terminal, fixtures};
use crate::hazard::Change;
use crate::session::{Access, ReadOnlyReason, Session};
use crate::tui::effect::{EditOrigin, RecordEdit, SessionJob};
use crate::tui::keymap::Mode;
use crate::tui::outcome::Outcome;
use crate::tui::terminal::job_runner::JobRunner;

fn open() -> Terminal {
    let log = Repository::new();
    for (name, text) in fixtures::ALL {
        log.write(&format!("{name}.md"), text);
    }
    log.commit("2026-05-01", "raise the hazards");
    log.open_read_only(PLAIN)
}

#[test]
fn every_key_that_changes_the_log_says_that_it_does_not() {
    let mut terminal = open();
    let says = ReadOnlyReason::Asked.words();
    for key in "e E Ctrl-e s r c t n I R y l o D C Z u U Ctrl-r".split(' ') {
        for (opens, mode) in [("Esc", Mode::Log), ("Enter", Mode::Hazard)] {
            if terminal.app.mode() != mode {
                terminal.press(opens);
            }
            assert_eq!(terminal.app.mode(), mode);
            terminal.press(key);
            assert_eq!(terminal.message(), says, "{key}");
            assert_eq!(terminal.app.mode(), mode, "{key}");
            if mode == Mode::Hazard {
                terminal.press("Esc");
            }
        }
    }
    terminal.press("Enter Enter");
    assert_eq!(terminal.message(), says);
    terminal.press("P f");
    assert_eq!(terminal.message(), says);
    terminal.press("F");
    assert_eq!(terminal.message(), says);
}

#[test]
fn a_badge_says_so_and_reading_goes_on() {
    let mut terminal = open();
    let title = terminal.screen().lines().next().map(str::to_owned);
    let title = title.unwrap_or_default();
    assert!(title.starts_with(" hazlog   READ-ONLY "), "{title}");
    terminal.press("/").write("risk").press("Esc H");
    assert_eq!(terminal.app.mode(), Mode::History);
    terminal.press("Esc X");
    assert_eq!(terminal.app.mode(), Mode::SignOffs);
    terminal.press("a");
    assert_eq!(terminal.message(), ReadOnlyReason::Asked.words());
    terminal.press("Esc P");
    assert_eq!(terminal.app.mode(), Mode::Problems);
    terminal.press("Esc w");
    assert_eq!(terminal.app.mode(), Mode::Report);
}

/// A dialog can ask for a change in a way that no key shows. The session refuses it.
#[test]
fn a_job_that_reaches_the_session_is_refused_there() {
    let terminal = open();
    let access = Access::ReadOnly(ReadOnlyReason::Asked);
    let mut session = Session::open(terminal.folder.path())
        .unwrap()
        .with_access(access);
    session.sync(&mut |_| {}).unwrap();
    let id = session.summaries().unwrap()[0].id.clone();
    let seen = std::sync::Arc::new(session.record(&id).unwrap());
    let stamp = session.stamp();
    let before = terminal.file(id.as_str());
    let mut runner = JobRunner::new(session, super::TODAY);
    let job = SessionJob::Edit {
        seen,
        edit: RecordEdit::Changes(vec![Change::Name("Another name".to_owned())]),
        origin: EditOrigin::default(),
        stamp,
    };
    let Outcome::Edited { result, .. } = runner.run(job, &mut |_| {}) else {
        panic!("an edit has the outcome of an edit");
    };
    let error = result.unwrap_err();
    assert_eq!(error.to_string(), ReadOnlyReason::Asked.words());
    assert_eq!(terminal.file(id.as_str()), before);
}
