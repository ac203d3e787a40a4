//! A record lists an existing control again as a further one.

use super::control_twice::{LONG_ENOUGH, differ};
use crate::check::cause_numbers::without_causes;
use crate::check::rules::shared::adopted_controls::{adopted, has_existing};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject, WordList,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(520),
    name: "existing-control-again",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.4.1 (the initial risk is estimated with the existing controls) and 6.1.4 (the \
             residual risk with the further ones)",
    checks: "No further control of a record has the words of an existing control, or nearly the \
             same words: fewer than one word in eight differs.",
    why: "The initial likelihood already includes the existing controls. If one of them lowers it \
          again, the residual risk is lower than the risk that patients meet.",
    remedy: "remove it from the further controls, or from the existing controls if it was new",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Existing controls\n\n- The pharmacist looks at each order.\n- A second nurse \
             confirms each order.\n\n## Hazard controls\n\n### Design controls \
             (manufacturer)\n\n- [x] The unit is stored with the dose.\n- [x] A second nurse confirms \
             each order (cause 2).\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "A second nurse confirms each order (cause 2).",
            message: "control D2 repeats an existing control word for word. The initial risk \
                      already includes it, so it cannot lower the risk a second time",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Existing controls\n\nThe pharmacist looks at each order.\n\n## Hazard \
             controls\n\n### Design controls (manufacturer)\n\n- [x] The pharmacist looks at each \
             order twice.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// How many existing controls are compared with the others.
const MOST: usize = 100;

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() || !has_existing(subject) {
        return;
    }
    let least = subject.thresholds.control_words;
    let existing = existing(&subject.hazard().existing_controls);
    for control in adopted(subject) {
        let words = WordList::new(&without_causes(&control.text));
        if words.count() < least {
            continue;
        }
        let near = existing.iter().filter_map(|its| {
            let count = words.nearly(its)?;
            (count == 0 || words.count() >= LONG_ENOUGH).then_some(count)
        });
        let Some(count) = near.min() else { continue };
        let how = match count {
            0 => "word for word".to_owned(),
            count => format!("nearly word for word ({})", differ(count)),
        };
        let message = format!(
            "control {} repeats an existing control {how}. The initial risk already includes it, \
             so it cannot lower the risk a second time",
            control.id
        );
        findings.at(control.text_span, message);
    }
}

/// The existing controls of a text: its lines, its sentences, and the parts of those between
/// semicolons.
fn existing(text: &str) -> Vec<WordList> {
    let text = without_causes(text);
    let paragraphs = text.split("\n\n").map(str::to_owned);
    let lines = text.lines();
    let sentences = lines
        .clone()
        .flat_map(|line| line.split_inclusive(['.', ';']));
    let parts = lines.chain(sentences).map(str::to_owned).chain(paragraphs);
    let parts = parts.map(|part| WordList::new(without_marker(&part)));
    let mut parts: Vec<WordList> = parts.filter(|words| words.count() > 0).collect();
    parts.dedup();
    parts.truncate(MOST);
    parts
}

/// A line without the number of its item.
fn without_marker(line: &str) -> &str {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if rest.starts_with(' ') && rest.len() < line.len() => rest,
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;
    use crate::hazard::{Change, ControlId, HazardId, Record};
    use crate::template::Template;

    #[test]
    fn sentences_and_nearly_the_same_words_are_found() {
        let found = |existing: &str, control: &str| {
            let sections = format!(
                "## Existing controls\n\n{existing}\n\n## Hazard controls\n\n- [x] {control}\n"
            );
            findings(
                RULE.name,
                &[Sketch::With("Hazard-0001", sections.leak())],
                &[],
            )
            .len()
        };
        let words = "Marked results stand first in the list, whatever their time of arrival";
        assert_eq!(
            found(&format!("The critical limit protocol. {words}."), words),
            1
        );
        assert_eq!(found(&format!("1. {words} (cause 2)"), words), 1);
        assert_eq!(found(&words.replace("Marked", "Flagged"), words), 1);
        assert_eq!(found("The critical limit protocol.", words), 0);
        assert_eq!(found("None", "None"), 0);
    }

    #[test]
    fn a_control_that_was_moved_to_the_existing_ones_is_not_found_again() {
        let template = Template::built_in();
        let text = "## Existing controls\n\nNone identified.\n\n## Hazard controls\n\n- [ ] A second \
                    nurse confirms each order (cause 2).\n  - Owner: The ward\n- [ ] The unit is \
                    stored with the dose.\n";
        let record = Record::read(HazardId::new("Hazard-0001"), text, &template);
        let change = Change::ControlToExisting(ControlId("C1".to_owned()));
        let patch = change.patch(&record, &template, None).unwrap();
        let text = patch.apply(text);
        assert!(text.contains("controls\n\n- A second nurse"), "{text}");
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", text.leak())], &[]);
        assert_eq!(found.len(), 0);
    }
}
