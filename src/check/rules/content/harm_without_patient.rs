//! A harm in which hazlog recognises no injury.

use crate::check::rules::shared::vocabulary::{
    BUSINESS, INJURIES, TECHNOLOGY, TREATMENTS, about_data,
};
use crate::check::rules::shared::words::has;
use crate::check::text_state::{TextState, text_state};
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::Role;

/// The message for such a harm.
const MESSAGE: &str = "hazlog could not recognise an injury here. Say what can happen and to how \
                       many patients, for example \"One baby is stillborn\"";

/// Harms, each tried alone.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("harm_without_patient.tsv"),
    sections: "## Harm\n\n{}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(203),
    name: "harm-without-patient",
    group: RuleGroup::Content,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 glossary (harm is to a patient: death, injury, suffering or psychological \
             trauma) and 4.4.1; NHS Digital hazard log template, column E (Harm)",
    checks: "A harm that mentions money, law, reputation, software or data about a patient also \
             has a word that hazlog knows for an injury, an illness, a death or a treatment. \
             hazlog does not report other harms, because no list of injuries is complete.",
    why: "Money, reputation and lost data are harms to somebody else. If they are scored as \
          clinical harm, nobody asks what can happen to a patient.",
    remedy: "say what can happen to a patient because of it. If nothing can, move it to another \
             risk register",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Harm\n\nPatient data is disclosed. Damage to reputation, and a fine.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Patient data is disclosed. Damage to reputation, and a fine.",
            message: MESSAGE,
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Harm\n\nPatient data is disclosed, which causes lasting distress to one person.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// Words for harm to anybody or anything.
const HARM: [&str; 4] = ["harm", "harms", "harmed", "harmful"];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let harm = &subject.hazard().harm;
    if text_state(harm) != TextState::Words || INJURIES.is_in(harm) || TREATMENTS.is_in(harm) {
        return;
    }
    let place = subject.place(Role::Harm);
    let of_business = BUSINESS.find(harm);
    if of_business.is_none() && has(harm, &HARM) {
        return;
    }
    let something_else = of_business
        .or_else(|| TECHNOLOGY.find(harm))
        .or_else(|| about_data(harm));
    // Without such a word hazlog reports nothing, because nobody can list every injury.
    if let Some(word) = something_else {
        findings.at(place, MESSAGE).help(format!(
            "`{}` is not what happens to a patient. If nothing can happen to one, move this to \
             another risk register",
            word.of(harm)
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn grades(harm: &str) -> Vec<Grade> {
        let sections: &'static str = format!("## Harm\n\n{harm}\n").leak();
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        found.iter().map(|found| found.grade).collect()
    }

    #[test]
    fn an_injury_or_a_treatment_is_enough() {
        for harm in [
            "Delayed treatment.",
            "The patient waits.",
            "Children are sent home",
            "A patient's operation is put off",
            "Potential for serious INJURY",
            "The server is down, and one patient has a seizure",
        ] {
            assert!(grades(harm).is_empty(), "{harm}");
        }
    }

    #[test]
    fn systems_money_and_data_are_found_and_unknown_words_are_not() {
        for harm in [
            "Exclusion of users, legal penalties.",
            "The server is down for an hour; users are dissatisfied",
            "Harm to the reputation of the trust",
            "Loss of patient records",
        ] {
            assert_eq!(grades(harm), [Grade::Info], "{harm}");
        }
        assert!(grades("Priapism").is_empty());
    }
}
