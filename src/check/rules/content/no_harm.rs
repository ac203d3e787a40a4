//! A hazard past draft names no harm.

use crate::check::text_state::{TextState, missing_text};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::{Role, undecided};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(202),
    name: "no-harm",
    group: RuleGroup::Content,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 4.4.1 (the severity of a harm is estimated) and its glossary (harm is to a \
             patient); NHS Digital hazard log template, column E (Harm)",
    checks: "A hazard past draft says what can happen to the patient.",
    why: "Severity is scored for a harm. Without a harm, nobody can say what was scored, or \
          whether anybody considered the worst that can happen to a patient.",
    remedy: "say the worst that can credibly happen to the patient, and to how many patients",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Harm\n\nTBC\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "TBC",
            message: "this hazard names no harm to a patient",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Harm\n\nNone beyond an inconvenience: one patient is asked the same question \
             twice.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let harm = &subject.hazard().harm;
    let place = subject.place(Role::Harm);
    let Some(said) = missing_text(subject, Role::Harm, harm) else {
        if subject.is_live() && undecided::AnswerKind::read(harm) == undecided::AnswerKind::None {
            findings.at(
                place,
                "this hazard says that there is no harm. What cannot harm a patient is not a hazard",
            );
        }
        return;
    };
    if said == TextState::ToCome {
        findings
            .at(place, "the harm of this hazard is still to be written")
            .at_most_daily(Grade::Warning);
    } else {
        findings.at(place, "this hazard names no harm to a patient");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    #[test]
    fn the_word_none_is_not_a_harm() {
        for text in ["## Harm\n\nNone\n", "## Harm\n\nN/A\n"] {
            let found = findings(RULE.name, &[Sketch::With("Hazard-0001", text)], &[]);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].grade, Grade::Error, "{text}");
        }
    }

    #[test]
    fn a_draft_needs_no_text_and_tbc_does_not_answer() {
        let found = |sections| findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert!(found("## Harm\n\n## Hazard status\n\nDraft from LLM\n").is_empty());
        assert_eq!(found("## Harm\n\nTBC\n").len(), 1);
        assert_eq!(found("## Harm\n\n<!-- to be thought of -->\n").len(), 1);
        assert_eq!(found("## Harm\n\n(absent)\n").len(), 1);
        let later = found("## Harm\n\nTBC after the workshop\n");
        assert_eq!(later[0].grade, Grade::Error);
        let later = Sketch::With("Hazard-0001", "## Harm\n\nTBC after the workshop\n");
        assert_eq!(daily(RULE.name, &[later])[0].grade, Grade::Warning);
    }
}
