//! Controls that are not items of a list, so that hazlog cannot count them.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};
use crate::hazard::ProblemCode;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(17),
    name: "controls-in-prose",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: a control is an item of a list; DCB0129 6.3.2 and 6.3.3 (each \
             control is verified)",
    checks: "Each control of a group is an item of a list.",
    why: "Nobody can tick, test or follow the controls of a paragraph one by one. A control that \
          was never built hides among the others.",
    remedy: "write each control as an item: `- [x]` if it is implemented, `- [ ]` if it is not",
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
