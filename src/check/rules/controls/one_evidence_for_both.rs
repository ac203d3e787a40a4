//! The same evidence verifies a control and shows it to be effective.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{Control, Fact, FactKey, SignedText};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(503),
    name: "one-evidence-for-both",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.3.2 and 6.3.3 (the implementation and the effectiveness of a control are \
             verified separately)",
    checks: "The evidence that shows a control to be effective differs from the evidence that \
             verifies it.",
    why: "Whether a control is implemented and whether it is effective are two questions. A test \
          that finds the warning on the screen does not show whether a nurse acts on it at night.",
    remedy: "name what showed the effect: a usability test, a trial or an audit. If one document \
             shows both, name its two parts",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n  - Effective: \
             tests/dose.rs (2026-05-20, B. Name)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "tests/dose.rs (2026-05-20, B. Name)",
            message: "`tests/dose.rs` is the evidence both for verifying control D1 and for \
                      showing it to be effective",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: docs/report.pdf, section 3 (2026-05-04, A. Name)\n  - \
             Effective: docs/report.pdf, section 4 (2026-05-20, A. Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() {
        return;
    }
    for control in subject.hazard().controls() {
        if !control.is_verified() || !control.is_effective() {
            continue;
        }
        // If other evidence shows the effect, the record may name the same evidence again.
        let mut same = facts(control, FactKey::Effective).filter(|fact| is_same(control, fact));
        let Some(first) = same.next() else { continue };
        if 1 + same.count() == facts(control, FactKey::Effective).count() {
            let message = format!(
                "`{}` is the evidence both for verifying control {} and for showing it to be \
                 effective",
                what(first),
                control.id
            );
            findings.at(first.value_span, message);
        }
    }
}

fn facts(control: &Control, key: FactKey) -> impl Iterator<Item = &Fact> {
    control.facts.iter().filter(move |fact| fact.key == key)
}

fn is_same(control: &Control, effective: &Fact) -> bool {
    facts(control, FactKey::Verified)
        .any(|verified| what(verified).eq_ignore_ascii_case(what(effective)))
}

/// The evidence of a line, without the day and the person.
fn what(fact: &Fact) -> &str {
    let what = SignedText::parse(&fact.value).what;
    what.lines()
        .next()
        .unwrap_or_default()
        .trim_matches(['`', ' ', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn other_evidence_can_show_the_effect() {
        let sections = "## Hazard controls\n\n- [x] The unit is stored.\n  - Verified: \
                        tests/dose.rs (2026-05-04, A. Name)\n  - Effective: tests/dose.rs (2026-05-04, \
                        A. Name)\n  - Effective: docs/usability-2026.pdf (2026-05-04, A. \
                        Name)\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]).is_empty());
    }
}
