//! A screen on which nothing moves by itself, for people whom that disturbs.

use super::App;
use crate::session::Progress;
use crate::tui::outcome::Outcome;
use crate::tui::report_job::ReportState;
use crate::tui::theme::Motion;

impl App {
    /// Sets whether anything moves by itself.
    pub fn set_motion(&mut self, motion: Motion) {
        self.motion = motion;
    }

    /// An outcome as it is shown: with reduced motion, a progress says what is done and does not count.
    pub(super) fn without_motion(&self, outcome: Outcome) -> Outcome {
        match (self.motion, outcome) {
            (Motion::Reduced, Outcome::Progress(progress)) => Outcome::Progress(still(progress)),
            (Motion::Reduced, Outcome::Reported(ReportState::UnderWay(progress))) => {
                Outcome::Reported(ReportState::UnderWay(still(progress)))
            }
            (_, outcome) => outcome,
        }
    }
}

const fn still(progress: Progress) -> Progress {
    Progress {
        what: progress.what,
        done: 0,
        total: 0,
    }
}
