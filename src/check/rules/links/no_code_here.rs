//! None of the files that the log names is in the repository.

use super::is_elsewhere;
use crate::check::{
    Example, Expected, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(709),
    name: "no-code-here",
    group: Group::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.3.2 and 7.3.1; house rule: links are looked up, or it is said that they \
             are not",
    checks: "At least one of the files that the log names, where it names three or more, is in \
             the repository. Where none is, the code must be elsewhere, and that is said once and \
             not for every file.",
    why: "As long as hazlog cannot see the code, it cannot tell when the code that a patient \
          relies on has gone or changed.",
    remedy: "say in hazlog.yaml where the code is, as in `code: [../app]`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] A dose without a unit is refused.\n\n\
             ## Code associated with hazard\n\n- app/dose.rs\n- app/unit.rs\n- app/order.rs:4\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "none of the 3 files that the log names is in this repository",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] A dose without a unit is refused.\n\n\
             ## Code associated with hazard\n\n- app/dose.rs\n- app/unit.rs\n- app/order.rs:4\n",
        )],
        setup: &[Setup::File("app/order.rs", 40)],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if !log.surroundings.is_there() || !is_elsewhere(log) {
        return;
    }
    let links = log.records.iter().flat_map(|facts| &facts.links);
    let mut files: Vec<&str> = links.map(|link| link.path.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    let message = format!(
        "none of the {} files that the log names is in this repository",
        files.len()
    );
    findings.log(message);
}
