//! A next review that is later than the settings allow.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch, Stage,
};
use crate::hazard::parse_day;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(615),
    name: "review-too-far",
    group: RuleGroup::Status,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 2.6.1 (planned reviews) and 3.1.2 (maintained for the life of the system); \
             judgement: two years unless settings say otherwise",
    checks: "The date `next_review` is at most `check.thresholds.longest-review-days` days away \
             (731, two years, unless the settings say otherwise), unless the hazard is deprecated.",
    why: "Until that date nobody checks whether the record still describes the hazard. Wards, \
          drugs and the product change much sooner.",
    remedy: "agree on an earlier date, or set `longest-review-days` to what the clinical risk \
             management plan says",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "---\nnext_review: 2099-01-01\n---\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "next_review: 2099-01-01",
            message: "the next review is on 2099-01-01, but the latest date allowed is 2028-06-15 \
                      (731 days from today)",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "---\nnext_review: 2028-06-15\n---\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let last = log.thresholds.last_review_day(log.today);
    let days = log.thresholds.longest_review_days;
    for (at, facts) in log.records.iter().enumerate() {
        let Some((value, spot)) = &facts.next_review else {
            continue;
        };
        if facts.stage == Stage::Deprecated {
            continue;
        }
        if let Some(next) = parse_day(value).filter(|next| *next > last) {
            let message = format!(
                "the next review is on {next}, but the latest date allowed is {last} ({days} days \
                 from today)"
            );
            findings.on(at, *spot, message);
        }
    }
}
