//! The severity is lowered, but no control says that it acts on severity.

use super::severity_lowered_by_likelihood_controls;
use crate::check::rules::shared::adopted_controls::{adopted, are_in_prose};
use crate::check::rules::shared::score_movement::{Score, lowered, moves};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::ControlState;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(307),
    name: "severity-lowered",
    group: RuleGroup::Scoring,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.4.1 and 6.1.4; hazard log practice: controls mostly make a harm less \
             likely, and seldom less severe",
    checks: "If the residual severity is below the initial one, an implemented control says `Acts \
             on: severity`. No word of the justification replaces this line.",
    why: "Most controls make the harm rarer. A patient who is harmed all the same is harmed as \
          badly as before, and a lowered severity hides that.",
    remedy: "write `Acts on: severity` below the control that makes the harm less severe, or give \
             the residual assessment the initial severity",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] The unit is stored with the dose.\n\n## Residual hazard \
             risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 3 - Considerable\n- \
             Justification: The severity is less.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "3 - Considerable",
            message: "severity falls from Major to Considerable, but no implemented control says \
                      `Acts on: severity`. Say which control makes the harm less severe, or keep \
                      the severity",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] The pump stops at the ward's limit.\n  - Acts on: \
             severity\n\n## Residual hazard risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: \
             3 - Considerable\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !lowered(subject).any(|score| score == Score::Severity) || are_in_prose(subject) {
        return;
    }
    let mut any = false;
    for control in adopted(subject) {
        any = true;
        let may_be_in_place = control.state != ControlState::Planned;
        if may_be_in_place && Score::Severity.is_acted_on(control) == Some(true) {
            return;
        }
    }
    // Two other rules report that there is no control at all, and that all act on likelihood.
    if !any || severity_lowered_by_likelihood_controls::is_found(subject) {
        return;
    }
    let message = format!(
        "{}, but no implemented control says `Acts on: severity`. Say which control makes the harm \
         less severe, or keep the severity",
        moves(subject, Score::Severity)
    );
    findings.at(Score::Severity.residual_place(subject), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn count(sections: &'static str) -> usize {
        findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]).len()
    }

    #[test]
    fn one_implemented_control_that_acts_on_severity_is_enough() {
        let by_control = "## Hazard controls\n\n- [x] The pump stops at the ward's limit.\n  - Acts \
                          on: severity\n\n## Residual hazard risk assessment\n\n- Likelihood: 3 - \
                          Medium\n- Severity: 3 - Considerable\n";
        assert_eq!(count(by_control), 0);
        let planned = "## Hazard controls\n\n- [x] The unit is stored.\n- [ ] The pump stops at \
                       the ward's limit.\n  - Acts on: severity\n\n## Residual hazard risk \
                       assessment\n\n- Likelihood: 3 - Medium\n- Severity: 3 - Considerable\n";
        assert_eq!(count(planned), 1);
    }

    #[test]
    fn the_reason_does_not_replace_the_acts_on_line() {
        let prose = "## Hazard controls\n\n- [x] The unit is stored.\n\n## Residual hazard risk \
                     assessment\n\n- Likelihood: 3 - Medium\n- Severity: 3 - Considerable\n- \
                     Justification: The severity of the harm is less, and no death is expected.\n";
        assert_eq!(count(prose), 1);
    }

    #[test]
    fn controls_that_all_act_on_likelihood_are_reported_by_another_rule() {
        let sections = "## Residual hazard risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: \
                        3 - Considerable\n";
        assert_eq!(count(sections), 0);
    }
}
