//! When the app checks the log, and what it does with the findings.

use std::sync::Arc;

use super::App;
use crate::check::{Gate, Verdict};
use crate::session::SessionError;
use crate::tui::effect::Effect;
use crate::tui::findings::FindingsByHazard;
use crate::tui::message::{Message, MessageKind};

/// The state of the checks.
///
/// At most one check runs at a time. If something changes during a check, its findings are about
/// the old log. hazlog does not show them and starts another check.
#[derive(Default)]
pub(super) struct Checks {
    gate: Gate,
    under_way: bool,
    again: bool,
    failed: Option<String>,
}

impl Checks {
    /// The state in words; empty if the findings are those of the current log.
    pub(super) fn state(&self) -> &str {
        match &self.failed {
            Some(why) => why,
            None if self.under_way => "checking",
            None => "",
        }
    }

    /// The gate at which the log is checked.
    pub(super) fn gate(&self) -> Gate {
        self.gate
    }
}

impl App {
    /// Asks for a check, because the log or the gate has changed.
    pub(super) fn check(&mut self) {
        if self.checks.under_way {
            self.checks.again = true;
            return;
        }
        self.checks.under_way = true;
        self.effects.push(Effect::Check(self.checks.gate));
    }

    /// Switches between the day-to-day checks and the release gate.
    pub(super) fn gate_next(&mut self) {
        self.checks.gate = match self.checks.gate {
            Gate::Daily => Gate::Release,
            Gate::Release => Gate::Daily,
        };
        self.check();
    }

    pub(super) fn checked(&mut self, result: Result<Verdict, SessionError>) {
        self.checks.under_way = false;
        if std::mem::take(&mut self.checks.again) {
            return self.check();
        }
        match result {
            Ok(verdict) => {
                self.checks.failed = None;
                self.take_findings(Arc::new(FindingsByHazard::new(verdict)));
            }
            Err(error) => {
                self.checks.failed = Some("not checked".to_owned());
                self.say_unasked(Message::error(
                    format!("hazlog could not check the log: {error}"),
                    error.hint(),
                ));
            }
        }
    }

    /// Shows a message about work in the background. It does not replace an error: that is the answer
    /// to the user's last key, such as a save that failed, and the user may not have read it yet.
    fn say_unasked(&mut self, message: Message) {
        if self
            .message()
            .is_none_or(|shown| shown.kind != MessageKind::Error)
        {
            self.say(message);
        }
    }

    fn take_findings(&mut self, findings: Arc<FindingsByHazard>) {
        self.hazard.check(&findings, &self.template);
        self.log.set_findings(Arc::clone(&findings), &self.template);
        self.problems.set_findings(findings, self.log.rows());
    }

    pub(super) fn checker_gone(&mut self) {
        // The earlier findings may be about an older log.
        self.checks.failed = Some("the checks have stopped".to_owned());
        // The failure restored the user's terminal, so hazlog takes it again.
        self.effects.push(Effect::Redraw);
        self.say(Message::error(
            "the checks have stopped because of a fault in hazlog, so the findings on the screen may be old",
            "everything else works; start hazlog again to check the log",
        ));
    }
}
