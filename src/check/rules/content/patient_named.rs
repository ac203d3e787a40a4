//! The record names a patient.

use crate::check::{
    Example, Expected, Findings, Grade, IdentifierKind, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, identifiers,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(213),
    name: "patient-named",
    group: RuleGroup::Content,
    grade: Grade::Error,
    release: Grade::Error,
    source: "UK GDPR, Articles 5 and 9 (health data, and no more data than needed); the common law \
             duty of confidentiality",
    checks: "No part of the record, including its comments and front matter, holds an NHS number \
             with a valid check digit, or a person's name with a date of birth. No setting lowers \
             this rule. The finding shows neither the number nor the name.",
    why: "Many people read a hazard log, other organisations receive it, and git keeps every \
          version. Nobody can remove the patient from all the copies.",
    remedy: "remove it from the record and from git's history. For a test number, write a waiver \
             that says which test number it is",
    if_unused: None,
    run: Run::Text(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Description\n\nNHS number 943 476 5919: the dose was shown without its unit.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "943 476 5919",
            message: "this record seems to hold an NHS number (line 41). Remove it from the record \
                      and from git's history, or say in a waiver which test number it is",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Description\n\nAn NHS number with a wrong check digit, as 943 476 5918, is taken.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for identifier in identifiers(subject.record.text()) {
        let span = identifier.span;
        let line = subject.record.document.place(span.start).line;
        let message = match identifier.kind {
            IdentifierKind::NhsNumber => format!(
                "this record seems to hold an NHS number (line {line}). Remove it from the record \
                 and from git's history, or say in a waiver which test number it is"
            ),
            IdentifierKind::NameAndBirth => format!(
                "this record seems to name a person with a date of birth (line {line}). Remove \
                 both from the record and from git's history"
            ),
        };
        findings.at(span, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{findings, verdict};
    use crate::check::{Gate, Selector, Settings};

    const NAMED: &str = "## Description\n\nMr John Smith, born 1 May 1950, was missed.\n";

    #[test]
    fn a_person_is_found_in_any_part_of_any_record() {
        for text in [
            NAMED,
            "---\nsource: NHS 9434765919\n---\n",
            "## Effect\n\n<!-- NHS number 943 476 5919 -->\n",
            "## General utility label\n\n[3]\n\n## Effect\n\nNHS number 943 476 5919\n",
            "## Effect\n\n<<<<<<< HEAD\nNHS number 943 476 5919\n=======\nA\n>>>>>>> b\n",
        ] {
            let found = findings(RULE.name, &[Sketch::With("Hazard-0001", text)], &[]);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].grade, Grade::Error, "{text}");
        }
    }

    #[test]
    fn no_setting_lowers_the_grade_and_no_message_shows_the_number() {
        let settings = Settings {
            grades: vec![(Selector::All, Grade::Off)],
            ..Settings::default()
        };
        let sketches = [Sketch::With("Hazard-0001", NAMED)];
        let verdict = verdict(&sketches, &[], &settings, Gate::Daily);
        assert_eq!(verdict.count(Grade::Error), 1);
        let named = "## Code associated with hazard\n\n- docs/nhs_9434765919.md\n";
        let sketches = [Sketch::With("Hazard-0001", named)];
        let verdict =
            crate::check::tests::verdict(&sketches, &[], &Settings::default(), Gate::Daily);
        assert!(verdict.diagnostics.len() > 1);
        for diagnostic in &verdict.diagnostics {
            assert!(
                !diagnostic.message.contains("9434765919"),
                "{}",
                diagnostic.message
            );
        }
    }
}
