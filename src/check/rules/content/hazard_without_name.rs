//! A hazard past draft has no name.

use crate::check::text_state::{TextState, missing_text};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(215),
    name: "hazard-without-name",
    group: RuleGroup::Content,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 3.3.1 (the Hazard Log records each hazard); NHS Digital hazard log template, column B (Hazard Name)",
    checks: "A hazard past draft has a name.",
    why: "Meetings, reports and the safety case refer to a hazard by its name. A hazard without a \
          name is easily missed, and so is the risk to the patient.",
    remedy: "name what can go wrong for the patient: `Dose shown in the wrong unit`",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Hazard name\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "## Hazard name",
            message: "this hazard has no name",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Hazard name\n\nDose shown in the wrong unit\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Hazard name\n\n## Hazard status\n\nDraft from LLM\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(said) = missing_text(subject, Role::Name, &subject.hazard().name) else {
        return;
    };
    let message = match said {
        TextState::ToCome => "the name of this hazard is still to be written",
        TextState::Nothing | TextState::Words => "this hazard has no name",
    };
    findings.at(subject.place(Role::Name), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn tbc_and_a_missing_section_do_not_answer() {
        for text in [
            "## Hazard name\n\nTBC\n",
            "## Hazard name\n\n(absent)\n",
            "## Hazard name\n\nTBC (May)\n",
        ] {
            let found = findings(RULE.name, &[Sketch::With("Hazard-0001", text)], &[]);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].grade, Grade::Error, "{text}");
        }
    }
}
