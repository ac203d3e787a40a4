//! A record names a folder as evidence.

use super::links;
use crate::check::{
    Example, Expected, FileState, Grade, LinkKind, Log, LogFindings, Rule, RuleCode, RuleGroup,
    Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(715),
    name: "folder-as-evidence",
    group: RuleGroup::Links,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.2, 6.3.3 and 3.1.3 (evidence of compliance is recorded)",
    checks: "`Verified:` and `Effective:` of a control name a file, not a folder. A folder under \
             `Evidence:` is only a warning.",
    why: "Nobody can tell which file in the folder was examined. Files that nobody has examined \
          can be added to it later.",
    remedy: "name the file that was examined",
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
            message: "`Verified` of control D1 names the folder `docs/reports/`, so nobody can \
                      tell which file was examined",
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
                "`{}` of control {} names the folder `{}`, so nobody can tell which file was \
                 examined",
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
