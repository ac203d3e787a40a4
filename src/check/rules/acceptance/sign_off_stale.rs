//! A record has changed since a person signed it.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};
use crate::signoff::Staleness;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(411),
    name: "sign-off-stale",
    group: RuleGroup::Acceptance,
    grade: Grade::Info,
    release: Grade::Warning,
    source: "DCB0129 3.3.2 (each version of the Hazard Log is approved) and 3.5.2; 21 CFR 11.70",
    checks: "What a record says is what the person signed. Another form of the same words does not count as a change.",
    why: "The person approved something else than what the log says now. The change can be the one that harms a patient.",
    remedy: "show the change to the person (`hazlog signoffs ID`), and let them sign again",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Stale("Hazard-0001", "approved", "Dr A. Name")],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Dose shown in the wrong unit",
            message: "Dr A. Name signed `approved` on 2026-06-01, and since then: Hazard-0001 changed: owner",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Signed("Hazard-0001", "approved", "Dr A. Name")],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, facts) in log.records.iter().enumerate() {
        let Some(standing) = log.standing.of(&facts.id) else {
            continue;
        };
        for (act, changes) in &standing.stale {
            // Who has signed again has seen the change.
            let again = standing.signed.iter();
            if { again }.any(|it| it.name == act.name && it.meaning == act.meaning) {
                continue;
            }
            let changes: Vec<String> = changes.iter().map(Staleness::words).collect();
            let message = format!(
                "{} signed `{}` on {}, and since then: {}",
                act.name,
                act.meaning,
                act.when.format("%Y-%m-%d"),
                changes.join("; ")
            );
            findings.on(at, facts.name_spot, message);
        }
    }
}
