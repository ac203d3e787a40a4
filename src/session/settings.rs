//! Reads the settings and the template of an open log again.

use super::{Session, SessionError};
use crate::filter::{self, FilterError, NamedFilter};
use crate::repo::SettingsChange;

/// A version of the settings and the template, which shows whether they have changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SettingsVersion(u64);

impl Session {
    /// The filters that the settings name.
    pub fn named_filters(&self) -> &[NamedFilter] {
        &self.layout.config.filters
    }

    /// A filter as typed, with the text of a named filter in the place of `@name`.
    ///
    /// # Errors
    /// When the settings name no such filter.
    pub fn expanded_filter(&self, typed: &str) -> Result<String, FilterError> {
        filter::expanded(typed, self.named_filters())
    }

    /// Reads the settings and the template again. From then on the new ones are in use.
    ///
    /// # Errors
    /// When they cannot be used, or describe another log. The old ones then stay in use, and a
    /// change made with them is refused.
    pub fn reread_settings(&mut self) -> Result<SettingsChange, SessionError> {
        let later = self.layout.reread()?;
        if later.root != self.layout.root {
            return Err(SessionError::AnotherLog {
                before: self.layout.root.clone(),
                now: later.root,
            });
        }
        let what = self.layout.compare(&later);
        if what != SettingsChange::Same {
            self.layout = later;
            self.stamp.0 += 1;
        }
        Ok(what)
    }

    /// The version of the settings and the template in use.
    pub fn stamp(&self) -> SettingsVersion {
        self.stamp
    }

    /// Makes sure that the template in force is the one on disk, before a value derived from it is
    /// written. A watch can miss a change, but this cannot.
    ///
    /// # Errors
    /// When the template in force has changed, or the one on disk cannot be used.
    pub fn refuse_old_template(&mut self) -> Result<(), SessionError> {
        match self.reread_settings()? {
            SettingsChange::Template => Err(SessionError::TemplateChanged),
            SettingsChange::Same | SettingsChange::Settings => Ok(()),
        }
    }
}
