//! A record names causes, but no control that addresses them.

use super::orphan_control::are_numbered;
use crate::check::cause_numbers::causes_named;
use crate::check::rules::acceptance::unacceptable_without_control;
use crate::check::rules::shared::adopted_controls::{has_any, has_existing};
use crate::check::rules::shared::current_risk::needs_controls;
use crate::check::rules::shared::name_list::joined_with_and;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::GroupItem;
use crate::template::Role;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(505),
    name: "cause-without-control",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.1.1 (controls are identified); traceability from cause to control, as in \
             DCB0129 Implementation Guidance v3.2, Tables 2 and 5",
    checks: "A hazard past draft that names causes has a control, existing or further, unless its \
             initial risk is acceptable as it is. If the controls name at least half of the \
             numbered causes (`cause 2`), they name every cause. `unacceptable-without-control` \
             reports an unacceptable risk without a control.",
    why: "This cause can harm a patient, and no control prevents it.",
    remedy: "name the control that addresses the cause, or the existing control that already does",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Existing controls\n\nNone identified during initial analysis.\n\n## Hazard \
             controls\n\n### Design controls (manufacturer)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "1. The unit is taken from the order form and not from the stored dose",
            message: "this hazard names 2 causes, but neither an existing nor a further control",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    one_of_several(subject, findings);
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
    let message = format!(
        "this hazard names {causes}, but neither an existing nor a further \
                           control"
    );
    findings.at(subject.place(Role::Causes), message);
}

/// Finds numbered causes that no control names, where the controls name at least half of them.
fn one_of_several(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let hazard = subject.hazard();
    let count = hazard.cause_list.len();
    if count < 2 || !needs_controls(subject) || !are_numbered(&hazard.causes, count) {
        return;
    }
    let mut named = causes_named(&hazard.existing_controls, count);
    let items = hazard.groups.iter().flat_map(|group| &group.items);
    for text in items.filter_map(|item| match item {
        GroupItem::Control(control) if control.is_not_adopted() => None,
        GroupItem::Control(control) => Some(control.text.as_str()),
        GroupItem::Prose(text) => Some(text.as_str()),
    }) {
        named.extend(causes_named(text, count));
    }
    let missing: Vec<usize> = (1..=count).filter(|at| !named.contains(at)).collect();
    let Some(first) = missing.first() else { return };
    if named.is_empty() || named.len() * 2 < count {
        return;
    }
    let numbers: Vec<String> = missing.iter().map(ToString::to_string).collect();
    let message = match &numbers[..] {
        [one] => format!("cause {one} has no control, although the controls name the other causes"),
        several => format!(
            "causes {} have no control, although the controls name the other causes",
            joined_with_and(several)
        ),
    };
    findings.at(item(subject, *first), message);
}

/// The line of the list that begins with a number.
fn item(subject: &Subject<'_>, number: usize) -> Span {
    let body = subject.place(Role::Causes);
    let mut start = body.start;
    for line in body.of(subject.record.text()).split_inclusive('\n') {
        let digits = line
            .trim_start()
            .split(['.', ')'])
            .next()
            .unwrap_or_default();
        if digits.parse() == Ok(number) {
            return Span::new(start, start + line.trim_end().len());
        }
        start += line.len();
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_cause_that_no_control_names_is_found_where_they_name_the_others() {
        let found = |controls: &str| {
            let sections = format!(
                "## Causes\n\n1. The unit is lost\n2. The dose is lost\n3. The order is \
                 lost\n\n## Hazard controls\n\n{controls}"
            );
            let found = findings(
                RULE.name,
                &[Sketch::With("Hazard-0001", sections.leak())],
                &[],
            );
            found
                .into_iter()
                .map(|found| found.message)
                .collect::<Vec<_>>()
        };
        let wanted = "cause 3 has no control, although the controls name the other causes";
        assert_eq!(
            found("- [x] Stored (cause 1).\n- [x] Kept (cause 2).\n"),
            [wanted]
        );
        for right in [
            "- [x] Stored (cause 1).\n- [x] Kept (causes 2 and 3).\n",
            "- [x] Stored (causes 1-3).\n",
            "- [x] Stored (all causes).\n",
            // Only one of three is named: the controls are not sorted by cause.
            "- [x] Stored (cause 1).\n- [x] Kept.\n",
            "- [x] Stored.\n",
        ] {
            assert!(found(right).is_empty(), "{right}");
        }
    }

    #[test]
    fn an_unacceptable_risk_without_a_control_is_reported_once() {
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
