//! A hazard whose review is overdue.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch, Stage,
};
use crate::hazard::parse_day;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(606),
    name: "review-overdue",
    group: RuleGroup::Status,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 2.6.1 (planned reviews), 7.2.2 and 7.3.1 (concerns and changes are assessed)",
    checks: "The date `next_review` in the front matter is today or later, unless the hazard is \
             deprecated. `unreadable-front-matter` reports a date that hazlog cannot read.",
    why: "Wards, drugs and the product have changed since. Somebody planned a review by that date \
          for a reason, and a patient may be the first to find out why.",
    remedy: "review the hazard, then set the date of the next review",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "---\nnext_review: 2026-05-01\n---\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "next_review: 2026-05-01",
            message: "the next review was due on 2026-05-01",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "---\nnext_review: 2026-06-15\n---\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, facts) in log.records.iter().enumerate() {
        let Some((value, spot)) = &facts.next_review else {
            continue;
        };
        if facts.stage == Stage::Deprecated {
            continue;
        }
        if let Some(due) = parse_day(value).filter(|due| *due < log.today) {
            findings.on(at, *spot, format!("the next review was due on {due}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn deprecated_hazards_and_unreadable_dates_are_not_overdue() {
        for front in [
            "---\nnext_review: 2026-05-01\n---\n\n## General utility label\n\n[3]\n\n- Deprecated: it cannot happen any more (2026-05-04, A. Name)\n",
            "---\nnext_review: May 2026\n---\n",
        ] {
            let sketches = [Sketch::With("Hazard-0001", front)];
            assert!(findings(RULE.name, &sketches, &[]).is_empty(), "{front}");
        }
    }
}
