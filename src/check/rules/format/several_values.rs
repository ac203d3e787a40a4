//! A section holds several options where the template asks for one.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};
use crate::hazard::ProblemCode;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(10),
    name: "several-values",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: a choice is one of the template's options",
    checks: "A section that asks for one option holds one. Each line of the residual assessment \
             appears once.",
    why: "Two scores for one hazard give two risks. A reader takes the first one, or the milder \
          one.",
    remedy: "keep the one that is meant",
    if_unused: None,
    run: Run::Reading(ProblemCode::SeveralValues, super::report_problem),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Severity scoring\n\n4 - Major\n\n5 - Catastrophic\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "4 - Major",
            message: "`Severity scoring` holds more than one value (4 - Major, 5 - Catastrophic): \
                      keep one",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Severity scoring\n\n4 - Major\n\nThe workshop first had it at Catastrophic.\n",
        )],
        setup: &[],
        expected: &[],
    },
};
