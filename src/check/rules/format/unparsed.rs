//! The Markdown parser failed on the file.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};
use crate::check::{Findings, Subject, facts};
use crate::hazard::{Problem, ProblemCode};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(2),
    name: "unparsed",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: CommonMark decides what a section is",
    checks: "The file parses as Markdown.",
    why: "No list, count or report includes what the record says about the patient. The hazard \
          looks empty in the log.",
    remedy: "look for very unusual markup in the file, and report the file as a bug",
    if_unused: None,
    run: Run::Reading(ProblemCode::Unparsed, report),
    wrong: Example {
        records: &[Sketch::Unparsed(
            "Hazard-0001",
            "## Hazard name\n\nDose shown in the wrong unit\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "## Hazard name",
            message: "hazlog could not parse the Markdown of this file: look for unusual markup in \
                      it, and report the file as a bug",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Description\n\nThe unit is *not shown** beside [the dose](, `see\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    let first = facts::first_line(subject.record.text());
    findings.at(first, problem.message.clone());
}
