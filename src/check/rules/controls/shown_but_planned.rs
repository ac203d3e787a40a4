//! A planned control names what verified it, or what showed it to be effective.

use super::unshown::unless_it_is_the_deployers;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{Control, ControlState, FactKey};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(515),
    name: "shown-but-planned",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.3.2 and 6.3.3 (each implemented control is verified, and so is its \
             effectiveness); DCB0129 Implementation Guidance v3.2, 6.3",
    checks: "A control that is planned or not adopted names nothing that verified it or showed it \
             to be effective. `Verified: TBC` names nothing. For a control that the deployer \
             implements, this is a warning at most, unless the hazard is closed.",
    why: "The record says both that the control is missing and that somebody saw it. Nobody can \
          tell whether it protects a patient. Either the residual risk is too high, or it rests on \
          a test of something else.",
    remedy: "find out whether the control is implemented. If it is, mark it with `hazlog control \
             done HAZARD/CONTROL`. If it is not, remove its `Verified` and `Effective` lines until \
             it is",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs::unit (2026-05-04, A. Name)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "tests/dose.rs::unit (2026-05-04, A. Name)",
            message: "control D1 is still planned, but its `Verified` line says that it is \
                      implemented",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is stored \
             with the dose.\n  - Evidence: docs/design.md\n  - Verified: TBC\n  - Effective: not \
             yet\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for control in subject.hazard().controls() {
        let state = match control.state {
            ControlState::Planned => "is still planned",
            ControlState::NotAdopted => "was not adopted",
            ControlState::Implemented | ControlState::Unknown => continue,
        };
        let says = match (control.is_verified(), control.is_effective()) {
            (true, true) => {
                "its `Verified` and `Effective` lines say that it is implemented and \
                             effective"
            }
            (true, false) => "its `Verified` line says that it is implemented",
            (false, true) => "its `Effective` line says that it is effective",
            (false, false) => continue,
        };
        let message = format!("control {} {state}, but {says}", control.id);
        let found = findings.at(place(subject, control), message);
        unless_it_is_the_deployers(subject, control, found);
    }
}

/// The first line that counts as evidence.
fn place(subject: &Subject<'_>, control: &Control) -> Span {
    let mut facts = control.facts.iter();
    let counts = facts.find(|fact| match fact.key {
        FactKey::Verified => control.is_verified(),
        FactKey::Effective => control.is_effective(),
        FactKey::Evidence
        | FactKey::Implementation
        | FactKey::ActsOn
        | FactKey::Owner
        | FactKey::Due
        | FactKey::Introduces
        | FactKey::NotAdopted
        | FactKey::Status
        | FactKey::Id => false,
    });
    counts.map_or_else(|| subject.control_place(control), |fact| fact.value_span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    /// What is found in one control of a heading.
    fn found(heading: &str, control: &str, status: &str) -> Vec<(String, Grade)> {
        let sections = format!(
            "## Hazard controls\n\n### {heading}\n\n{control}\n\n## Hazard status\n\n{status}\n"
        );
        let sketch = [Sketch::With("Hazard-0001", sections.leak())];
        let found = findings(RULE.name, &sketch, &[]).into_iter();
        found.map(|found| (found.message, found.grade)).collect()
    }

    const DESIGN: &str = "Design controls (manufacturer)";

    #[test]
    fn both_lines_are_one_finding_and_an_error_at_a_release() {
        let control = "- [ ] Units are stored.\n  - Verified: tests/a.rs (2026-05-04, A. Name)\n  \
                       - Effective: docs/b.pdf (2026-06-01, A. Name)";
        let says = "control D1 is still planned, but its `Verified` and `Effective` lines say that \
                    it is implemented and effective";
        assert_eq!(
            found(DESIGN, control, "Open"),
            [(says.to_owned(), Grade::Error)]
        );
        let draft = found(DESIGN, control, "Draft from LLM");
        assert_eq!(draft, [(says.to_owned(), Grade::Error)]);
    }

    #[test]
    fn it_is_a_warning_until_a_release() {
        let sections = "## Hazard controls\n\n- [ ] Units are stored.\n  - Effective: docs/b.pdf \
                        (2026-06-01, A. Name)\n";
        let found = daily(RULE.name, &[Sketch::With("Hazard-0001", sections)]);
        let reported: Vec<_> = found.iter().map(|it| (&*it.message, it.grade)).collect();
        let says =
            "control C1 is still planned, but its `Effective` line says that it is effective";
        assert_eq!(reported, [(says, Grade::Warning)]);
    }

    #[test]
    fn however_the_record_says_that_it_is_planned() {
        let control =
            "- Units are stored. Status: Planned.\n  - Verified: tests/a.rs (2026-05-04, A. Name)";
        assert_eq!(found(DESIGN, control, "Open").len(), 1);
        let below =
            "#### Planned\n\n- Units are stored.\n  - Verified: tests/a.rs (2026-05-04, A. Name)";
        assert_eq!(found(DESIGN, below, "Open").len(), 1);
    }

    #[test]
    fn a_control_that_was_not_adopted_cannot_have_been_seen() {
        let control = "- [ ] Units are stored.\n  - Not adopted: too slow (2026-05-04, A. Name)\n  \
                       - Verified: tests/a.rs (2026-05-04, A. Name)";
        let found = found(DESIGN, control, "Open");
        let says =
            "control D1 was not adopted, but its `Verified` line says that it is implemented";
        assert_eq!(found[0].0, says);
    }

    #[test]
    fn a_struck_out_control_is_reported_too() {
        let control = "- [ ] ~~Units are stored.~~\n  - Verified: tests/a.rs (2026-05-04, A. Name)";
        assert_eq!(found(DESIGN, control, "Open").len(), 1);
    }

    #[test]
    fn an_implemented_control_is_not_reported() {
        for words in ["- [x] Units are stored.", "- Units are stored."] {
            let control = format!("{words}\n  - Verified: tests/a.rs (2026-05-04, A. Name)");
            assert_eq!(found(DESIGN, &control, "Open"), [], "{words}");
        }
    }

    #[test]
    fn a_deployers_control_is_a_warning_until_the_hazard_is_closed() {
        let control = "- [ ] Staff are trained.\n  - Verified: docs/a.pdf (2026-05-04, A. Name)";
        let training = "Training controls (deployment)";
        assert_eq!(found(training, control, "Open")[0].1, Grade::Warning);
        assert_eq!(found(training, control, "Closed")[0].1, Grade::Error);
    }
}
