//! Sign-offs break the order or the distinct persons of the settings.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};
use crate::signoff::order_gaps;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(413),
    name: "sign-off-order",
    group: RuleGroup::Acceptance,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 2.2.2 (Top Management appoints people who are competent) and 3.3.2; DCB0160 2.2.2 (who accepts which risk)",
    checks: "The sign-offs that hold for a record follow `sign-off:` in `hazlog.yaml`: which meaning comes before which, which two are two persons', and which classes only the top management accepts. Names that differ only in case, blanks, titles, accents, one letter or letters that look alike do not show two persons, unless both have another registration.",
    why: "The order exists so that a second person looks before patients are exposed. A sign-off out of order shows that nobody did.",
    remedy: "let the right person sign, in the order that the settings give",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Signed(
            "Hazard-0001",
            "approved after review",
            "Dr A. Name",
        )],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Dose shown in the wrong unit",
            message: "Dr A. Name signed `approved after review`, and nobody signed `reviewed` before",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[
            Setup::Signed("Hazard-0001", "reviewed", "B. Other"),
            Setup::Signed("Hazard-0001", "approved after review", "Dr A. Name"),
        ],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, facts) in log.records.iter().enumerate() {
        let Some(standing) = log.standing.of(&facts.id) else {
            continue;
        };
        for gap in order_gaps(&log.standing.settings, standing, facts.residual.2) {
            findings.on(at, facts.name_spot, gap.words());
        }
    }
}
