//! Settings and a template that change while hazlog runs.

use super::App;
use crate::session::{SessionError, SettingsChange};
use crate::tui::effect::{Effect, SessionJob};
use crate::tui::message::Message;
use crate::tui::outcome::ReloadedSettings;

impl App {
    /// Uses the settings and the template that are now on disk. Closes or redraws everything that
    /// shows the old template.
    pub(super) fn settings_changed(&mut self, news: ReloadedSettings) {
        self.stamp = news.stamp;
        self.effects.push(Effect::WatchFiles(news.layout));
        if news.what != SettingsChange::Template {
            return self.check();
        }
        self.template = news.template;
        let unsaved = self.overlays.unsaved();
        let closed = self.overlays.template_changed(&self.template);
        let left = self.overlays.unsaved();
        for text in unsaved {
            if !left.contains(&text) {
                self.effects.push(Effect::KeepText(text.text));
            }
        }
        self.log.template_changed(&self.template);
        self.filter_changed();
        // Records that were read with the old template are read again before a key can change them.
        self.hazard.clear();
        self.unreadable = None;
        self.send_job(SessionJob::Sync);
        let mut message =
            Message::note("the template changed on disk; hazlog now uses the new one");
        if closed > 0 {
            message.hint = "windows that showed the old template are closed".to_owned();
        }
        self.say(message);
    }

    /// Stores the error in the settings or the template.
    pub(super) fn settings_fault(&mut self, fault: Option<SessionError>) {
        let message = fault.map(|error| {
            Message::error(
                format!("{error}; hazlog shows the last valid template until you correct this"),
                error.hint(),
            )
        });
        match &message {
            Some(message) => self.say(message.clone()),
            None => self.say(Message::note(
                "the settings and the template are valid again",
            )),
        }
        self.fault = message;
    }
}
