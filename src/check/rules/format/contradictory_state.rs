//! A control whose marks disagree about its state.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};
use crate::hazard::ProblemCode;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(18),
    name: "contradictory-state",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "hazlog's record format: the tick box, a tick, `Status:` and the heading above say \
             whether a control is implemented; DCB0129 6.3.1",
    checks: "A control's tick box, its heading and its `Status:` line agree. A control with a tick \
             has no `Not adopted` line.",
    why: "The residual risk rests on the implemented controls. If a control is ticked below the \
          heading `Planned`, one reader counts it and the next does not.",
    remedy: "find out whether the control is implemented, and keep the mark that says so",
    if_unused: None,
    run: Run::Reading(ProblemCode::ContradictoryState, super::report_problem),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n#### Planned\n\n- [x] The \
             unit is stored with the dose.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "The unit is stored with the dose.",
            message: "control D1 is marked implemented, but the words above it say planned; the \
                      mark on the control counts",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n#### Planned\n\n- [ ] A \
             tick ✓ is shown beside each unit that was looked at.\n",
        )],
        setup: &[],
        expected: &[],
    },
};
