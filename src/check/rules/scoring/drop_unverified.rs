//! The residual risk is lower, but the controls that lower it are not verified.

use crate::check::rules::shared::adopted_controls::in_place;
use crate::check::rules::shared::score_movement::{Score, lowered, moves};
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::Control;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(306),
    name: "drop-unverified",
    group: RuleGroup::Scoring,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.1.4, 6.3.2 and 6.3.3 (implemented controls are verified, and shown to be \
             effective)",
    checks: "For each residual score below the initial one, at least one implemented control that \
             acts on it is verified. A control that does not say what it acts on counts for both \
             scores.",
    why: "A control that nobody has checked can be missing, or have no effect. The patient then \
          meets the initial risk, while the log shows the residual risk.",
    remedy: "verify the control and write what verified it, `Verified: …`, or give the residual \
             assessment the initial score until then",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::Verified,
        message: "residual scores are lower than initial ones, but no control of this log says \
                  what verified it",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Acts on: likelihood\n- [x] The dose is shown in red.\n  - Acts \
             on: severity\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "1 - Very low",
            message: "likelihood falls from Medium to Very low, but control D1, which acts on it, \
                      is not verified",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n- [x] A dose \
             without a unit is refused.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() {
        return;
    }
    for score in lowered(subject) {
        let declared = acting(subject, |control| score.is_acted_on(control) != Some(false));
        // If every control acts only on the other score, at least one of them must be verified.
        let acting = match declared.count {
            0 => acting(subject, |_| true),
            _ => declared,
        };
        if acting.count == 0 || acting.is_verified {
            continue;
        }
        let who = match (acting.count, acting.first) {
            (1, Some(control)) => format!("control {}, which acts on it, is not", control.id),
            (count, _) => format!("none of the {count} implemented controls that act on it is"),
        };
        let message = format!("{}, but {who} verified", moves(subject, score));
        findings.at(Score::residual_place(score, subject), message);
    }
}

/// The implemented controls that act on a score.
struct Acting<'a> {
    count: usize,
    first: Option<&'a Control>,
    is_verified: bool,
}

fn acting<'a>(subject: &Subject<'a>, counts: impl Fn(&Control) -> bool) -> Acting<'a> {
    let mut acting = Acting {
        count: 0,
        first: None,
        is_verified: false,
    };
    for control in in_place(subject).filter(|control| counts(control)) {
        acting.count += 1;
        acting.first.get_or_insert(control);
        acting.is_verified |= control.is_verified();
    }
    acting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn several_unverified_controls_are_one_finding() {
        let sections = "## Hazard controls\n\n- [x] The unit is stored with the dose.\n- [x] A dose \
                        without a unit is refused.\n  - Verified: TBC\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "likelihood falls from Medium to Very low, but none of the 2 implemented controls that \
             act on it is verified"
        );
    }
}
