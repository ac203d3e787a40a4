//! A draft hazard at a release.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Stage, Subject,
};
use crate::hazard::Answer;
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(608),
    name: "draft-at-release",
    group: RuleGroup::Status,
    grade: Grade::Off,
    release: Grade::Error,
    source: "DCB0129 4.4.1 (each hazard is estimated), 6.4.1 (the risks of all hazards were \
             considered and accepted) and 7.1.1",
    checks: "At a release, no hazard is a draft. A person has examined and scored each hazard and \
             given it a status.",
    why: "Somebody or something has named a draft hazard, but nobody has assessed it. If it is \
          released, patients find out how likely and how severe it is.",
    remedy: "have a clinician assess the hazard and set its status, or deprecate it with a reason",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard status\n\nDraft from LLM\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Draft from LLM",
            message: "the status is Draft from LLM, so nobody has assessed this hazard yet",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## General utility label\n\n[3]\n\n- Deprecated: it cannot happen any more (2026-05-04, A. Name)\n\n## Hazard status\n\nDraft from LLM\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.stage != Stage::Draft {
        return;
    }
    let hazard = subject.hazard();
    let (role, message) = match &hazard.status {
        Answer::Known(at) if hazard.is_draft(subject.template) => {
            let status = subject.template.statuses.get(*at);
            let words = status.map_or("a draft", |option| option.label.as_str());
            (
                Role::Status,
                format!("the status is {words}, so nobody has assessed this hazard yet"),
            )
        }
        Answer::Absent | Answer::Blank | Answer::Tbc => (
            Role::Status,
            "this hazard has no status, so it counts as a draft".to_owned(),
        ),
        Answer::Known(_) | Answer::Unrecognised => (
            Role::UtilityLabel,
            "this hazard has the label for triage and no score, so it counts as a draft".to_owned(),
        ),
    };
    findings.at(subject.place(role), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_missing_status_and_triage_are_drafts_too() {
        for (sections, message) in [
            (
                "## Hazard status\n\nTBC\n",
                "this hazard has no status, so it counts as a draft",
            ),
            (
                "## Hazard status\n\nOpen\n\n## General utility label\n\n[2]\n\n## Likelihood \
                 scoring\n\nTBC\n\n## Severity scoring\n\nTBC\n\n## Hazard controls\n\n- [ ] \
                 Planned.\n",
                "this hazard has the label for triage and no score, so it counts as a draft",
            ),
        ] {
            let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
            let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
            assert_eq!(messages, [message]);
        }
    }
}
