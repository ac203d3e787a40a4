//! A control says too little to be put in place or checked.

use super::listed::listed;
use crate::check::rules::scoring::words::words;
use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(510),
    name: "vague-control",
    group: Group::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.1.1 and 6.3.2 (a control is identified, and its implementation verified); \
             hazard log practice",
    checks: "A control of a hazard past draft has at least so many words as the setting \
             `control-words` asks for, 3 unless it is set. A hazard type that has slipped into the \
             controls is told at any stage.",
    why: "`Training` can be ticked by anybody who has ever trained anybody. Nobody can check that \
          it protects a patient.",
    remedy: "say what is done, by whom, and what it keeps from happening",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\n- [ ] User training.\n",
        )],
        around: &[],
        found: &[Found {
            id: "Hazard-0001",
            marked: "User training.",
            message: "control T1 says only `User training.`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\n- [ ] Prescribers read \
             units aloud.\n- None required.\n",
        )],
        around: &[],
        found: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let enough = subject.thresholds.control_words;
    for control in listed(subject) {
        let count = words(&control.text).take(enough.max(2)).count();
        let is_type = count == 1 && is_type(subject, control.text.trim());
        if count >= enough && !is_type {
            continue;
        }
        let said: Vec<&str> = control.text.split_whitespace().collect();
        let said = said.join(" ");
        let place = subject.control_place(control);
        if is_type {
            let message = format!(
                "control {} says only `{said}`, which looks like a hazard type",
                control.id
            );
            findings
                .at(place, message)
                .help("move it to the hazard types, where it is found");
        } else if subject.is_live() {
            findings.at(place, format!("control {} says only `{said}`", control.id));
        }
    }
}

/// Whether a single word is a hazard type, or is written as they are: `WrongPatient`.
fn is_type(subject: &Subject<'_>, word: &str) -> bool {
    let joined = word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.as_bytes().windows(2).any(|pair| {
            let [one, other] = pair else { return false };
            one.is_ascii_lowercase() && other.is_ascii_uppercase()
        });
    joined || subject.template.types.find(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_hazard_type_among_the_controls_is_told_in_a_draft_too() {
        let sections = "## Hazard controls\n\n- [ ] The unit is stored with the dose.\n- \
                        WrongDrugDose\n- TBC\n- Training\n\n## Hazard status\n\nDraft from LLM\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "control C2 says only `WrongDrugDose`, which looks like a hazard type"
        );
    }
}
