//! Committing changed hazards: the form, and what git said.

use super::App;
use crate::session::{CommitMade, SessionError, UncommittedRecords};
use crate::text::printable_line;
use crate::tui::effect::SessionJob;
use crate::tui::message::Message;
use crate::tui::overlay::{CommitForm, OverlayId, program_output};

impl App {
    /// Opens the form for the records that differ from git's last commit.
    pub(super) fn commit_planned(&mut self, found: Result<UncommittedRecords, SessionError>) {
        match found {
            Err(error) => self.fail(&error),
            Ok(found) if found.records.is_empty() => {
                self.say(Message::note("no hazard differs from git's last commit"));
            }
            Ok(found) => self.overlays.open(Box::new(CommitForm::new(found))),
        }
    }

    /// Says what was committed. If nothing was, the form stays open with its message.
    pub(super) fn committed(
        &mut self,
        count: usize,
        closes: &[OverlayId],
        made: Result<CommitMade, SessionError>,
    ) {
        let made = match made {
            Ok(made) => made,
            Err(error) => return self.fail(&error),
        };
        for id in closes {
            self.overlays.close(*id);
        }
        let records = match count {
            1 => "1 hazard".to_owned(),
            count => format!("{count} hazards"),
        };
        let short = made.commit.get(..7).unwrap_or(&made.commit);
        let mut message = match &made.branch {
            Some(branch) => Message::done(format!(
                "committed {records} on branch {}: {short}",
                printable_line(branch)
            )),
            None => Message::done(format!("committed {records} on no branch: {short}")),
        };
        if made.branch.is_none() {
            message.hint = format!("`git switch -c NAME {short}` keeps the commit on a branch");
        }
        if let Some(told) = made
            .hook_changes
            .told()
            .into_iter()
            .reduce(|one, more| one + "; " + &more)
        {
            message.hint = format!("{told}: look at it with `git show {short}`");
        }
        self.say(message);
        if !made.said.is_empty() {
            let title = format!("Committed {short}: git and its hooks wrote this");
            self.overlays
                .open(Box::new(program_output(title, &made.said)));
        }
        self.send_job(SessionJob::Uncommitted);
        // Findings about commits and baselines depend on it.
        self.check();
    }
}
