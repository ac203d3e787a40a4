//! The reason for a status lacks its words, its day or its person.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{Decision, DecisionGap};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(618),
    name: "incomplete-status-reason",
    group: RuleGroup::Status,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 3.3.1 (the hazard log is maintained); hazlog's record format: a named person says \
             why a hazard has its status",
    checks: "`Reason:` in the section of the status has the reason, the date and the person. A \
             status without such a line needs none.",
    why: "Somebody gave a status against what hazlog expects. If nobody can be asked why, a wrong \
          status stays, and with it the risk to patients.",
    remedy: "write in the section of the status `Reason: why (2026-07-01, A. Name)`, or remove the line",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard status\n\nOpen\n\nReason: the supplier has not answered\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "the supplier has not answered",
            message: "`Reason` of the status has no day of the calendar and no person, so it does not \
                      count",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard status\n\nOpen\n\nReason: the supplier has not answered (2026-05-04, A. \
             Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(reason) = &subject.hazard().status_reason else {
        return;
    };
    let gaps = Decision::gaps(&reason.value);
    if gaps.is_empty() {
        return;
    }
    let lacks = DecisionGap::list(&gaps);
    let place = match reason.value.is_empty() {
        true => reason.span,
        false => reason.value_span,
    };
    findings.at(
        place,
        format!("`Reason` of the status has {lacks}, so it does not count"),
    );
}
