//! A file does not hold the test or function that a record names in it.

use super::links;
use crate::check::{
    Example, Expected, FileState, Grade, Group, LinkKind, Log, LogFindings, Rule, RuleCode, Run,
    Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(706),
    name: "missing-name",
    group: Group::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.3.2 and 6.3.3; house rule: a test that is named as evidence is there",
    checks: "The test or function of `file::name` stands in the file, as a word. Where it is what \
             verified a control or showed that it works, it is an error at a release, and the \
             control does not count as shown.",
    why: "The test that shows a control to work was renamed or taken out. Nothing shows any more \
          that a patient is protected by it.",
    remedy: "name the test that shows it now, or bring the test back",
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
            message: "`tests/dose.rs` has no `is_refused`, which `Verified` of control D1 names",
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
                    "`{}` has no `{name}`, which `{}` of control {control} names",
                    link.path,
                    link.kind.title()
                ),
                None => format!("`{}` has no `{name}`", link.path),
            };
            let found = findings.on(at, link.whole, message);
            if !shows {
                found.at_most(Grade::Warning);
            }
        }
    }
}
