//! A baseline on which hazlog cannot rely.

use crate::check::{
    BaselineFaultKind, Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run,
    Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(120),
    name: "unreadable-baseline",
    group: RuleGroup::Log,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 3.1.2 (the file is kept for the life of the system) and 3.3.2 (each version of \
             the Hazard Log is approved)",
    checks: "hazlog can read each file in `baselines/`, nobody has edited it, and git has the commit \
             of the last baseline.",
    why: "Without the baseline nobody knows which scores the Clinical Safety Officer approved, and \
          hazlog cannot see that a hazard was lost since then.",
    remedy: "run `hazlog baseline verify`, then restore the file with `git restore`, or fetch the \
             missing commits",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::FaultyBaseline(
            "baselines/v1.6.yaml",
            "line 7: the line has no `key:`",
        )],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "hazlog cannot read this baseline (line 7: the line has no `key:`), so it \
                      compares nothing with it",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::InBaseline("Hazard-0001", "")],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for fault in log.surroundings.baseline_faults() {
        let message = match &fault.kind {
            BaselineFaultKind::Unreadable(why) => {
                format!("hazlog cannot read this baseline ({why}), so it compares nothing with it")
            }
            BaselineFaultKind::Edited(line) => {
                format!("somebody edited this baseline: line {line} is not what hazlog wrote")
            }
            BaselineFaultKind::CommitGone(commit) => format!(
                "the history of this branch does not have commit {commit} of this baseline, so \
                 hazlog compares only the digests and the scores in the file"
            ),
        };
        findings.in_file(&fault.path, None, message);
    }
}
