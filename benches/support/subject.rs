//! hazlog's side of the measurements, through its library as the program uses it.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;
use std::{fs, io};

use crossterm::event::KeyCode;
use hazlog::session::{Session, TriageQueue};
use hazlog::tui::app::App;
use hazlog::tui::effect::{Effect, SessionJob};
use hazlog::tui::keymap::Key;
use hazlog::tui::outcome::Outcome;
use hazlog::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

use super::measure::{Measured, measure};
use super::windows;

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

/// The program with all records open: its two threads, taken in turn.
pub(crate) struct Open {
    pub(crate) session: Session,
    pub(crate) app: App,
    terminal: Terminal<TestBackend>,
    triage: Option<TriageQueue>,
}

impl Open {
    /// As the program begins: it reads the folder once, after it has drawn that it does.
    pub(crate) fn new(root: &Path) -> Self {
        let session = Session::open(root).unwrap();
        let template = Arc::new(session.template().clone());
        let mut open = Self {
            session,
            app: App::new("log", template, Theme::default()),
            terminal: Terminal::new(TestBackend::new(120, 40)).unwrap(),
            triage: None,
        };
        let mut effects = open.app.start(None, None);
        effects.extend(open.app.resize(120, 40));
        open.settle(effects);
        open
    }

    pub(crate) fn draw(&mut self) {
        let app = &self.app;
        self.terminal
            .draw(|frame| {
                app.draw(frame.buffer_mut());
            })
            .unwrap();
        let screen = Rect::new(0, 0, 120, 40);
        assert!(self.app.drawn(screen).is_empty(), "the size is the same");
    }

    /// Whether the screen says something.
    pub(crate) fn shows(&self, words: &str) -> bool {
        self.terminal.backend().to_string().contains(words)
    }

    /// Presses a key: what the thread that draws takes for the key, and for every answer to it.
    pub(crate) fn press(&mut self, key: Key) -> Measured {
        let mut effects = Vec::new();
        let pressed = measure(|| {
            effects = self.app.key(key);
            self.draw();
        });
        pressed.and(self.settle(effects))
    }

    /// Lets the session answer, unmeasured, and draws what it said, measured.
    fn settle(&mut self, effects: Vec<Effect>) -> Measured {
        let mut waiting = effects;
        let mut spent = Measured::default();
        while let Some(effect) = waiting.pop() {
            let Some(outcome) = self.answer(effect) else {
                continue;
            };
            spent = spent.and(measure(|| {
                waiting.extend(self.app.outcome(outcome));
                self.draw();
            }));
        }
        spent
    }

    /// What the thread that has the session answers.
    fn answer(&mut self, effect: Effect) -> Option<Outcome> {
        let session = &mut self.session;
        let job = match effect {
            Effect::Work(job) => job,
            Effect::History(job) => return windows::view(session, job),
            _ => return None,
        };
        Some(match job {
            SessionJob::Triage(_) | SessionJob::Edit { .. } => {
                return windows::triage_job(session, &mut self.triage, job);
            }
            SessionJob::Sync => Outcome::Synced(
                session
                    .sync(&mut |_| {})
                    .and_then(|synced| Ok((synced, Some(session.summaries()?)))),
            ),
            SessionJob::List => Outcome::Listed(session.summaries()),
            SessionJob::FindWords(words) => {
                let found = session.ids_with_words(&words);
                Outcome::WordsFound(words, found)
            }
            SessionJob::Read(id) => {
                let record = session.record(&id);
                Outcome::Read(id, Box::new(record))
            }
            SessionJob::Uncommitted
            | SessionJob::Create(..)
            | SessionJob::Renumber(_)
            | SessionJob::Undo(..)
            | SessionJob::PlanFixes(_)
            | SessionJob::SaveFixes(..)
            | SessionJob::PlanMany(_)
            | SessionJob::ChangeMany { .. }
            | SessionJob::PlanCommit
            | SessionJob::Commit { .. }
            | SessionJob::PrepareSignOff(_)
            | SessionJob::AddAct { .. }
            | SessionJob::SignByKey(_)
            | SessionJob::CreateBaseline(_)
            | SessionJob::CheckTyping(..)
            | SessionJob::SkipStep(..) => return None,
        })
    }
}

/// A filter typed and taken back, and a walk down the log: the mean of the key presses, or the
/// slowest of them.
pub(crate) fn keys(root: &Path, which: Which) -> Measured {
    let mut open = Open::new(root);
    let keys = "/risk:>=3 status:open warf"
        .chars()
        .map(Key::char)
        .chain(std::iter::repeat_n(Key::code(KeyCode::Backspace), 25))
        .chain([Key::code(KeyCode::Esc)])
        .chain(std::iter::repeat_n(Key::code(KeyCode::Down), 20));
    let presses: Vec<Measured> = keys.map(|key| open.press(key)).collect();
    match which {
        Which::Mean => {
            let all = presses
                .iter()
                .fold(Measured::default(), |sum, press| sum.and(*press));
            all.each(u32::try_from(presses.len()).unwrap())
        }
        Which::Slowest => presses.into_iter().max_by_key(|press| press.cpu).unwrap(),
    }
}

/// Which of many key presses.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Which {
    /// All of them, on average.
    Mean,
    /// The one that took most processor time.
    Slowest,
}
