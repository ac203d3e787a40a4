//! A file does not contain the test or function that a record names.

use super::links;
use crate::check::{
    Example, Expected, FileState, Grade, LinkKind, Log, LogFindings, Rule, RuleCode, RuleGroup,
    Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(706),
    name: "missing-name",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.3.2 and 6.3.3; house rule: a test that is named as evidence exists",
    checks: "In `file::name`, the file contains the name of the test or function as a word. If \
             `Verified:` or `Effective:` names a missing test, it is an error at a release, and \
             the control does not count as verified or shown to be effective.",
    why: "The test that showed that the control works was renamed or removed. There is no longer \
          evidence that the control protects a patient.",
    remedy: "name the test that shows it now, or restore the test",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n\
             - [x] A dose without a unit is refused.\n  \
             - Verified: tests/dose.rs::is_refused (2026-05-04, A. Name)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "tests/dose.rs::is_refused",
            message: "`Verified` of control D1 names `is_refused`, which `tests/dose.rs` does not \
                      contain",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n\
             - [x] A dose without a unit is refused.\n  \
             - Verified: tests/test_dose.py::TestDose::test_refused[mg] (2026-05-04, A. Name)\n",
        )],
        setup: &[
            Setup::File("tests/test_dose.py", 40),
            Setup::Name("tests/test_dose.py", "TestDose"),
            Setup::Name("tests/test_dose.py", "test_refused"),
        ],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, _, link) in links(log) {
        if link.name.is_none() || link.is_glob() {
            continue;
        }
        let is_file = matches!(log.surroundings.file(&link.path), FileState::File { .. });
        let missing = link
            .names()
            .find(|name| is_file && !log.surroundings.has_name(&link.path, name));
        if let Some(name) = missing {
            let shows = matches!(link.kind, LinkKind::Verified | LinkKind::Effective);
            let control = link.control.as_deref().filter(|_| shows);
            let message = match control {
                Some(control) => format!(
                    "`{}` of control {control} names `{name}`, which `{}` does not contain",
                    link.kind.title(),
                    link.path
                ),
                None => format!("`{}` does not contain `{name}`", link.path),
            };
            let found = findings.on(at, link.whole, message);
            if !shows {
                found.at_most(Grade::Warning);
            }
        }
    }
}
