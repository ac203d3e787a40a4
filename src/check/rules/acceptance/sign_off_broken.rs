//! The file of a sign-off does not count.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(410),
    name: "sign-off-broken",
    group: RuleGroup::Acceptance,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "21 CFR 11.70 (a signature cannot be copied or transferred); DCB0129 3.3.2 (each version of the Hazard Log is approved)",
    checks: "Each file in `signoffs/` is as hazlog wrote it, belongs to this log and to its history, and neither a sign-off nor a signature was deleted.",
    why: "A reader takes a file with a name and a date for an approval. If it was edited, or belongs to something else, nobody approved what patients are exposed to.",
    remedy: "bring the file back as it was (`git log -- signoffs`), or let the person sign again",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::BrokenAct(
            "2026-06-01-approved-a-name-0123456789ab.yaml",
        )],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "`signoffs/2026-06-01-approved-a-name-0123456789ab.yaml` does not count: the file was changed after it was written: the digest in its last line is that of another text",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Signed("Hazard-0001", "approved", "Dr A. Name")],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (file, flaw) in &log.standing.broken {
        let path = format!("signoffs/{file}");
        findings.in_file(&path, None, format!("`{path}` does not count: {flaw}"));
    }
}
