//! The log as rules about the whole of it see it.

use std::cell::OnceCell;

use chrono::NaiveDate;

use super::{
    CaseFiles, Person, PersonMatch, RecordFacts, Stage, Surroundings, TestResults, Thresholds,
    match_person,
};
use crate::hazard::IdPattern;
use crate::template::Template;

/// The log as rules about the whole of it see it.
#[derive(Clone)]
pub struct Log<'a> {
    /// Its records, sorted by id.
    pub records: &'a [&'a RecordFacts],
    /// The files of records that cannot be read, by path.
    pub unreadable: &'a [String],
    /// The files that look like records where hazlog does not read any, by path.
    pub unread: &'a [String],
    /// The template in force.
    pub template: &'a Template,
    /// The pattern that ids follow.
    pub ids: &'a IdPattern,
    /// The numbers that rules compare with.
    pub thresholds: &'a Thresholds,
    /// The people whom settings name.
    pub people: &'a [Person],
    /// Who makes the product, where settings say.
    pub manufacturer: Option<&'a str>,
    /// The product's version, where settings have one.
    pub version: Option<&'a str>,
    /// The parts of the safety case that people write.
    pub case: &'a CaseFiles,
    /// What the test runs say that settings name.
    pub tests: &'a TestResults,
    /// The day that dates are compared with.
    pub today: NaiveDate,
    /// What stands around the log.
    pub surroundings: &'a dyn Surroundings,
    /// Whether the code that it names is all elsewhere, once a rule has asked.
    pub elsewhere: OnceCell<bool>,
}

impl<'a> Log<'a> {
    /// Whether a name is that of one of the people of the settings.
    pub fn is_known_person(&self, name: &str) -> bool {
        matches!(match_person(self.people, name), PersonMatch::One(_))
    }

    /// The records that are past draft and not deprecated, with their places in the list.
    pub fn live(&self) -> impl Iterator<Item = (usize, &'a RecordFacts)> {
        let records = self.records.iter().copied().enumerate();
        records.filter(|(_, facts)| facts.stage == Stage::Live)
    }
}
