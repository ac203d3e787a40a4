//! A status that the template does not define.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};
use crate::template::StatusKind;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(806),
    name: "status-without-meaning",
    group: RuleGroup::Settings,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 2 (open, transferred, closed); DCB0129 \
             3.3.1 (the hazard log is kept)",
    checks: "The template says what each status means. It does so with a mark after the status \
             (`[draft]`, `[open]`, `[transferred]` or `[closed]`), by using the name from the NHS \
             guidance, or with a definition that starts with such a name, as in `Resolved: \
             closed`.",
    why: "What hazlog requires of a hazard depends on its status. If a status has no meaning, \
          nobody can tell whether anything remains to be done for the patient.",
    remedy: "write the mark after the status in the template: `Resolved [closed]`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Template(
            "## Hazard status\n\n[select]\nOpen\nClosed\nResolved\n",
        )],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "the template does not say what the status `Resolved` means. Write a mark \
                      after the status: `Resolved [draft]`, `[open]`, `[transferred]` or \
                      `[closed]`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Template(
            "## Hazard status\n\n[select]\nOpen\nClosed\nResolved: closed\nSent on \
             [transferred]\n",
        )],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, status) in log.template.statuses.iter().enumerate() {
        if log.template.status_kind(at) != Some(StatusKind::Other) {
            continue;
        }
        let marks: Vec<String> = StatusKind::DECLARED
            .iter()
            .map(|kind| format!("[{}]", kind.as_str()))
            .collect();
        let label = status.short();
        let message = format!(
            "the template does not say what the status `{label}` means. Write a mark after the \
             status: `{label} {}`, `{}`, `{}` or `{}`",
            marks[0], marks[1], marks[2], marks[3]
        );
        findings.log(message);
    }
}
