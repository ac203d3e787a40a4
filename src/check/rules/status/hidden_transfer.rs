//! An open hazard whose risk only the deployer reduces.

use crate::check::rules::shared::duty::is_deployers;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::ControlState;
use crate::template::{Role, StatusKind};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(605),
    name: "hidden-transfer",
    group: RuleGroup::Status,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 Implementation Guidance v3.2, 4.5 (where control is transferred to the health \
             organisation the log identifies it clearly); DCB0129 6.3.1",
    checks: "If the residual score of an Open hazard is lower than the initial one, and every \
             control belongs to the deployer, the status is Transferred. The heading of the \
             control group decides who owns a control, not the name of its owner.",
    why: "The score is lower because of work that a hospital must do, but the record shows it as \
          the manufacturer's. Nobody tells the hospital, so it does not do the work, and the \
          patient meets the initial risk.",
    remedy: "set the status to Transferred, or add the control that the manufacturer still has to \
             implement",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\n- [ ] Nurses learn to \
             read the unit.\n\n## Hazard status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Open",
            message: "only controls of the deployer (T1) lower the residual score, but the status \
                      is Open, which means that the manufacturer has work to do",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is shown \
             in full.\n\n### Training controls (deployment)\n\n- [ ] Nurses learn to read the \
             unit.\n\n## Hazard status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.status() != Some(StatusKind::Open) || !is_lowered(subject) {
        return;
    }
    let hazard = subject.hazard();
    let mut counted: Vec<String> = Vec::new();
    let adopted = hazard
        .controls()
        .filter(|control| !control.is_not_adopted());
    for control in adopted {
        if !is_deployers(control) {
            return;
        }
        if control.state != ControlState::Unknown {
            counted.push(control.id.to_string());
        }
    }
    if counted.is_empty() {
        return;
    }
    findings.at(
        subject.place(Role::Status),
        format!(
            "only controls of the deployer ({}) lower the residual score, but the status is Open, \
             which means that the manufacturer has work to do",
            counted.join(", ")
        ),
    );
}

/// Whether one of the residual scores is lower than the initial one.
fn is_lowered(subject: &Subject<'_>) -> bool {
    let initial = subject.hazard().initial.scores();
    let residual = subject.hazard().residual.scores();
    let lower = |now: Option<u8>, before: Option<u8>| {
        now.zip(before).is_some_and(|(now, before)| now < before)
    };
    lower(
        residual.likelihood.map(|score| score.0),
        initial.likelihood.map(|score| score.0),
    ) || lower(
        residual.severity.map(|score| score.0),
        initial.severity.map(|score| score.0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_manufacturers_control_or_an_unchanged_score_hides_no_transfer() {
        let training = "### Training controls (deployment)\n\n- [ ] Nurses learn it.\n";
        for sections in [
            format!("## Hazard controls\n\n### Design controls\n\n- It is shown.\n\n{training}"),
            format!("## Likelihood scoring\n\n1 - Very low\n\n## Hazard controls\n\n{training}"),
        ] {
            let text = format!("{sections}\n## Hazard status\n\nOpen\n");
            let sketches = [Sketch::With("Hazard-0001", text.leak())];
            assert!(findings(RULE.name, &sketches, &[]).is_empty(), "{sections}");
        }
    }
}
