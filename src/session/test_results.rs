//! The test results that settings name, read for the checks and for the reports.

use super::Session;
use crate::check::{TestResults, TestRun};
use crate::repo::{self, Base};

impl Session {
    /// The test results in the settings. Results that cannot be read are named as unreadable.
    pub(super) fn test_results(&self) -> TestResults {
        self.results(|path| repo::text_in(&self.layout, path).ok())
    }

    /// The test results in the present settings, at a commit.
    pub(super) fn test_results_at(&self, base: &Base) -> TestResults {
        self.results(|path| base.texts.test_results.get(path).cloned())
    }

    fn results(&self, text: impl Fn(&str) -> Option<String>) -> TestResults {
        let mut results = TestResults::default();
        for path in &self.layout.config.test_results {
            // The reason goes into reports, which are the same on every machine, so it has no path
            // on disk.
            let read = text(path).ok_or_else(|| {
                "it is missing, is no text, or is not in this repository".to_owned()
            });
            match read.and_then(|text| TestRun::parse(path, &text)) {
                Ok(run) => results.runs.push(run),
                Err(why) => results.unread.push((path.clone(), why)),
            }
        }
        results
    }
}
