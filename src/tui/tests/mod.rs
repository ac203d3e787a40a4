//! The whole terminal UI driven by keys, on records on a disk, without a terminal.
//!
//! - This file: [`Terminal`], the app with its session and no screen ([`effects`] does what the app asks for); [`fixtures`] and [`findings`]
//!   are what it shows, [`random_keys`] presses keys at random in all modes.
//! - By what is tested: [`journeys`] (whole tasks), [`undo`], [`conflicts`] (another program changes
//!   the record), [`merge_conflict`] (git's), [`screens`] and [`every_screen`] (snapshots), [`keys`], [`linear_fixtures`], [`palette`], [`places`], [`marks`], [`many_changes`], [`boards`], [`bow_tie`] and [`bow_tie_sizes`], [`problems`], [`fixes`],
//!   [`reports`], [`renumbering`], [`commits`], [`history`], [`difference`], [`baselines`] and [`sign_offs`] (in a repository of git), [`triage`], [`triage_changes`], [`triage_extremes`], [`triage_keys`], [`triage_model`] (triage against a model of it), [`resizing`], [`scope`], [`speed`], [`read_only`], [`writing`], [`looks`], [`requirements`], [`spoken`] and [`spoken_pairs`] (sentences), [`template`]
//!   (changed on disk), [`job_runner`].

mod baselines;
mod boards;
mod bow_tie;
mod bow_tie_sizes;
mod commits;
mod conflicts;
mod difference;
mod effects;
mod every_screen;
mod findings;
mod fixes;
mod fixtures;
mod history;
mod job_runner;
mod journeys;
mod keys;
pub mod linear_fixtures;
mod looks;
mod many_changes;
mod marks;
mod merge_conflict;
mod palette;
mod places;
mod problems;
mod random_keys;
mod read_only;
mod renumbering;
mod reports;
mod repository;
mod requirements;
mod resizing;
mod scope;
mod screens;
mod sign_offs;
mod speed;
mod spoken;
mod spoken_pairs;
mod template;
mod triage;
mod triage_changes;
mod triage_extremes;
mod triage_keys;
mod triage_model;
mod undo;
mod writing;

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use tempfile::TempDir;

use self::keys::key;
use super::app::App;
use super::key_timing::KeyTiming;
use super::keymap::Key;
use super::mouse::{Mouse, MouseKind};
use super::report_job::ReportJob;
use super::terminal::act_jobs::ActClock;
use super::terminal::job_runner::{JobRunner, Today};
use super::terminal::reporter::{ReportPaths, Reporter};
use super::theme::{Colour, Glyphs, Theme};
use crate::check::Gate;
use crate::session::{Access, Session};
use crate::tui::effect::SessionJob;
use crate::tui::outcome::Outcome;

/// The day of every test.
const TODAY: Today = Today(|| NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());

/// What the user's editor makes of a text.
type Editor = fn(&str) -> Result<Option<String>, String>;

/// Looks at what a job made of the records: the job, the records before, and their folder.
type Witness = fn(&SessionJob, &BTreeMap<String, Vec<u8>>, &Path);

/// A terminal that is not there: the app, the session and the loop between them.
struct Terminal {
    app: App,
    job_runner: JobRunner,
    reporter: Reporter,
    /// Reports that are not begun until [`Terminal::let_reports_go`].
    held_back: Option<Vec<ReportJob>>,
    /// What was read for windows and is not shown until [`Terminal::let_reading_go`].
    held_reading: Option<VecDeque<Outcome>>,
    /// The files that were opened.
    opened: Vec<PathBuf>,
    opener: fn(&Path) -> Result<(), String>,
    folder: TempDir,
    /// Where reports are put.
    reports: TempDir,
    size: (u16, u16),
    editor: Editor,
    /// What the log is checked by.
    check: fn(&mut JobRunner, Gate) -> Outcome,
    /// Looks at what a job made of the records, which it is given as they were before.
    watched: Option<Witness>,
    /// The texts that were kept in files.
    kept: Vec<String>,
    /// The texts that went to the clipboard of the system.
    copied_out: Vec<String>,
    left: bool,
}

impl Terminal {
    /// A log of the fixtures in a new folder, on a screen.
    fn open(width: u16, height: u16) -> Self {
        Self::with(width, height, Theme::default(), fixtures::ALL)
    }

    fn with(width: u16, height: u16, theme: Theme, records: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in records {
            fs::write(folder.path().join(format!("{name}.md")), text).unwrap();
        }
        Self::in_folder(folder, (width, height), theme)
    }

    /// The log of a folder.
    fn in_folder(folder: TempDir, size: (u16, u16), theme: Theme) -> Self {
        Self::with_access(folder, size, theme, Access::Write)
    }

