//! hazlog's side of the measurements, through its library as the program uses it.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;
use std::{fs, io};

use crossterm::event::KeyCode;
use hazlog::session::Session;
use hazlog::tui::app::{App, Effect, Job, Outcome};
use hazlog::tui::keymap::Key;
use hazlog::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::measure::{Measured, measure};

/// Makes the files an hour old: one that was written a moment ago is read again for safety.
pub(crate) fn settle(root: &Path) -> io::Result<()> {
    let Some(hour_ago) = SystemTime::now().checked_sub(std::time::Duration::from_secs(3_600))
    else {
        return Ok(());
    };
    for entry in fs::read_dir(root.join("hazards"))? {
        let file = fs::File::options().write(true).open(entry?.path())?;
        file.set_modified(hour_ago)?;
    }
    Ok(())
}

fn open(root: &Path) -> Session {
    let mut session = Session::open(root).unwrap();
    session.sync(&mut |_| {}).unwrap();
    session
}

/// Opens the log and brings the index up to date.
pub(crate) fn sync(root: &Path) {
    open(root);
}

/// A full-text search: common words, rare ones, and one that is not there.
pub(crate) fn search(root: &Path) -> Measured {
    const QUERIES: [&str; 5] = [
        "patient",
        "warfarin record",
        "penicillin allergy overlooks",
        "gliprilxi",
        "nowhere",
    ];
    let session = open(root);
    let times = 4;
    let measured = measure(|| {
        for query in QUERIES.repeat(times) {
            session.search(query, 50).unwrap();
        }
    });
    measured.each(u32::try_from(QUERIES.len() * times).unwrap())
}

/// Keys pressed in a filter and in the log with all records open, each followed by a drawing.
pub(crate) fn keys(root: &Path) -> Measured {
    let mut session = open(root);
    let template = Arc::new(session.template().clone());
    let mut app = App::new("log", template, Theme::default());
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let effects = app.start(None, None);
    app.resize(120, 40);
    answer(&mut app, &mut session, effects);
    draw(&app, &mut terminal);
    let keys: Vec<Key> = "/risk:>=3 status:open warf"
        .chars()
        .map(Key::char)
        .chain(std::iter::repeat_n(Key::code(KeyCode::Backspace), 25))
        .chain([Key::code(KeyCode::Esc)])
        .chain(std::iter::repeat_n(Key::code(KeyCode::Down), 20))
        .chain([Key::ctrl('u')])
        .collect();
    let count = u32::try_from(keys.len()).unwrap();
    let measured = measure(|| {
        for key in keys {
            let effects = app.key(key);
            draw(&app, &mut terminal);
            answer(&mut app, &mut session, effects);
        }
    });
    measured.each(count)
}

fn draw(app: &App, terminal: &mut Terminal<TestBackend>) {
    terminal
        .draw(|frame| {
            app.draw(frame.buffer_mut());
        })
        .unwrap();
}

/// Does what the app asks of the session, as the thread beside it does.
fn answer(app: &mut App, session: &mut Session, effects: Vec<Effect>) {
    let mut waiting = effects;
    while let Some(effect) = waiting.pop() {
        let Effect::Work(job) = effect else { continue };
        let outcome = match job {
            Job::Sync => Outcome::Synced(
                session
                    .sync(&mut |_| {})
                    .and_then(|synced| Ok((synced, Some(session.summaries()?)))),
            ),
            Job::List => Outcome::Listed(session.summaries()),
            Job::Words(words) => {
                let found = session.ids_with_words(&words);
                Outcome::Words(words, found)
            }
            Job::Read(id) => {
                let record = session.record(&id);
                Outcome::Read(id, Box::new(record))
            }
            _ => continue,
        };
        waiting.extend(app.outcome(outcome));
    }
}
