//! A hazard with the label for deprecated and another label that contradicts it.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::label::{DEPRECATED, HAZARD, TRIAGE};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(612),
    name: "contradictory-labels",
    group: RuleGroup::Status,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "hazlog's record format: a hazard that is no longer relevant is deprecated (label 3), \
             and never deleted; DCB0129 3.3.1 (the Hazard Log is maintained)",
    checks: "A hazard with the label for deprecated does not also have the label for a hazard or \
             for triage. Until somebody removes one of them, hazlog treats the record as a hazard \
             that is not deprecated.",
    why: "Nobody works on a deprecated hazard. If the labels contradict each other, a hazard that \
          is still a danger to patients may be ignored.",
    remedy: "remove the label for deprecated, or keep only that label",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## General utility label\n\n[1, 3]\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "[1, 3]",
            message: "this hazard is labelled as deprecated (3), but also as a hazard (1)",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## General utility label\n\n[3]\n\n- Deprecated: it cannot happen any more (2026-05-04, A. Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let has = |label: u8| subject.hazard().has_label(label);
    if !has(DEPRECATED) {
        return;
    }
    let others: Vec<&str> = [(HAZARD, "as a hazard (1)"), (TRIAGE, "for triage (2)")]
        .into_iter()
        .filter(|(label, _)| has(*label))
        .map(|(_, words)| words)
        .collect();
    if others.is_empty() {
        return;
    }
    let message = format!(
        "this hazard is labelled as deprecated (3), but also {}",
        others.join(" and ")
    );
    findings.at(subject.place(Role::UtilityLabel), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_hazard_with_both_labels_is_checked_like_any_hazard() {
        let asked = |label: &'static str| {
            let found = findings("no-cause", &[Sketch::With("Hazard-0001", label)], &[]);
            found.len()
        };
        assert_eq!(
            asked(
                "## General utility label\n\n[3]\n\n- Deprecated: it cannot happen any more (2026-05-04, A. Name)\n\n## Causes\n"
            ),
            0
        );
        assert_eq!(
            asked("## General utility label\n\n[1, 3]\n\n## Causes\n"),
            1
        );
    }
}
