//! No heading of the file names a field of a hazard.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};
use crate::check::{Findings, Subject, facts};
use crate::hazard::{Problem, ProblemCode};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(3),
    name: "no-sections",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: a record is a document with a section for each field",
    checks: "At least one heading of the file is a field of the template.",
    why: "hazlog counts every file in the folder of the log as a hazard. A file that it cannot \
          read makes the log look fuller than it is, and hides the hazard that it possibly \
          describes.",
    remedy: "give its text the headings of the template, or move the file out of the log's folder",
    if_unused: None,
    run: Run::Reading(ProblemCode::NoSections, report),
    wrong: Example {
        records: &[Sketch::Whole(
            "Hazard-0001",
            "# Notes of the workshop\n\nThe dose was shown in the wrong unit.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "# Notes of the workshop",
            message: "no heading in this file names a field of a hazard (`## Hazard name`, `## \
                      Causes`): is it a hazard record?",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::Whole(
            "Hazard-0001",
            "# Notes of the workshop\n\n### Possible causes\n\n1. The unit comes from the order \
             form\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    let first = facts::first_line(subject.record.text());
    findings.at(first, problem.message.clone());
}
