//! A hazard with a future date in `raised`.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch,
};
use crate::hazard::parse_day;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(614),
    name: "raised-in-the-future",
    group: RuleGroup::Status,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 3.3.1 (the Hazard Log records each hazard as it is found) and 7.3.4 (an audit \
             trail)",
    checks: "The date `raised` in the front matter is today or earlier.",
    why: "Nobody can have found the hazard on a future date. If one date is wrong, readers cannot \
          trust the dates on which the controls that protect patients were tested.",
    remedy: "write the date on which the hazard was found",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "---\nraised: 2026-06-16\n---\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "raised: 2026-06-16",
            message: "the record says that this hazard was raised on 2026-06-16, but today is \
                      2026-06-15",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "---\nraised: 2026-06-15\n---\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let today = log.today;
    for (at, facts) in log.records.iter().enumerate() {
        let Some((value, spot)) = &facts.raised else {
            continue;
        };
        if let Some(raised) = parse_day(value).filter(|raised| *raised > today) {
            let message = format!(
                "the record says that this hazard was raised on {raised}, but today is {today}"
            );
            findings.on(at, *spot, message);
        }
    }
}
