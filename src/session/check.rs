//! Checking the log.

use chrono::NaiveDate;

use super::{Session, SessionError};
use crate::check::{
    Examined, Gate, Log, Nowhere, RecordFacts, Surroundings, Verdict, assess, examine, judge,
};
use crate::hazard::Record;
use crate::repo;

/// What is asked of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckAsked {
    /// How strictly the log is judged.
    pub gate: Gate,
    /// A revision of git: only what was brought in since is reported.
    pub since: Option<String>,
    /// The day that dates are compared with.
    pub today: NaiveDate,
}

/// A record whose text is not, or not yet, the one on disk: as an editor has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// Its file, relative to the root of the log, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Session {
    /// Checks the log as it is on disk.
    ///
    /// # Errors
    /// When the records' folder cannot be read, or git does not know the revision.
    pub fn check(&self, asked: &CheckAsked) -> Result<Verdict, SessionError> {
        self.check_with(asked, &[])
    }

    /// Checks the log as it is on disk but for some records, whose texts are given.
    ///
    /// # Errors
    /// As [`Session::check`].
    pub fn check_with(
        &self,
        asked: &CheckAsked,
        unsaved: &[Unsaved],
    ) -> Result<Verdict, SessionError> {
        let mut examined = Vec::new();
        for entry in repo::list(&self.layout)?.records {
            let text = unsaved.iter().find(|unsaved| unsaved.path == entry.path);
            let bytes = match text {
                Some(unsaved) => unsaved.text.clone().into_bytes(),
                None => repo::read(&self.layout, &entry.path)?,
            };
            let record = Record::from_bytes(entry.id, &bytes, self.template());
            examined.push(self.examined(&record, &entry.path));
        }
        examined.sort_by(|one, other| one.facts.id.cmp(&other.facts.id));
        let around = Nowhere;
        Ok(self.verdict(asked, &examined, &around))
    }

    fn examined(&self, record: &Record, path: &str) -> Examined {
        let thresholds = &self.layout.config.check.thresholds;
        examine(record, path, self.template(), thresholds)
    }

    fn verdict(
        &self,
        asked: &CheckAsked,
        examined: &[Examined],
        around: &dyn Surroundings,
    ) -> Verdict {
        let config = &self.layout.config;
        let facts: Vec<&RecordFacts> = examined.iter().map(|record| &record.facts).collect();
        let examined: Vec<&Examined> = examined.iter().collect();
        let people = config.people.iter();
        let roles: Vec<String> = people.filter_map(|person| person.role.clone()).collect();
        let log = Log {
            records: &facts,
            template: self.template(),
            ids: &self.layout.ids,
            thresholds: &config.check.thresholds,
            roles: &roles,
            version: config.product.version.as_deref(),
            today: asked.today,
            around,
        };
        judge(assess(&log, &examined), &log, &config.check, asked.gate)
    }
}
