//! The log as log rules see it.

use std::cell::OnceCell;

use chrono::NaiveDate;

use super::{
    CaseFiles, Person, PersonMatch, RecordFacts, Stage, Surroundings, TestResults, Thresholds,
    match_person,
};
use crate::hazard::IdPattern;
use crate::signoff::LogStanding;
use crate::template::Template;

/// The log as log rules see it.
#[derive(Clone)]
pub struct Log<'a> {
    /// Its records, sorted by id.
    pub records: &'a [&'a RecordFacts],
    /// The paths of record files that hazlog cannot read.
    pub unreadable: &'a [String],
    /// The paths of files that look like records in folders that hazlog does not read.
    pub unread: &'a [String],
    /// The template in force.
    pub template: &'a Template,
    /// The pattern that ids follow.
    pub ids: &'a IdPattern,
    /// The numbers that rules compare with.
    pub thresholds: &'a Thresholds,
    /// The people in the settings.
    pub people: &'a [Person],
    /// The manufacturer, if the settings name one.
    pub manufacturer: Option<&'a str>,
    /// The version of the product, if the settings give one.
    pub version: Option<&'a str>,
    /// The parts of the safety case that people write.
    pub case: &'a CaseFiles,
    /// The results of the test runs that the settings name.
    pub tests: &'a TestResults,
    /// The day that dates are compared with.
    pub today: NaiveDate,
    /// The surroundings of the log.
    pub surroundings: &'a dyn Surroundings,
    /// What named persons signed, as far as it holds.
    pub standing: &'a LogStanding,
    /// Whether all the code that it names is elsewhere; set when the first rule asks.
    pub elsewhere: OnceCell<bool>,
}

impl<'a> Log<'a> {
    /// Whether a name belongs to one of the people in the settings.
    pub fn is_known_person(&self, name: &str) -> bool {
        matches!(match_person(self.people, name), PersonMatch::One(_))
    }

    /// The records that are past draft and not deprecated, with their indexes.
    pub fn live(&self) -> impl Iterator<Item = (usize, &'a RecordFacts)> {
        let records = self.records.iter().copied().enumerate();
        records.filter(|(_, facts)| facts.stage == Stage::Live)
    }
}
