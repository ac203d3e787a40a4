//! What becomes of settings and a template that change while hazlog runs.

use super::App;
use crate::session::{SessionError, SettingsChange};
use crate::tui::effect::{Effect, SessionJob};
use crate::tui::message::Message;
use crate::tui::outcome::ReloadedSettings;

impl App {
    /// Takes the settings and the template as they are on disk now. Whatever shows the old
    /// template is closed or shown again.
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
        // What was read with the old template is read again before a key can change it.
        self.hazard.clear();
        self.unreadable = None;
        self.send_job(SessionJob::Sync);
        let mut message = Message::note("the template has changed on disk: the new one is in use");
        if closed > 0 {
            message.hint = "what showed the old one is closed".to_owned();
        }
        self.say(message);
    }

    /// Takes why the settings or the template cannot be used.
    pub(super) fn settings_fault(&mut self, fault: Option<SessionError>) {
        let message = fault.map(|error| {
            Message::error(
                format!("{error}; until this is repaired, the last usable template is shown"),
                error.hint(),
            )
        });
        match &message {
            Some(message) => self.say(message.clone()),
            None => self.say(Message::note(
                "the settings and the template can be used again",
            )),
        }
        self.fault = message;
    }
}
