//! A hazard past draft has no description.

use crate::check::said::{Said, unsaid};
use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(208),
    name: "no-description",
    group: Group::Content,
    grade: Grade::Info,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 5 (hazard description)",
    checks: "A hazard past draft says in a sentence or two what is wrong.",
    why: "Who meets the hazard for the first time, after an incident perhaps, reads this first. \
          Without it they work out from the rest what was meant, and may be wrong.",
    remedy: "say in a sentence or two what is wrong",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Description\n")],
        around: &[],
        found: &[Found {
            id: "Hazard-0001",
            marked: "## Description",
            message: "this hazard has no description",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Description\n\nMicrograms are shown as milligrams.\n",
        )],
        around: &[],
        found: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(said) = unsaid(subject, Role::Description, &subject.hazard().description) else {
        return;
    };
    let place = subject.place(Role::Description);
    if said == Said::ToCome {
        findings
            .at(
                place,
                "this hazard says only that its description is to come",
            )
            .at_most_daily(Grade::Info);
    } else {
        findings.at(place, "this hazard has no description");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_draft_owes_it_not_yet_and_tbc_is_no_answer() {
        let found = |sections| findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert!(found("## Description\n\n## Hazard status\n\nDraft from LLM\n").is_empty());
        assert_eq!(found("## Description\n\nTBC\n").len(), 1);
        assert_eq!(
            found("## Description\n\n<!-- to be thought of -->\n").len(),
            1
        );
        assert_eq!(found("## Description\n\n(absent)\n").len(), 1);
        let later = found("## Description\n\nTBC after the workshop\n");
        assert_eq!(later[0].grade, Grade::Error);
    }
}
