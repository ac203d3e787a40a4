//! The severity is lowered, and nothing says how.

use super::movement::{Score, lowered, moves};
use super::words;
use crate::check::rules::controls::listed::{are_in_prose, listed};
use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};
use crate::hazard::ControlState;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(307),
    name: "severity-lowered",
    group: Group::Scoring,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.4.1 and 6.1.4; hazard log practice: controls mostly make a harm less \
             likely, and seldom less severe",
    checks: "Where the residual severity is below the initial one, a control that is in place says \
             `Acts on: severity`, or the justification speaks of the severity.",
    why: "Most controls make the harm rarer. The patient who is harmed all the same is harmed as \
          badly as before, and a lowered severity hides that.",
    remedy: "say which control makes the harm less severe (`Acts on: severity`) or why, or give \
             the residual assessment the initial severity",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 3 - \
             Considerable\n- Justification: Both controls are in place and verified. Further \
             reduction is not practicable.\n",
        )],
        around: &[],
        found: &[Found {
            id: "Hazard-0001",
            marked: "3 - Considerable",
            message: "severity falls from Major to Considerable, but no control in place acts on \
                      severity, and the justification does not speak of it",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 3 - \
             Considerable\n- Justification: The pump stops at the ward's limit, so the severity of \
             an overdose is less. Further reduction is not practicable.\n",
        )],
        around: &[],
        found: &[],
    },
};

/// Words by which a justification speaks of the severity.
const SEVERITY: [&str; 11] = [
    "severity",
    "severe",
    "consequence",
    "consequences",
    "harm",
    "injury",
    "injuries",
    "death",
    "die",
    "dies",
    "fatal",
];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !lowered(subject).any(|score| score == Score::Severity) || are_in_prose(subject) {
        return;
    }
    let mut any = false;
    for control in listed(subject) {
        any = true;
        let may_be_in_place = control.state != ControlState::Planned;
        if may_be_in_place && Score::Severity.is_acted_on(control) == Some(true) {
            return;
        }
    }
    // That there is no control at all is told by a rule of its own.
    if !any || reason_speaks(subject) {
        return;
    }
    let message = format!(
        "{}, but no control in place acts on severity, and the justification does not speak of it",
        moves(subject, Score::Severity)
    );
    findings.at(Score::Severity.residual_place(subject), message);
}

/// Whether the justification, or prose beside the score lines, speaks of the severity.
fn reason_speaks(subject: &Subject<'_>) -> bool {
    let residual = &subject.hazard().residual;
    let is_score = |line: &str| {
        let first = words::words(line).next().map_or("", |word| word.of(line));
        first.eq_ignore_ascii_case("severity") || first.eq_ignore_ascii_case("consequence")
    };
    let mut prose = residual.text.lines().filter(|line| !is_score(line));
    words::has(&residual.justification, &SEVERITY) || prose.any(|line| words::has(line, &SEVERITY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn count(sections: &'static str) -> usize {
        findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]).len()
    }

    #[test]
    fn a_control_in_place_that_acts_on_severity_is_enough() {
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
    fn the_score_itself_is_no_reason_and_prose_below_it_is() {
        let prose = "## Residual hazard risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 3 \
                     - Considerable\n\nThe pump's limit makes an overdose less severe.\n";
        assert_eq!(count(prose), 0);
        let none = "## Residual hazard risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 3 \
                    - Considerable\n";
        assert_eq!(count(none), 1);
    }
}
