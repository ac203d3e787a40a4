//! The evidence file of a control does not exist.

use super::{links, outside, renamed, whereabouts};
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(702),
    name: "missing-evidence",
    group: RuleGroup::Links,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.2 and 6.3.3; NHS Digital hazard log template v3.6, Evidence columns",
    checks: "Each file that `Evidence:`, `Verified:` or `Effective:` of a control names is in the \
             repository. A name without a folder is only a warning, because the document may be \
             kept elsewhere.",
    why: "A control counts because its evidence shows that it exists and works. If nobody can open \
          the evidence, a patient relies on a control that nobody can check.",
    remedy: "name the path where the evidence is now, or produce new evidence for the control",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n\
             - [x] A dose without a unit is refused.\n  \
             - Verified: tests/unit.rs::refused (2026-05-04, A. Name)\n  \
             - Evidence: src/dose.rs\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "tests/unit.rs",
            message: "`Verified` of control D1 names `tests/unit.rs`, which does not exist",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n\
             - [x] A dose without a unit is refused.\n  \
             - Verified: CI run 12/13, and/or ward round of 04/05/2026 (2026-05-04, A. Name)\n  \
             - Evidence: src/dose.rs\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, record, link) in links(log) {
        if !link.kind.is_evidence() || link.is_glob() {
            continue;
        }
        if log.surroundings.is_outside(&link.path) {
            outside(findings, at, &link);
        }
        if !log.surroundings.is_missing(&link.path) {
            continue;
        }
        let control = link.control.as_deref().unwrap_or_default();
        let message = format!(
            "`{}` of control {control} names `{}`, which does not exist",
            link.kind.title(),
            link.path
        );
        let finding = findings.on(at, link.spot, message);
        finding.fix(renamed(log, record, &link));
        if !link.sure {
            finding.at_most(Grade::Warning);
        }
        if let Some(words) = whereabouts(log, &link.path) {
            finding.help(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Setup;
    use crate::check::tests::findings;

    const OUTSIDE: &str = "## Hazard controls\n\n- [x] One.\n  - Evidence: ../../app/a.rs\n";

    #[test]
    fn a_link_outside_the_repository_is_reported() {
        let record = Sketch::With("Hazard-0001", OUTSIDE);
        let found = findings(RULE.name, &[record], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Warning);
        assert_eq!(
            found[0].message,
            "`../../app/a.rs` is outside the repository, so hazlog did not look at it"
        );
    }

    #[test]
    fn a_file_name_without_a_folder_may_be_elsewhere() {
        let controls = "## Hazard controls\n\n- [x] One.\n  - Evidence: pentest.pdf\n";
        let record = Sketch::With("Hazard-0001", controls);
        let found = findings("missing-evidence", &[record], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Warning);
    }

    #[test]
    fn moved_evidence_has_a_fix() {
        let controls = "## Hazard controls\n\n- [x] One.\n  - Effective: docs/a.pdf, section 4\n";
        let record = Sketch::With("Hazard-0001", controls);
        let around = [
            Setup::File("docs/old/a.pdf", 0),
            Setup::Moved("docs/a.pdf", "docs/old/a.pdf"),
        ];
        let found = findings("missing-evidence", &[record], &around);
        let fix = found[0].fix.clone().unwrap();
        assert_eq!(fix.edits[0].replacement, "docs/old/a.pdf");
        let help = found[0].help.as_deref();
        assert_eq!(help, Some("git shows that it moved to `docs/old/a.pdf`"));
    }
}
