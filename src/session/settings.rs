//! Following the settings and the template of an open log.

use super::{Session, SessionError};
use crate::repo::SettingsChange;

/// A version of the settings and the template, which shows whether they have changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SettingsVersion(u64);

impl Session {
    /// Reads the settings and the template again. From then on the new ones hold.
    ///
    /// # Errors
    /// When they cannot be used, or describe another log. The old ones hold then, and a change
    /// that is made by them is refused.
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

    /// Which reading of the settings and the template holds.
    pub fn stamp(&self) -> SettingsVersion {
        self.stamp
    }

    /// Makes sure that the template in force is the one on disk, before something is written that
    /// is derived from it. A watch can miss a change; this cannot.
    ///
    /// # Errors
    /// When another template holds from now on, or the one on disk cannot be used.
    pub fn refuse_old_template(&mut self) -> Result<(), SessionError> {
        match self.reread_settings()? {
            SettingsChange::Template => Err(SessionError::TemplateChanged),
            SettingsChange::Same | SettingsChange::Settings => Ok(()),
        }
    }
}
