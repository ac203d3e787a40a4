//! The record claims a likelihood below the middle, without a reason or evidence.

use crate::check::rules::shared::score_reason;
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::{AssessmentKind, FactKey};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(312),
    name: "low-without-evidence",
    group: RuleGroup::Scoring,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.4.1 and 5.1.1; hazard log practice: a likelihood is not low \
             because nobody has looked",
    checks: "If the initial likelihood is below the middle of the scale, it has a justification, \
             or the record has evidence of any kind.",
    why: "People easily call a hazard unlikely if nobody has measured it. If they are wrong, \
          patients are harmed by what the log calls rare.",
    remedy: "say what the likelihood rests on (a count, a test, an incident record), or score it \
             in the middle of the scale until that is known",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::InitialReason,
        message: "likelihoods below the middle of the scale have neither a justification nor evidence",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n2 - Low\n\n## Risk scoring\n\n3 - Undesirable\n\n## Hazard \
             controls\n\n- [ ] The unit is stored with the dose.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "3 - Undesirable",
            message: "the initial likelihood is Low, but this record has neither a justification \
                      nor any evidence for it",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n2 - Low\n\n## Risk scoring\n\n3 - \
             Undesirable\n\nJustification: One such order in three years at two hospitals.\n\n## \
             Hazard controls\n\n- [ ] The unit is stored with the dose.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !is_found(subject) {
        return;
    }
    let Some(likelihood) = subject.hazard().initial.likelihood.known() else {
        return;
    };
    let message = format!(
        "the initial likelihood is {}, but this record has neither a justification nor any \
         evidence for it",
        subject.criteria().likelihood.word(*likelihood)
    );
    findings.at(score_reason::initial_place(subject), message);
}

/// Whether this rule reports the hazard, so that no other rule reports the missing justification.
pub(super) fn is_found(subject: &Subject<'_>) -> bool {
    let Some(likelihood) = subject.hazard().initial.likelihood.known() else {
        return false;
    };
    let levels = subject.criteria().likelihood.len();
    subject.is_live()
        && subject.risk(AssessmentKind::Initial).is_some()
        && usize::from(likelihood.0) * 2 < levels + 1
        && score_reason::initial(subject).is_none()
        && !has_evidence(subject)
}

/// Whether any control names evidence.
fn has_evidence(subject: &Subject<'_>) -> bool {
    let controls = subject.hazard().controls();
    let mut adopted = controls.filter(|control| !control.is_not_adopted());
    adopted.any(|control| {
        control.value(FactKey::Evidence).is_some()
            || control.is_verified()
            || control.is_effective()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn evidence_of_any_control_is_enough_and_the_middle_is_not_low() {
        let evidence = "## Likelihood scoring\n\n2 - Low\n\n## Risk scoring\n\n3 - Undesirable\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", evidence)], &[]).is_empty());
        let middle = "## Risk scoring\n\n3 - Undesirable\n\n## Hazard controls\n\n- [ ] The unit is \
                      stored.\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", middle)], &[]).is_empty());
    }

    #[test]
    fn the_missing_justification_is_not_reported_twice() {
        let sections = RULE.wrong.records;
        assert!(findings("no-initial-reason", sections, &[]).is_empty());
    }
}
