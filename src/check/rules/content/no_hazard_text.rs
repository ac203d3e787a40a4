//! A hazard past draft does not say what the patient is exposed to.

use crate::check::text_state::{TextState, missing_text};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(214),
    name: "no-hazard-text",
    group: RuleGroup::Content,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 4.2.1 (hazards to patients are identified) and its glossary (a hazard is a potential source of harm to a patient)",
    checks: "A hazard past draft says, under its heading `Hazard`, what the patient is exposed to.",
    why: "What the patient is exposed to links the effect on the care to the harm. Without it, \
          nobody can see whether the harm follows, or what could still prevent it.",
    remedy: "say what the patient is exposed to because of the effect: `A patient may be given ten times the dose`",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Hazard\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "## Hazard",
            message: "this hazard does not say what the patient is exposed to",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Hazard\n\nA patient may be given ten times the dose.\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Hazard\n\n## Hazard status\n\nDraft from LLM\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(said) = missing_text(subject, Role::Hazard, &subject.hazard().hazard) else {
        return;
    };
    let message = match said {
        TextState::ToCome => "what the patient is exposed to is still to be written",
        TextState::Nothing | TextState::Words => {
            "this hazard does not say what the patient is exposed to"
        }
    };
    findings.at(subject.place(Role::Hazard), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn tbc_and_a_missing_section_do_not_answer() {
        for text in [
            "## Hazard\n\nTBC\n",
            "## Hazard\n\n(absent)\n",
            "## Hazard\n\nTBC (May)\n",
        ] {
            let found = findings(RULE.name, &[Sketch::With("Hazard-0001", text)], &[]);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].grade, Grade::Error, "{text}");
        }
    }
}
