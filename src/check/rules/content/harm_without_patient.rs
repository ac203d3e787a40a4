//! A harm that speaks of no patient.

use crate::check::said::{Said, said};
use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(203),
    name: "harm-without-patient",
    group: Group::Content,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 glossary (harm is to a patient: death, injury, suffering or psychological \
             trauma) and 4.4.1; NHS Digital hazard log template, column E (Harm)",
    checks: "The harm has a word for a person who is cared for, for their care, or for what \
             happens to body or mind. A `patient record` is not a patient.",
    why: "Money, reputation and the loss of data are harms to somebody else. Scored as if they \
          were clinical, they take the place of what may happen to a patient, which nobody asked.",
    remedy: "say what may happen to a patient because of it; if nothing can, it belongs in another \
             risk register",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Harm\n\nPatient data is disclosed. Damage to reputation, and a fine.\n",
        )],
        around: &[],
        found: &[Found {
            id: "Hazard-0001",
            marked: "Patient data is disclosed. Damage to reputation, and a fine.",
            message: "this harm speaks of no patient, of nobody's care and of no injury",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Harm\n\nPatient data is disclosed, which causes lasting distress to one person.\n",
        )],
        around: &[],
        found: &[],
    },
};

/// Words that, as a whole, speak of a person who is cared for, of care or of harm.
const WORDS: [&str; 25] = [
    "babies", "baby", "care", "child", "children", "dead", "death", "deaths", "die", "died",
    "dies", "dose", "doses", "drug", "drugs", "dying", "ill", "illness", "infant", "man", "pain",
    "stroke", "unwell", "woman", "women",
];

/// The beginnings of words that do.
const STEMS: [&str; 37] = [
    "adverse",
    "allerg",
    "anaphyla",
    "anxi",
    "arrest",
    "bleed",
    "deteriorat",
    "diagnos",
    "disab",
    "distress",
    "dosage",
    "dosing",
    "fatal",
    "foet",
    "fetus",
    "harm",
    "incapacit",
    "inconvenien",
    "infect",
    "injur",
    "medicat",
    "medicin",
    "misdiagnos",
    "morbid",
    "mortal",
    "neonat",
    "overdos",
    "prescri",
    "seps",
    "suffer",
    "surg",
    "therap",
    "toxic",
    "trauma",
    "treat",
    "underdos",
    "upset",
];

/// Words for a person, unless what follows says that the system's idea of them is meant.
const PERSONS: [&str; 8] = [
    "patient",
    "patients",
    "person",
    "persons",
    "people",
    "individual",
    "individuals",
    "somebody",
];

/// What makes of a patient a matter of data.
const DATA: [&str; 13] = [
    "confidentiality",
    "data",
    "demographics",
    "details",
    "id",
    "identifiable",
    "identifier",
    "identifiers",
    "information",
    "list",
    "record",
    "records",
    "system",
];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let harm = &subject.hazard().harm;
    if said(harm) == Said::Words && !speaks_of_a_patient(harm) {
        findings.at(
            subject.place(Role::Harm),
            "this harm speaks of no patient, of nobody's care and of no injury",
        );
    }
}

fn speaks_of_a_patient(harm: &str) -> bool {
    let mut words = harm
        .split(|sign: char| !sign.is_alphanumeric())
        // `patient's` is two words.
        .filter(|word| word.len() > 1)
        .peekable();
    while let Some(word) = words.next() {
        let is = |known: &&str| word.eq_ignore_ascii_case(known);
        let begins = |stem: &&str| {
            let head = word.as_bytes().get(..stem.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(stem.as_bytes()))
        };
        if WORDS.iter().any(is) || STEMS.iter().any(begins) {
            return true;
        }
        let next = words.peek().copied().unwrap_or_default();
        let is_data = DATA.iter().any(|known| next.eq_ignore_ascii_case(known));
        if !is_data && PERSONS.iter().any(is) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patient_their_care_or_an_injury_is_enough() {
        for harm in [
            "Delayed treatment.",
            "The patient waits.",
            "Children are sent home",
            "A patient's operation is put off",
            "Potential for serious INJURY",
            "Emergency contact called for wrong patient.",
        ] {
            assert!(speaks_of_a_patient(harm), "{harm}");
        }
    }

    #[test]
    fn systems_money_and_data_are_not() {
        for harm in [
            "Exclusion of users, legal penalties.",
            "Loss of patient records",
            "Patients' data is read by strangers",
            "The server is down for an hour; users are dissatisfied",
        ] {
            assert!(!speaks_of_a_patient(harm), "{harm}");
        }
    }
}
