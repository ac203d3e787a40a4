//! The first step: checks one record.

use serde::{Deserialize, Serialize};

use super::{
    Finding, Findings, Fix, RecordFacts, Run, Stage, Subject, Thresholds, all, identifiers, waivers,
};
use crate::hazard::Record;
use crate::template::Template;

/// The result of checking a record. The record is not read again until it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordCheck {
    /// The findings of the record rules, in the order of the record.
    pub findings: Vec<Finding>,
    /// The facts that log rules need.
    pub facts: RecordFacts,
}

/// The facts and the findings of records, apart and in the same order.
pub fn facts_and_findings(checks: Vec<RecordCheck>) -> (Vec<RecordFacts>, Vec<Vec<Finding>>) {
    let apart = checks
        .into_iter()
        .map(|check| (check.facts, check.findings));
    apart.unzip()
}

/// Checks the record at `path` with every record rule.
///
/// The result depends only on the arguments, so it can be cached under their digests.
pub fn check_record(
    record: &Record,
    path: &str,
    template: &Template,
    thresholds: &Thresholds,
) -> RecordCheck {
    let subject = Subject::new(record, template, thresholds);
    let mut findings = Findings {
        rule: super::RuleCode(0),
        document: &record.document,
        list: Vec::new(),
    };
    for rule in all() {
        findings.rule = rule.code;
        match rule.run {
            // A record in conflict is not read, so findings in it would be wrong.
            Run::Record(_) if record.is_in_conflict() => {}
            Run::Text(run) => run(&subject, &mut findings),
            Run::Record(run) if subject.stage != Stage::Deprecated => run(&subject, &mut findings),
            Run::Reading(code, report) => {
                for problem in record.problems.iter().filter(|found| found.code == code) {
                    report(&subject, problem, &mut findings);
                }
            }
            _ => {}
        }
    }
    let mut findings = findings.list;
    for finding in &mut findings {
        // A lossy text differs from the bytes on disk, so it must not be written. A fix must not
        // show what identifies a patient.
        if record.is_lossy() || finding.fix.as_ref().is_some_and(names_a_patient) {
            finding.fix = None;
        }
    }
    findings.sort_by_key(|finding| (finding.spot.map(|spot| spot.span), finding.rule));
    RecordCheck {
        findings,
        facts: RecordFacts::new(record, path, template, waivers(record)),
    }
}

/// Whether the text of a fix identifies a patient.
fn names_a_patient(fix: &Fix) -> bool {
    let mut edits = fix.edits.iter();
    edits.any(|edit| !identifiers(&edit.replacement).is_empty())
}
