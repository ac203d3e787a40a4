//! Triage: opening it, and going from one hazard to the next.

use std::sync::Arc;

use super::App;
use crate::hazard::HazardId;
use crate::session::SessionError;
use crate::tui::effect::SessionJob;
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::overlay::TriageView;
use crate::tui::triage_sheet::{TriageRequest, TriageSheet};

impl App {
    /// Asks for a hazard of triage.
    pub(super) fn ask_for_triage(&mut self, request: TriageRequest) {
        if let Some(fault) = self.fault.clone() {
            return self.say(fault);
        }
        self.send_job(SessionJob::Triage(request));
    }

    /// Asks again what the log says about a hazard whose record has changed, if triage is open. What the log says
    /// depends on the record, so the window must not show what it said before.
    pub(super) fn ask_for_triage_again(&mut self, id: &HazardId) {
        if self.overlays.has(Mode::Triage) {
            self.send_job(SessionJob::Triage(TriageRequest::Again(id.clone())));
        }
    }

    /// Shows a hazard of triage that was read.
    pub(super) fn triage_read(
        &mut self,
        request: &TriageRequest,
        result: Result<Option<TriageSheet>, SessionError>,
    ) {
        let sheet = match result {
            Ok(Some(sheet)) => sheet,
            Ok(None) if matches!(request, TriageRequest::Again(_)) => return,
            Ok(None) => {
                let message = match request {
                    TriageRequest::GoOn => "no hazard of this log has an undecided decision",
                    _ => "no other hazard has an undecided decision",
                };
                match &mut self.message {
                    Some(said) if said.hint.is_empty() => said.hint = message.to_owned(),
                    _ => self.say(Message::note(message)),
                }
                return;
            }
            Err(error) => return self.fail(&error),
        };
        if let TriageRequest::Again(_) = request {
            return self.overlays.triage_changed(&sheet);
        }
        if let TriageRequest::Merge(asked) = request {
            self.send_job(SessionJob::List);
            self.send_job(SessionJob::Uncommitted);
            self.check();
            self.say(Message::done(format!(
                "{} is merged into {}",
                asked.merged, asked.kept
            )));
            self.overlays.saved(&sheet.record.hazard.id);
            self.overlays.refresh(&sheet.record);
        }
        self.log.select(&sheet.record.hazard.id);
        if self.overlays.has(Mode::Triage) {
            self.overlays.triage_opened(&sheet);
        } else {
            let window = TriageView::new(sheet, Arc::clone(&self.template));
            self.overlays.open(Box::new(window));
        }
    }
}
