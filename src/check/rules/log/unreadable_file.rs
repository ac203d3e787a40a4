//! hazlog cannot read the file of a record.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(111),
    name: "unreadable-file",
    group: RuleGroup::Log,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 3.3.1 (the Hazard Log is maintained), 6.4.1 (risks from all hazards have \
             been considered)",
    checks: "hazlog can read the file of every record.",
    why: "The risk and the controls of this hazard are unknown. A list of the other hazards looks \
          as if it were the whole log.",
    remedy: "give yourself permission to read the file, or repair the disk, and check again",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Unreadable("hazards/Hazard-0002.md")],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "hazlog cannot read the file `hazards/Hazard-0002.md`, so it checked nothing \
                      in it",
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
            "hazlog cannot read the file `{path}`, so it checked nothing in it"
        ));
    }
}
