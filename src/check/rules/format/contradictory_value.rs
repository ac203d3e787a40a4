//! The number and the name of a value disagree.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};
use crate::hazard::ProblemCode;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(11),
    name: "contradictory-value",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 4.4.1 (the criteria of the risk management plan); hazlog's record format: a \
             choice is a number and the name that belongs to it",
    checks: "The number and the name of a choice belong to the same option.",
    why: "One person reads the number and another reads the name. They assess two different risks \
          to the patient, and hazlog counts neither.",
    remedy: "ask the person who scored it which option was meant, and write that option",
    if_unused: None,
    run: Run::Reading(ProblemCode::ContradictoryValue, super::report_problem),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n3 - High\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "3 - High",
            message: "`3 - High` in `Likelihood scoring` names two different options: 3 means 3 - \
                      Medium, and High is 4 - High",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n3 — medium: higher than it was\n",
        )],
        setup: &[],
        expected: &[],
    },
};
