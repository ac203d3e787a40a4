//! A Clinical Safety Officer without a registration as a clinician.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Person, Rule, RuleCode, RuleGroup, Run, Setup,
    Sketch,
};
use crate::template::{normalise, undecided};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(805),
    name: "officer-without-registration",
    group: RuleGroup::Settings,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 2.3.1 and 2.3.2 (the Clinical Safety Officer is a suitably qualified clinician \
             with a current registration with a professional body)",
    checks: "Each Clinical Safety Officer under `people` in `hazlog.yaml` has a `registration`: \
             the name of a body that registers clinicians, and a number that is not a placeholder. \
             hazlog does not look the number up in the register.",
    why: "A clinician is accountable for what the log calls safe enough for patients. With the \
          registration a reader can check that the officer is a clinician.",
    remedy: "write the body and the officer's number: `registration: GMC 1234567`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::People(&[
            ("Dr A. Name", "Clinical Safety Officer", ""),
            ("B. Other", "Lead Clinical Safety Officer", "NMC 0000000"),
            ("C. Third", "CSO", "BCS 990012345"),
        ])],
        expected: &[
            Expected {
                id: "",
                marked: "",
                message: "Dr A. Name is the Clinical Safety Officer, but `people` gives no \
                          professional registration for them",
                fixed: None,
            },
            Expected {
                id: "",
                marked: "",
                message: "the registration of the Clinical Safety Officer B. Other is a \
                          placeholder: `NMC 0000000`",
                fixed: None,
            },
            Expected {
                id: "",
                marked: "",
                message: "the registration of the Clinical Safety Officer C. Third names no body \
                          that registers clinicians, such as GMC, NMC, GPhC or HCPC: `BCS \
                          990012345`",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::People(&[
            ("Dr A. Name", "Clinical Safety Officer", "GMC 1234567"),
            (
                "B. Other",
                "CSO",
                "Nursing and Midwifery Council, PIN 12A3456E",
            ),
            ("C. Third", "Developer", ""),
        ])],
        expected: &[],
    },
};

/// The registers of clinicians in the United Kingdom and Ireland, as `normalise` writes their
/// names.
const REGISTERS: &[&str] = &[
    "gmc",
    "general medical council",
    "nmc",
    "nursing and midwifery council",
    "gphc",
    "general pharmaceutical council",
    "hcpc",
    "health and care professions council",
    "gdc",
    "general dental council",
    "goc",
    "general optical council",
    "gosc",
    "general osteopathic council",
    "gcc",
    "general chiropractic council",
    "psni",
    "pharmaceutical society of northern ireland",
    "social work england",
    "swe",
    "sssc",
    "scottish social services council",
    "scw",
    "social care wales",
    "niscc",
    "northern ireland social care council",
    "imc",
    "irish medical council",
    "nmbi",
    "coru",
];

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for officer in log
        .people
        .iter()
        .filter(|person| person.is_safety_officer())
    {
        if let Some(message) = fault(officer) {
            findings.log(message);
        }
    }
}

/// What is wrong with an officer's registration, if anything.
fn fault(officer: &Person) -> Option<String> {
    let name = officer.called();
    let registration = officer.registration.as_deref().unwrap_or_default().trim();
    let whose = format!("the registration of the Clinical Safety Officer {name}");
    if registration.is_empty() {
        return Some(format!(
            "{name} is the Clinical Safety Officer, but `people` gives no professional \
             registration for them"
        ));
    }
    if is_placeholder(registration) {
        return Some(format!("{whose} is a placeholder: `{registration}`"));
    }
    if !names_register(registration) {
        return Some(format!(
            "{whose} names no body that registers clinicians, such as GMC, NMC, GPhC or HCPC: \
             `{registration}`"
        ));
    }
    let digits = registration.chars().filter(char::is_ascii_digit).count();
    (digits < FEWEST_DIGITS).then(|| format!("{whose} has no number: `{registration}`"))
}

/// No register uses numbers with fewer digits.
const FEWEST_DIGITS: usize = 3;

/// Whether a registration is a placeholder: `TBC`, or a number of zeros or of `X`.
fn is_placeholder(registration: &str) -> bool {
    let mut digits = registration.chars().filter(char::is_ascii_digit).peekable();
    let zeros = digits.peek().is_some() && digits.all(|digit| digit == '0');
    let mut words = registration.split(|c: char| !c.is_alphanumeric());
    let is_blank = |word: &str| {
        undecided::is_marker(word)
            || (word.len() > 2 && word.chars().all(|c| matches!(c, 'x' | 'X' | 'n' | 'N')))
    };
    zeros
        || registration.contains('?')
        || undecided::AnswerKind::read(registration) != undecided::AnswerKind::Words
        || words.any(is_blank)
}

/// Whether a registration names a body that registers clinicians.
fn names_register(registration: &str) -> bool {
    // `GMC1234567` and `GMC:1234567` name the body too.
    let parted: String = registration
        .char_indices()
        .map(|(at, c)| match registration[..at].chars().last() {
            Some(before) if before.is_alphabetic() && c.is_ascii_digit() => format!(" {c}"),
            _ if c.is_alphanumeric() || c.is_whitespace() => c.to_string(),
            _ => " ".to_owned(),
        })
        .collect();
    let words = format!(" {} ", normalise(&parted));
    let registers = REGISTERS.iter();
    registers
        .into_iter()
        .any(|body| words.contains(&format!(" {body} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn officer(registration: &str) -> Person {
        Person {
            name: Some("Dr A. Name".to_owned()),
            role: Some("Clinical Safety Officer".to_owned()),
            registration: Some(registration.to_owned()),
            ..Person::default()
        }
    }

    #[test]
    fn a_number_of_a_clinical_register_is_right() {
        for registration in [
            "GMC 1234567",
            "GMC1234567",
            "GMC: 7654321",
            "gmc no. 1234567",
            "NMC 12A3456E",
            "GPhC 2012345",
            "HCPC PH123456",
            "General Dental Council 123456",
            "Social Work England SW12345",
        ] {
            assert_eq!(fault(&officer(registration)), None, "{registration}");
        }
    }

    #[test]
    fn a_registration_that_names_no_clinician_is_reported() {
        for registration in [
            "",
            "TBC",
            "GMC TBC",
            "GMC 0000000",
            "GMC XXXXXXX",
            "GMC ???????",
            "GMC",
            "1234567",
            "PMP 1234567",
            "Prince2 Practitioner 12345",
            "IMechE 123456",
            "none",
            "N/A",
        ] {
            assert!(fault(&officer(registration)).is_some(), "{registration}");
        }
    }
}
