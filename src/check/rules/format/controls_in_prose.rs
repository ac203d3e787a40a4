//! Controls that are not a list, and so cannot be counted.

use crate::check::{Example, Expected, Grade, Group, Rule, RuleCode, Run, Sketch};
use crate::hazard::ProblemCode;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(17),
    name: "controls-in-prose",
    group: Group::Format,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: a control is an item of a list; DCB0129 6.3.2 and 6.3.3 (each \
             control is verified)",
    checks: "The controls of a group are items of a list.",
    why: "A paragraph of controls cannot be ticked, tested or followed one by one, so one that \
          was never built hides behind the others.",
    remedy: "write each control as an item: `- [x]` once it is in place, `- [ ]` while it is not",
    if_unused: None,
    run: Run::Reading(ProblemCode::ControlsInProse, super::report_problem),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\nNurses are shown where \
             the unit stands, and a poster hangs on each ward.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "### Training controls (deployment)",
            message: "these controls are prose, so hazlog cannot count or track them: write each \
                      as a list item, `- [ ] …`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\nThe wards have asked for \
             these:\n\n- [ ] Nurses are shown where the unit stands.\n\n### Business process \
             controls (deployment)\n\nNone.\n",
        )],
        setup: &[],
        expected: &[],
    },
};
