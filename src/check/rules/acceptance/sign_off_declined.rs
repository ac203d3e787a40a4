//! A person declined to sign what a record says now.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(412),
    name: "sign-off-declined",
    group: RuleGroup::Acceptance,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 3.3.2 (the Clinical Safety Officer approves) and 6.4.1 (the risks were considered and accepted)",
    checks: "No person has declined to sign what the record says now. A decline counts until the record says something else, or until it is withdrawn.",
    why: "Somebody read this hazard and had a reason not to accept it. A release would pass over that reason.",
    remedy: "settle the reason in the record, or let the person withdraw (`hazlog withdraw`)",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Declined("Hazard-0001", "approved", "Dr A. Name")],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Dose shown in the wrong unit",
            message: "Dr A. Name declined to sign `approved` on 2026-06-01: the evidence is missing",
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
        let declined = log.standing.of(&facts.id).map(|of| &of.declined);
        for act in declined.into_iter().flatten() {
            let message = format!(
                "{} declined to sign `{}` on {}: {}",
                act.name,
                act.meaning,
                act.when.format("%Y-%m-%d"),
                act.words.as_deref().unwrap_or_default()
            );
            findings.on(at, facts.name_spot, message);
        }
    }
}
