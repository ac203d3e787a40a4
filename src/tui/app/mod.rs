//! The app: everything that the terminal shows, and what every key, click and outcome does to it.
//!
//! Nothing here touches a file, the clock or the terminal: requests come out as
//! [`Effect`]s, and their results go in again as [`Outcome`](super::outcome::Outcome)s.
//!
//! - In: [`input`] takes keys and text, [`update`] does what an action means, [`why_not`] says why an action is not possible now
//!   and [`palette`] lists all of a mode, [`mouse`] what a click means, [`commands`] what an
//!   overlay asks for, [`outcome`] takes the outcome of an effect.
//! - Parts of that: [`open_overlay`] (dialogs of the selected record), [`undo`], [`places`] (back, forward, jumps), [`marks`] and [`many_changes`] (of all that are marked), [`problems`] (their
//!   keys), [`history`], [`checks`], [`reports`], [`commits`], [`sign_offs`], [`baselines`], [`bow_ties`], [`triage`], [`views`] (windows that are read from git),
//!   [`settings`] (settings and a template that changed on
//!   disk).
//! - [`read_only`]: what is refused in a log that is open for reading only.
//!   [`left_texts`]: texts of an earlier hazlog; [`clipboard`]: what is copied; [`typing_checks`]: findings in what is typed; [`small_screen`]: a terminal that is too small; [`motion`]: a screen on which nothing moves.
//! - Out: [`draw`] draws, with [`hints`] for the keys at the bottom and [`scope_notices`] below the
//!   title; [`drawn_frame`] keeps what was drawn where, which is what a click means.

mod baselines;
mod bow_ties;
mod checks;
mod clipboard;
mod commands;
mod commits;
mod draw;
mod drawn_frame;
mod hints;
mod history;
mod input;
mod left_texts;
mod many_changes;
mod marks;
mod motion;
mod mouse;
mod open_overlay;
mod outcome;
mod palette;
mod places;
mod problems;
mod read_only;
mod renumbering;
mod reports;
mod scope_notices;
mod settings;
mod sign_offs;
mod small_screen;
mod spoken;
mod triage;
mod typing_checks;
mod undo;
mod update;
mod views;
mod why_not;

pub use hints::{Hint, hints};

use std::sync::Arc;

use ratatui::layout::Rect;

use self::drawn_frame::DrawnFrame;
use super::action::{Action, RecordAction};
use super::effect::{Effect, SessionJob};
use super::keymap::Mode;
use super::layout::{Areas, Pane, VisibleParts, areas};
use super::message::Message;
use super::outcome::UnkeptText;
use super::overlay::{Stack, UnsavedText, welcome};
use super::screen::hazard::HazardView;
use super::screen::log::LogScreen;
use super::screen::problems::Problems;
use super::text_place::{TextPlace, VisitedCard};
use super::theme::{Motion, Theme};
use crate::hazard::{HazardId, Summary};
use crate::repo::LeftText;
use crate::session::{Access, LogScope, Progress, SettingsVersion};
use crate::template::Template;

/// What needs the record of the selected hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WantedOfRecord {
    /// An action on it.
    Action(RecordAction),
    /// Its bow-tie.
    BowTie,
}

/// All that the terminal shows.
pub struct App {
    template: Arc<Template>,
    /// Which reading of the settings and the template this is.
    stamp: SettingsVersion,
    /// The error in the settings or the template on disk.
    fault: Option<Message>,
    theme: Theme,
    access: Access,
    motion: Motion,
    typing_checks: typing_checks::TypingChecks,
    left_texts: Vec<LeftText>,
    /// The texts among them that are offered, until their files are removed.
    offered: Vec<LeftText>,
    place: String,
    log: LogScreen,
    /// The files in the folders of records when they were last listed.
    scope: LogScope,
    hazard: HazardView,
    problems: Problems,
    checks: checks::Checks,
    reports: reports::Reports,
    focus: Pane,
    /// The pane from which the findings were opened, to go back to.
    came_from: Pane,
    totals: bool,
    overlays: Stack,
    /// Texts that hazlog could not write to a file.
    unkept: Vec<UnkeptText>,
    message: Option<Message>,
    progress: Option<Progress>,
    ready: bool,
    areas: Areas,
    /// The frame that the user sees.
    frame: DrawnFrame,
    effects: Vec<Effect>,
    /// The record that is being read.
    reading: Option<HazardId>,
    /// A record that could not be read. The app does not try it again.
    unreadable: Option<HazardId>,
    /// What is done with the selected hazard once it has been read.
    waiting: Option<WantedOfRecord>,
    histories: history::Histories,
    places: places::Places,
    views: views::Views,
    /// The place to show in the selected hazard once it has been read.
    go_to: Option<(HazardId, TextPlace)>,
    /// The card of a bow-tie whose text the user went to last.
    visited_card: Option<VisitedCard>,
    /// The hazard to select once it is in the log.
    select_later: Option<HazardId>,
}

impl App {
    /// An app for the log at `place`, before anything is read.
    pub fn new(place: impl Into<String>, template: Arc<Template>, theme: Theme) -> Self {
        Self {
            log: LogScreen::new(&template),
            template,
            stamp: SettingsVersion::default(),
            fault: None,
            theme,
            access: Access::default(),
            motion: Motion::default(),
            typing_checks: typing_checks::TypingChecks::default(),
            left_texts: Vec::new(),
            offered: Vec::new(),
            place: place.into(),
            scope: LogScope::default(),
            hazard: HazardView::default(),
            problems: Problems::default(),
            checks: checks::Checks::default(),
            reports: reports::Reports::default(),
            focus: Pane::Log,
            came_from: Pane::Log,
            totals: true,
            overlays: Stack::default(),
            unkept: Vec::new(),
            message: None,
            progress: None,
            ready: false,
            areas: Areas::default(),
            frame: DrawnFrame::default(),
            effects: Vec::new(),
            reading: None,
            unreadable: None,
            waiting: None,
            histories: history::Histories::default(),
            places: places::Places::default(),
            views: views::Views::default(),
            go_to: None,
            visited_card: None,
            select_later: None,
        }
    }

