//! A hazard that is labelled as deprecated and as something else.

use crate::check::stage::{DEPRECATED, HAZARD, TRIAGE, has_label};
use crate::check::{
    Example, Expected, Findings, Grade, Group, Rule, RuleCode, Run, Sketch, Subject,
};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(612),
    name: "contradictory-labels",
    group: Group::Status,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "hazlog's record format: a hazard that is no longer thought relevant is deprecated \
             (label 3), and never deleted; DCB0129 3.3.1 (the Hazard Log is maintained)",
    checks: "A hazard that is labelled as deprecated is not labelled as a hazard or for triage as \
             well. Until that is settled it is not taken for deprecated, and all that is asked of \
             a hazard is asked of it.",
    why: "Nothing is asked of a deprecated hazard. Under labels that contradict each other, one \
          that is still a danger is set aside, and nobody looks at its risk again.",
    remedy: "take the label for deprecated away, or leave it alone",
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
            message: "this hazard is labelled as deprecated (3), and as a hazard (1) as well",
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
    let has = |label: u8| has_label(subject.hazard(), label);
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
        "this hazard is labelled as deprecated (3), and {} as well",
        others.join(" and ")
    );
    findings.at(subject.place(Role::UtilityLabel), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn what_is_asked_of_a_hazard_is_asked_of_one_with_both_labels() {
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
