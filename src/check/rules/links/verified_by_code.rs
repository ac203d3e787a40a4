//! A record names the code itself as the verification of a control.

use super::links;
use crate::check::{
    Example, Expected, FileState, Grade, LinkKind, Log, LogFindings, Rule, RuleCode, RuleGroup,
    Run, Sketch,
};
use crate::hazard::file_name::is_code;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(716),
    name: "verified-by-code",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.3.2 (the implementation of each control is verified)",
    checks: "`Verified:` and `Effective:` of a control name a test or a document, not the code of \
             the control. A file counts as a test if its path says so, or if a test in it is \
             named: `src/dose.rs::a_unit_is_stored`.",
    why: "Code that exists may still not do for the patient what the control says.",
    remedy: "name the test that runs the code, or a document by somebody who tried it. Name the \
             code under `Evidence:` or `Implementation:`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: src/dose.rs (2026-05-20, A. Name)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "src/dose.rs",
            message: "`Verified` of control D1 names `src/dose.rs`, which is code, not a test. The \
                      control counts as not verified until `Verified` names a test or a document",
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
        let shows = matches!(link.kind, LinkKind::Verified | LinkKind::Effective);
        if !shows || link.is_glob() || link.name.is_some() || !is_code(&link.path) {
            continue;
        }
        if !matches!(log.surroundings.file(&link.path), FileState::File { .. }) {
            continue;
        }
        let counts = match link.kind {
            LinkKind::Effective => "not shown to be effective",
            _ => "not verified",
        };
        let message = format!(
            "`{}` of control {} names `{}`, which is code, not a test. The control counts as \
             {counts} until `{}` names a test or a document",
            link.kind.title(),
            link.control.as_deref().unwrap_or_default(),
            link.path,
            link.kind.title()
        );
        findings.on(at, link.spot, message);
    }
}
