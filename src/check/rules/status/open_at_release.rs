//! An open hazard at a release.

use super::nothing_left_open::all_done;
use crate::check::rules::shared::duty::is_manufacturers;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::{Role, StatusKind};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(609),
    name: "open-at-release",
    group: RuleGroup::Status,
    grade: Grade::Off,
    release: Grade::Warning,
    source: "DCB0129 6.4.1 and 7.1.1 (all is addressed before delivery); DCB0129 Implementation \
             Guidance v3.2, Table 5 (Open: the manufacturer has not completed an action)",
    checks: "At a release, no hazard is Open.",
    why: "If the manufacturer has not done the work when the product is released, it is not done \
          when the first patient is treated.",
    remedy: "complete the manufacturer's controls, or have the release approved with this hazard \
             open and say so in the safety case report",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is shown \
             beside the dose.\n- [ ] A dose without a unit is refused.\n\n## Hazard \
             status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Open",
            message: "the status is Open: 1 control of the manufacturer is still planned (D2)",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard status\n\nTransferred\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    // If all the work is done, the status is wrong, and `nothing-left-open` reports it.
    let is_open = subject.is_live() && subject.status() == Some(StatusKind::Open);
    if !is_open || all_done(subject) > 0 {
        return;
    }
    let planned: Vec<String> = subject
        .planned()
        .filter(|control| is_manufacturers(control))
        .map(|control| control.id.to_string())
        .collect();
    let left = match planned.as_slice() {
        [] => "the record does not say what remains to be done".to_owned(),
        [one] => format!("1 control of the manufacturer is still planned ({one})"),
        many => format!(
            "{} controls of the manufacturer are still planned ({})",
            many.len(),
            many.join(", ")
        ),
    };
    findings.at(
        subject.place(Role::Status),
        format!("the status is Open: {left}"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn an_open_hazard_without_planned_controls_is_reported() {
        let open = "## Hazard controls\n\nNone.\n\n## Hazard status\n\nOpen\n";
        let sketches = [Sketch::With("Hazard-0001", open)];
        let found = findings(RULE.name, &sketches, &[]);
        assert_eq!(
            found[0].message,
            "the status is Open: the record does not say what remains to be done"
        );
    }
}
