//! A section that repeats the text of another.

use crate::check::text_state::{TextState, text_state};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(205),
    name: "same-as-description",
    group: RuleGroup::Content,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "NHS Digital hazard log template, columns C to F (effect, hazard, harm and causes are \
             four things); DCB0129 4.3.1",
    checks: "Effect, hazard and harm repeat neither the description nor each other. Case and \
             punctuation do not count.",
    why: "What is wrong, how the care changes and what happens to the patient are three questions. \
          If one text answers two of them, nobody asked one of the questions.",
    remedy: "answer in each section its question: how the care changes, what the patient is \
             exposed to, what happens to the patient",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Effect\n\nThe dose is shown in the wrong unit.\n\n## Hazard\n\nThe dose is shown \
             in the *wrong* unit\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "The dose is shown in the *wrong* unit",
            message: "`Hazard` repeats the text of `Effect`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Effect\n\nThe dose is shown in the wrong unit.\n\n## Hazard\n\nThe dose is given \
             in the wrong unit.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let hazard = subject.hazard();
    let texts = [
        (Role::Description, hazard.description.as_str()),
        (Role::Effect, &hazard.effect),
        (Role::Hazard, &hazard.hazard),
        (Role::Harm, &hazard.harm),
    ];
    for at in 1..texts.len() {
        let (role, text) = texts[at];
        let same = texts[..at]
            .iter()
            .find(|(_, other)| say_the_same(text, other));
        let Some((other, _)) = same else { continue };
        if text_state(text) != TextState::Words {
            continue;
        }
        let message = format!(
            "`{}` repeats the text of `{}`",
            subject.title(role),
            subject.title(*other)
        );
        findings.at(subject.place(role), message);
    }
}

/// Whether two texts have the same letters and digits, whatever their case.
fn say_the_same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn empty_and_undecided_sections_are_not_equal() {
        let sections = "## Effect\n\nTBC\n\n## Hazard\n\nTBC\n\n## Harm\n\n## Description\n";
        let sketches = [Sketch::With("Hazard-0001", sections)];
        assert!(findings(RULE.name, &sketches, &[]).is_empty());
    }

    #[test]
    fn each_section_is_reported_once() {
        let sections = "## Description\n\nNo light\n\n## Effect\n\nNo light\n\n## Harm\n\nNo light";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`Effect` repeats the text of `Description`",
                "`Harm` repeats the text of `Description`"
            ]
        );
    }
}
