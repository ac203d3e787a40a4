//! The repository contains none of the files that the log names.

use super::is_elsewhere;
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(709),
    name: "no-code-here",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.3.2 and 7.3.1; house rule: hazlog looks up each link or says that it did \
             not",
    checks: "If the log names three or more files, at least one of them is in the repository. If \
             none is, the code must be elsewhere. hazlog then reports this once instead of once \
             for each file.",
    why: "If hazlog cannot see the code, it cannot tell when code that a patient relies on is \
          removed or changed.",
    remedy: "name the folder of the code in hazlog.yaml, for example `code: [../app]`",
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
            message: "this repository contains none of the 3 files that the log names",
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
        "this repository contains none of the {} files that the log names",
        files.len()
    );
    findings.log(message);
}
