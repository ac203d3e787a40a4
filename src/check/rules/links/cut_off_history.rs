//! The git history is incomplete.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(710),
    name: "cut-off-history",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 7.3.4; house rule: hazlog says what it could not check",
    checks: "The checkout has the whole git history of the log. Most build servers make a shallow \
             clone, which has only the last commits.",
    why: "hazlog finds lost hazards, changed code and changed criteria in the history. Without the \
          whole history a check can pass and still miss them.",
    remedy: "fetch the whole history: `git fetch --unshallow`, or set `fetch-depth: 0` in the \
             build server's checkout step",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::CutOff],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "the git history is incomplete (a shallow clone), so hazlog looked for lost \
                      hazards, changed code and changed criteria only in the commits that it has",
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
            "the git history is incomplete (a shallow clone), so hazlog looked for lost hazards, \
             changed code and changed criteria only in the commits that it has",
        );
    }
}
