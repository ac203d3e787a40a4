//! The criteria accept a risk only for a reason, and the record gives none.

use crate::check::rules::shared::current_risk::{
    current_risk, is_accepted, risk_words, status_words,
};
use crate::check::rules::shared::score_reason::{self, RISK, residual_place};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::AssessmentKind;
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(405),
    name: "acceptable-without-reason",
    group: RuleGroup::Acceptance,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 Implementation Guidance v3.2, Table 10 (class 2 is acceptable where the cost \
             of further reduction outweighs the benefit, or further reduction is impractical)",
    checks: "Where the criteria accept a risk only if it is justified (class 2 of the guidance), \
             the record gives a reason. The residual risk counts, or the initial risk until the \
             residual one is scored. For an open hazard, hazlog checks this only at a release. \
             hazlog checks that there is a reason. A person must judge whether it is good.",
    why: "Class 2 is not acceptable by itself. The reason shows that somebody weighed what more \
          could be done for the patient.",
    remedy: "write in the justification why further reduction is not worth its cost, or not \
             practicable",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
             Major\n- Risk: 2 - Acceptable\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "2 - Acceptable",
            message: "status is Closed and residual risk is 2 - Acceptable. The criteria accept it \
                      only where further reduction is not worth its cost or not practicable, and \
                      the record gives no reason",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 2 - \
             Significant\n- Risk: 1 - Acceptable\n- Justification: The pump stops at the ward's \
             limit, which lowers the severity.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some((kind, class)) = current_risk(subject) else {
        return;
    };
    let asked = subject.criteria().acceptability(class);
    let given = score_reason::residual(subject).or_else(|| match kind {
        AssessmentKind::Residual => None,
        AssessmentKind::Initial => score_reason::initial(subject),
    });
    if asked != Acceptability::AcceptableIfJustified || !subject.is_live() || given.is_some() {
        return;
    }
    let place = match kind {
        AssessmentKind::Residual => residual_place(subject, RISK),
        AssessmentKind::Initial => score_reason::initial_place(subject),
    };
    let accepted = is_accepted(subject);
    let risk = risk_words(subject, kind, class);
    let before = match accepted {
        true => format!("status is {} and {risk}", status_words(subject)),
        false => risk,
    };
    let message = format!(
        "{before}. The criteria accept it only where further reduction is not worth its cost or \
         not practicable, and the record gives no reason"
    );
    let found = findings.at(place, message);
    if !accepted {
        // Until a release, a hazard that is open is work in progress.
        found.at_most_daily(Grade::Off);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    #[test]
    fn an_open_hazard_is_checked_at_a_release() {
        let open = "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
                    Major\n\n## Hazard status\n\nOpen\n";
        let sketch = [Sketch::With("Hazard-0001", open)];
        assert!(daily(RULE.name, &sketch).is_empty());
        assert_eq!(findings(RULE.name, &sketch, &[])[0].grade, Grade::Warning);
    }
}
