//! The settings name no Clinical Safety Officer.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Person, Rule, RuleCode, RuleGroup, Run, Setup,
    Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(803),
    name: "no-safety-officer",
    group: RuleGroup::Settings,
    grade: Grade::Info,
    release: Grade::Error,
    source: "DCB0129 2.2.1 (a Clinical Safety Officer is nominated), 2.3.1 and 3.3.2 (who approves \
             each version of the Hazard Log)",
    checks: "One of the `people` in `hazlog.yaml` is the Clinical Safety Officer.",
    why: "A clinician is accountable for what the log calls safe enough for patients. A reader of \
          the log must know who that is.",
    remedy: "add the Clinical Safety Officer to `people` in `hazlog.yaml`, with role and \
             registration",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::People(&[
            ("A. Name", "Developer", ""),
            ("B. Other", "Clinical Safety Engineer", ""),
        ])],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "none of the 2 people in the settings is the Clinical Safety Officer",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::People(&[
            ("A. Name", "Developer", ""),
            ("B. Other", "CSO, acting", "NMC 12A3456E"),
        ])],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if log.people.iter().any(Person::is_safety_officer) {
        return;
    }
    if log.people.iter().any(Person::has_role_of_officer) {
        findings.log(
            "the settings name a role and no person: the Clinical Safety Officer in `people` has no \
             name",
        );
        return;
    }
    let message = match log.people.len() {
        0 => "the settings name no Clinical Safety Officer".to_owned(),
        1 => "the one person in the settings is not the Clinical Safety Officer".to_owned(),
        many => format!("none of the {many} people in the settings is the Clinical Safety Officer"),
    };
    findings.log(message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_role_without_a_name_is_no_officer() {
        const NAMELESS: [&[(&str, &str, &str)]; 2] = [
            &[("", "Clinical Safety Officer", "GMC 1234567")],
            &[("TBC", "Clinical Safety Officer", "GMC 1234567")],
        ];
        for people in NAMELESS {
            let sketches = [Sketch::With("Hazard-0001", "")];
            let found = findings(RULE.name, &sketches, &[Setup::People(people)]);
            assert!(found[0].message.ends_with("has no name"), "{found:?}");
        }
    }

    #[test]
    fn settings_without_people_are_reported() {
        let sketches = [Sketch::With("Hazard-0001", "")];
        let found = findings(RULE.name, &sketches, &[Setup::People(&[])]);
        assert_eq!(
            found[0].message,
            "the settings name no Clinical Safety Officer"
        );
    }
}
