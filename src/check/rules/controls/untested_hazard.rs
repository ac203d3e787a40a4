//! No test addresses the hazard.

use crate::check::rules::shared::adopted_controls::{adopted, are_in_prose, has_any};
use crate::check::rules::shared::current_risk::needs_controls;
use crate::check::rules::shared::words::words;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::GroupKind;
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(504),
    name: "untested-hazard",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 Implementation Guidance v3.2, section 6.1 (verification and validation: the \
             testing programme addresses each hazard)",
    checks: "A hazard with controls has a testing control, or a line below a control or its code \
             section names a test. A word for a test in prose names no test and does not count.",
    why: "If nobody tests a hazard, a patient finds it in use.",
    remedy: "add a testing control, or name the tests that address this hazard as evidence of its \
             controls",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Evidence: src/dose.rs:1-40\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "### Design controls (manufacturer)",
            message: "no test addresses this hazard: there is no testing control, and nothing \
                      names a test",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !needs_controls(subject) || !has_any(subject) {
        return;
    }
    let hazard = subject.hazard();
    let by_group = adopted(subject).any(|control| control.group == GroupKind::Testing);
    let mut facts = adopted(subject).flat_map(|control| &control.facts);
    let tested =
        by_group || facts.any(|fact| names_a_test(&fact.value)) || names_a_test(&hazard.code);
    if tested {
        return;
    }
    let mentions_a_test = adopted(subject).any(|control| names_a_test(&control.text))
        || names_a_test(&hazard.existing_controls)
        || hazard.sections.iter().any(|it| names_a_test(&it.text))
        || (are_in_prose(subject) && names_a_test(&hazard.controls_text));
    let place = subject.place(Role::HazardControls);
    if mentions_a_test {
        let message = "the record mentions a test, but no testing control, evidence or code names \
                       one. Name the test that addresses this hazard";
        findings.at(place, message);
    } else {
        findings.at(
            place,
            "no test addresses this hazard: there is no testing control, and nothing names a test",
        );
    }
}

/// Whether a text names a test: `tests/dose.rs`, `dose.spec.ts`, `pentest`, `Unit test: …`.
fn names_a_test(text: &str) -> bool {
    words(text).any(|word| {
        let word = word.of(text);
        let begins = word
            .get(..4)
            .is_some_and(|head| head.eq_ignore_ascii_case("test"));
        begins || word.eq_ignore_ascii_case("spec") || word.eq_ignore_ascii_case("pentest")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_word_for_a_test_does_not_count() {
        let sections = "## Hazard controls\n\n- [x] The unit is stored. It was never tested.\n  - \
                        Evidence: src/dose.rs\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Warning);
    }

    #[test]
    fn a_test_is_a_word_and_not_a_part_of_one() {
        for named in ["backend/tests/test_a.py", "a.spec.ts", "Unit test: renders"] {
            assert!(names_a_test(named), "{named}");
        }
        for other in ["The latest dose is shown", "src/contest.rs", "Prüfung"] {
            assert!(!names_a_test(other), "{other}");
        }
    }
}
