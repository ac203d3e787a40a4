//! Looking at the log as a whole.

use std::cell::OnceCell;

use chrono::NaiveDate;

use super::{
    CaseFiles, Examined, Finding, Meant, Person, RecordFacts, RuleCode, Run, Spot, Stage,
    Surroundings, TestResults, Thresholds, all, meant, needs_no_value,
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
    pub around: &'a dyn Surroundings,
    /// Whether the code that it names is all elsewhere, once a rule has asked.
    pub elsewhere: OnceCell<bool>,
}

impl<'a> Log<'a> {
    /// Whether a name is that of one of the people of the settings.
    pub fn is_known_person(&self, name: &str) -> bool {
        matches!(meant(self.people, name), Meant::One(_))
    }

    /// The records that are past draft and not deprecated, with their places in the list.
    pub fn live(&self) -> impl Iterator<Item = (usize, &'a RecordFacts)> {
        let records = self.records.iter().copied().enumerate();
        records.filter(|(_, facts)| facts.stage == Stage::Live)
    }
}

/// What rules about the log find: of a record by its place in [`Log::records`], or of the log.
pub struct LogFindings<'a> {
    pub(super) rule: RuleCode,
    pub(super) list: &'a mut Vec<(Option<usize>, Finding)>,
}

impl LogFindings<'_> {
    /// Reports a place in the record at a place of [`Log::records`].
    pub fn on(&mut self, record: usize, spot: Spot, message: impl Into<String>) -> &mut Finding {
        let mut finding = Finding::new(self.rule, message);
        finding.spot = Some(spot);
        self.push(Some(record), finding)
    }

    /// Reports something about the log as a whole.
    pub fn log(&mut self, message: impl Into<String>) -> &mut Finding {
        let finding = Finding::new(self.rule, message);
        self.push(None, finding)
    }

    /// Reports a file beside the records, or a place in it.
    pub fn in_file(
        &mut self,
        path: &str,
        spot: Option<Spot>,
        message: impl Into<String>,
    ) -> &mut Finding {
        let mut finding = Finding::new(self.rule, message);
        finding.spot = spot;
        finding.file = Some(path.to_owned());
        self.push(None, finding)
    }

    fn push(&mut self, record: Option<usize>, finding: Finding) -> &mut Finding {
        let at = self.list.len();
        self.list.push((record, finding));
        &mut self.list[at].1
    }
}

/// Everything that was found, before settings, waivers and the gate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessed {
    /// The findings: of a record by its place in [`Log::records`], or of the log as a whole.
    pub findings: Vec<(Option<usize>, Finding)>,
}

/// Looks at the log as a whole, and gathers what was found in its records. `examined` are the
/// records of `log`, in the same order.
pub fn assess(log: &Log<'_>, examined: &[&Examined]) -> Assessed {
    let mut list: Vec<(Option<usize>, Finding)> = Vec::new();
    for (at, record) in examined.iter().enumerate() {
        let found = record.findings.iter().cloned();
        list.extend(found.map(|finding| (Some(at), finding)));
    }
    for rule in all() {
        if let Run::Log(run) = rule.run {
            run(
                log,
                &mut LogFindings {
                    rule: rule.code,
                    list: &mut list,
                },
            );
        }
    }
    list.retain(|(record, finding)| {
        let in_conflict = record.is_some_and(|at| log.records[at].conflict.is_some());
        !in_conflict || needs_no_value(finding.rule)
    });
    list.sort_by(|one, other| {
        let key = |(record, finding): &(Option<usize>, Finding)| {
            (*record, finding.spot.map(|spot| spot.span), finding.rule)
        };
        key(one).cmp(&key(other))
    });
    Assessed { findings: list }
}
