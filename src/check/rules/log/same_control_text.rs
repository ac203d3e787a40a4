//! Several hazards have a control with the same words.

use super::shared_controls::{Opposite, name, opposite, shared_controls};
use crate::check::rules::shared::name_list::name_list;
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(105),
    name: "same-control-text",
    group: RuleGroup::Log,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.3.1 and 6.1.1 (controls for the risk of this hazard); judgement: copied \
             text was often not considered again",
    checks: "No control has the same words as a control of another hazard, apart from the causes \
             that it names. Two controls with the same `ID:` are one control, and are allowed. If \
             one is implemented and the other is planned, the finding says so. From the threshold \
             `common-mode` on, the rule `common-mode` reports controls with the same state.",
    why: "A copied control may not prevent the causes of the hazard that it was copied to. When \
          somebody changes it in one hazard, the patients of the other keep the old control.",
    remedy: "say what the control does for this hazard, or, if it is one control, give it the same \
             `ID:` in each hazard",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A second nurse \
                 confirms each order.\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The list is \
                 loaded again each minute.\n- [x] A second nurse confirms each order\n",
            ),
        ],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0002",
            marked: "A second nurse confirms each order",
            message: "control D2 has the same words as `Hazard-0001/D1`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A second nurse \
                 confirms each order.\n  - ID: SECOND-NURSE\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A second nurse \
                 confirms each order.\n  - ID: SECOND-NURSE\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for shared in shared_controls(log) {
        if shared.is_by_name {
            continue;
        }
        let is_common_mode = shared.is_common_mode(log);
        for (at, occurrence) in shared.occurrences.iter().enumerate().skip(1) {
            let (record, control) = occurrence;
            if let Some(Opposite {
                here,
                there,
                hazard,
            }) = opposite(log, &shared, at)
            {
                let message = format!(
                    "control {} is {here} here and {there} in `{hazard}`. Which is true?",
                    control.id
                );
                findings.on(*record, control.spot, message);
                continue;
            }
            if is_common_mode {
                continue;
            }
            let before = shared.occurrences[..at].iter();
            let others = name_list(before.map(|other| name(log, other)));
            let message = format!("control {} has the same words as {others}", control.id);
            findings.on(*record, control.spot, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    const SHORT: &str = "## Hazard controls\n\n### Training controls (deployment)\n\n- Staff \
                         training\n";
    const LONG: &str = "## Hazard controls\n\n### Training controls (deployment)\n\n- Staff learn \
                        to read the unit\n";

    #[test]
    fn short_controls_and_deprecated_hazards_are_not_compared() {
        let short = [
            Sketch::With("Hazard-0001", SHORT),
            Sketch::With("Hazard-0002", SHORT),
        ];
        assert!(findings(RULE.name, &short, &[]).is_empty());
        let deprecated = "## General utility label\n\n[3]\n\n- Deprecated: it cannot happen any more (2026-05-04, A. Name)\n\n## Hazard controls\n\n### Training \
                          controls (deployment)\n\n- Staff learn to read the unit\n";
        let one = [
            Sketch::With("Hazard-0001", LONG),
            Sketch::With("Hazard-0002", deprecated),
        ];
        assert!(findings(RULE.name, &one, &[]).is_empty());
    }

    #[test]
    fn two_states_are_reported_whatever_cause_the_control_is_for() {
        let done = "## Hazard controls\n\n- [x] Staff learn to read the unit (cause 1)\n";
        let planned = "## Hazard controls\n\n- [ ] Staff learn to read the unit (cause 2)\n";
        let sketches = [
            Sketch::With("Hazard-0001", done),
            Sketch::With("Hazard-0002", planned),
        ];
        let found = findings(RULE.name, &sketches, &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "control C1 is planned here and implemented in `Hazard-0001`. Which is true?"
        );
    }

    #[test]
    fn each_later_one_names_those_before_it_until_it_is_a_common_mode() {
        let ids = [
            "Hazard-0001",
            "Hazard-0002",
            "Hazard-0003",
            "Hazard-0004",
            "Hazard-0005",
        ];
        let sketches: Vec<Sketch> = ids.iter().map(|id| Sketch::With(id, LONG)).collect();
        let found = findings(RULE.name, &sketches[..4], &[]);
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages.len(), 3);
        assert_eq!(
            messages[1],
            "control T1 has the same words as `Hazard-0001/T1` and `Hazard-0002/T1`"
        );
        assert!(findings(RULE.name, &sketches, &[]).is_empty());
    }
}
