//! A hazard past draft has no description.

use crate::check::text_state::{TextState, missing_text};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::Role;
use crate::template::undecided::placeholder;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(208),
    name: "no-description",
    group: RuleGroup::Content,
    grade: Grade::Info,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 5 (hazard description)",
    checks: "A hazard past draft has a description, which says in a sentence or two what is wrong.",
    why: "People who meet the hazard for the first time, perhaps after an incident, read this \
          first. Without it they guess from the other sections, and can be wrong.",
    remedy: "say in a sentence or two what is wrong",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Description\n")],
        setup: &[],
        expected: &[Expected {
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
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(said) = missing_text(subject, Role::Description, &subject.hazard().description) else {
        return;
    };
    let text = &subject.hazard().description;
    // Until a release, `placeholder-text` reports what is written in place of a description.
    let instead =
        placeholder(text).is_some() || (said == TextState::Nothing && !text.trim().is_empty());
    let message = match said {
        TextState::ToCome => "the description of this hazard is still to be written",
        TextState::Nothing | TextState::Words => "this hazard has no description",
    };
    let found = findings.at(subject.place(Role::Description), message);
    if instead {
        found.at_most_daily(Grade::Off);
    } else if said == TextState::ToCome {
        found.at_most_daily(Grade::Info);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    #[test]
    fn a_draft_needs_no_text_and_tbc_does_not_answer() {
        let found = |sections| findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert!(found("## Description\n\n## Hazard status\n\nDraft from LLM\n").is_empty());
        let open = [Sketch::With("Hazard-0001", "## Description\n\nTBC\n")];
        // `placeholder-text` finds it until a release.
        assert!(daily(RULE.name, &open).is_empty());
        assert_eq!(findings(RULE.name, &open, &[]).len(), 1);
        assert_eq!(
            found("## Description\n\n<!-- to be thought of -->\n").len(),
            1
        );
        assert_eq!(found("## Description\n\n(absent)\n").len(), 1);
        let later = found("## Description\n\nTo be confirmed after the workshop\n");
        assert_eq!(later[0].grade, Grade::Error);
    }
}
