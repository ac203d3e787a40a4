//! A hazard past draft has no type.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(209),
    name: "no-hazard-type",
    group: RuleGroup::Content,
    grade: Grade::Info,
    release: Grade::Info,
    source: "hazlog's record format (`Hazard type`, from the project's vocabulary); DCB0129 4.3.1 \
             (coverage of known and foreseeable hazards)",
    checks: "A hazard past draft has at least one hazard type, if the template has the field.",
    why: "Types show which kinds of hazard the log knows, and which kinds are missing. They show \
          where nobody has looked for what can harm a patient.",
    remedy: "choose the types that fit. If none fits, choose `GeneralHazard`",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Hazard type\n\nTBC\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "TBC",
            message: "this hazard has no hazard type",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard type\n\n- OurOwnType\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let is_asked = subject.is_live() && subject.template.field_of(Role::HazardType).is_some();
    if is_asked && subject.hazard().types.is_empty() {
        findings.at(
            subject.place(Role::HazardType),
            "this hazard has no hazard type",
        );
    }
}
