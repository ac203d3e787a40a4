//! The edits that were sent to the session and have no answer yet.

use std::collections::VecDeque;

use crate::tui::effect::SessionJob;
use crate::tui::key_signing::KeyJob;
use crate::tui::outcome::Outcome;

/// The jobs that keys wait for, oldest first: the session answers them in this order. Each is
/// held with the text that no overlay holds, until its answer has come.
#[derive(Debug, Default)]
pub struct InFlight {
    jobs: VecDeque<Option<String>>,
}

impl InFlight {
    /// Remembers a job that is sent to the session.
    pub fn give(&mut self, job: &SessionJob) {
        if job.holds_keys() {
            self.jobs.push_back(match job {
                SessionJob::Edit { origin, .. } | SessionJob::Create(_, origin) => {
                    origin.holds.clone()
                }
                SessionJob::CreateBaseline(typed) => Some(typed.because.clone()),
                SessionJob::Commit { message, .. } => Some(message.clone()),
                SessionJob::PrepareSignOff(act) | SessionJob::AddAct { act, .. } => {
                    Some(act.words.clone())
                }
                SessionJob::SignByKey(KeyJob::Add { signing, .. }) => {
                    signing.new_act.as_ref().map(|act| act.words.clone())
                }
                SessionJob::SignByKey(KeyJob::ReadFile { .. })
                | SessionJob::Sync
                | SessionJob::List
                | SessionJob::Uncommitted
                | SessionJob::Read(_)
                | SessionJob::FindWords(_)
                | SessionJob::CheckTyping(..)
                | SessionJob::Renumber(_)
                | SessionJob::Triage(_)
                | SessionJob::Undo(..)
                | SessionJob::PlanFixes(_)
                | SessionJob::SaveFixes(..)
                | SessionJob::PlanMany(_)
                | SessionJob::ChangeMany { .. }
                | SessionJob::PlanCommit
                | SessionJob::SkipStep(..) => None,
            });
        }
    }

    /// Removes the job that an outcome answers.
    pub fn answer(&mut self, outcome: &Outcome) {
        if outcome.frees_keys() {
            self.jobs.pop_front();
        }
    }

    /// Whether every job has its answer.
    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    /// The texts of edits without an answer.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.jobs.iter().flatten().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::effect::EditOrigin;

    #[test]
    fn a_text_is_held_until_its_own_answer_has_come() {
        let mut in_flight = InFlight::default();
        in_flight.give(&SessionJob::List);
        assert!(in_flight.is_empty(), "no key waits for a list");
        in_flight.give(&SessionJob::Create(
            "Another".to_owned(),
            EditOrigin::default(),
        ));
        in_flight.give(&SessionJob::Create(
            "A name".to_owned(),
            EditOrigin::default(),
        ));
        assert!(!in_flight.is_empty());
        in_flight.answer(&Outcome::CheckerGone);
        in_flight.answer(&Outcome::FixesSaved(Vec::new(), None));
        assert!(!in_flight.is_empty());
        in_flight.jobs.push_back(Some("typed".to_owned()));
        in_flight.answer(&Outcome::FixesSaved(Vec::new(), None));
        assert_eq!(in_flight.texts().collect::<Vec<_>>(), ["typed"]);
    }
}
