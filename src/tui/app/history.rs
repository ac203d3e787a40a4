//! The history of a hazard or of the log, and a record as it was.

use super::App;
use crate::hazard::HazardId;
use crate::history::FieldQuery;
use crate::session::{History, PastRecord, SessionError};
use crate::tui::effect::{Effect, HistoryJob, WantedHistory, WantedPast};
use crate::tui::keymap::Mode;
use crate::tui::layout::Pane;
use crate::tui::message::Message;
use crate::tui::overlay::{HistoryView, PastRecordView};
use crate::tui::section_target::SectionTarget;

/// The message while hazlog reads a record as it was.
const READING_RECORD: &str = "reading the record as it was";

/// What is being read and the user waits for.
#[derive(Debug, Default)]
pub(super) struct Histories {
    /// A history.
    wanted: Option<WantedHistory>,
    /// A record as it was.
    wanted_record: Option<WantedPast>,
}

impl App {
    /// Asks for the history of the selected hazard; for that of the log if none is selected.
    pub(super) fn ask_for_history(&mut self) {
        let hazard = self.selected().map(|row| row.id.clone());
        let section = match self.focus {
            Pane::Hazard => self.section_under_cursor(),
            Pane::Log | Pane::Problems => None,
        };
        self.read_history(hazard, section);
    }

    fn section_under_cursor(&self) -> Option<FieldQuery> {
        let record = self.selected_record()?;
        let target: SectionTarget = self.hazard.target()?;
        let field = target.field(record);
        let role = field.and_then(|field| self.template.fields.get(field)?.role);
        let title = target.title(record, &self.template);
        Some(FieldQuery::of_section(&title, role))
    }

    /// Reads a history. It opens once it has been read, unless the user does something else by then.
    pub(super) fn read_history(&mut self, hazard: Option<HazardId>, section: Option<FieldQuery>) {
        let wanted = WantedHistory {
            hazard,
            section,
            asked_from: self.overlays.top().map(|(id, _)| id),
        };
        self.say(reading(&wanted));
        if self.histories.wanted.as_ref() != Some(&wanted) {
            self.histories.wanted = Some(wanted.clone());
            self.effects.push(Effect::History(HistoryJob::Read(wanted)));
        }
    }

    pub(super) fn history_read(
        &mut self,
        wanted: WantedHistory,
        result: Result<History, SessionError>,
    ) {
        if self.histories.wanted.as_ref() != Some(&wanted) {
            return;
        }
        self.histories.wanted = None;
        self.unsay(&reading(&wanted));
        if !self.is_still_at(&wanted) {
            return;
        }
        let history = match result {
            Ok(history) => history,
            Err(error) => return self.fail(&error),
        };
        self.overlays
            .open(Box::new(HistoryView::new(history, wanted.section)));
    }

    /// Whether the user still is where they asked for a history.
    fn is_still_at(&mut self, wanted: &WantedHistory) -> bool {
        let in_front = self.overlays.top().map(|(id, _)| id);
        if in_front != wanted.asked_from {
            return false;
        }
        match self.mode() {
            Mode::Log | Mode::Hazard => {
                self.selected().map(|row| &row.id) == wanted.hazard.as_ref()
            }
            mode => matches!(mode, Mode::History | Mode::Difference),
        }
    }

    /// Reads a record as it was at a commit. It opens once it has been read, if the overlay that asked is still in
    /// front.
    pub(super) fn read_past(&mut self, wanted: WantedPast) {
        self.say(Message::note(READING_RECORD));
        if self.histories.wanted_record.as_ref() != Some(&wanted) {
            self.histories.wanted_record = Some(wanted.clone());
            self.effects
                .push(Effect::History(HistoryJob::ReadRecord(wanted)));
        }
    }

    pub(super) fn past_read(
        &mut self,
        wanted: &WantedPast,
        result: Result<PastRecord, SessionError>,
    ) {
        if self.histories.wanted_record.as_ref() != Some(wanted) {
            return;
        }
        self.histories.wanted_record = None;
        self.unsay(&Message::note(READING_RECORD));
        if self.overlays.top().map(|(id, _)| id) != Some(wanted.asked_from) {
            return;
        }
        match result {
            Ok(past) => self.overlays.open(Box::new(PastRecordView::new(past))),
            Err(error) => self.fail(&error),
        }
    }

    /// The thread that reads histories has failed.
    pub(super) fn historian_gone(&mut self) {
        self.histories.wanted = None;
        self.histories.wanted_record = None;
        self.views.end();
        // The failure restored the user's terminal, so hazlog takes it again.
        self.effects.push(Effect::Redraw);
        self.say(Message::error(
            "hazlog can read no more histories because of a fault in hazlog",
            "everything else works; start hazlog again to see a history",
        ));
    }

    /// Clears a message, if it is still there.
    pub(super) fn unsay(&mut self, message: &Message) {
        if self.message.as_ref() == Some(message) {
            self.message = None;
        }
    }

    /// Goes from a history to a hazard of the log. If its record is gone, opens its history.
    pub(super) fn go_from_history(&mut self, id: HazardId) {
        if self.log.row(&id).is_none() {
            return self.read_history(Some(id), None);
        }
        while matches!(
            self.mode(),
            Mode::History
                | Mode::SignOffs
                | Mode::Difference
                | Mode::Baselines
                | Mode::HeatMaps
                | Mode::ControlsBoard
        ) {
            self.overlays.close_top();
        }
        self.show(&id);
        self.focus = Pane::Hazard;
    }
}

/// The message while hazlog reads a history.
fn reading(wanted: &WantedHistory) -> Message {
    let whose = match &wanted.hazard {
        Some(id) => id.to_string(),
        None => "the log".to_owned(),
    };
    Message::note(format!("reading the history of {whose}"))
}
