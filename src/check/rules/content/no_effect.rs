//! A hazard past draft names no effect.

use crate::check::text_state::{TextState, missing_text};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(207),
    name: "no-effect",
    group: RuleGroup::Content,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 5 (potential clinical impact: the effect \
             in the care setting); NHS Digital hazard log template, column C (Effect)",
    checks: "A hazard past draft says how the intended care changes.",
    why: "The effect links a fault of the system to the patient. Without it, nobody can see who \
          could still notice the fault in time.",
    remedy: "say what the people who give the care see or do differently because of a cause",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Effect\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "## Effect",
            message: "this hazard names no effect on the intended care",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Effect\n\nTwo doses are given.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(said) = missing_text(subject, Role::Effect, &subject.hazard().effect) else {
        return;
    };
    let place = subject.place(Role::Effect);
    if said == TextState::ToCome {
        findings
            .at(place, "the effect of this hazard is still to be written")
            .at_most_daily(Grade::Warning);
    } else {
        findings.at(place, "this hazard names no effect on the intended care");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    #[test]
    fn a_draft_needs_no_text_and_tbc_does_not_answer() {
        let found = |sections| findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert!(found("## Effect\n\n## Hazard status\n\nDraft from LLM\n").is_empty());
        assert_eq!(found("## Effect\n\nTBC\n").len(), 1);
        assert_eq!(found("## Effect\n\n<!-- to be thought of -->\n").len(), 1);
        assert_eq!(found("## Effect\n\n(absent)\n").len(), 1);
        let later = found("## Effect\n\nTBC after the workshop\n");
        assert_eq!(later[0].grade, Grade::Error);
        let later = Sketch::With("Hazard-0001", "## Effect\n\nTBC after the workshop\n");
        assert_eq!(daily(RULE.name, &[later])[0].grade, Grade::Warning);
    }
}
