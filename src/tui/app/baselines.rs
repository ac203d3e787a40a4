//! Taking a baseline: the question why, if the release gate fails, and what was taken.

use super::App;
use crate::session::{BaselineError, CreatedBaseline, SessionError};
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;
use crate::tui::overlay::{Prompt, Reply};
use crate::tui::view_request::Opens;

impl App {
    /// Says what was taken, and reads the baselines again. If nothing was taken, the form stays open with its words.
    pub(super) fn baseline_created(&mut self, result: Result<CreatedBaseline, SessionError>) {
        let created = match result {
            Ok(created) => created,
            Err(error) => return self.no_baseline(&error),
        };
        while self.mode() == Mode::Form {
            self.overlays.close_top();
        }
        if let Some(subject) = self.overlays.top().and_then(|(_, overlay)| overlay.shows()) {
            self.ask_for_view(subject, Opens::InItsPlace);
        }
        let (name, path) = (&created.baseline.name, &created.path);
        self.say(Message {
            hint: format!(
                "commit the file: `git add {path}`, then `git commit -m 'Baseline {name}' {path}`"
            ),
            ..Message::done(format!("took baseline {name}: {path}"))
        });
        // Rules that compare with the last baseline depend on it.
        self.check();
    }

    /// Says why no baseline was taken, and what to do on this screen.
    fn no_baseline(&mut self, error: &SessionError) {
        match error {
            SessionError::Baseline(BaselineError::GateFails { count }) => {
                let none = key_name(Mode::Prompt, Action::Cancel);
                let hint = format!("give a reason, which the baseline keeps, or press {none}");
                self.say(Message::error(error.to_string(), hint));
                self.ask_why(*count);
            }
            SessionError::Baseline(BaselineError::NobodyAnswers { .. }) => {
                let go_on = key_name(Mode::Form, Action::Save);
                let hint = format!("fill in `By`, then press {go_on}");
                self.say(Message::error(error.to_string(), hint));
            }
            _ => self.fail(error),
        }
    }

    /// Asks why a baseline is taken although the release gate fails. The answer goes into the form.
    fn ask_why(&mut self, count: usize) {
        if self.mode() != Mode::Form {
            return;
        }
        let errors = match count {
            1 => "1 error".to_owned(),
            count => format!("{count} errors"),
        };
        let title = format!("The release gate fails with {errors}: why take the baseline?");
        let done = |text: &str| match text.trim() {
            "" => Err(format!(
                "a baseline of a log that fails needs a reason: {} takes none",
                key_name(Mode::Prompt, Action::Cancel)
            )),
            reason => Ok(Reply::Answer(reason.to_owned())),
        };
        let help = format!(
            "The baseline keeps the reason, with the name of the person who answers for it. {} takes no \
             baseline; `{}` in the log shows the findings.",
            key_name(Mode::Prompt, Action::Cancel),
            key_name(Mode::Log, Action::Problems)
        );
        let prompt = Prompt::new(title, "", Box::new(done))
            .with_help(help)
            .under(Requirement::Demands(demands::BASELINE));
        self.overlays.open(Box::new(prompt));
    }
}
