//! A code reference that names no file, or lines that cannot be read.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};
use crate::hazard::ProblemCode;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(22),
    name: "unreadable-code",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: a code reference is a path, with optional lines and a note",
    checks: "Each line of the code section is a path, and its line numbers are in order.",
    why: "hazlog does not see that a change of that code affects the hazard. Nobody asks whether \
          the patient is still protected.",
    remedy: "write a path, for example `src/dose.rs:12-30 - what it does`",
    if_unused: None,
    run: Run::Reading(ProblemCode::UnreadableCode, super::report_problem),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\n- src/dose.rs:40-1\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "src/dose.rs:40-1",
            message: "the lines of `src/dose.rs:40-1` could not be read: write `path:12` or \
                      `path:12-30`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Code associated with hazard\n\nThe unit is decided in one place.\n\n- \
             src/dose.rs#L1-L40 — the unit\n",
        )],
        setup: &[],
        expected: &[],
    },
};
