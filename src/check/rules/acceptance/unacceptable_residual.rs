//! The residual risk is unacceptable, and nothing more is planned.

use super::reduction::has_benefit_analysis;
use super::standing::{risk_words, unless_declared};
use crate::check::rules::controls::listed::{are_in_prose, listed};
use crate::check::rules::scoring::reason::{RISK, residual_place};
use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};
use crate::hazard::{AssessmentKind, ControlState};
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(402),
    name: "unacceptable-residual",
    group: Group::Acceptance,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.1.5, 6.1.6 and 6.2.1 (additional controls, or a risk-benefit analysis)",
    checks: "Where the residual risk is unacceptable although every control is in place, the \
             residual assessment weighs the clinical benefit against the risk.",
    why: "The controls were not enough, no other is coming, and nobody has said that patients are \
          better off with this risk than without the product.",
    remedy: "add a further control, or, where none is possible, write the risk-benefit analysis \
             into the residual assessment: the benefit, its evidence, and who decided",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n5 - Very high\n\n## Residual hazard risk assessment\n\n- \
             Likelihood: 4 - High\n- Severity: 4 - Major\n- Risk: 4 - \
             Mandatory-risk-elimination\n- Justification: Both controls are in place.\n",
        )],
        around: &[],
        found: &[Found {
            id: "Hazard-0001",
            marked: "4 - Mandatory-risk-elimination",
            message: "residual risk is 4 - Mandatory-risk-elimination with every control in \
                      place, and no risk-benefit analysis",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n5 - Very high\n\n## Residual hazard risk assessment\n\n- \
             Likelihood: 4 - High\n- Severity: 4 - Major\n- Risk: 4 - \
             Mandatory-risk-elimination\n- Justification: No other control is possible, and the \
             clinical benefit outweighs the risk (docs/benefit.pdf, 2026-05-04, A. Name).\n",
        )],
        around: &[],
        found: &[],
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
    let message = format!(
        "{} with every control in place, and no risk-benefit analysis",
        risk_words(subject, kind, class)
    );
    let found = findings.at(residual_place(subject, RISK), message);
    unless_declared(subject, class, found);
}

/// Whether this rule finds something, so that the same is not told twice.
pub(super) fn is_found(subject: &Subject<'_>) -> bool {
    if !subject.is_live()
        || subject.acceptability(AssessmentKind::Residual) != Some(Acceptability::NotAcceptable)
    {
        return false;
    }
    let mut any = false;
    for control in listed(subject) {
        any = true;
        // What does not say that it is in place may be what is still to come.
        if control.state != ControlState::Implemented {
            return false;
        }
    }
    any && !are_in_prose(subject) && !has_benefit_analysis(subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_further_control_that_is_planned_is_work_in_progress() {
        let sections = "## Hazard controls\n\n- [x] The unit is stored.\n- [ ] A dose without a \
                        unit is refused.\n\n## Residual hazard risk assessment\n\n- Likelihood: 4 - \
                        High\n- Severity: 4 - Major\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]).is_empty());
    }
}
