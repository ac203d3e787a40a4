//! A hazard past draft names no cause.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(201),
    name: "no-cause",
    group: RuleGroup::Content,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 4.3.1; NHS Digital hazard log template v3.6, column F (Possible Causes)",
    checks: "A hazard past draft names at least one cause.",
    why: "Controls act on causes. Without a cause, nobody can say how the harm can arise, or \
          whether a control prevents it.",
    remedy: "name what in the system, its data or its use can lead to the effect, with one item \
             for each cause",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Causes\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "## Causes",
            message: "this hazard names no cause",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Causes\n\nThe clock of the ward's server is an hour behind in summer.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.is_live() && subject.hazard().cause_list.is_empty() {
        findings.at(subject.place(Role::Causes), "this hazard names no cause");
    }
}
