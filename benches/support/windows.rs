//! The terminal at the moments at which somebody waits for it: the first frame, and windows that open over the whole log.
//!
//! What the other threads read counts too, so a number is the time from the key to the last frame that it leads to.

use std::path::Path;
use std::sync::Arc;

use chrono::Utc;
use crossterm::event::KeyCode;
use hazlog::filter::Filter;
use hazlog::session::{Session, SessionError, TriageQueue};
use hazlog::triage::Pending;
use hazlog::tui::effect::{HistoryJob, RecordEdit, SessionJob};
use hazlog::tui::keymap::{Key, Mode};
use hazlog::tui::outcome::Outcome;
use hazlog::tui::triage_sheet::{TriageRequest, TriageSheet};
use hazlog::tui::view_request::{ViewContent, ViewSubject};

use super::measure::{Measured, measure};
use super::subject::Open;

/// The records, read from an index that is fresh, as the first frame that shows them.
pub(crate) fn first_frame(root: &Path) -> Measured {
    measure(|| {
        Open::new(root).draw();
    })
}

/// The palette opens, and a first letter narrows it.
pub(crate) fn palette(root: &Path) -> Measured {
    let mut open = Open::new(root);
    let measured = measure(|| {
        open.press(Key::char(':'));
        open.press(Key::char('s'));
    });
    assert_eq!(open.app.mode(), Mode::Palette);
    measured
}

/// Triage opens where the evening goes on.
pub(crate) fn triage(root: &Path) -> Measured {
    let mut open = Open::new(root);
    let measured = measure(|| {
        open.press(Key::char('N'));
    });
    assert_eq!(open.app.mode(), Mode::Triage);
    measured
}

/// The keys of a card that scores: the likelihood, the severity, a short reason and the key that saves it.
pub(crate) fn answer(root: &Path) -> Measured {
    let mut open = Open::new(root);
    let mut pressed = 0;
    while !open.shows("Initial risk (") && !open.shows("Residual risk (") {
        open.press(Key::char('N'));
        pressed += 1;
        assert!(pressed < 20, "no card asks for a score");
    }
    let measured = measure(|| {
        for key in "34Seen".chars() {
            open.press(Key::char(key));
        }
        open.press(Key::code(KeyCode::Enter));
    });
    assert_eq!(open.app.mode(), Mode::Triage);
    let undone = open.session.undo();
    assert!(matches!(undone, Ok(Some(_))), "nothing was answered");
    measured
}

/// The board of every control.
pub(crate) fn controls_board(root: &Path) -> Measured {
    opened(root, 'z', Mode::ControlsBoard)
}

/// The heat maps.
pub(crate) fn heat_maps(root: &Path) -> Measured {
    opened(root, '%', Mode::HeatMaps)
}

fn opened(root: &Path, key: char, mode: Mode) -> Measured {
    let mut open = Open::new(root);
    let measured = measure(|| {
        open.press(Key::char(key));
    });
    assert_eq!(open.app.mode(), mode);
    measured
}

/// What the thread that reads history answers; `None` where no task here asks for it.
pub(crate) fn view(session: &Session, job: HistoryJob) -> Option<Outcome> {
    match job {
        HistoryJob::View(wanted) if wanted.subject == ViewSubject::Controls => {
            let found = session.controls_of_log().map(ViewContent::Controls);
            Some(Outcome::ViewRead(wanted, Box::new(found)))
        }
        _ => None,
    }
}

/// What the thread of the session answers for triage; `None` where no task here asks for it.
pub(crate) fn triage_job(
    session: &mut Session,
    queue: &mut Option<TriageQueue>,
    job: SessionJob,
) -> Option<Outcome> {
    match job {
        SessionJob::Triage(request) => {
            let sheet = sheet(session, queue, &request);
            Some(Outcome::TriageRead(request, Box::new(sheet)))
        }
        SessionJob::Edit {
            seen,
            edit: RecordEdit::Changes(changes),
            origin,
            ..
        } => {
            let words = origin.named.clone().unwrap_or_default();
            let result = Box::new(session.change_named(&seen, &changes, &words));
            Some(Outcome::Edited {
                seen,
                edit: RecordEdit::Changes(changes),
                origin,
                result,
            })
        }
        _ => None,
    }
}

fn sheet(
    session: &Session,
    kept: &mut Option<TriageQueue>,
    request: &TriageRequest,
) -> Result<Option<TriageSheet>, SessionError> {
    let queue = match kept {
        Some(queue) => queue,
        None => kept.insert(session.triage(&Filter::default())?),
    };
    let id = match request {
        TriageRequest::Open(id) | TriageRequest::Again(id) => {
            session.triage_reread(queue, std::slice::from_ref(id))?;
            id.clone()
        }
        _ => match &queue.place {
            Some(id) => id.clone(),
            None => return Ok(None),
        },
    };
    let hazard = session.triage_hazard(&id, &queue.facts, &Pending::default())?;
    Ok(Some(TriageSheet {
        record: Arc::new(hazard.record),
        facts: hazard.facts,
        queue: queue.hazards.iter().map(|it| it.id.clone()).collect(),
        unfinished: queue.unfinished(),
        names: queue.facts.names().to_vec(),
        files: session.evidence_files().into(),
        person: Some("A. Name".to_owned()),
        day: Utc::now().date_naive(),
        opened: Utc::now().fixed_offset(),
    }))
}
