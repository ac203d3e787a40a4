//! A record names lines that its file does not have.

use super::links;
use crate::check::{
    Example, Expected, FileState, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Setup,
    Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(703),
    name: "line-past-end",
    group: Group::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 7.3.1; house rule: lines that are named are there",
    checks: "The lines that a record names are in the file.",
    why: "The file was shortened after the record was written. What stood in those lines, perhaps \
          the very control that keeps a patient safe, was moved or taken out.",
    remedy: "look for what the lines said, and name where it is now",
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
            message: "`src/dose.rs` has 120 lines, and line 130 is named",
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
                "`{}` has {count} {noun}, and line {named} is named",
                link.path
            );
            findings.on(at, link.whole, message);
        }
    }
}
