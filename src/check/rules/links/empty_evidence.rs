//! An evidence file is empty.

use super::links;
use crate::check::{
    Example, Expected, FileState, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup,
    Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(713),
    name: "empty-evidence",
    group: RuleGroup::Links,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.2, 6.3.3 and 3.1.3 (evidence of compliance is recorded)",
    checks: "Each file that `Evidence:`, `Verified:` or `Effective:` of a control names has \
             content.",
    why: "An empty file shows nothing. Readers believe that the control protects a patient, but \
          there is no evidence.",
    remedy: "put the report at this path, or name another file",
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
            message: "`Effective` of control D1 names `docs/empty.pdf`, which is an empty file and \
                      shows nothing",
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
                "`{}` of control {} names `{}`, which is an empty file and shows nothing",
                link.kind.title(),
                link.control.as_deref().unwrap_or_default(),
                link.path
            );
            findings.on(at, link.spot, message);
        }
    }
}
