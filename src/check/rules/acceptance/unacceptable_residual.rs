//! The residual risk is unacceptable, and no further control is planned.

use crate::check::rules::shared::acceptance_gaps::{met_by, missing_acceptance};
use crate::check::rules::shared::adopted_controls::{adopted, are_in_prose};
use crate::check::rules::shared::current_risk::risk_words;
use crate::check::rules::shared::score_reason::{RISK, residual_place};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{AssessmentKind, ControlState};
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(402),
    name: "unacceptable-residual",
    group: RuleGroup::Acceptance,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.1.5, 6.1.6 and 6.2.1 (additional controls, or a risk-benefit analysis)",
    checks: "If every control is implemented and the criteria still do not accept the residual \
             risk, the residual section names a risk-benefit analysis and a person who accepted \
             the risk. The lines `Risk-benefit:` and `Accepted:` each have a day and a person. A \
             sentence elsewhere does not replace them.",
    why: "The controls were not enough, and no other control is planned. Nobody has said that \
          patients are better off with this risk than without the product.",
    remedy: "add an effective control and score the residual risk again, or ask a named person to \
             write in the residual section `- Risk-benefit: docs/benefit.pdf (2026-07-01, A. \
             Name)` and `- Accepted: why patients are better off (2026-07-01, A. Name)`",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n5 - Very high\n\n## Residual hazard risk assessment\n\n- \
             Likelihood: 4 - High\n- Severity: 4 - Major\n- Risk: 4 - \
             Mandatory-risk-elimination\n- Justification: Both controls are in place.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "4 - Mandatory-risk-elimination",
            message: "residual risk is 4 - Mandatory-risk-elimination although every control is \
                      implemented. The criteria do not accept it: no risk-benefit analysis is \
                      named, and nobody has accepted it",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n5 - Very high\n\n## Residual hazard risk assessment\n\n- \
             Likelihood: 4 - High\n- Severity: 4 - Major\n- Risk: 4 - \
             Mandatory-risk-elimination\n- Justification: No other control is possible.\n- \
             Risk-benefit: docs/usability-2026.pdf (2026-05-04, A. Name)\n- Accepted: without the \
             pump no such patient survives (2026-05-04, A. Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !is_found(subject) {
        return;
    }
    let kind = AssessmentKind::Residual;
    let Some(class) = subject.risk(kind) else {
        return;
    };
    let Some(lacks) = missing_acceptance(subject, subject.criteria().acceptability(class)) else {
        return;
    };
    let message = format!(
        "{} although every control is implemented. The criteria do not accept it: {lacks}",
        risk_words(subject, kind, class)
    );
    findings
        .at(residual_place(subject, RISK), message)
        .met_by(met_by(subject, Acceptability::NotAcceptable));
}

/// Whether this rule reports the hazard, so that no other rule reports the same.
pub(super) fn is_found(subject: &Subject<'_>) -> bool {
    if !subject.is_live()
        || subject.acceptability(AssessmentKind::Residual) != Some(Acceptability::NotAcceptable)
    {
        return false;
    }
    let mut any = false;
    for control in adopted(subject) {
        any = true;
        // A control whose state is unknown can be the one that is still planned.
        if control.state != ControlState::Implemented {
            return false;
        }
    }
    any && !are_in_prose(subject)
        && missing_acceptance(subject, Acceptability::NotAcceptable).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_sentence_alone_accepts_no_risk() {
        for reason in [
            "The clinical benefit outweighs the risk.",
            "The risk far exceeds any benefit to patients.",
            "ALARP. Accepted by the board (2026-05-04, A. Name).",
        ] {
            let sections = format!(
                "## Likelihood scoring\n\n5 - Very high\n\n## Residual hazard risk \
                 assessment\n\n- Likelihood: 4 - High\n- Severity: 4 - Major\n- Risk: 4 - \
                 Mandatory-risk-elimination\n- Justification: {reason}\n"
            );
            let sketch = [Sketch::With("Hazard-0001", sections.leak())];
            assert_eq!(findings(RULE.name, &sketch, &[]).len(), 1, "{reason}");
        }
    }

    #[test]
    fn a_planned_further_control_is_work_in_progress() {
        let sections = "## Hazard controls\n\n- [x] The unit is stored.\n- [ ] A dose without a \
                        unit is refused.\n\n## Residual hazard risk assessment\n\n- Likelihood: 4 - \
                        High\n- Severity: 4 - Major\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]).is_empty());
    }
}
