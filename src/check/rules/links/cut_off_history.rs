//! git's history is cut off.

use crate::check::{
    Example, Expected, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(710),
    name: "cut-off-history",
    group: Group::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 7.3.4; house rule: what could not be looked at is said",
    checks: "git has the whole history of the log, and not just the last commits, as in the \
             shallow clone that most build servers make.",
    why: "A hazard that was lost, code that has changed since and criteria that are others now can \
          only be found in the history. Without it a check seems clean that has not looked.",
    remedy: "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` where the build \
             server checks out",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::CutOff],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "git's history is cut off here, so that lost hazards, drift and changed \
                      criteria are looked for only as far as it goes",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if log.surroundings.is_cut_off() {
        findings.log(
            "git's history is cut off here, so that lost hazards, drift and changed criteria are \
             looked for only as far as it goes",
        );
    }
}
