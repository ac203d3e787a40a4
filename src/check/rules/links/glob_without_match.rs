//! A path with wildcards that matches no file.

use super::links;
use crate::check::{
    Example, Expected, Grade, LinkForm, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup,
    Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(704),
    name: "glob-without-match",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 7.3.1; house rule: a path with wildcards matches at least one file",
    checks: "Each path with `*` matches at least one file of the repository.",
    why: "The record seems to cover many files but covers none. A developer who changes the code \
          is not led to the hazard.",
    remedy: "correct the path: `*` matches any characters except `/`, and `**` matches any folders",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- src/units/*.rs\n- src/dose.rs\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "src/units/*.rs",
            message: "`src/units/*.rs` matches no file",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- src/**/*.rs - all of it\n",
        )],
        setup: &[Setup::File("src/units/mass.rs", 20)],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, _, link) in links(log) {
        if link.form == LinkForm::Glob && log.surroundings.matches(&link.path) == 0 {
            findings.on(at, link.spot, format!("`{}` matches no file", link.path));
        }
    }
}
