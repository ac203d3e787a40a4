//! A control on which many hazards depend.

use super::shared_controls::{SharedControl, shared_controls};
use crate::check::rules::shared::name_list::name_list;
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch,
};
use crate::hazard::ControlState;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(107),
    name: "common-mode",
    group: RuleGroup::Log,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.1.2 (controls are assessed for what they do to other risks); judgement: a \
             single point of failure for many hazards",
    checks: "No control is in as many hazards as the threshold `common-mode` says, by its words or \
             by its `ID:`. No control that is still planned is in three or more hazards.",
    why: "If the control fails, all the hazards that depend on it are uncontrolled at the same \
          time. Scores that were given hazard by hazard do not show this risk to patients.",
    remedy: "assess these hazards together as if the control failed, and give the worst of them a \
             control of another kind",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Hazard controls\n\n### Business process controls (deployment)\n\n- [ ] The \
                 pharmacist looks at each order.\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Hazard controls\n\n### Business process controls (deployment)\n\n- [ ] The \
                 pharmacist looks at each order.\n",
            ),
            Sketch::With(
                "Hazard-0003",
                "## Hazard controls\n\n### Business process controls (deployment)\n\n- [ ] The \
                 pharmacist looks at each order.\n",
            ),
        ],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "The pharmacist looks at each order.",
            message: "3 hazards depend on this control, which is not implemented in any of them: \
                      `Hazard-0001`, `Hazard-0002` and `Hazard-0003`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Hazard controls\n\n### Business process controls (deployment)\n\n- [x] The \
                 pharmacist looks at each order.\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Hazard controls\n\n### Business process controls (deployment)\n\n- [x] The \
                 pharmacist looks at each order.\n",
            ),
            Sketch::With(
                "Hazard-0003",
                "## Hazard controls\n\n### Business process controls (deployment)\n\n- [x] The \
                 pharmacist looks at each order.\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for shared in shared_controls(log) {
        if !shared.is_common_mode(log) {
            continue;
        }
        let (record, control) = shared.occurrences[0];
        let message = message(log, &shared);
        findings.on(record, control.spot, message);
    }
}

fn message(log: &Log<'_>, shared: &SharedControl<'_>) -> String {
    let hazards = name_list(
        shared
            .occurrences
            .iter()
            .map(|(record, _)| &log.records[*record].id),
    );
    let count = shared.occurrences.len();
    let built = shared
        .occurrences
        .iter()
        .any(|(_, control)| control.state != ControlState::Planned);
    if built {
        format!("{count} hazards depend on this control: {hazards}")
    } else {
        format!(
            "{count} hazards depend on this control, which is not implemented in any of them: \
             {hazards}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn one_id_makes_one_control_of_different_words() {
        let with = |words: &'static str| words;
        let sections = [
            with("## Hazard controls\n\n- [x] Staff read the order back\n  - ID: READ-BACK\n"),
            with("## Hazard controls\n\n- [x] Orders are read back by staff\n  - ID: READ-BACK\n"),
        ];
        let ids = [
            "Hazard-0001",
            "Hazard-0002",
            "Hazard-0003",
            "Hazard-0004",
            "Hazard-0005",
        ];
        let sketches: Vec<Sketch> = ids
            .iter()
            .enumerate()
            .map(|(at, id)| Sketch::With(id, sections[at % 2]))
            .collect();
        let found = findings(RULE.name, &sketches, &[]);
        assert_eq!(found.len(), 1);
        assert!(
            found[0]
                .message
                .starts_with("5 hazards depend on this control: ")
        );
        assert!(findings(RULE.name, &sketches[..4], &[]).is_empty());
    }
}
