//! A machine drafted a record, and no person has accepted what it says.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
    Stage,
};
use crate::signoff::MachineDrafts;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(414),
    name: "machine-draft-not-accepted",
    group: RuleGroup::Acceptance,
    grade: Grade::Off,
    release: Grade::Error,
    source: "DCB0129 4.3.1 (hazards are identified by people who are competent) and 6.4.1; judgement: a status that anybody can change does not show that somebody read the text",
    checks: "At a release, a named person has accepted what each record says that was a draft of a machine (`Draft from LLM`), now or at an earlier commit. Only a valid sign-off counts whose meaning accepts a draft: another status does not. If git cannot say which records a machine drafted, that is a finding too.",
    why: "A text that a machine wrote reads well, and can be wrong in a way that nobody notices. Somebody competent must have read each word before patients depend on it.",
    remedy: "read the record, then sign it: `hazlog sign ID --meaning 'draft accepted'`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Drafted("Hazard-0001")],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Dose shown in the wrong unit",
            message: "a machine drafted this record, and no named person has accepted what it says now",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[
            Setup::Drafted("Hazard-0001"),
            Setup::Signed("Hazard-0001", "draft accepted", "Dr A. Name"),
        ],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let not_accepted = log.standing.not_accepted();
    if let MachineDrafts::NotKnown { why } = &not_accepted {
        findings.log(format!(
            "hazlog does not know which records a machine drafted: {why}"
        ));
    }
    for (at, facts) in log.records.iter().enumerate() {
        let is_not_accepted = not_accepted
            .known()
            .is_some_and(|ids| ids.contains(&facts.id));
        if facts.stage == Stage::Live && is_not_accepted {
            findings.on(
                at,
                facts.name_spot,
                "a machine drafted this record, and no named person has accepted what it says now",
            );
        }
    }
}
