//! Settings and a template that change while hazlog runs.

use super::App;
use crate::filter::NamedFilter;
use crate::session::{SessionError, SettingsChange};
use crate::text::printable_line;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, SessionJob};
use crate::tui::layout::Pane;
use crate::tui::message::Message;
use crate::tui::outcome::ReloadedSettings;
use crate::tui::overlay::{Choice, Picker, Reply};

impl App {
    /// Uses the settings and the template that are now on disk. Closes or redraws everything that
    /// shows the old template.
    pub(super) fn settings_changed(&mut self, news: ReloadedSettings) {
        self.stamp = news.stamp;
        self.name_filters(&news.layout.config.filters);
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

    /// Draws in another theme.
    #[cfg(test)]
    pub fn set_theme(&mut self, theme: crate::tui::theme::Theme) {
        self.theme = theme;
    }

    /// Takes the filters that the settings name.
    pub fn name_filters(&mut self, named: &[NamedFilter]) {
        if self.log.filter.named() != named {
            self.log.filter.set_named(named.to_vec());
            self.filter_changed();
        }
    }

    /// Lists the filters that the settings name.
    pub(super) fn open_named_filters(&mut self) {
        let named = self.log.filter.named().iter();
        let choices = named.map(|filter| {
            let text = printable_line(&filter.text);
            let names = vec![filter.name.clone()];
            Choice::new(format!("@{}", filter.name))
                .meaning(text)
                .named(names)
        });
        let picked = |name: &str| Reply::DoAndClose(vec![Command::FilterBy(name.to_owned())]);
        let picker = Picker::new(
            "Filters of the settings",
            choices.collect(),
            Box::new(picked),
        );
        self.overlays.open(Box::new(picker));
    }

    /// Filters the log.
    pub(super) fn filter_by(&mut self, filter: String) {
        self.focus = Pane::Log;
        self.log.filter.set(filter);
        self.log.filter.keep();
        self.filter_changed();
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
