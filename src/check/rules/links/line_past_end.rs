//! A record names lines beyond the end of the file.

use super::links;
use crate::check::{
    Example, Expected, FileState, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup,
    Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(703),
    name: "line-past-end",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 7.3.1; house rule: a record names lines that exist",
    checks: "The lines that a record names exist in the file.",
    why: "The file became shorter after the record was written. The code in those lines was moved \
          or removed. It may be the control that keeps a patient safe.",
    remedy: "find where the code is now, and name those lines",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- src/dose.rs:110-130\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "src/dose.rs:110-130",
            message: "the record names line 130 of `src/dose.rs`, which has only 120 lines",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- src/dose.rs:110-120\n",
        )],
        setup: &[Setup::File("docs/empty.md", 1)],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, _, link) in links(log) {
        let Some((first, last)) = link.lines else {
            continue;
        };
        if link.is_glob() {
            continue;
        }
        let FileState::File { lines: Some(count) } = log.surroundings.file(&link.path) else {
            continue;
        };
        let named = first.max(last);
        if named > count {
            let noun = if count == 1 { "line" } else { "lines" };
            let message = format!(
                "the record names line {named} of `{}`, which has only {count} {noun}",
                link.path
            );
            findings.on(at, link.whole, message);
        }
    }
}
