//! The first step: what one record says.

use serde::{Deserialize, Serialize};

use super::{
    Finding, Findings, Fix, RecordFacts, Run, Stage, Subject, Thresholds, all, identifiers, waivers,
};
use crate::hazard::Record;
use crate::template::Template;

/// What came of looking at a record: all that is ever needed of it again, until it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordCheck {
    /// What rules about a record found in it, in its order.
    pub findings: Vec<Finding>,
    /// What rules about the log need of it.
    pub facts: RecordFacts,
}

/// Looks at a record, which stands at `path`, by every rule that is about one record.
///
/// The outcome depends on nothing but the arguments, so it can be kept with their digests.
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
            // What would be found in a record of which nothing is read would be wrong or noise.
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
        // Its text is not its bytes, so nothing may be written from it; and no fix may show a patient.
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

/// Whether what a fix writes names a patient.
fn names_a_patient(fix: &Fix) -> bool {
    let mut edits = fix.edits.iter();
    edits.any(|edit| !identifiers(&edit.replacement).is_empty())
}
