//! A folder is named as evidence.

use super::links;
use crate::check::{
    Example, Expected, FileState, Grade, Group, LinkKind, Log, LogFindings, Rule, RuleCode, Run,
    Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(715),
    name: "folder-as-evidence",
    group: Group::Links,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.2, 6.3.3 and 3.1.3 (evidence of compliance is recorded)",
    checks: "`Verified:` and `Effective:` of a control name a file, not a folder. For `Evidence:` \
             a folder is a warning.",
    why: "In a folder nobody can tell which of its files was looked at, and new files come into \
          it without anybody having looked.",
    remedy: "name the file in the folder that was looked at",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: docs/reports/ (2026-05-20, A. Name)\n",
        )],
        setup: &[Setup::File("docs/reports/a.pdf", 3)],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "docs/reports/",
            message: "`Verified` of control D1 names the folder `docs/reports/`, in which nobody \
                      can tell what was looked at",
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
        let folder = log.surroundings.file(&link.path) == FileState::Folder;
        if link.kind.is_evidence() && !link.is_glob() && folder {
            let message = format!(
                "`{}` of control {} names the folder `{}`, in which nobody can tell what was looked \
                 at",
                link.kind.title(),
                link.control.as_deref().unwrap_or_default(),
                link.path
            );
            let found = findings.on(at, link.spot, message);
            if link.kind == LinkKind::Evidence {
                found.at_most(Grade::Warning);
            }
        }
    }
}
