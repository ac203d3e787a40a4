//! A file that is named as evidence is empty.

use super::links;
use crate::check::{
    Example, Expected, FileState, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Setup,
    Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(713),
    name: "empty-evidence",
    group: Group::Links,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.2, 6.3.3 and 3.1.3 (evidence of compliance is recorded)",
    checks: "No file that `Evidence:`, `Verified:` or `Effective:` of a control names is empty.",
    why: "An empty file shows nothing. Whoever counts on it believes that a patient is protected.",
    remedy: "put the report where the name leads, or name another one",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Effective: docs/empty.pdf (2026-05-20, A. Name)\n",
        )],
        setup: &[Setup::Empty("docs/empty.pdf")],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "docs/empty.pdf",
            message: "`docs/empty.pdf`, which `Effective` of control D1 names, is an empty file, \
                      so it shows nothing",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n  - Effective: \
             docs/usability-2026.pdf (2026-05-20, A. Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, _, link) in links(log) {
        let empty = log.surroundings.file(&link.path) == FileState::File { lines: Some(0) };
        if link.kind.is_evidence() && !link.is_glob() && empty {
            let message = format!(
                "`{}`, which `{}` of control {} names, is an empty file, so it shows nothing",
                link.path,
                link.kind.title(),
                link.control.as_deref().unwrap_or_default()
            );
            findings.on(at, link.spot, message);
        }
    }
}
