//! A closed hazard with a control that is not implemented.

use crate::check::rules::shared::duty::without_state;
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::template::{Role, StatusKind};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(601),
    name: "closed-with-open-control",
    group: RuleGroup::Status,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 5 (Closed: all actions, by everybody, are \
             complete); DCB0129 6.3.1",
    checks: "Every control of a Closed hazard is implemented or not adopted. For a control that \
             was not adopted, `Not adopted` gives the reason, the date and the person. Striking a \
             control out, or a `Status:` such as Withdrawn, is not enough. A control that does not \
             say whether it is implemented is a warning, and an error at a release.",
    why: "Nobody works on a closed hazard. A control that was never built stays missing, and \
          everybody believes that the patients who depend on it are safe.",
    remedy: "set the hazard back to Open or Transferred, mark the control as implemented once it \
             is, or write why it was not adopted: `Not adopted: … (2026-05-04, A. Name)`",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::ControlState,
        message: "hazards are Closed, but no control of this log says whether it is implemented",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is shown \
             beside the dose.\n- [ ] A dose without a unit is refused.\n\n## Hazard \
             status\n\nClosed\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "A dose without a unit is refused.",
            message: "the status is Closed, but control D2 is still planned",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is shown \
             beside the dose.\n- [ ] A dose without a unit is refused.\n  - Not adopted: the form \
             has no such field any more (2026-05-04, A. Name)\n\n## Hazard status\n\nClosed\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.status() != Some(StatusKind::Closed) {
        return;
    }
    for control in subject.planned() {
        let message = format!(
            "the status is Closed, but control {} is still planned",
            control.id
        );
        findings.at(subject.control_place(control), message);
    }
    if let Some(silent) = without_state(subject.hazard().controls()) {
        findings
            .at(
                subject.place(Role::Status),
                format!("the status is Closed, but {silent}"),
            )
            .at_most_daily(Grade::Warning);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    const SILENT: &str = "## Hazard controls\n\n### Testing controls (manufacturer)\n\n- Each \
                          order is compared.\n- Each dose is compared.\n";

    #[test]
    fn controls_without_a_state_are_one_warning() {
        let sketches = [
            Sketch::With("Hazard-0001", SILENT),
            Sketch::With("Hazard-0002", ""),
        ];
        let found = daily(RULE.name, &sketches);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Warning);
        assert_eq!(
            found[0].message,
            "the status is Closed, but none of the 2 controls says whether it is implemented"
        );
    }

    #[test]
    fn a_log_without_any_control_state_has_one_warning() {
        let sketches = [
            Sketch::With("Hazard-0001", SILENT),
            Sketch::With("Hazard-0002", SILENT),
        ];
        let found = daily(RULE.name, &sketches);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].grade, &found[0].id), (Grade::Warning, &None));
    }

    #[test]
    fn a_control_without_a_state_is_an_error_at_a_release() {
        let sketches = [
            Sketch::With("Hazard-0001", SILENT),
            Sketch::With("Hazard-0002", SILENT),
        ];
        let found = findings(RULE.name, &sketches, &[]);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|found| found.grade == Grade::Error));
    }
}
