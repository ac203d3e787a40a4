//! A line of a control that hazlog could not read.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};
use crate::hazard::ProblemCode;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(20),
    name: "unreadable-fact",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "hazlog's record format: the facts of a control; DCB0129 6.3.2 and 6.3.3",
    checks: "A control's `Status:` says that it is implemented or that it is not. The days of \
             `Verified:`, `Effective:` and `Due:` are in the calendar, and `Due:` begins with its \
             day. `Verified:`, `Effective:` and `Not adopted:` have no empty tick box.",
    why: "Somebody meant to say that the control was shown to be effective, or when it will be \
          ready. If hazlog cannot read the line, the control counts as not shown, its day cannot \
          be looked up, or nobody asks for it in time.",
    remedy: "write the line so that it says one thing: `Status: Planned`, `Verified: … \
             (2026-05-04, A. Name)`",
    if_unused: None,
    run: Run::Reading(ProblemCode::UnreadableFact, super::report_problem),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-02-30, A. Name)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "tests/dose.rs (2026-02-30, A. Name)",
            message: "`2026-02-30` in `Verified` is not a calendar date",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A dose without a \
             unit is refused with HTTP Status: 422\n  - Verified: tests/dose.rs::refused \
             (2026-05-04, A. Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};
