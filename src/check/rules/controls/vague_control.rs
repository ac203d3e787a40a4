//! A control says too little to be implemented or checked.

use crate::check::rules::shared::adopted_controls::adopted;
use crate::check::rules::shared::words::words;
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};

/// Controls, each the only one of its record.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("vague_control.tsv"),
    sections: "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] {}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(510),
    name: "vague-control",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.1.1 and 6.3.2 (a control is identified, and its implementation verified); \
             hazard log practice",
    checks: "A short control of a hazard past draft has a word that distinguishes it from any \
             other control. It is short if it has fewer words than the setting `control-words` (3 \
             by default). `Staff training` has no such word, and `Allergy alert` has one. A hazard \
             type among the controls is reported at any stage.",
    why: "Anybody who has ever trained anybody can tick `Training`. Nobody can check that it \
          protects a patient.",
    remedy: "say what is done, by whom, and what it prevents",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\n- [ ] User training.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "User training.",
            message: "control T1 says only `User training.`, which nobody can check. Say what is \
                      done, by whom, and what it prevents",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\n- [ ] Allergy \
             training\n- None required.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// Words that do not distinguish a control from another.
const GENERAL: [&str; 95] = [
    "a",
    "additional",
    "alert",
    "alerts",
    "all",
    "and",
    "appropriate",
    "assurance",
    "audit",
    "audits",
    "awareness",
    "backup",
    "backups",
    "best",
    "better",
    "bug",
    "bugs",
    "check",
    "checks",
    "clinical",
    "clinicians",
    "code",
    "communication",
    "control",
    "controls",
    "design",
    "documentation",
    "education",
    "error",
    "extra",
    "fix",
    "fixes",
    "for",
    "general",
    "good",
    "guidance",
    "guide",
    "handling",
    "improve",
    "improved",
    "improvement",
    "in",
    "judgement",
    "judgment",
    "manual",
    "measures",
    "mitigation",
    "monitoring",
    "more",
    "of",
    "penetration",
    "policies",
    "policy",
    "practice",
    "procedure",
    "procedures",
    "process",
    "processes",
    "qa",
    "quality",
    "regular",
    "regression",
    "review",
    "reviews",
    "safety",
    "security",
    "software",
    "staff",
    "standard",
    "system",
    "team",
    "test",
    "testing",
    "tests",
    "the",
    "training",
    "ui",
    "unit",
    "user",
    "users",
    "validation",
    "various",
    "verification",
    "vigilance",
    "warning",
    "plan",
    "plans",
    "supervision",
    "robust",
    "coding",
    "strategy",
    "methods",
    "careful",
    "care",
    "work",
];

/// Whether a text has only words of [`GENERAL`].
fn has_only_general_words(text: &str) -> bool {
    let is_general = |word: &str| GENERAL.iter().any(|known| known.eq_ignore_ascii_case(word));
    words(text).all(|word| is_general(word.of(text)))
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let enough = subject.thresholds.control_words;
    for control in adopted(subject) {
        let count = words(&control.text).take(enough.max(2)).count();
        let is_type = count == 1 && is_type(subject, control.text.trim());
        let is_vague = count < enough && has_only_general_words(&control.text);
        if !is_vague && !is_type {
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
                .help("move it to the hazard types");
        } else if subject.is_live() {
            let message = format!(
                "control {} says only `{said}`, which nobody can check. Say what is done, by whom, \
                 and what it prevents",
                control.id
            );
            findings.at(place, message);
        }
    }
}

/// Whether a single word is a hazard type, or is written like one: `WrongPatient`.
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
    fn a_hazard_type_among_the_controls_is_reported_in_a_draft_too() {
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