    /// The log of a folder, for changing or only for reading.
    fn with_access(
        folder: TempDir,
        (width, height): (u16, u16),
        theme: Theme,
        access: Access,
    ) -> Self {
        let session = Session::open(folder.path()).unwrap().with_access(access);
        let template = Arc::new(session.template().clone());
        let named = session.named_filters().to_vec();
        let reports = tempfile::tempdir().unwrap();
        let start = reports.path().to_owned();
        let places = ReportPaths::outside_records(start, None, session.layout());
        let mut terminal = Self {
            reporter: Reporter::new(session.layout(), places, TODAY),
            held_back: None,
            held_reading: None,
            opened: Vec::new(),
            opener: |_| Ok(()),
            app: App::new("hazards", template, theme),
            job_runner: JobRunner::new(session, TODAY),
            folder,
            reports,
            size: (width, height),
            editor: |_| Ok(None),
            check: |_, gate| Outcome::Checked(Ok(findings::verdict(gate))),
            watched: None,
            kept: Vec::new(),
            copied_out: Vec::new(),
            left: false,
        };
        terminal.app.set_access(access);
        terminal.app.name_filters(&named);
        let effects = terminal.app.start(None, None);
        terminal.obey(effects);
        terminal.resize(width, height);
        terminal
    }

    /// The acts that follow have another time.
    fn set_clock(&mut self, clock: ActClock) {
        self.job_runner.set_clock(clock);
    }

    /// Runs git in the folder of the log.
    fn git(&self, arguments: &[&str]) {
        repository::git(self.folder.path(), arguments, "2026-05-20");
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        let effects = self.app.resize(width, height);
        self.obey(effects);
    }

    /// Makes the reports that were held back.
    fn let_reports_go(&mut self) {
        for job in self.held_back.take().unwrap_or_default() {
            let effects = self.report(job);
            self.obey(effects);
        }
    }

    /// Presses keys: names (`Enter`, `Ctrl-r`) and signs, with spaces between them. Each finds the screen that the one
    /// before it left.
    fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            self.see();
            self.press_unseen(name);
        }
        self
    }

    /// Presses keys before the screen that the one before left is drawn.
    fn press_unseen(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let effects = self.app.key(key(name));
            self.obey(effects);
        }
        self
    }

    /// Presses a key that came before the screen was drawn, or that is held down.
    fn press_early(&mut self, name: &str) -> &mut Self {
        self.see();
        let effects = self.app.timed_key(key(name), KeyTiming::TooEarly);
        self.obey(effects);
        self
    }

    /// The screen is drawn.
    fn see(&mut self) {
        let drawn = self.app.drawn(Rect::new(0, 0, self.size.0, self.size.1));
        self.obey(drawn);
    }

    /// Types text, letter by letter.
    fn write(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let effects = self.app.key(Key::char(letter));
            self.obey(effects);
        }
        self
    }

    fn paste(&mut self, text: &str) {
        let effects = self.app.paste(text);
        self.obey(effects);
    }

    fn mouse(&mut self, kind: MouseKind, x: u16, y: u16) {
        let at = Position::new(x, y);
        self.see();
        let effects = self.app.mouse(Mouse { kind, at });
        self.obey(effects);
    }

    /// Clicks on the first place where the screen says `words`.
    fn click_on(&mut self, words: &str) {
        let (x, y) = self.find(words);
        self.mouse(MouseKind::Click, x, y);
    }

    fn find(&self, words: &str) -> (u16, u16) {
        let screen = self.screen();
        for (y, line) in screen.lines().enumerate() {
            if let Some(at) = line.find(words) {
                let x = super::text_width::width(&line[..at]);
                return (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
            }
        }
        panic!("{words} is not on the screen:\n{screen}");
    }

    /// Somebody else writes to a record.
    fn on_disk(&mut self, id: &str, change: impl Fn(&str) -> String) {
        let text = self.file(id);
        fs::write(self.path(id), change(&text)).unwrap();
        let effects = self.app.disk_changed();
        self.obey(effects);
    }

    fn path(&self, id: &str) -> PathBuf {
        self.folder.path().join(format!("{id}.md"))
    }

    fn file(&self, id: &str) -> String {
        fs::read_to_string(self.path(id)).unwrap()
    }

    fn message(&self) -> String {
        self.app
            .message()
            .map(|message| message.text.clone())
            .unwrap_or_default()
    }

    fn selected(&self) -> String {
        self.app
            .log()
            .selected()
            .map(|row| row.id.to_string())
            .unwrap_or_default()
    }

    fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        self.app.draw(&mut buffer);
        buffer
    }

    /// The screen as text, without the spaces at the ends of its lines.
    fn screen(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..self.size.1 {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..self.size.0 {
                let symbol = buffer[(x, y)].symbol();
                if skip == 0 {
                    line.push_str(symbol);
                    skip = super::text_width::width(symbol).max(1);
                }
                skip -= 1;
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The styles of the screen: for each line the runs of columns that are not plain.
    fn styles(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..self.size.1 {
            let look = |x: u16| {
                let cell = &buffer[(x, y)];
                assert_eq!(cell.bg, Color::Reset, "a background at {x}, {y}");
                (cell.fg, cell.modifier)
            };
            let mut runs = Vec::new();
            let mut x = 0;
            while x < self.size.0 {
                let start = x;
                let this = look(x);
                while x < self.size.0 && look(x) == this {
                    x += 1;
                }
                if this != (Color::Reset, Modifier::empty()) {
                    runs.push(format!("{start}-{} {:?} {:?}", x - 1, this.0, this.1));
                }
            }
            if !runs.is_empty() {
                text.push_str(&format!("{y}: {}\n", runs.join("; ")));
            }
        }
        text
    }
}

/// No colour, ASCII signs.
const PLAIN: Theme = Theme {
    colour: Colour::None,
    glyphs: Glyphs::Ascii,
};
