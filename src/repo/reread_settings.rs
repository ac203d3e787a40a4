//! Reads the settings and the template of an open log again.

use super::{CONFIG_FILE, Layout, RepoError};

/// What has changed in the settings of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsChange {
    /// Nothing.
    Same,
    /// The settings, but not the template.
    Settings,
    /// The template or the hazard types, so the meaning of a record can be different.
    Template,
}

impl Layout {
    /// The log with the settings and the template that are on disk now.
    ///
    /// # Errors
    /// As [`Layout::discover`].
    pub fn reread(&self) -> Result<Self, RepoError> {
        let mut found = self.rediscovered().map_err(|error| {
            // "The folder of records does not exist" is more precise than "hazlog found none".
            let folders = self.folders.iter().map(|folder| self.path(folder));
            let gone = folders.into_iter().find(|folder| !folder.exists());
            match (error, gone) {
                (RepoError::NoFolder { .. }, Some(path)) => RepoError::Vanished { path },
                (error, _) => error,
            }
        })?;
        found
            .began_absent
            .retain(|folder| self.began_absent.contains(folder) || !self.folders.contains(folder));
        found.access = self.access;
        Ok(found)
    }

    fn rediscovered(&self) -> Result<Self, RepoError> {
        if let Some(folder) = self.known_folder() {
            let found = Self::discover(&self.path(folder))?;
            if found.config_file.is_none() {
                return Ok(Self {
                    start: self.start.clone(),
                    ..found
                });
            }
        }
        Self::discover(&self.start)
    }

    /// What has changed in a layout that was read later.
    pub fn compare(&self, later: &Self) -> SettingsChange {
        if self.template_digest != later.template_digest {
            return SettingsChange::Template;
        }
        let same = self.config == later.config
            && self.config_file == later.config_file
            && self.folders == later.folders
            && self.template_origin == later.template_origin
            && self.git_root == later.git_root;
        if same {
            SettingsChange::Same
        } else {
            SettingsChange::Settings
        }
    }

    /// The folder of records, if no settings name it. A search of the whole repository before each
    /// save would take too long.
    fn known_folder(&self) -> Option<&str> {
        let git_root = self.git_root.as_ref()?;
        let settings_above = self
            .start
            .ancestors()
            .take_while(|folder| folder.starts_with(git_root))
            .any(|folder| folder.join(CONFIG_FILE).exists());
        if self.config_file.is_some() || settings_above {
            return None;
        }
        self.folders.first().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::TestLog;
    use crate::template::BUILT_IN_TEMPLATE;

    #[test]
    fn settings_and_template_are_read_again() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        assert_eq!(
            layout.compare(&layout.reread().unwrap()),
            SettingsChange::Same
        );
        test_log.write("templates/hazard-template.md", BUILT_IN_TEMPLATE);
        let later = layout.reread().unwrap();
        // The same words from another file.
        assert_eq!(layout.compare(&later), SettingsChange::Settings);
        let other = BUILT_IN_TEMPLATE.replace("Very high", "Certain");
        assert_ne!(other, BUILT_IN_TEMPLATE);
        test_log.write("templates/hazard-template.md", &other);
        let again = later.reread().unwrap();
        assert_eq!(later.compare(&again), SettingsChange::Template);
        test_log.write("hazlog.yaml", "hazards: [hazards]\n");
        assert_eq!(
            again.compare(&again.reread().unwrap()),
            SettingsChange::Settings
        );
        test_log.write("hazlog.yaml", "hazards: [nowhere]\n");
        assert!(matches!(again.reread(), Err(RepoError::Config { .. })));
    }
}
