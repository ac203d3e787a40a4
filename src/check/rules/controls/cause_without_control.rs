//! Causes are named, and no control stands against any of them.

use super::listed::{has_any, has_existing};
use crate::check::rules::acceptance::standing::needs_controls;
use crate::check::rules::acceptance::unacceptable_without_control;
use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(505),
    name: "cause-without-control",
    group: Group::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.1.1 (controls are identified); traceability from cause to control, as in \
             DCB0129 Implementation Guidance v3.2, Tables 2 and 5",
    checks: "A hazard past draft that names causes has a control, existing or further, unless its \
             initial risk is acceptable as it is. An unacceptable risk without a control is told by \
             a rule of its own.",
    why: "A cause is known that can harm a patient, and nothing stands in its way.",
    remedy: "name the control that stands against the cause, or the existing one that already does",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Existing controls\n\nNone identified during initial analysis.\n\n## Hazard \
             controls\n\n### Design controls (manufacturer)\n",
        )],
        around: &[],
        found: &[Found {
            id: "Hazard-0001",
            marked: "1. The unit is taken from the order form and not from the stored dose",
            message: "this hazard names 2 causes, but no control, existing or further",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n",
        )],
        around: &[],
        found: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let causes = match subject.hazard().cause_list.len() {
        0 => return,
        1 => "a cause".to_owned(),
        count => format!("{count} causes"),
    };
    if !needs_controls(subject)
        || has_existing(subject)
        || has_any(subject)
        || unacceptable_without_control::is_found(subject)
    {
        return;
    }
    let message = format!("this hazard names {causes}, but no control, existing or further");
    findings.at(subject.place(Role::Causes), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn an_unacceptable_risk_without_a_control_is_told_once() {
        let sections = "## Likelihood scoring\n\n5 - Very high\n\n## Existing \
                        controls\n\nNone.\n\n## Hazard controls\n";
        let sketches = [Sketch::With("Hazard-0001", sections)];
        assert!(findings(RULE.name, &sketches, &[]).is_empty());
        assert_eq!(
            findings("unacceptable-without-control", &sketches, &[]).len(),
            1
        );
    }
}
