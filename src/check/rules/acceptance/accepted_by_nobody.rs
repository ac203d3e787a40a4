//! The criteria accept a risk only with a reason, and nobody has accepted it.

use crate::check::rules::shared::acceptance_gaps::{met_by, missing_acceptance, remedy};
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
    code: RuleCode(404),
    name: "accepted-by-nobody",
    group: RuleGroup::Acceptance,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.4.1 (all risks are considered and accepted) and 3.2.2 (the Clinical Safety \
             Officer approves); DCB0129 Implementation Guidance v3.2, Table 10 (class 3 is \
             acceptable only when further reduction is impractical)",
    checks: "Where the criteria accept a risk only with a reason, a named person has accepted it. \
             The residual section has an `Accepted:` line with a reason of at least three words, \
             the day and the person. The residual risk counts, or the initial risk until the \
             residual one is scored. For an open hazard, hazlog checks this only at a release. A \
             sentence in the justification does not replace the line. A valid sign-off that accepts the \
             residual risk does.",
    why: "Patients carry this risk because somebody decided that nothing more can reasonably be \
          done. A reason without a name does not show who decided.",
    remedy: "reduce the risk further, or ask a named person to write in the residual section `- \
             Accepted: why no further reduction is practicable (2026-07-01, A. Name)`",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - Major\n- \
             Risk: 3 - Undesirable\n- Justification: ALARP.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "3 - Undesirable",
            message: "status is Closed and residual risk is 3 - Undesirable, which the criteria \
                      accept only with a reason: nobody has accepted it",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - Major\n- \
             Risk: 3 - Undesirable\n- Accepted: the order form must keep its unit (2026-05-20, A. \
             Name)\n",
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
    if asked != Acceptability::AcceptableWithReason || !subject.is_live() {
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
    let accepted = is_accepted(subject);
    let before = match accepted {
        true => format!("status is {} and {risk}", status_words(subject)),
        false => risk,
    };
    let message = format!("{before}, which the criteria accept only with a reason: {lacks}");
    let met_by = (kind == AssessmentKind::Residual)
        .then(|| met_by(subject, asked))
        .flatten();
    let found = findings
        .at(place, message)
        .help(remedy(asked))
        .met_by(met_by);
    if !accepted {
        // Until a release, a hazard that is open is work in progress.
        found.at_most_daily(Grade::Off);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    fn sketch(lines: &str, status: &str) -> [Sketch; 1] {
        let sections = format!(
            "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - \
             Major\n{lines}\n\n## Hazard status\n\n{status}\n"
        );
        [Sketch::With("Hazard-0001", sections.leak())]
    }

    #[test]
    fn an_act_needs_a_reason_a_day_and_a_person() {
        for (line, lacks) in [
            (
                "- Accepted: ALARP (2026-05-20, A. Name)",
                "`Accepted` lacks a reason",
            ),
            (
                "- Accepted: the form must keep its unit (2026-05-20)",
                "`Accepted` lacks a person",
            ),
            (
                "- Accepted: the form must keep its unit",
                "`Accepted` lacks a day of the calendar and a person",
            ),
            (
                "- Justification: Accepted, the form must keep its unit (2026-05-20, A. Name)",
                "nobody has accepted it",
            ),
        ] {
            let found = findings(RULE.name, &sketch(line, "Closed"), &[]);
            assert!(found[0].message.ends_with(lacks), "{}", found[0].message);
            assert_eq!(found[0].grade, Grade::Error);
        }
    }

    #[test]
    fn an_open_hazard_is_checked_at_a_release() {
        let open = sketch("- Justification: Not yet done.", "Open");
        assert!(daily(RULE.name, &open).is_empty());
        assert_eq!(findings(RULE.name, &open, &[])[0].grade, Grade::Error);
        let closed = sketch("- Justification: Not yet done.", "Closed");
        assert_eq!(daily(RULE.name, &closed)[0].grade, Grade::Warning);
    }
}
