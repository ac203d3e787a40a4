//! A deprecated hazard without a reason.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::Decision;
use crate::hazard::label::DEPRECATED;
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(616),
    name: "deprecated-without-reason",
    group: RuleGroup::Status,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 3.3.1 (the hazard log is maintained) and 6.4.1 (all risks are considered and \
             accepted); hazlog's record format: a record is never deleted, and a named person \
             deprecates it with a reason",
    checks: "A hazard with the label for deprecated (3) has `Deprecated:` with the reason, the \
             date and the person. Without it the label has no effect: hazlog checks and counts the \
             hazard like any other.",
    why: "A label is one key press. The hazard may still harm a patient, and nobody can say who \
          dropped it and why.",
    remedy: "write below the label `- Deprecated: why it cannot happen any more (2026-07-01, A. \
             Name)`, or remove the label",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## General utility label\n\n[3]\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "[3]",
            message: "this hazard is labelled as deprecated, but nobody has given a reason. It \
                      counts like any other hazard until somebody does",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## General utility label\n\n[3]\n\n- Deprecated: the screen was taken out (2026-05-04, \
             A. Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let hazard = subject.hazard();
    let place = subject.place(Role::UtilityLabel);
    let (place, message) = match &hazard.deprecated {
        _ if !hazard.has_label(DEPRECATED) => return,
        Some(act) if act.is_complete() => return,
        Some(act) => {
            let gaps = Decision::gaps(&act.value).into_iter();
            let gaps = gaps.map(|gap| format!("a {}", gap.words()));
            let gaps = gaps.collect::<Vec<_>>().join(" and ");
            let message = format!(
                "this hazard is labelled as deprecated, but `Deprecated` lacks {gaps}. It counts \
                 like any other hazard until somebody adds it"
            );
            (act.value_span, message)
        }
        None => {
            let message = "this hazard is labelled as deprecated, but nobody has given a reason. \
                           It counts like any other hazard until somebody does";
            (place, message.to_owned())
        }
    };
    findings.at(place, message);
}
