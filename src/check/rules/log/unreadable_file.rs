//! A record whose file cannot be read.

use crate::check::{
    Example, Expected, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(111),
    name: "unreadable-file",
    group: Group::Log,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 3.3.1 (the Hazard Log is maintained), 6.4.1 (risks from all hazards have \
             been considered)",
    checks: "The file of every record can be read.",
    why: "Nothing is known of that hazard, neither its risk nor its controls, and a list of the \
          others looks as if it were the whole log.",
    remedy: "give yourself the right to read the file, or look at the disk, and check again",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Unreadable("hazards/Hazard-0002.md")],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "the file `hazards/Hazard-0002.md` cannot be read, so nothing in it was \
                      checked",
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
    for path in log.unreadable {
        findings.log(format!(
            "the file `{path}` cannot be read, so nothing in it was checked"
        ));
    }
}