    /// Starts with a filter and a selected hazard. Gives the effects that read the log.
    pub fn start(&mut self, filter: Option<&str>, hazard: Option<HazardId>) -> Vec<Effect> {
        self.select_later = hazard;
        if let Some(filter) = filter {
            self.log.filter.set(filter);
            self.filter_changed();
        }
        self.send_job(SessionJob::Sync);
        self.finish_update()
    }

    /// Does an action as if the user had pressed its key.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        self.message = None;
        self.act(action);
        self.finish_update()
    }

    /// Handles a new size of the terminal.
    pub fn resize(&mut self, width: u16, height: u16) -> Vec<Effect> {
        self.areas.screen = Rect::new(0, 0, width, height);
        self.finish_update()
    }

    /// Handles a change in the folders of records.
    pub fn disk_changed(&mut self) -> Vec<Effect> {
        self.send_job(SessionJob::Sync);
        self.finish_update()
    }

    /// Whether a key waits for a record or a window to be read, so that no other key may be handled.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some() || self.awaits_window()
    }

    /// The current mode.
    pub fn mode(&self) -> Mode {
        match (self.overlays.mode(), self.focus) {
            (Some(mode), _) => mode,
            (None, Pane::Problems) if self.problems.words.typing => Mode::ProblemWords,
            (None, Pane::Problems) => Mode::Problems,
            (None, _) if self.log.filter.typing => Mode::Filter,
            (None, Pane::Log) => Mode::Log,
            (None, Pane::Hazard) => Mode::Hazard,
        }
    }

    /// Texts that exist only on the screen.
    pub fn unsaved(&self) -> Vec<UnsavedText> {
        let mut unsaved = self.unkept();
        unsaved.extend(self.overlays.unsaved());
        unsaved
    }

    /// Texts that hazlog could not write to a file.
    pub fn unkept(&self) -> Vec<UnsavedText> {
        let unkept = self.unkept.iter().map(|unkept| UnsavedText {
            what: unkept.what.clone(),
            text: unkept.text.clone(),
        });
        unkept.collect()
    }

    /// A message for the message line.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// Shows a message on the message line.
    pub fn say(&mut self, message: Message) {
        self.message = Some(message);
    }

    /// Explains hazlog to somebody who starts it for the first time.
    pub fn welcome(&mut self) {
        self.overlays.open(Box::new(welcome()));
    }

    /// The log.
    pub fn log(&self) -> &LogScreen {
        &self.log
    }

    /// The hazard that is shown.
    pub fn hazard(&self) -> &HazardView {
        &self.hazard
    }

    /// The problems.
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// The focused pane.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    fn send_job(&mut self, job: SessionJob) {
        if self.refuses_job(&job) {
            return;
        }
        self.effects.push(Effect::Work(job));
    }

    fn selected(&self) -> Option<&Summary> {
        self.log.selected()
    }

    /// The record of the selected hazard, if it has been read.
    fn selected_record(&self) -> Option<&Arc<crate::hazard::Record>> {
        let record = self.hazard.record()?;
        (self.selected()?.id == record.hazard.id).then_some(record)
    }

    fn filter_changed(&mut self) {
        if let Some(words) = self.log.filter_changed(&self.template) {
            self.send_job(SessionJob::FindWords(words));
        }
    }

    /// Which optional parts are shown on a screen of this width.
    fn visible_parts(&self, width: u16) -> VisibleParts {
        VisibleParts {
            focus: self.focus,
            notices: u16::try_from(self.notice_lines(width).len()).unwrap_or(u16::MAX),
            filter: self.log.filter.is_shown(),
            totals: self.totals,
        }
    }

    /// Lays everything out, asks for the record to show, and gives the effects to run.
    fn finish_update(&mut self) -> Vec<Effect> {
        self.offer_left_text();
        self.check_typing();
        self.areas = areas(
            self.areas.screen,
            self.visible_parts(self.areas.screen.width),
        );
        if self.areas.rows.height > 0 {
            self.log.keep_in_view(usize::from(self.areas.rows.height));
        }
        if self.areas.problems.height > 0 {
            let rows = usize::from(self.areas.problems.height);
            self.problems.keep_in_view(rows);
        }
        let text = self.areas.text;
        if text.width > 0 {
            self.hazard.fit(text.width, text.height, &self.template);
        }
        self.go_where_asked();
        self.note_place();
        if self.focus == Pane::Hazard && self.overlays.is_empty() {
            self.hazard.look();
        }
        self.overlays.place(self.areas.front);
        if text.width > 0 || self.waiting.is_some() {
            self.read_selected();
        }
        std::mem::take(&mut self.effects)
    }

    /// Asks for the selected hazard's record. Only one request runs at a time, so a key held down
    /// reads the last record and not all.
    fn read_selected(&mut self) {
        let Some(wanted) = self.selected().map(|row| row.id.clone()) else {
            return;
        };
        let known = self.hazard.id() == Some(&wanted) || self.unreadable.as_ref() == Some(&wanted);
        if known || self.reading.is_some() {
            return;
        }
        self.reading = Some(wanted.clone());
        self.send_job(SessionJob::Read(wanted));
    }
}
