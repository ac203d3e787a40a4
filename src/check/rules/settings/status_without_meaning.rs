//! A status of which the template does not say what it means.

use crate::check::{
    Example, Expected, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Setup, Sketch,
};
use crate::template::StatusKind;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(806),
    name: "status-without-meaning",
    group: Group::Settings,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 2 (open, transferred, closed); DCB0129 \
             3.3.1 (the hazard log is kept)",
    checks: "The template says of each status what it means: by a mark behind it (`[draft]`, \
             `[open]`, `[transferred]` or `[closed]`), by the guidance's own name, or by a \
             definition that begins with one, as in `Resolved: closed`.",
    why: "What is asked of a hazard depends on its status. Of one with a status that nobody has \
          explained, nobody can say whether anything is left to do for the patient.",
    remedy: "write the mark behind the status in the template: `Resolved [closed]`",
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
            message: "the template does not say what the status `Resolved` means. Write it behind \
                      the status: `Resolved [draft]`, `[open]`, `[transferred]` or `[closed]`",
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
            "the template does not say what the status `{label}` means. Write it behind the \
             status: `{label} {}`, `{}`, `{}` or `{}`",
            marks[0], marks[1], marks[2], marks[3]
        );
        findings.log(message);
    }
}
