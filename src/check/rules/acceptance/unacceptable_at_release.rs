//! An unacceptable risk at a release.

use super::{unacceptable_residual, unacceptable_without_control};
use crate::check::rules::shared::acceptance_gaps::{met_by, missing_acceptance};
use crate::check::rules::shared::current_risk::{current_risk, risk_words};
use crate::check::rules::shared::score_reason::{self, RISK, residual_place};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::AssessmentKind;
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(403),
    name: "unacceptable-at-release",
    group: RuleGroup::Acceptance,
    grade: Grade::Off,
    release: Grade::Error,
    source: "DCB0129 6.1.5, 6.2.1 and 6.2.2; DCB0129 Implementation Guidance v3.2, Table 10",
    checks: "At a release, the criteria accept the risk of each hazard. If they do not, the \
             residual section names a risk-benefit analysis and a person who accepted the risk. \
             The residual risk counts, or the initial risk until the residual one is scored. \
             Planned controls do not count, because they do not help the patients of this release.",
    why: "The acceptance criteria say that no patient may be exposed to this risk. The release \
          would expose them.",
    remedy: "implement the planned controls and score the residual risk again; or ask a named \
             person to write in the residual section `- Risk-benefit: docs/benefit.pdf \
             (2026-07-01, A. Name)` and `- Accepted: why patients are better off (2026-07-01, A. \
             Name)`; or do not release",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n5 - Very high\n\n## Hazard controls\n\n- [ ] The unit is \
             stored with the dose.\n\n## Residual hazard risk assessment\n\n- Likelihood: 5 - Very \
             high\n- Severity: 4 - Major\n- Risk: 5 - Unacceptable\n- Justification: Nothing is \
             built yet.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "5 - Unacceptable",
            message: "residual risk is 5 - Unacceptable, which the criteria do not accept: no \
                      risk-benefit analysis is named, and nobody has accepted it",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n5 - Very high\n\n## Risk scoring\n\n5 - Unacceptable\n",
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
    if asked != Acceptability::NotAcceptable
        || unacceptable_residual::is_found(subject)
        || unacceptable_without_control::is_found(subject)
    {
        return;
    }
    let Some(lacks) = missing_acceptance(subject, asked) else {
        return;
    };
    let place = match kind {
        AssessmentKind::Residual => residual_place(subject, RISK),
        AssessmentKind::Initial => score_reason::initial_place(subject),
    };
    let risk = risk_words(subject, kind, class);
    let message = match kind {
        AssessmentKind::Residual => {
            format!("{risk}, which the criteria do not accept: {lacks}")
        }
        AssessmentKind::Initial => format!(
            "{risk}, which the criteria do not accept, and the residual risk is not scored: {lacks}"
        ),
    };
    let met_by = (kind == AssessmentKind::Residual)
        .then(|| met_by(subject, asked))
        .flatten();
    findings.at(place, message).met_by(met_by);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn without_a_residual_score_the_initial_risk_counts() {
        let sections = "## Likelihood scoring\n\n5 - Very high\n\n## Risk scoring\n\n5 - \
                        Unacceptable\n\n## Residual hazard risk assessment\n\nTBC\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert_eq!(
            found[0].message,
            "initial risk is 5 - Unacceptable, which the criteria do not accept, and the \
             residual risk is not scored: no risk-benefit analysis is named, and nobody has \
             accepted it"
        );
    }
}
