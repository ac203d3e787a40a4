//! A record names itself as evidence.

use std::collections::HashSet;

use super::links;
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(714),
    name: "record-as-evidence",
    group: RuleGroup::Links,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.2, 6.3.3 and 3.1.3 (evidence of compliance is recorded)",
    checks: "`Evidence:`, `Verified:` and `Effective:` of a control do not name the record that \
             they are in. The record of another hazard is only a warning.",
    why: "A record cannot prove itself. Evidence that a control protects a patient must come from \
          outside the record.",
    remedy: "name the test, report or document that was examined",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Effective: hazards/Hazard-0001.md (2026-05-20, A. Name)\n",
        )],
        setup: &[Setup::File("hazards/Hazard-0001.md", 99)],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "hazards/Hazard-0001.md",
            message: "`Effective` of control D1 names `hazards/Hazard-0001.md`, which is this \
                      record. A record cannot prove itself",
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
    let paths: HashSet<&str> = log
        .records
        .iter()
        .map(|facts| facts.path.as_str())
        .collect();
    for (at, record, link) in links(log) {
        let path = link.path.trim_start_matches("./");
        let named = paths.contains(path);
        if !link.kind.is_evidence() || !named {
            continue;
        }
        let title = link.kind.title();
        let control = link.control.as_deref().unwrap_or_default();
        if path == record.path {
            let message = format!(
                "`{title}` of control {control} names `{path}`, which is this record. A record \
                 cannot prove itself"
            );
            findings.on(at, link.spot, message);
        } else {
            let message = format!(
                "`{title}` of control {control} names `{path}`, the record of another hazard. A \
                 record is not evidence: name the test or document that was examined"
            );
            findings.on(at, link.spot, message).at_most(Grade::Warning);
        }
    }
}
