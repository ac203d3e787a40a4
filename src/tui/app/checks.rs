//! When the log is checked, and what becomes of what was found.

use std::sync::Arc;

use super::App;
use crate::check::{Gate, Verdict};
use crate::session::SessionError;
use crate::tui::effect::Effect;
use crate::tui::findings::FindingsByHazard;
use crate::tui::message::Message;

/// How far the checks are.
///
/// One check is under way at most. When something changes meanwhile, what it finds is of the log
/// before and is not shown: another one follows.
#[derive(Default)]
pub(super) struct Checks {
    gate: Gate,
    under_way: bool,
    again: bool,
    failed: Option<String>,
}

impl Checks {
    /// How far they are, in words; empty where what is shown is the log as it is.
    pub(super) fn state(&self) -> &str {
        match &self.failed {
            Some(why) => why,
            None if self.under_way => "checking",
            None => "",
        }
    }

    /// How strictly the log is to be judged.
    pub(super) fn gate(&self) -> Gate {
        self.gate
    }
}

impl App {
    /// Has the log checked: it has changed, or is to be judged otherwise.
    pub(super) fn check(&mut self) {
        if self.checks.under_way {
            self.checks.again = true;
            return;
        }
        self.checks.under_way = true;
        self.effects.push(Effect::Check(self.checks.gate));
    }

    /// Judges as before a release, or as day to day.
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
                self.say(Message::error(
                    format!("the log could not be checked: {error}"),
                    error.hint(),
                ));
            }
        }
    }

    fn take_findings(&mut self, findings: Arc<FindingsByHazard>) {
        self.hazard.check(&findings, &self.template);
        self.log.set_findings(Arc::clone(&findings), &self.template);
        self.problems.set_findings(findings, self.log.rows());
    }

    pub(super) fn checker_gone(&mut self) {
        // What was found before is of a log that may have changed since.
        self.checks.failed = Some("the checks have stopped".to_owned());
        // Its failure has given the terminal back: it is taken again.
        self.effects.push(Effect::Redraw);
        self.say(Message::error(
            "the checks have stopped, which is a fault of hazlog's: what is shown of them may be old",
            "everything else works; start hazlog again to check",
        ));
    }
}
